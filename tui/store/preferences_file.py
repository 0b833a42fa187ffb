"""The model of the reader's ``config.yaml``, and the sentence for what is wrong in one."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.store import yaml
from tui.store.errors import StoreError
from tui.store.preferences import Preferences

Text = Annotated[str, Field(min_length=1, max_length=200)]


class PreferencesFile(BaseModel):
    """Everything that may stand in the file."""

    model_config = ConfigDict(extra="forbid")

    theme: Text | None = None
    ascii: bool = False
    keys: dict[Text, Text] = {}
    filters: dict[Text, Text] = {}


def parse(path: str, data: bytes) -> tuple[Preferences, str]:
    """What a file's bytes say; if that can't be used, the usual preferences and a sentence with the line."""
    try:
        value = yaml.load(path, data)
        file = PreferencesFile.model_validate({} if value is None else value)
    except StoreError as error:
        return Preferences(), f"{error}; it is not used."
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        keys = [key for key in first["loc"] if key != "[key]"]
        line = yaml.line_of(value, keys)
        return Preferences(), f"{path}:{line}: {'.'.join(map(str, keys))}: {first['msg']}; it is not used."
    return Preferences(file.theme, file.ascii, file.keys, file.filters), ""
