"""A table drawn line by line: a hundred thousand rows scroll as a hundred.

Textual's DataTable keeps a widget's worth of state for every row (11 s to fill 100,000). This one is given a sequence
and asks for the cells of the rows on the screen only. It owns the cursor, which belongs to a row's *key*: when rows are
replaced by a refresh that nobody asked for, the cursor stays on its key and its key stays on its line of the screen;
when the key is gone, the nearest surviving row takes its place.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.presentation.columns import Column, column_at, layout, start_of
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import UNICODE, Glyphs
from tui.widgets.painter import Columns, Look, Painter
from tui.widgets.rows import NO_ROWS, Faces, Marked, Rows
from tui.widgets.scrolling import Lines

_WAITING: Pieces = (("…", Tone.MUTED),)
"""Said until there is anything to show: an empty table would speak too early."""


class LineTable(Lines, can_focus=True, inherit_bindings=False):
    """Rows under fixed headings, with a cursor. Keys come from the app's commands, which call the `move…` methods."""

    @dataclass
    class Said(Message):
        """Something about a table."""

        table: LineTable

        @property
        def control(self) -> LineTable:
            """The table, so that handlers can select by id."""
            return self.table

    @dataclass
    class Highlighted(Said):
        """The cursor came to another row. `key` is None in an empty table."""

        key: str | None

    @dataclass
    class Chosen(Said):
        """A row was double-clicked."""

        key: str

    @dataclass
    class HeadingClicked(Said):
        """A heading was clicked; `column` counts from 0."""

        column: int

    def __init__(self, columns: Sequence[Column], *, id: str, empty: str = "", glyphs: Glyphs = UNICODE) -> None:
        self._painter = Painter(self, glyphs)
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.empty: Pieces = ((empty, Tone.MUTED),)
        self.glyphs = glyphs
        self.rows: Rows[Any] = NO_ROWS
        self.cursor = 0
        self.unread: Collection[str] = frozenset()
        self.moved = False  # by the reader
        self._flashing: frozenset[str] = frozenset()
        self._laid: tuple[tuple[int, tuple[Column, ...]], tuple[int, ...]] = ((-1, ()), ())
        self._marked, self._page = Marked(), 1
        self._faces = Faces()

    # what it shows

    @property
    def key(self) -> str | None:
        """The key of the cursor's row."""
        return self.rows.key_at(self.cursor) if self.cursor < len(self.rows) else None

    @property
    def count(self) -> int:
        """How many things it shows."""
        return len(self.rows)

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
        if height := self.scrollable_content_region.height:
            self._page = max(1, height - self.header_height)
        return self._page

    def show(self, rows: Rows[Any], *, key: str | None = None) -> None:
        """Replace the rows. Cursor and scroll stay with what they are on, or go to `key` where one is named. What the
        reader looks at stays on its line of the screen: the cursor's row while in view, else the top row."""
        before, old_key, old_cursor, top = self.rows, self.key, self.cursor, self.scroll_offset.y
        anchor = old_cursor if (in_view := top <= old_cursor < top + self.page) else top
        self.rows = rows
        self._faces.renew()
        if self._laid[0][1] != self.columns:
            self.forget()
        self.contain(len(rows) + self.header_height)
        self.cursor = rows.selectable(rows.place_of(key or old_key, before, old_cursor), 1)
        if key is not None or not len(before):
            if not self.scroll_offset.y <= self.cursor < self.scroll_offset.y + self.page:
                self._scroll_to_row(self.cursor - self.page // 3)  # with some rows above and more below
        else:
            anchor_key = before.key_at(anchor) if anchor < len(before) else ""
            now = self.cursor if in_view else rows.place_of(anchor_key, before, anchor)
            self._scroll_to_row(top + now - anchor)
        self.refresh()
        if self.key != old_key:
            self.post_message(self.Highlighted(self, self.key))

    def flash(self, keys: Collection[str]) -> None:
        """Light rows up for a moment; none ends it."""
        self._flashing = frozenset(keys)
        self.refresh()
        if keys:
            self.set_timer(1.2, lambda: self.flash(()))

    # a range of rows

    @property
    def selection(self) -> tuple[str, ...]:
        """The keys of the marked range in order, or of the cursor's row alone."""
        return self.rows.keys(*self._marked.reach(self.rows, self.cursor))

    @property
    def ranging(self) -> bool:
        """Whether a range is marked."""
        return self._marked.key is not None

    def start_range(self) -> None:
        """Mark from the cursor's row on."""
        self._marked = Marked(self.key, self.cursor)
        self.refresh()

    def end_range(self) -> None:
        """Mark nothing."""
        self._marked = Marked()
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
        index = self.rows.selectable(min(max(index, 0), max(0, len(self.rows) - 1)), direction)
        if index != self.cursor:
            before, self.cursor, self.moved = self.cursor, index, True
            if not self._keep_in_view():  # else every line is drawn
                for row in (before, index):
                    self.refresh_line(row + self.header_height)
                if self.ranging:
                    self.refresh()
            self.post_message(self.Highlighted(self, self.key))
        else:
            self._keep_in_view()

    def move_to_key(self, key: str) -> bool:
        """Put the cursor on a key; False when it is not among the rows."""
        if (index := self.rows.index_of(key, self.cursor)) is not None:
            self.move_to(index)
        return index is not None

    def move_to_end(self) -> None:
        """Go to the last row."""
        self.move_to(len(self.rows) - 1, -1)

    def _keep_in_view(self) -> bool:
        """Scroll if the cursor is out of view; whether that moved anything."""
        top = self.scroll_offset.y
        first = self.cursor if any(self.rows.key_at(i) for i in range(min(self.cursor, 2))) else 0  # with its rule
        if first < top:
            self._scroll_to_row(first)
        elif self.cursor >= top + self.page:
            self._scroll_to_row(self.cursor - self.page + 1)
        return self.scroll_offset.y != top

    def _scroll_to_row(self, row: int) -> None:
        """`force`: the scrollbar of rows that have just come appears only with the next layout."""
        self.scroll_to(y=max(0, row), animate=False, immediate=True, force=True)

    # where things are

    @property
    def row_y(self) -> int:
        """The screen line of the cursor's row."""
        return self.content_region.y + self.header_height + self.cursor - self.scroll_offset.y

    def cell_region(self, column: int) -> Region | None:
        """Where the screen shows a cell of the cursor's row; None for a column that was dropped."""
        widths = self._layout()
        if not widths[column]:
            return None
        return Region(self.content_region.x + start_of(widths, column), self.row_y, widths[column], 1)

    def _layout(self) -> tuple[int, ...]:
        wanted = (self.scrollable_content_region.width, self.columns)
        if self._laid[0] != wanted:
            self._laid = wanted, layout(self.columns, wanted[0] - 1)
        return self._laid[1]

    def _columns(self) -> Columns:
        return zip(self.columns, self._layout(), strict=True)

    # events

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; a second click chooses it."""
        line = event.get_content_offset(self)
        if line is None:
            return
        if line.y < self.header_height:
            self.post_message(self.HeadingClicked(self, column_at(self._layout(), line.x)))
            return
        index = line.y - self.header_height + self.scroll_offset.y
        if index < len(self.rows) and (key := self.rows.key_at(index)):
            self.move_to(index)
            if event.chain > 1:
                self.post_message(self.Chosen(self, key))

    def watch_has_focus(self, _focus: bool) -> None:
        """The cursor looks different without focus."""
        super().watch_has_focus(_focus)
        self.refresh()

    # drawing

    def _chosen_cell(self) -> int | None:
        return None  # no cells to choose from

    def notify_style_update(self) -> None:
        """Other colours."""
        self._painter.forget()
        super().notify_style_update()

    def line_keys(self, lines: range) -> Iterator[Hashable]:
        """What is in a row's cells, wherever it stands (a report moves many rows and changes few), and what makes it
        stand out if anything does."""
        header, rows, lit = self.header_height, self.rows, self._flashing
        top = self.scroll_offset.y - header
        for y in lines:
            index = y + top
            if y < header or index >= len(rows):
                yield ("heading", y) if rows else None
                continue
            face, key = self._faces.of(rows, index)[0], rows.key_at(index)
            stands_out = index == self.cursor or self.ranging or key in self.unread or key in lit
            yield (face, self._look(index)) if stands_out else face

    def forget(self) -> None:
        """Nothing looks as it did."""
        super().forget()
        self._faces.forget()

    def _look(self, index: int) -> Look:
        key, here = self.rows.key_at(index), index == self.cursor
        first, last = self._marked.reach(self.rows, self.cursor)
        focused, ranged = here and self.has_focus, first <= index <= last and first != last
        chosen = self._chosen_cell() if focused else None
        return Look(here, focused, chosen, ranged, key in self._flashing, key in self.unread)

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; line 0 holds the headings."""
        width = self.scrollable_content_region.width
        if y < self.header_height:
            return self._painter.headings(self._columns(), width)
        index = y - self.header_height + self.scroll_offset.y
        if not self.rows:
            said = _WAITING if self.rows is NO_ROWS else self.empty
            return self._painter.sentence(said, y - self.header_height, width)
        if index >= len(self.rows):
            return Strip.blank(width, self._painter.base)
        cells = self._faces.of(self.rows, index)[1]
        if not self.rows.key_at(index):
            return self._painter.rule(cells[0], width)
        return self._painter.row(cells, self._columns(), self._look(index), width)
