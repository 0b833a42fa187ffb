"""How a line of a table is drawn: pieces fitted into columns, tones made into the styles of the style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.presentation.columns import Column, fit, wrapped
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs

if TYPE_CHECKING:
    from textual.widget import Widget

COMPONENTS = frozenset(
    {
        *("line-table--header", "line-table--rule"),
        *("line-table--cursor", "line-table--cursor-idle", "line-table--flash", "line-table--range"),
        "line-table--cell",
        *(f"line-table--{tone.value}" for tone in Tone),
    }
)
"""The classes by which the style sheet dresses the parts of tables. Screens with tables have them."""


class Look(NamedTuple):
    """What makes a row stand out: the cursor and its cell, a marked range, a change just now or unread."""

    here: bool
    focused: bool
    chosen: int | None
    ranged: bool
    flashing: bool
    unread: bool


Columns = Iterable[tuple[Column, int]]
"""Columns with the cells that each has; none for one that is left out."""
_WHOLE = Column("", 1, flexible=True)
"""The column of a sentence that takes the whole line."""


class Painter:
    """Draws for one table. Its screen wears the component classes, once for all tables: a start would take a tenth more
    time if each wore its own."""

    def __init__(self, table: Widget, glyphs: Glyphs) -> None:
        self._table = table
        self._glyphs = glyphs
        self._tones: dict[Tone, Style] = {}

    def forget(self) -> None:
        """The style sheet says something else."""
        self._tones.clear()

    def row(self, cells: Sequence[Pieces], columns: Columns, look: Look, width: int) -> Strip:
        """A row of a table, as wide as the table."""
        style, gutter = self.base, self._glyphs.unread if look.unread else " "
        if look.ranged:
            style += self.ground("line-table--range")
        if look.flashing:
            style += self.ground("line-table--flash")
        if look.here:
            style += self.ground("line-table--cursor" if look.focused else "line-table--cursor-idle")
            gutter = gutter if gutter != " " else self._glyphs.cursor if look.focused else " "
        return self.line(gutter, cells, columns, style, look.chosen).adjust_cell_length(width, style)

    @property
    def base(self) -> Style:
        """The table's own style."""
        return self._table.visual_style.rich_style

    def line(
        self, gutter: str, cells: Sequence[Pieces], columns: Columns, style: Style, chosen: int | None = None
    ) -> Strip:
        """One line of cells, a cell apart, after a gutter of one cell. Columns of no width are left out; the `chosen`
        one stands out."""
        segments = [Segment(gutter, style + self._tone(Tone.ACCENT))]
        for index, ((column, width), pieces) in enumerate(zip(columns, cells, strict=False)):
            if width <= 0:
                continue
            own = style + self.ground("line-table--cell") if index == chosen else style
            fitted = fit(pieces, width, self._glyphs.ellipsis)
            pad = Segment(" " * (width - sum(cells for _, _, cells in fitted)), own)
            words = [Segment(text, own + self._tone(tone)) for text, tone, _ in fitted]
            segments += [pad, *words] if column.right else [*words, pad]
            segments.append(Segment(" ", style))
        return Strip(segments)

    def headings(self, columns: Columns, width: int) -> Strip:
        """The titles of columns."""
        style, columns = self.base + self._worn("line-table--header"), tuple(columns)
        cells = [((column.title, Tone.PLAIN),) for column, _width in columns]
        return self.line(" ", cells, columns, style).adjust_cell_length(width, style)

    def sentence(self, pieces: Pieces, number: int, width: int) -> Strip:
        """A line, counted from 0, of a sentence that is broken at the edge; blank below its end."""
        style, lines = self.base, wrapped(pieces, width - 2)
        return self.line(" ", lines[number : number + 1], [(_WHOLE, width - 1)], style).adjust_cell_length(width, style)

    def rule(self, title: Pieces, width: int) -> Strip:
        """A title with a rule up to the edge."""
        style = self.base + self._worn("line-table--rule")
        head = fit(title, width - 2, self._glyphs.ellipsis)
        used = sum(cells for _, _, cells in head)
        segments = [Segment(" ", style), *(Segment(text, style) for text, _, _ in head)]
        segments.append(Segment(" " + self._glyphs.rule * max(0, width - used - 2), style))
        return Strip(segments)

    def ground(self, component: str) -> Style:
        """A component's background and emphasis without its colour: a tone keeps its own."""
        style = self._worn(component)
        return Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse, underline=style.underline)

    def _tone(self, tone: Tone) -> Style:
        if tone not in self._tones:
            style = self._worn(f"line-table--{tone.value}")
            plain = Style(color=style.color, bold=style.bold, italic=style.italic, dim=style.dim)
            self._tones[tone] = Style.null() if tone is Tone.PLAIN else plain
        return self._tones[tone]

    def _worn(self, component: str) -> Style:
        return self._table.screen.get_component_rich_style(component, partial=True)
