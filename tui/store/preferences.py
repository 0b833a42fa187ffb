"""The reader's own ``config.yaml`` in the configuration folder: theme, glyphs, keys and filters of the workbench.

Imported only by the workbench. A bad file costs a sentence, never the start.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.store import yaml
from tui.store.errors import StoreError
from tui.store.locations import config_folder

FILE = "config.yaml"
MAX_BYTES = 64_000
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Preferences(BaseModel):
    """`keys` gives a command (by the id that help shows) other keys: ``next_problem: "f8,ctrl+n"``. `filters` are
    filter lines by a name of one's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: Text | None = None
    ascii: bool = False
    keys: dict[Text, Text] = {}
    filters: dict[Text, Text] = {}


def read_preferences(folder: Path | None = None) -> tuple[Preferences, str]:
    """The reader's preferences, and a sentence if the file is not as it should be (and then the usual ones)."""
    path = (folder or config_folder()) / FILE
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            return Preferences(), f"{path} is larger than {MAX_BYTES:,} bytes; it is not used."
        value = yaml.load(str(path), data)
        return Preferences.model_validate({} if value is None else value), ""
    except FileNotFoundError:
        return Preferences(), ""
    except OSError as error:
        return Preferences(), f"{path} can't be read ({error.strerror}); it is not used."
    except StoreError as error:
        return Preferences(), f"{error}; it is not used."
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        keys = [key for key in first["loc"] if key != "[key]"]
        line = yaml.line_of(value, keys)
        return Preferences(), f"{path}:{line}: {'.'.join(map(str, keys))}: {first['msg']}; it is not used."
