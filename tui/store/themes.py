"""Theme files: what a YAML file in a themes folder may say, and how a folder of them is read.

This is the file's model, not Textual's: it knows what our colours *mean* (verdicts, tracks, paths) and fills in what a
file leaves out. Nothing here raises for a bad file: it is left out, with a sentence. Imported only by the workbench.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.store import yaml
from tui.store.errors import StoreError

Colour = Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6}|ansi_[a-z_]+)$")]
"""``#rrggbb``, or one of the terminal's own colours (``ansi_red``)."""
MAX_BYTES = 16_384
"""A theme is a page of text; anything longer is not one, and YAML can grow without bounds."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Surfaces(_Strict):
    """What things stand on, and the frame around them."""

    background: Colour
    surface: Colour
    panel: Colour
    border: Colour
    focus: Colour
    cursor: Colour
    cursor_idle: Colour
    flash: Colour


class Tones(_Strict):
    """What text means; see `tui.presentation.tones`. `strong` defaults to the foreground, `keyword` to the accent,
    `string` to done and `comment` to muted."""

    foreground: Colour
    muted: Colour
    accent: Colour
    path: Colour
    holds: Colour
    overstated: Colour
    understated: Colour
    unproven: Colour
    done: Colour
    open: Colour
    track: Colour
    strong: Colour | None = None
    keyword: Colour | None = None
    string: Colour | None = None
    comment: Colour | None = None


class ThemeFile(_Strict):
    """One theme."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Annotated[str, Field(max_length=60)] = ""
    dark: bool = True
    ansi: bool = False
    surfaces: Surfaces
    tones: Tones


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of some folders, later folders winning, and a sentence for each file that was left out."""

    themes: tuple[ThemeFile, ...]
    problems: tuple[str, ...]


def read_themes(folders: Iterable[Path]) -> Themes:
    """Read every ``*.yaml`` in the folders that exist."""
    found: dict[str, ThemeFile] = {}
    problems: list[str] = []
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            theme = _read(path)
            if isinstance(theme, str):
                problems.append(theme)
            else:
                found[theme.name] = theme
    return Themes(tuple(found.values()), tuple(problems))


def _read(path: Path) -> ThemeFile | str:
    """A theme, or the sentence that says why not, with file and line."""
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            return f"Theme {path.name} is larger than {MAX_BYTES:,} bytes; left out."
        value = yaml.load(path.name, data)
    except OSError as error:
        return f"Theme {path.name} can't be read ({error.strerror}); left out."
    except StoreError as error:
        return f"Theme {error}; left out."
    try:
        return ThemeFile.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        line = yaml.line_of(value, [key for key in first["loc"] if key != "[key]"])
        return f"Theme {path.name}:{line}: {where}: {first['msg']}; left out."
