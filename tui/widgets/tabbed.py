"""Several tables in one place: a tab for each in the border, or side by side where the screen is wide."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.presentation.tones import Piece, Pieces, Tone
from tui.widgets.line_table import LineTable


class TabbedTables(Horizontal):
    """Owns which of its tables is in front. Titles are (word, number of rows or None)."""

    def __init__(self, digit: str, tables: Sequence[tuple[str, LineTable]], separator: str, *, id: str) -> None:
        super().__init__(id=id)
        self._digit = digit
        self._tables = tuple(tables)
        self._separator = separator
        self._front = 0
        self.subtitles: dict[LineTable, Pieces] = {}
        self.front.add_class("-front")

    def compose(self) -> ComposeResult:
        """The tables in order."""
        for _title, table in self._tables:
            yield table

    def on_mount(self) -> None:
        """Put the first table in front."""
        self.retitle()

    @property
    def tables(self) -> tuple[LineTable, ...]:
        """All of them, in order."""
        return tuple(table for _title, table in self._tables)

    @property
    def front(self) -> LineTable:
        """The table in front."""
        return self._tables[self._front][1]

    @property
    def spread(self) -> bool:
        """Whether all tables stand side by side."""
        return self.has_class("-spread")

    def turn(self, steps: int) -> bool:
        """Bring another table to the front; False at either end."""
        wanted = self._front + steps
        if not 0 <= wanted < len(self._tables):
            return False
        self.bring(self._tables[wanted][1])
        return True

    def turn_round(self) -> None:
        """Bring the next table to the front, round the end."""
        self.bring(self._tables[(self._front + 1) % len(self._tables)][1])

    def bring(self, table: LineTable) -> None:
        """Bring a table to the front."""
        self._front = next(index for index, (_title, each) in enumerate(self._tables) if each is table)
        self.retitle()

    def retitle(self) -> None:
        """Draw tabs or titles, as wide as things are."""
        filled = any(table.count for table in self.tables)
        for index, (title, table) in enumerate(self._tables):
            table.set_class(index == self._front, "-front")
            table.set_class(filled and not table.count, "-bare")  # it leaves its room to the others
            if self.spread:
                pieces: Pieces = (
                    (self._digit + " " if index == 0 else "", Tone.MUTED),
                    *self._tab(index, title, table),
                )
            else:
                pieces = self._strip()
            table.entitle(pieces, self.subtitles.get(table, ()))

    def _strip(self) -> Pieces:
        pieces: list[Piece] = [(self._digit + " ", Tone.MUTED)]
        for index, (title, table) in enumerate(self._tables):
            if index:
                pieces.append((f" {self._separator} ", Tone.TRACK))
            pieces += self._tab(index, title, table)
        return tuple(pieces)

    def _tab(self, index: int, title: str, table: LineTable) -> Pieces:
        tone = Tone.STRONG if index == self._front or self.spread else Tone.MUTED
        return ((title, tone), (f" {table.count}" if table.count else "", Tone.MUTED))
