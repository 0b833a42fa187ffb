"""The model of `asbuilt.yaml`, and the sentence for what is wrong in one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.core.model import Status
from tui.store import yaml
from tui.store.errors import StoreError
from tui.store.settings import Settings

Pattern = Annotated[str, Field(min_length=1, max_length=256)]
Phrase = Annotated[str, Field(min_length=1, max_length=80)]
Languages = dict[Phrase, list[Phrase]]


class VocabularyFile(BaseModel):
    """Words and marks to add. Statuses are checked here, because the core trusts them; the other groups have meanings
    of their own."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[str, Languages]] = Field(init=False)

    statuses: dict[Status, Languages] = {}
    emoji: dict[Phrase, dict[Status, list[Phrase]]] = {}


class SettingsFile(BaseModel):
    """Everything that may stand in the file."""

    model_config = ConfigDict(extra="forbid")

    include: list[Pattern] = []
    exclude: list[Pattern] = []
    vocabulary: VocabularyFile = VocabularyFile()


def parse(path: str, data: bytes) -> Settings:
    """The settings that a file's bytes say. Raises StoreError that names line and key."""
    value = yaml.load(path, data)
    if value is None:
        return Settings()
    if not isinstance(value, dict):
        raise StoreError(f"{path}:1", f"must be keys with values (allowed: {_listed(list(SettingsFile.model_fields))})")
    try:
        file = SettingsFile.model_validate(value)
    except ValidationError as error:
        raise _sentence(path, value, error) from error
    words = file.vocabulary.model_dump(mode="json", exclude_defaults=True)
    return Settings(tuple(file.include), tuple(file.exclude), words)


def _sentence(path: str, value: object, error: ValidationError) -> StoreError:
    """The first thing that is wrong: where, which key, what is allowed, and what was probably meant."""
    first = error.errors(include_url=False)[0]
    keys = [key for key in first["loc"] if key != "[key]"]
    name = ".".join(str(key) for key in keys)
    where = f"{path}:{yaml.line_of(value, keys)}"
    if first["type"] == "extra_forbidden":
        return StoreError(where, f"`{name}` is no setting; {_choice(str(keys[-1]), list(SettingsFile.model_fields))}")
    if first["type"] == "enum":
        return StoreError(where, f"`{name}` is no status; {_choice(str(first['input']), list(Status))}")
    return StoreError(where, f"`{name}`: {first['msg'][:1].lower()}{first['msg'][1:]}")


def _choice(given: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(given, allowed, 1)
    return f"allowed: {_listed(allowed)}" + (f"; did you mean `{near[0]}`?" if near else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names))
