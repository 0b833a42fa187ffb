"""The priority matrix, in two forms of the same rows: a table in an order one chooses, and a grid of priority against
remaining work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from textual import events

from tui.core.model import Judged, MatrixRow
from tui.presentation import matrix
from tui.presentation.columns import Column, column_at
from tui.presentation.rows import BAR, matrix_cells
from tui.presentation.tones import Pieces
from tui.presentation.words import Glyphs
from tui.widgets.line_table import LineTable
from tui.widgets.rows import Rows

COMPONENT, IS, _PROGRESS, NOW, PRIORITY, WHEN = range(6)
"""The columns of the table by number."""
_TABLE = (
    Column("Component", 13, flexible=True, most=48),
    Column("Is", 3),
    Column("Progress", BAR, drop=2),
    Column("Now", 11, drop=3),
    Column("Priority", 8),
    Column("When", 12, drop=1),
)
_BAND = Column("", 11)
_CELLS = (COMPONENT, NOW, PRIORITY, WHEN)
"""The columns of the table that the reader can be in: its name, which leads to its line, and what can be typed."""
_ORDER_OF = {COMPONENT: "component", _PROGRESS: "progress", NOW: "progress", PRIORITY: "priority", WHEN: "time"}
"""The order that a click on a heading asks for."""


class MatrixTable(LineTable):
    """Components with priority, current and target percentage."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(_TABLE, id="matrix", empty="No priority tables in these documents", glyphs=glyphs)
        self.order = next(iter(matrix.ORDERS))
        self.in_grid = False
        self.cell = NOW
        self._column = 0
        self._found: tuple[MatrixRow, ...] = ()
        self._by_id: Mapping[str, Judged] = {}

    def show_matrix(self, rows: Sequence[MatrixRow], by_id: Mapping[str, Judged]) -> None:
        """Fill with matrix rows."""
        self._found, self._by_id = tuple(rows), by_id
        self._fill(None)

    @property
    def row(self) -> MatrixRow | None:
        """The row of the matrix under the cursor."""
        item = self.item
        if isinstance(item, matrix.GridLine):
            return item.cells[self._nearest(item, self._column)]
        return item if isinstance(item, MatrixRow) else None

    @property
    def count(self) -> int:
        """Rows of the matrix, in either form."""
        return len(self._found)

    def order_by(self, order: str) -> None:
        """Sort the table."""
        self.order = order
        if not self.in_grid:
            self._fill(None)

    def next_order(self) -> str:
        """The order after this one, round the end."""
        names = list(matrix.ORDERS)
        return names[(names.index(self.order) + 1) % len(names)]

    def on_line_table_heading_clicked(self, message: LineTable.HeadingClicked) -> None:
        """Put the table in the order that belongs to the column."""
        if not self.in_grid and message.column in _ORDER_OF:
            self.order_by(_ORDER_OF[message.column])

    def show_as(self, *, grid: bool) -> None:
        """Change the form; the cursor stays with its row of the matrix."""
        row = self.row
        self.in_grid = grid
        self.set_class(grid, "-grid")  # it needs more room beside others
        self._fill(row)

    @property
    def chosen(self) -> int | None:
        """The column of the cell that Enter opens; the grid has none."""
        return None if self.in_grid else self.cell if self.cell_region(self.cell) else COMPONENT

    def choose(self, column: int) -> None:
        """Go to a cell of the table's row."""
        self.cell = column
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the cell under the pointer, too."""
        line = event.get_content_offset(self)
        if line is not None and not self.in_grid and (column := column_at(self._layout(), line.x)) in _CELLS:
            self.choose(column)

    def move_across(self, step: int) -> bool:
        """Go to the next cell; False beyond the last one of the table. In the grid, the ends stop it."""
        item = self.item
        if not isinstance(item, matrix.GridLine):
            shown = [column for column in _CELLS if self.cell_region(column)]
            wanted = shown.index(self.chosen) + step if self.chosen in shown else -1
            if not 0 <= wanted < len(shown):
                return False
            self.choose(shown[wanted])
            return True
        here = self._nearest(item, self._column)
        ahead = range(here + 1, len(item.cells)) if step > 0 else range(here - 1, -1, -1)
        column = next((index for index in ahead if item.cells[index] is not None), None)
        if column is not None:
            self._column = column
            self.forget()
            self.refresh()
            self.post_message(self.Highlighted(self, self.key))
        return True

    def _chosen_cell(self) -> int | None:
        return self.chosen

    def _fill(self, keep: MatrixRow | None) -> None:
        if not self.in_grid:
            self.columns = _TABLE
            rows = matrix.ordered(self._found, self._by_id, self.order)
            draw = partial(matrix_cells, by_id=self._by_id, glyphs=self.glyphs)
            self.show(Rows(rows, _key, draw), key=_key(keep) if keep else None)
            return
        lines = matrix.grid(self._found, self._by_id)
        needs = matrix.grid_widths(lines, self._by_id, self.glyphs)
        titles = zip(matrix.LEFT, needs, strict=True)
        self.columns = (_BAND, *(Column(title, 8, flexible=True, most=most) for title, most in titles))
        place = next(((line, line.cells.index(keep)) for line in lines if keep in line.cells), None) if keep else None
        if place is not None:
            self._column = place[1]
        self.show(Rows(lines, _line_key, self._grid_cells), key=_line_key(place[0]) if place else None)

    def _grid_cells(self, line: matrix.GridLine) -> tuple[Pieces, ...]:
        chosen = self.row if line is self.item else None
        return matrix.grid_cells(line, self._by_id, self.glyphs, chosen)

    @staticmethod
    def _nearest(line: matrix.GridLine, column: int) -> int:
        filled = [index for index, row in enumerate(line.cells) if row is not None]
        return min(filled, key=lambda index: abs(index - column), default=0)


def _key(row: MatrixRow) -> str:
    return f"{row.document}\n{row.component}\n{row.line}"


def _line_key(line: matrix.GridLine) -> str:
    return "\n".join(_key(row) for row in line.cells if row is not None)
