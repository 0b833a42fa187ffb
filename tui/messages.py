"""Messages that cross the whole app. Past tense: something happened; `…Requested`: please do it.

The live session knows no screen: it calls a function, and that function posts `ReportReady`. Tests drive the screen the
same way, with hand-made reports and no threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.core.delta import Delta
    from tui.core.model import Report
    from tui.presentation.evidence import Cite, Excerpt


@dataclass
class ReportReady(Message, bubble=False):
    """A new report: all there is to show. `state` is the live state's word, `at` the wall-clock time in seconds."""

    report: Report
    delta: Delta
    cause: str
    state: str
    at: float


@dataclass
class StateChanged(Message, bubble=False):
    """The watching changed its condition (`live`, `rescanning`, …) without a new report; `detail` says why."""

    state: str
    detail: str


@dataclass
class ExcerptsRequested(Message):
    """Something with this key is on the screen, and the lines it cites are wanted."""

    key: str
    cites: tuple[Cite, ...]


@dataclass
class ExcerptsReady(Message, bubble=False):
    """The lines of files that what has this key cites."""

    key: str
    excerpts: tuple[Excerpt, ...]


@dataclass
class PastReady(Message, bubble=False):
    """How many claims held and how many erred, at the last commits that changed a document; oldest first."""

    points: tuple[tuple[int, int], ...]


@dataclass
class CommandRequested(Message):
    """A command was chosen other than by its key: a hint was clicked, or help or the palette ran it."""

    id: str
