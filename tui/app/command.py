"""What a command is. One declaration gives its key, its footer hint, its palette entry, its help and, when it can't be
used, the reason: they can't disagree, since there is nothing else to read them from.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.screens.panes import Pane

if TYPE_CHECKING:
    from tui.app.app import Workbench

Run = Callable[["Workbench"], Awaitable[None] | None]
Reason = Callable[["Workbench"], str]
"""Why a command can't be used now, as a sentence; ``""`` when it can."""


def always(_app: Workbench) -> str:
    """A command that can always be used."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do.

    `keys` are Textual's names; the first is the one that is printed. `hint` is the footer's word or two (``""``: not in the
    footer), shown in `panes` only (empty: in all). `id` is what a keymap in the settings names.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    run: Run
    group: str
    why_not: Reason = always
    hint: str = ""
    panes: tuple[Pane, ...] = ()

    @property
    def key(self) -> str:
        """The first key as printed."""
        return spell(self.keys[0]) if self.keys else ""

    def binding(self) -> Binding:
        """Textual's form of it."""
        return Binding(
            ",".join(self.keys),
            f"command({self.id!r})",
            self.label,
            show=False,
            id=self.id,
            tooltip=self.help,
            priority=False,
        )


_SPELLINGS = {
    "space": "space", "enter": "Enter", "escape": "Esc", "question_mark": "?", "slash": "/", "colon": ":", "plus": "+",
    "underscore": "_", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "tab": "Tab",
    "shift+tab": "shift+Tab", "up": "↑", "down": "↓", "left": "←", "right": "→", "f1": "F1",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def spell(key: str) -> str:
    """A key's name as people write it: ``ctrl+p`` is ``^p``."""
    if key in _SPELLINGS:
        return _SPELLINGS[key]
    return f"^{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key


def bindings(commands: Sequence[Command]) -> list[Binding]:
    """The bindings of all commands that have a key."""
    return [command.binding() for command in commands if command.keys]
