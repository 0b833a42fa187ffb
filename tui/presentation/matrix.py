"""The priority matrix: rows in an order, or laid out as priority against the work that is left, so that what to do
next stands top left. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from tui.core.model import Judged, MatrixRow, Status
from tui.presentation.rows import readable
from tui.presentation.standing import actual
from tui.presentation.tones import Pieces, Tone, text_of
from tui.presentation.words import Glyphs

By = Mapping[str, Judged]
"""Claims by id."""

BANDS = ("Critical", "High", "Medium", "Low", "No priority")
"""The rows of the grid, the most urgent first."""
_WORDS: tuple[tuple[str, ...], ...] = (
    ("critical", "p0", "blocker", "urgent", "must", "highest"),
    ("high", "p1", "should", "important"),
    ("medium", "p2", "moderate", "normal", "could"),
    ("low", "p3", "p4", "nice", "won't", "minor"),
)
LEFT = ("Most left", "Half left", "Little left", "Done")
"""The columns of the grid: over two thirds of the way to go, over one third, less, nothing."""
_AIRY = 12
"""Cells of a column of the grid, where there is room."""
_STATUS_LEFT = {Status.DONE: 0, Status.PARTIAL: 50, Status.IN_PROGRESS: 50}


def band(row: MatrixRow) -> int:
    """Which of `BANDS` a row belongs to."""
    word = (row.priority or "").casefold()
    return next((index for index, words in enumerate(_WORDS) if word.startswith(words)), len(_WORDS))


def left(row: MatrixRow, by_id: By) -> int:
    """Percent points still to go; without figures, what the row's status says of it."""
    if row.current is not None:
        return max(0, round((100 if row.target is None else row.target) - row.current))
    judged = by_id.get(row.claim or "")
    return _STATUS_LEFT.get(judged.claim.status, 100) if judged else 100


def _column(points: int) -> int:
    return 3 if points <= 0 else 2 if points <= 33 else 1 if points <= 66 else 0


Key = Callable[[MatrixRow, By], tuple[object, ...]]
ORDERS: Mapping[str, Key] = {
    "what to do next": lambda row, by_id: (band(row), -left(row, by_id)),
    "the documents": lambda _row, _by_id: (),
    "component": lambda row, _by_id: (readable(row.component).casefold(),),
    "progress": lambda row, by_id: (left(row, by_id),),
    "priority": lambda row, _by_id: (band(row),),
    "time": lambda row, _by_id: (row.timeline is None, _days(row.timeline or "")),
}
"""The orders of the table by name. Each keeps the documents' order among equals."""


def _days(timeline: str) -> float:
    """About how many days a written length of time is, for sorting: the first number and the unit after it."""
    words = timeline.casefold().replace("-", " ").replace("–", " ").split()
    number = next((float(word) for word in words if word.replace(".", "", 1).isdecimal()), None)
    units = {"h": 0.04, "d": 1, "w": 7, "m": 30, "q": 91, "y": 365, "s": 14}
    unit = next((units[word[0]] for word in words if word[0] in units), 1)
    return 0 if number is None and "now" in words else (10_000 if number is None else number * unit)


def ordered(rows: Sequence[MatrixRow], by_id: By, order: str) -> tuple[MatrixRow, ...]:
    """The rows in one of `ORDERS`."""
    key = ORDERS[order]
    return tuple(sorted(rows, key=lambda row: key(row, by_id)))


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the grid: at most one row of the matrix for each column of `LEFT`. `first`: of its band."""

    band: int
    first: bool
    cells: tuple[MatrixRow | None, ...]


def grid(rows: Sequence[MatrixRow], by_id: By) -> tuple[GridLine, ...]:
    """Priority downwards, remaining work from left to right; in a cell the most work stands first."""
    lines: list[GridLine] = []
    for number in range(len(BANDS)):
        stacks: list[list[MatrixRow]] = [[] for _ in LEFT]
        for row in ordered([row for row in rows if band(row) == number], by_id, "what to do next"):
            stacks[_column(left(row, by_id))].append(row)
        lines += [GridLine(number, index == 0, cells) for index, cells in enumerate(zip_longest(*stacks))]
    return tuple(lines)


def grid_cells(line: GridLine, by_id: By, glyphs: Glyphs, chosen: MatrixRow | None) -> tuple[Pieces, ...]:
    """The band's name, then the components, each with what is left; `chosen` is marked, and says its band wherever the
    first line of the band may be by now."""
    named = line.first or chosen is not None
    name: Pieces = ((BANDS[line.band], Tone.STRONG if line.band < 2 else Tone.MUTED),) if named else ()
    return (name, *(_grid_cell(row, by_id, glyphs, row is chosen) for row in line.cells))


def grid_widths(lines: Sequence[GridLine], by_id: By, glyphs: Glyphs) -> tuple[int, ...]:
    """How many cells each column of `LEFT` needs to show every component whole, and not to look cramped."""
    cells = [[cell_len(text_of(_grid_cell(row, by_id, glyphs, False))) for row in line.cells] for line in lines]
    return tuple(max(_AIRY, *widths) for widths in zip(*cells, strict=True)) or (_AIRY,) * len(LEFT)


def _grid_cell(row: MatrixRow | None, by_id: By, glyphs: Glyphs, chosen: bool) -> Pieces:
    if row is None:
        return ()
    judged = by_id.get(row.claim or "")
    done = not left(row, by_id) or (judged is not None and actual(judged) is Status.DONE)
    mark = glyphs.cursor if chosen else " "
    points = f"{left(row, by_id)}% " if left(row, by_id) and row.current is not None else ""
    tone = Tone.STRONG if chosen else Tone.MUTED if done else Tone.PLAIN
    return ((mark, Tone.ACCENT), (points, Tone.MUTED), (readable(row.component), tone))
