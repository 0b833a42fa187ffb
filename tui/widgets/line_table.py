"""A table drawn line by line: a hundred thousand rows scroll as a hundred.

Textual's DataTable keeps a widget's worth of state for every row (11 s to fill 100,000). This one is given a sequence
and asks for the cells of the rows on the screen only. It owns the cursor, which belongs to a row's *key*: when rows are
replaced by a refresh that nobody asked for, the cursor stays on its key and its key stays on its line of the screen;
when the key is gone, the nearest surviving row takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.presentation.columns import Column, fit, layout
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import UNICODE, Glyphs

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Rows(Generic[T]):
    """What a table shows. `key` names an item for ever (``""``: a rule with a title, which the cursor passes over);
    `cells` gives one line of pieces for every column, and is called for visible rows only."""

    items: Sequence[T]
    key: Callable[[T], str]
    cells: Callable[[T], tuple[Pieces, ...]]

    def __len__(self) -> int:
        return len(self.items)

    def key_at(self, index: int) -> str:
        """The key of a row."""
        return self.key(self.items[index])


NO_ROWS: Rows[Any] = Rows((), str, lambda _item: ())


class LineTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows under fixed headings, with a cursor. Keys come from the app's commands, which call the `move…` methods."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-table--header",
        "line-table--cursor",
        "line-table--cursor-idle",
        "line-table--flash",
        "line-table--rule",
        *(f"line-table--{tone.value}" for tone in Tone),
    }

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row. `key` is None in an empty table."""

        table: LineTable
        key: str | None

        @property
        def control(self) -> LineTable:
            """The table, so that handlers can select by id."""
            return self.table

    @dataclass
    class Chosen(Message):
        """A row was double-clicked."""

        table: LineTable
        key: str

        @property
        def control(self) -> LineTable:
            """The table, so that handlers can select by id."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        id: str,
        empty: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.empty: Pieces = ((empty, Tone.MUTED),)
        self.glyphs = glyphs
        self.rows: Rows[Any] = NO_ROWS
        self.cursor = 0
        self.unread: Collection[str] = frozenset()
        self._flashing: frozenset[str] = frozenset()
        self._widths: tuple[int, ...] = ()
        self._widths_for = -1
        self._page = 1

    # what it shows

    @property
    def key(self) -> str | None:
        """The key of the cursor's row."""
        return self.rows.key_at(self.cursor) if self.cursor < len(self.rows) else None

    @property
    def item(self) -> object | None:
        """What the cursor is on."""
        return self.rows.items[self.cursor] if self.cursor < len(self.rows) and self.key else None

    @property
    def header_height(self) -> int:
        """Lines taken by the headings."""
        return 1 if any(column.title for column in self.columns) else 0

    @property
    def page(self) -> int:
        """Rows visible at once; while the table is hidden, as many as when it was last shown."""
        if self.scrollable_content_region.height:
            self._page = max(1, self.scrollable_content_region.height - self.header_height)
        return self._page

    def show(self, rows: Rows[Any], *, key: str | None = None) -> None:
        """Replace the rows. Cursor and scroll stay with what they are on, or go to `key` where one is named.

        What the reader looks at stays on its line of the screen: the cursor's row while in view, else the top row.
        """
        before, old_key, old_cursor, top = self.rows, self.key, self.cursor, self.scroll_offset.y
        in_view = top <= old_cursor < top + self.page
        anchor = old_cursor if in_view else top
        self.rows = rows
        self.virtual_size = Size(1, len(rows) + self.header_height)
        self.cursor = self._selectable(self._place_of(key or old_key, before, old_cursor), 1)
        if key is not None or not len(before):
            self._bring_into_view()
        else:
            anchor_key = before.key_at(anchor) if anchor < len(before) else ""
            now = self.cursor if in_view else self._place_of(anchor_key, before, anchor)
            self.scroll_to(y=max(0, top + now - anchor), animate=False, immediate=True)
        self.refresh()
        if self.key != old_key:
            self.post_message(self.Highlighted(self, self.key))

    def _place_of(self, key: str | None, before: Rows[Any], index: int) -> int:
        """Where a key stands now; for one that vanished from `index`, where its nearest old neighbour does."""
        found = self.index_of(key) if key else None
        return found if found is not None else self._nearest(before, index)

    def index_of(self, key: str) -> int | None:
        """Where a key stands, if it does. Looks at the cursor first: between refreshes little moves."""
        rows = self.rows
        if self.cursor < len(rows) and rows.key_at(self.cursor) == key:
            return self.cursor
        return next((index for index, item in enumerate(rows.items) if rows.key(item) == key), None)

    def _nearest(self, before: Rows[Any], cursor: int) -> int:
        """The row that takes the place of a vanished one: the closest old neighbour that is still there."""
        index_of = {self.rows.key(item): index for index, item in enumerate(self.rows.items)}
        for distance in range(1, len(before)):
            for neighbour in (cursor + distance, cursor - distance):
                if 0 <= neighbour < len(before) and (key := before.key_at(neighbour)) in index_of and key:
                    return index_of[key]
        return min(cursor, max(0, len(self.rows) - 1))

    def flash(self, keys: Collection[str], seconds: float = 1.2) -> None:
        """Light rows up for a moment."""
        self._flashing = frozenset(keys)
        self.refresh()
        self.set_timer(seconds, self._flash_out)

    def _flash_out(self) -> None:
        self._flashing = frozenset()
        self.refresh()

    # moving

    def move_by(self, rows: int) -> None:
        """Move the cursor, stopping at the ends."""
        self.move_to(self.cursor + rows, 1 if rows > 0 else -1)

    def move_pages(self, pages: float) -> None:
        """Move by a screenful or a part of one."""
        self.move_by(int(self.page * pages) or (1 if pages > 0 else -1))

    def move_to(self, index: int, direction: int = 1) -> None:
        """Put the cursor on a row (clamped; a rule is passed over in `direction`)."""
        index = self._selectable(min(max(index, 0), max(0, len(self.rows) - 1)), direction)
        if index != self.cursor:
            self.cursor = index
            self.refresh()
            self.post_message(self.Highlighted(self, self.key))
        self._keep_in_view()

    def move_to_key(self, key: str) -> bool:
        """Put the cursor on a key; False when it is not among the rows."""
        index = self.index_of(key)
        if index is None:
            return False
        self.move_to(index)
        return True

    def move_to_end(self) -> None:
        """Go to the last row."""
        self.move_to(len(self.rows) - 1, -1)

    def _selectable(self, index: int, direction: int) -> int:
        for step in (direction, -direction):
            at = index
            while 0 <= at < len(self.rows):
                if self.rows.key_at(at):
                    return at
                at += step
        return index

    def _bring_into_view(self) -> None:
        """After a jump: with some rows above and more below, unless the row can be seen already."""
        if not self.scroll_offset.y <= self.cursor < self.scroll_offset.y + self.page:
            self.scroll_to(y=max(0, self.cursor - self.page // 3), animate=False, immediate=True)

    def _keep_in_view(self) -> None:
        top = self.scroll_offset.y
        # the first row brings the rule above it along
        first = 0 if not any(self.rows.key_at(i) for i in range(min(self.cursor, 2))) else self.cursor
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif self.cursor >= top + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False, immediate=True)

    @property
    def row_y(self) -> int:
        """The screen line of the cursor's row."""
        return self.content_region.y + self.header_height + self.cursor - self.scroll_offset.y

    # events

    def on_resize(self) -> None:
        """Fit the columns to the new width and keep the cursor visible."""
        self._widths = ()
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; a second click chooses it."""
        line = event.get_content_offset(self)
        if line is None or line.y < self.header_height:
            return
        index = line.y - self.header_height + self.scroll_offset.y
        if index < len(self.rows) and self.rows.key_at(index):
            self.move_to(index)
            if event.chain > 1:
                self.post_message(self.Chosen(self, self.rows.key_at(index)))

    def watch_has_focus(self, _focus: bool) -> None:
        """The cursor looks different without focus."""
        super().watch_has_focus(_focus)
        self.refresh()

    # drawing

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; line 0 holds the headings."""
        width = self.scrollable_content_region.width
        if not self._widths or sum(self._widths) > width or self._widths_for != width:
            self._widths, self._widths_for = layout(self.columns, width - 1), width
        base = self.rich_style
        if y < self.header_height:
            return self._header(width)
        index = y - self.header_height + self.scroll_offset.y
        if not self.rows and y == self.header_height:
            return self._line(" ", (self.empty,), (width - 1,), base)
        if index >= len(self.rows):
            return Strip.blank(width, base)
        return self._row(index, width, base)

    def _header(self, width: int) -> Strip:
        style = self.get_component_rich_style("line-table--header")
        cells = [((column.title, Tone.PLAIN),) for column in self.columns]
        strip = self._line(" ", cells, self._widths, style)
        return strip.adjust_cell_length(width, style)

    def _row(self, index: int, width: int, base: Style) -> Strip:
        key = self.rows.key_at(index)
        cells = self.rows.cells(self.rows.items[index])
        if not key:
            return self._rule(cells[0], width)
        style = base
        gutter = self.glyphs.unread if key in self.unread else " "
        if key in self._flashing:
            style += self._background("line-table--flash")
        if index == self.cursor:
            style += self._background("line-table--cursor" if self.has_focus else "line-table--cursor-idle")
            gutter = gutter if gutter != " " else self.glyphs.cursor if self.has_focus else " "
        return self._line(gutter, cells, self._widths, style).adjust_cell_length(width, style)

    def _rule(self, title: Pieces, width: int) -> Strip:
        style = self.get_component_rich_style("line-table--rule")
        head = fit(title, width - 2, self.glyphs.ellipsis)
        used = sum(cells for _, _, cells in head)
        segments = [Segment(" ", style), *(Segment(text, style) for text, _, _ in head)]
        segments.append(Segment(" " + self.glyphs.rule * max(0, width - used - 2), style))
        return Strip(segments)

    def _background(self, component: str) -> Style:
        """A component's background and emphasis without its colour: a tone keeps its own."""
        style = self.get_component_rich_style(component, partial=True)
        return Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse, underline=style.underline)

    def _line(self, gutter: str, cells: Sequence[Pieces], widths: Sequence[int], style: Style) -> Strip:
        segments = [Segment(gutter, style + self._tone(Tone.ACCENT))]
        for position, (pieces, cell_width) in enumerate(zip(cells, widths, strict=False)):
            if cell_width <= 0:
                continue
            fitted = fit(pieces, cell_width, self.glyphs.ellipsis)
            pad = cell_width - sum(cells for _, _, cells in fitted)
            right = len(widths) > 1 and self.columns[position].right
            if right and pad:
                segments.append(Segment(" " * pad, style))
            segments.extend(Segment(text, style + self._tone(tone)) for text, tone, _ in fitted)
            segments.append(Segment(" " * ((0 if right else pad) + (len(widths) > 1)), style))
        return Strip(segments)

    def _tone(self, tone: Tone) -> Style:
        if tone is Tone.PLAIN:
            return Style.null()
        style = self.get_component_rich_style(f"line-table--{tone.value}", partial=True)
        return Style(color=style.color, bold=style.bold, italic=style.italic, dim=style.dim)
