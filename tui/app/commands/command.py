"""What a command is: a function whose docstring is its help, with its key, footer hint and enablement declared beside
it.

Bindings, footer, palette and help are all read from the declaration, so they can't disagree.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.screens.panes import Pane

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

Run = Callable[["Workbench"], Awaitable[None] | None]
Reason = Callable[["Workbench"], str]
"""Why a command can't be used now, as a sentence; ``""`` when it can."""
Word = Callable[["Workbench"], str]


class Group(StrEnum):
    """The headings of the help."""

    EDIT = "Edit"
    FIND = "Find"
    MATRIX = "Matrix"
    OPEN = "Open"
    LIVE = "Live"
    MOVE = "Move"
    PANES = "Panes"
    PROGRAM = "Program"


def always(_app: Workbench) -> str:
    """The reason of a command that can always be used: none."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do.

    `id` is what a keymap in the settings names. `keys` are Textual's names; the first is the one that is printed.
    `hint` is the footer's word or two (``""``: not in the footer), or says it by where the reader is; it is shown in
    `panes` only (none: in all).
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    run: Run
    why_not: Reason = always
    hint: str | Word = ""
    panes: tuple[Pane, ...] = ()

    def hint_in(self, app: Workbench) -> str:
        """The footer's word now."""
        return self.hint if isinstance(self.hint, str) else self.hint(app)

    def binding(self) -> Binding:
        """Textual's form of it."""
        return Binding(",".join(self.keys), f"command({self.id!r})", self.label, show=False, id=self.id)


def command(
    group: Group,
    label: str,
    *keys: str,
    why_not: Reason = always,
    hint: str | Word = "",
    panes: tuple[Pane, ...] = (),
) -> Callable[[Run], Command]:
    """Declare the function below as a command: its name is the id, its docstring the help."""

    def declare(run: Run) -> Command:
        name = run.__name__
        return Command(name, keys, label, inspect.getdoc(run) or "", group, run, why_not, hint, panes)

    return declare


_SPELLINGS = {
    "space": "space", "enter": "Enter", "escape": "Esc", "question_mark": "?", "slash": "/", "colon": ":", "plus": "+",
    "underscore": "_", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "tab": "Tab",
    "shift+tab": "shift+Tab", "up": "Up", "down": "Down", "left": "Left", "right": "Right", "f1": "F1",
    "percent_sign": "%",
    "shift+down": "shift+Down", "shift+up": "shift+Up", "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def spell(key: str) -> str:
    """A key's name as people write it: ``ctrl+p`` is ``^p``."""
    if key in _SPELLINGS:
        return _SPELLINGS[key]
    return f"^{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key


def bindings(commands: Sequence[Command]) -> list[Binding]:
    """The bindings of all commands that have a key."""
    return [each.binding() for each in commands if each.keys]
