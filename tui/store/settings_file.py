"""The model of the settings, what the layers make of them together, and the sentence for what is wrong in one.

`asbuilt.schema.json` beside this module is made from the model (`python -m tui.store.compile_schema`) and ships for
editors; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.core.model import Status, Waiver
from tui.core.vocabulary import Vocabulary
from tui.store import yaml
from tui.store.errors import StoreError
from tui.store.settings import Layer, Settings

Pattern = Annotated[str, Field(min_length=1, max_length=256)]
Phrase = Annotated[str, Field(min_length=1, max_length=80)]
Languages = dict[Phrase, list[Phrase]]
Rule = Literal[
    "overstated", "understated", "unproven", "arithmetic", "rollup", "contradiction", "stale", "duplicate", "none"
]


class VocabularyFile(BaseModel):
    """Words and marks to add, in the shape of the shipped vocabulary: group, meaning, language, phrases. Groups and
    meanings are checked against it."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[str, Languages]] = Field(init=False)

    statuses: dict[Status, Languages] = Field(
        default={}, description="Words by status and language: `done: {en: [landed]}`."
    )
    emoji: dict[Phrase, dict[Status, list[Phrase]]] = Field(default={}, description="Marks by family and status.")


class WaiverFile(BaseModel):
    """A verdict that somebody answers for."""

    model_config = ConfigDict(extra="forbid")

    claim: Annotated[str, Field(pattern=r"^[0-9a-f]{4,64}$", description="The beginning of the claim's id.")]
    reason: Annotated[str, Field(min_length=1, max_length=400, description="Why it may stand.")]
    until: date | None = Field(None, description="The last day on which it is waived; without it, for good.")


class SettingsFile(BaseModel):
    """What asbuilt.yaml may say. Every key is optional."""

    model_config = ConfigDict(extra="forbid", title="asbuilt.yaml")

    include: list[Pattern] = Field([], description="Path patterns of further files to read as documents.")
    exclude: list[Pattern] = Field([], description="Path patterns of documents not to read.")
    vocabulary: VocabularyFile = Field(
        default_factory=VocabularyFile, description="Words and marks to add to the shipped ones."
    )
    fail_on: list[Rule] | None = Field(None, description="What `asbuilt check` fails on.")
    baseline: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="A file of accepted complaints, relative to this file's folder."
    )
    max: Annotated[int, Field(ge=0)] | None = Field(None, description="How many complaints are printed; 0 is all.")
    theme: Annotated[str, Field(min_length=1, max_length=80)] | None = Field(None, description="Colours.")
    ascii: bool = Field(False, description="Glyphs of plain ASCII.")
    keys: dict[Phrase, Phrase] = Field({}, description="Keys of the workbench by command: `next_problem: f8,ctrl+n`.")
    filters: dict[Phrase, Pattern] = Field({}, description="Filter lines of the workbench by a name of one's own.")
    waivers: list[WaiverFile] = Field([], description="Verdicts that somebody answers for.")


_LISTS = frozenset({"include", "exclude", "fail_on"})


def layer(name: str, data: bytes) -> Layer | None:
    """The keys of a YAML file; None for an empty one. Raises StoreError with the line."""
    value = yaml.load(name, data)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise StoreError(f"{name}:1", f"must be keys with values (allowed: {_listed(list(SettingsFile.model_fields))})")
    return Layer(name, value, value)


def parse(path: str, data: bytes) -> Settings:
    """The settings that one file's bytes say. Raises StoreError that names line and key."""
    found = layer(path, data)
    return merge([found] if found else [])


def merge(layers: Sequence[Layer]) -> Settings:
    """All layers together: a later one's value replaces an earlier one's; words of a vocabulary add up. Raises
    StoreError that names source, line and key."""
    settings = Settings()
    for each in layers:
        file = _validated(each)
        origins = {**settings.origins, **{key: _origin(each, [key]) for key in file.model_fields_set}}
        settings = replace(settings, origins=origins, **_fields(each, file))
        if "vocabulary" in file.model_fields_set:
            words = file.vocabulary.model_dump(mode="json", exclude_defaults=True)
            _check_words(each, words)
            settings = replace(settings, vocabulary=_added(settings.vocabulary, words))
    return settings


def _fields(source: Layer, file: SettingsFile) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key in file.model_fields_set - {"vocabulary", "waivers"}:
        value = getattr(file, key)
        given["most" if key == "max" else key] = tuple(value) if isinstance(value, list) else value
    if "waivers" in file.model_fields_set:
        given["waivers"] = tuple(
            Waiver(
                each.claim,
                each.reason,
                each.until.isoformat() if each.until else "",
                _line(source, ["waivers", at, "claim"]),
            )
            for at, each in enumerate(file.waivers)
        )
    return given


def _validated(source: Layer) -> SettingsFile:
    values = dict(source.values)
    if source.positions is None:  # the environment, where everything is text
        values = {key: _split(value) if key in _LISTS else value for key, value in values.items()}
    try:
        return SettingsFile.model_validate(values)
    except ValidationError as error:
        raise _sentence(source, error) from error


def _check_words(source: Layer, words: Mapping[str, Any]) -> None:
    """Raise for the first addition to the vocabulary that has no place there."""
    for found in Vocabulary.shipped().complaints(words):
        keys = ["vocabulary", *found.keys]
        name = ".".join(str(key) for key in keys)
        hint = f"; {_choice(str(found.keys[-1]), found.allowed)}" if found.allowed else ""
        raise StoreError(_origin(source, keys), f"`{name}` {found.wrong}{hint}")


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _added(base: Any, extra: Any) -> Any:  # noqa: ANN401 - a vocabulary's mappings and lists
    """Words of two vocabularies together, the later ones first."""
    if isinstance(base, Mapping) and isinstance(extra, Mapping):
        both = {key: _added(base[key], extra[key]) for key in base if key in extra}
        return {**base, **extra, **both}
    return [*extra, *base]


def _line(source: Layer, keys: Sequence[str | int]) -> int:
    if source.positions is None:
        return 0
    finder = getattr(source.positions, "line_of", None)
    return int(finder(list(keys))) if finder else yaml.line_of(source.positions, keys)


def _origin(source: Layer, keys: Sequence[str | int]) -> str:
    line = _line(source, keys)
    return f"{source.name}:{line}" if line else source.name


def _sentence(source: Layer, error: ValidationError) -> StoreError:
    """The first thing that is wrong: where, which key, what is allowed, and what was probably meant."""
    first = error.errors(include_url=False)[0]
    keys = [key for key in first["loc"] if key != "[key]"]
    name = ".".join(str(key) for key in keys)
    where = _origin(source, keys)
    if first["type"] == "extra_forbidden":
        fields = WaiverFile.model_fields if keys[0] == "waivers" else SettingsFile.model_fields
        return StoreError(where, f"`{name}` is no setting; {_choice(str(keys[-1]), list(fields))}")
    if first["type"] == "enum":
        return StoreError(where, f"`{name}` is no status; {_choice(str(first['input']), list(Status))}")
    if first["type"] == "literal_error":
        return StoreError(
            where, f"`{name}`: `{first['input']}` is no rule; {_choice(str(first['input']), get_args(Rule))}"
        )
    if first["type"] == "string_pattern_mismatch":
        return StoreError(where, f"`{name}`: is no claim's id; `asbuilt scan` lists them in its first column")
    return StoreError(where, f"`{name}`: {first['msg'][:1].lower()}{first['msg'][1:]}")


def _choice(given: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(given, allowed, 1)
    return f"allowed: {_listed(allowed)}" + (f"; did you mean `{near[0]}`?" if near else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names))
