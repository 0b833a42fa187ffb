"""How columns share a width, and how a text is cut to a cell. Pure; the same for the screen and the plain board."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.core.safe import safe
from tui.presentation.tones import Piece, Pieces, Tone


@dataclass(frozen=True, slots=True)
class Column:
    """`width` cells, or at least that many and all that is left over when it is `flexible` (`most` cells, so that the
    eye finds what belongs together). Columns with a `drop` number leave when the flexible one falls short of its width,
    the lowest number first; 0 stays for ever."""

    title: str
    width: int
    flexible: bool = False
    right: bool = False
    drop: int = 0
    most: int = 1_000


def layout(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The width of each column in `width` cells, one cell apart; 0 for a column that was dropped."""
    shown = list(columns)
    for column in sorted((c for c in columns if c.drop), key=lambda c: c.drop):
        if sum(c.width + 1 for c in shown) <= width:
            break
        shown.remove(column)
    spare = width - sum(c.width + 1 for c in shown if not c.flexible)
    flexible = sorted((c for c in shown if c.flexible), key=lambda c: c.most)
    widths: dict[Column, int] = {}
    for number, column in enumerate(flexible):  # what one does not need is left for those that can take more
        widths[column] = min(max(1, spare // (len(flexible) - number) - 1), column.most)
        spare -= widths[column] + 1
    return tuple(0 if c not in shown else widths.get(c, c.width) for c in columns)


def start_of(widths: Sequence[int], column: int) -> int:
    """Cells before a column, after a gutter of one cell."""
    return 1 + sum(width + 1 for width in widths[:column] if width)


def column_at(widths: Sequence[int], x: int) -> int:
    """The column that covers a cell of the line; the last one right of all."""
    shown = [column for column, width in enumerate(widths) if width]
    return next((column for column in shown if x < start_of(widths, column) + widths[column] + 1), len(widths) - 1)


def wrapped(pieces: Pieces, width: int) -> tuple[Pieces, ...]:
    """A sentence in the tone of its first piece, broken at words into lines of at most `width` characters."""
    if not pieces:
        return ()
    lines = textwrap.wrap("".join(text for text, _tone in pieces), max(8, width))
    return tuple(((line, pieces[0][1]),) for line in lines)


def broken(pieces: Pieces, width: int) -> list[Pieces]:
    """Pieces cut into lines of at most `width` cells, wherever the edge falls: code means its spaces."""
    lines: list[list[Piece]] = [[]]
    room = width
    for text, tone in pieces:
        part = ""
        for char in safe(text):
            if (cells := cell_len(char)) > room:
                lines[-1].append((part, tone))
                lines.append([])
                part, room = "", width
            part, room = part + char, room - cells
        lines[-1].append((part, tone))
    return [tuple(line) for line in lines]


def fit(pieces: Pieces, width: int, ellipsis: str) -> list[tuple[str, Tone, int]]:
    """Pieces made safe and cut to `width` cells with an ellipsis; each with its own width in cells. A path is cut at
    its front: folders are shared by many, and the name is what tells one from another."""
    fitted: list[tuple[str, Tone, int]] = []
    room = width
    most = width * 2 + 1  # a line of a megabyte costs no more than the cells that are shown
    for text, tone in pieces:
        if room <= 0:
            break
        path = "/" in text and " " not in text
        shown = safe(text[-most:] if path else text[:most])
        cells = cell_len(shown)
        if cells > room:
            left = max(0, room - cell_len(ellipsis))
            shown = ellipsis + _last_cells(shown, left) if path else set_cell_size(shown, left) + ellipsis
            cells = cell_len(shown)
        fitted.append((shown, tone, cells))
        room -= cells
    return fitted


def _last_cells(text: str, width: int) -> str:
    """The end of a text that takes at most `width` cells."""
    start = len(text)
    while start and (taken := cell_len(text[start - 1])) <= width:
        start, width = start - 1, width - taken
    return text[start:]
