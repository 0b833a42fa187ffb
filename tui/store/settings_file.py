"""The model of the settings, what the layers make of them together, and the sentence for what is wrong in one.

`asbuilt.schema.json` beside this module is made from the model (`python -m tui.store.compile_schema`) and ships for
editors; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.core.additions import Complaint
from tui.core.model import Status, Waiver
from tui.core.shipped import merged
from tui.core.vocabulary import Vocabulary
from tui.store import yaml
from tui.store.errors import StoreError
from tui.store.settings import Layer, Settings

Pattern = Annotated[str, Field(min_length=1, max_length=256)]
Phrase = Annotated[str, Field(min_length=1, max_length=80)]
Languages = dict[Phrase, list[Phrase]]
Strength = Literal["decisive", "weak"]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
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


class TracesFile(BaseModel):
    """What to look for; any of it is enough."""

    model_config = ConfigDict(extra="forbid")

    files: list[Pattern] = Field(default=[], description="Path patterns of files, whatever the case of their letters.")
    code: list[Phrase] = Field(
        default=[], description="Parts of the text of code and configuration; case, - and _ don't count."
    )
    manifest: list[Phrase] = Field(default=[], description="The same in manifests: for what works by being installed.")
    has: list[Phrase] = Field(default=[], description="What such a file must hold, any of these.")
    lines: Annotated[int, Field(ge=1)] = Field(default=1, description="How many lines such a file must have.")


class RuleFile(BaseModel):
    """A kind of item of a readiness checklist: what it is called, and what proves it."""

    model_config = ConfigDict(extra="forbid")

    title: Phrase | None = Field(None, description="The item in a sentence: a CI/CD pipeline.")
    phrases: Languages = Field({}, description="What documents call it, by language: `en: [smoke tests]`.")
    beside: list[Phrase] = Field([], description="Words that may stand beside it without making it another item.")
    proves: TracesFile = Field(default_factory=TracesFile, description="What shows that it is there.")
    hints: TracesFile = Field(default_factory=TracesFile, description="What shows that it was begun.")
    absent: Strength = Field("weak", description="Whether nothing of it means that it is not there.")
    present: Strength = Field("weak", description="Whether a proof means that it can't be called missing.")
    checkable: bool = Field(True, description="False: people decide it, no file does.")
    reach: bool = Field(False, description="Whether code that nothing imports is no proof.")
    tests: bool = Field(False, description="Whether tests are searched too.")


class SettingsFile(BaseModel):
    """What asbuilt.yaml may say. Every key is optional."""

    model_config = ConfigDict(extra="forbid", title="asbuilt.yaml")

    include: list[Pattern] = Field([], description="Path patterns of further files to read as documents.")
    exclude: list[Pattern] = Field([], description="Path patterns of documents not to read.")
    vocabulary: VocabularyFile = Field(
        default_factory=VocabularyFile, description="Words and marks to add to the shipped ones."
    )
    readiness: dict[Key, RuleFile] = Field(
        {}, description="Rules for items of readiness checklists, by key; those of a shipped key add to its rule."
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


MOST_LISTED = 60
"""So many allowed names are said in a sentence; of more only the nearest."""

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
            _refuse(each, "vocabulary", Vocabulary.shipped().complaints(words))
            settings = replace(settings, vocabulary=merged(settings.vocabulary, words))
        if "readiness" in file.model_fields_set:
            rules = {key: rule.model_dump(mode="json", exclude_unset=True) for key, rule in file.readiness.items()}
            together = merged(settings.readiness, rules)
            _refuse(each, "readiness", Vocabulary.shipped().rule_complaints(together))
            settings = replace(settings, readiness=together)
    return settings


def _fields(source: Layer, file: SettingsFile) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key in file.model_fields_set - {"vocabulary", "readiness", "waivers"}:
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


def _refuse(source: Layer, key: str, complaints: Sequence[Complaint]) -> None:
    """Raise for the first addition that has no place there."""
    for found in complaints:
        keys = [key, *found.keys]
        name = ".".join(str(key) for key in keys)
        choice = _choice(str(found.keys[-1]), found.allowed) if found.allowed else ""
        hint = f"; {choice}" if choice else ""
        raise StoreError(_origin(source, keys), f"`{name}` {found.wrong}{hint}")


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


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
        return StoreError(where, f"`{name}` is no setting; {_choice(str(keys[-1]), _settings_beside(keys))}")
    if first["type"] == "enum":
        return StoreError(where, f"`{name}` is no status; {_choice(str(first['input']), list(Status))}")
    if first["type"] == "literal_error" and keys[0] == "readiness":
        return StoreError(where, f"`{name}`: {_choice(str(first['input']), get_args(Strength))}")
    if first["type"] == "literal_error":
        return StoreError(
            where, f"`{name}`: `{first['input']}` is no rule; {_choice(str(first['input']), get_args(Rule))}"
        )
    if first["type"] == "string_pattern_mismatch" and keys[0] == "readiness":
        return StoreError(where, f"`{name}` is no key; write small letters, digits and _: smoke_tests")
    if first["type"] == "string_pattern_mismatch":
        return StoreError(where, f"`{name}`: is no claim's id; `asbuilt scan` lists them in its first column")
    return StoreError(where, f"`{name}`: {first['msg'][:1].lower()}{first['msg'][1:]}")


def _settings_beside(keys: Sequence[str | int]) -> list[str]:
    """The keys that there are where the last of these was written."""
    models: tuple[type[BaseModel], ...] = (SettingsFile,)
    if keys[0] == "waivers":
        models = (SettingsFile, SettingsFile, WaiverFile)
    if keys[0] == "readiness":
        models = (SettingsFile, SettingsFile, RuleFile, TracesFile)
    return list(models[len(keys) - 1].model_fields)


def _choice(given: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(given, allowed, 1)
    parts = [f"allowed: {_listed(allowed)}"] if len(allowed) <= MOST_LISTED else []
    return "; ".join([*parts, f"did you mean `{near[0]}`?"] if near else parts)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names))
