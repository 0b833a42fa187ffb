"""A line of input in the place of a cell: a percentage, a priority, a length of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.core.edits.edit import Wish
from tui.core.safe import safe
from tui.presentation.tones import Tone
from tui.widgets.lines import Line

PRIORITIES = ("critical", "high", "medium", "low")
LONGEST = 60
"""Characters of a timeline; a cell is no place for prose."""

LEAST = 8
"""Cells of an input; a column may be narrower than what one types."""

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


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed (None: what stood there), and where to go on: 0 nowhere, 1 the next cell, -1 the one before."""

    wish: Wish | None
    step: int = 0


class CellInput(ModalScreen[Typed | None]):
    """Returns what was typed, or None. What is wrong with it is said while one types.

    The input covers the cell and nothing else; `where` is asked again while it is open, because rows move under it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", show=False),
        Binding("tab", "take(1)", "Next cell", show=False, priority=True),
        Binding("shift+tab", "take(-1)", "Previous cell", show=False, priority=True),
    ]

    def __init__(self, cell: Cell, value: str, where: Callable[[], Region]) -> None:
        super().__init__()
        self._cell, self._value, self._where = cell, value, where

    def compose(self) -> ComposeResult:
        """The input, and under it what it takes."""
        yield Input(safe(self._value), id="cell-input", compact=True, select_on_focus=True)
        yield Line(id="cell-says", fits=True)

    def on_mount(self) -> None:
        """Stand on the cell, and stay there."""
        self._say(self._cell.hint, Tone.MUTED)
        self._stand()
        self.set_interval(0.25, self._stand)
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Cells stand elsewhere."""
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        at, typed, says = self._where(), self.query_one(Input), self.query_one("#cell-says", Line)
        width = max(at.width, LEAST)
        x = max(0, min(at.x, self.size.width - width))
        y = max(0, min(at.y, self.size.height - 1))
        typed.styles.width = width
        typed.styles.offset = (x, y)
        says_x = max(0, min(x, self.size.width - says.outer_size.width))
        says.styles.offset = (says_x, y + 1 if y + 1 < self.size.height else y - 1)

    def _say(self, words: str, tone: Tone) -> None:
        keys = "  Enter writes, Tab goes on" if tone is Tone.MUTED else ""
        self.query_one("#cell-says", Line).show(
            ((f" {self._cell.name}: ", Tone.STRONG), (words, tone), (f"{keys} ", Tone.MUTED))
        )

    @on(Input.Changed)
    def _judge(self, event: Input.Changed) -> None:
        read = self._cell.read(event.value)
        if isinstance(read, str):
            self._say(read, Tone.OVERSTATED)
        else:
            self._say(self._cell.hint, Tone.MUTED)
        self.call_after_refresh(self._stand)

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_take(0)

    def action_take(self, step: int) -> None:
        """End with what was typed, unless that is wrong. What stood there already is no wish."""
        value = self.query_one(Input).value
        if value == self._value:
            self.dismiss(Typed(None, step))
            return
        read = self._cell.read(value)
        if isinstance(read, Wish):
            self.dismiss(Typed(read, step))

    def on_click(self, event: events.Click) -> None:
        """A click beside the input leaves it."""
        if event.widget is self:
            self.dismiss(None)
