"""A line of input in the place of a cell: a percentage, a priority, a length of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.core.edits.edit import Wish
from tui.core.safe import safe
from tui.presentation.label import toned
from tui.presentation.tones import Tone
from tui.widgets.lines import Line

PRIORITIES = ("critical", "high", "medium", "low")
LONGEST = 60
"""Characters of a timeline; a cell is no place for prose."""

Read = Callable[[str], Wish | str]
"""Makes a wish of what was typed, or the sentence that says what is wrong with it."""


def read_percent(text: str) -> Wish | str:
    """``60``, ``60 %``."""
    found = re.fullmatch(r"\s*([0-9]{1,3})\s*%?\s*", text)
    if not found or int(found[1]) > 100:
        return "A whole number from 0 to 100."
    return Wish(percent=int(found[1]))


def read_priority(text: str) -> Wish | str:
    """One of the four words, or its beginning."""
    wanted = text.strip().casefold()
    chosen = [word for word in PRIORITIES if wanted and word.startswith(wanted)]
    return Wish(priority=chosen[0]) if chosen else f"One of {', '.join(PRIORITIES)}."


def read_timeline(text: str) -> Wish | str:
    """Any words for a time, on one line, that can stand in a table's cell."""
    words = " ".join(text.split())
    if not words:
        return "Words for a time, as in “2 weeks”."
    if len(words) > LONGEST or "|" in words or safe(words) != words:
        return f"At most {LONGEST} printable characters without “|”."
    return Wish(timeline=words)


@dataclass(frozen=True, slots=True)
class Cell:
    """Something of a claim that can be typed: its name, and how what is typed is read."""

    name: str
    read: Read
    hint: str


CELLS: Mapping[str, Cell] = {
    "percent": Cell("percent", read_percent, "0 to 100"),
    "priority": Cell("priority", read_priority, ", ".join(PRIORITIES)),
    "timeline": Cell("timeline", read_timeline, "2 weeks, Week 3"),
}


class CellInput(ModalScreen[Wish | None]):
    """Returns the wish that was typed, or None. What is wrong with it is said while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave", show=False)]

    def __init__(self, cell: Cell, value: str, at: Region) -> None:
        super().__init__()
        self._cell, self._value, self._at = cell, value, at

    def compose(self) -> ComposeResult:
        """The input, and under it what it takes."""
        with Vertical(id="cell-box") as box:
            box.border_title = toned(((f" {self._cell.name} ", Tone.STRONG),))
            yield Input(safe(self._value), id="cell-input", compact=True, select_on_focus=True)
            yield Line(id="cell-says")

    def on_mount(self) -> None:
        """Stand on the cell, as far as the screen has room."""
        box = self.query_one("#cell-box")
        width = max(self._at.width + 4, len(self._cell.hint) + 4, 40)
        box.styles.width = width
        box.styles.offset = (
            max(0, min(self._at.x - 2, self.size.width - width)),
            max(0, min(self._at.y - 1, self.size.height - 4)),
        )
        self._say(self._cell.hint, Tone.MUTED)
        self.query_one(Input).focus()

    def _say(self, words: str, tone: Tone) -> None:
        self.query_one("#cell-says", Line).show(((words, tone),))

    @on(Input.Changed)
    def _judge(self, event: Input.Changed) -> None:
        read = self._cell.read(event.value)
        if isinstance(read, str):
            self._say(read, Tone.OVERSTATED)
        else:
            self._say(self._cell.hint, Tone.MUTED)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        read = self._cell.read(event.value)
        if isinstance(read, Wish):
            self.dismiss(read)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box leaves it."""
        if event.widget is self:
            self.dismiss(None)
