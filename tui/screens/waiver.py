"""Answering for a claim: why its line may stand as it is, and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.core.safe import safe
from tui.presentation.label import toned
from tui.presentation.tones import Pieces, Tone
from tui.widgets.lines import Line

LONGEST = 300
"""Characters of a reason; a settings file is no place for an essay."""
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True, slots=True)
class Answer:
    """A reason, and the last day (``YYYY-MM-DD``) on which it counts; ``""``: for good."""

    reason: str
    until: str


def read_until(text: str, today: date) -> date | str | None:
    """``2026-12-31``, ``2 weeks``, or nothing (None: for good); a sentence for what is no day to come."""
    wanted = text.strip().lower()
    if not wanted:
        return None
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        found = re.fullmatch(r"([0-9]{1,3}) ?(?:(d|w|m|y)|(day|week|month|year)s?)", wanted)
        if not found:
            return "A day as 2026-12-31, a time as “2 weeks”, or nothing for good."
        day = today + timedelta(days=int(found[1]) * _DAYS[(found[2] or found[3])[0]])
    return day if day >= today else f"{day} is over already."


class WaiverForm(ModalScreen[Answer | None]):
    """Returns what was answered, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave", show=False)]

    def __init__(self, title: str, known: Answer, today: date) -> None:
        super().__init__()
        self._title, self._known, self._today = title, known, today

    def compose(self) -> ComposeResult:
        """Two inputs, and a line that says how they are read."""
        with Vertical(id="waiver-box") as box:
            box.border_title = toned(((self._title, Tone.STRONG),))
            box.border_subtitle = toned((("Enter writes it into asbuilt.yaml · Esc leaves", Tone.MUTED),))
            yield Input(
                safe(self._known.reason), placeholder="Why the line may stand as it is", id="reason", max_length=LONGEST
            )
            yield Input(
                safe(self._known.until), placeholder="Last day: 2026-12-31, 2 weeks; empty: for good", id="until"
            )
            yield Line(id="waiver-says")

    def on_mount(self) -> None:
        """Begin with the reason."""
        for typed in self.query(Input):
            typed.compact = True
        self._judge()
        self.query_one("#reason", Input).focus()

    @on(Input.Changed)
    def _judge(self) -> None:
        self.query_one("#waiver-says", Line).show(self._says())

    def _says(self) -> Pieces:
        until = read_until(self.query_one("#until", Input).value, self._today)
        if isinstance(until, str):
            return ((until, Tone.OVERSTATED),)
        if not self._reason:
            return (("A check lets it pass; the verdict stays, and says who answers for it.", Tone.MUTED),)
        last = f"until {until} ({(until - self._today).days} days)" if until else "for good"
        return ((f"Waived {last}.", Tone.PLAIN),)

    @property
    def _reason(self) -> str:
        return " ".join(self.query_one("#reason", Input).value.split())

    @on(Input.Submitted, "#reason")
    def _go_on(self) -> None:
        if self._reason:
            self.query_one("#until", Input).focus()

    @on(Input.Submitted, "#until")
    def _take(self, event: Input.Submitted) -> None:
        until = read_until(event.value, self._today)
        if isinstance(until, str):
            return
        if not self._reason:
            self.query_one("#reason", Input).focus()
            return
        self.dismiss(Answer(self._reason, until.isoformat() if until else ""))

    def on_click(self, event: events.Click) -> None:
        """A click beside the box leaves it."""
        if event.widget is self:
            self.dismiss(None)
