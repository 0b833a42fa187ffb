"""The priority matrix, in two forms of the same rows: a table in an order one chooses, and a grid of priority against
remaining work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from tui.core.model import Judged, MatrixRow
from tui.presentation import matrix
from tui.presentation.columns import Column
from tui.presentation.rows import BAR, matrix_cells
from tui.presentation.tones import Pieces
from tui.presentation.words import Glyphs
from tui.widgets.line_table import LineTable
from tui.widgets.rows import Rows

COMPONENT, IS, _PROGRESS, NOW, PRIORITY, WHEN = range(6)
"""The columns of the table by number."""
_TABLE = (
    Column("Component", 13, flexible=True),
    Column("Is", 3),
    Column("Progress", BAR, drop=2),
    Column("Now", 11, drop=3),
    Column("Priority", 8),
    Column("When", 12, drop=1),
)
_GRID = (Column("", 11), *(Column(title, 8, flexible=True) for title in matrix.LEFT))
_ORDER_OF = {COMPONENT: "component", _PROGRESS: "progress", NOW: "progress", PRIORITY: "priority", WHEN: "time"}
"""The order that a click on a heading asks for."""


class MatrixTable(LineTable):
    """Components with priority, current and target percentage."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(_TABLE, id="matrix", empty="No priority tables in these documents", glyphs=glyphs)
        self.order = next(iter(matrix.ORDERS))
        self.in_grid = False
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

    def order_of(self, column: int) -> str | None:
        """The order that belongs to a column of the table."""
        return None if self.in_grid else _ORDER_OF.get(column)

    def show_as(self, *, grid: bool) -> None:
        """Change the form; the cursor stays with its row of the matrix."""
        row = self.row
        self.in_grid = grid
        self.columns = _GRID if grid else _TABLE
        self.set_class(grid, "-grid")  # it needs more room beside others
        self._fill(row)

    def move_across(self, step: int) -> bool:
        """Go to the next cell of the grid's line, stopping at the ends; False in the table, which has no cells."""
        item = self.item
        if not isinstance(item, matrix.GridLine):
            return False
        here = self._nearest(item, self._column)
        ahead = range(here + 1, len(item.cells)) if step > 0 else range(here - 1, -1, -1)
        column = next((index for index in ahead if item.cells[index] is not None), None)
        if column is not None:
            self._column = column
            self.refresh()
            self.post_message(self.Highlighted(self, self.key))
        return True

    def _fill(self, keep: MatrixRow | None) -> None:
        if not self.in_grid:
            rows = matrix.ordered(self._found, self._by_id, self.order)
            draw = partial(matrix_cells, by_id=self._by_id, glyphs=self.glyphs)
            self.show(Rows(rows, _key, draw), key=_key(keep) if keep else None)
            return
        lines = matrix.grid(self._found, self._by_id)
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
