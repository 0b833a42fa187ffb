"""The one-line widgets at the edges of the screen: header, tabs of the narrow layout, activity, hints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui.core.model import Report
from tui.messages import CommandRequested
from tui.presentation.header import Live, Totals, header
from tui.presentation.label import toned
from tui.presentation.tones import Pieces, Tone, text_of
from tui.presentation.words import Glyphs


class HeaderLine(Static):
    """Name, sizes, counts, live state, age. `show` is given everything; a resize draws it again."""

    def __init__(self, name: str, glyphs: Glyphs) -> None:
        super().__init__(id="header")
        self._title = name
        self._glyphs = glyphs
        self._report: Report | None = None
        self._totals: Totals | None = None
        self._live = Live()
        self._drawn: Pieces = ()

    def show(self, report: Report | None, live: Live) -> None:
        """Show a report and how fresh it is."""
        if report is not self._report:
            self._report = report
            self._totals = Totals.of(report, self._glyphs) if report else None
        self._live = live
        self._draw()

    def on_resize(self) -> None:
        """Leave out less, or more."""
        self._draw()

    def _draw(self) -> None:
        pieces = header(self._title, self._totals, self._live, self._glyphs, self.size.width)
        if pieces != self._drawn:  # the age ticks every second and mostly says the same
            self._drawn = pieces
            self.update(toned(pieces), layout=False)


class Line(Static):
    """One line of pieces, cut at the edge. `fits`: it is as wide as its text, so that others may have to move."""

    def __init__(self, *, id: str, fits: bool = False) -> None:
        super().__init__(id=id)
        self._fits = fits

    def show(self, pieces: Pieces) -> None:
        """Replace the line."""
        self.update(toned(pieces), layout=self._fits)


class Choice(Static):
    """A clickable word: a tab. It asks for a command, whatever its key."""

    def __init__(self, command: str, pieces: Pieces) -> None:
        super().__init__(toned(pieces))
        self._command = command

    def on_click(self, event: events.Click) -> None:
        """Ask for the command."""
        event.stop()
        self.post_message(CommandRequested(self._command))


@dataclass(frozen=True, slots=True)
class Hint:
    """What the footer says of a command: its id, its key as printed, a word or two."""

    command: str
    key: str
    words: str
    enabled: bool = True


class Hints(Static):
    """The footer: at most six keys that matter now. One widget: they change with every other key."""

    @dataclass
    class Stale(Message):
        """The hints may have changed. Said twice in a row, it is done once."""

        def can_replace(self, message: Message) -> bool:
            """Whether the next message says the same."""
            return isinstance(message, type(self))

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._hints: tuple[Hint, ...] = ()
        self._shown: tuple[Hint, ...] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Replace the hints; the same ones cost nothing."""
        self._hints = tuple(hints)
        self._draw()

    def on_resize(self) -> None:
        """Leave out fewer, or more."""
        self._draw()

    def _draw(self) -> None:
        """Show what fits. The last one, which leads to all the others, is the last to go."""
        shown = list(self._hints)
        while len(shown) > 1 and sum(map(_cells, shown)) > self.size.width:
            del shown[-2]
        if (wanted := tuple(shown)) != self._shown:
            self._shown = wanted
            self.update(toned(piece for hint in wanted for piece in _hint(hint)), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Ask for the command of the hint under the pointer."""
        edge = 0
        for hint in self._shown:
            edge += _cells(hint)
            if event.x < edge:
                event.stop()
                self.post_message(CommandRequested(hint.command))
                return


def _cells(hint: Hint) -> int:
    return cell_len(text_of(_hint(hint)))


def _hint(hint: Hint) -> Pieces:
    tone = Tone.ACCENT if hint.enabled else Tone.MUTED
    return ((f" {hint.key}", tone), (f" {hint.words}  ", Tone.PLAIN if hint.enabled else Tone.MUTED))


class Tabs(Horizontal):
    """The panes of the narrow layout, where one is shown at a time."""

    def __init__(self, tabs: Sequence[tuple[str, str, str]], glyphs: Glyphs) -> None:
        super().__init__(id="tabs")
        self._tabs = tabs
        self._glyphs = glyphs

    def compose(self) -> list[Choice]:
        """One choice for each (pane, command, title)."""
        return [Choice(command, ((f" {title} ", Tone.PLAIN),)) for _pane, command, title in self._tabs]

    def show(self, pane: str) -> None:
        """Mark the pane that is shown."""
        for (name, _command, _title), choice in zip(self._tabs, self.query(Choice), strict=True):
            choice.set_class(name == pane, "-active")
