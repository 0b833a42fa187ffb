"""From regions to nodes: the columns, the nesting, the table cells.

Owns the only scan of container prefixes (quote marks, bullets, ordinals, hashes) and of table pipes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from tui.core.model import Notice
from tui.core.parse.limits import MOST_COLUMNS, read_regions
from tui.core.parse.nodes import Block, Cell, Fence, Node, Outline, Table
from tui.core.parse.region import Region
from tui.core.text import Line, Source

_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_BULLET = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_HASHES = re.compile(r"[ \t]*#{1,6}(?:[ \t]+|$)")
_BLANK = re.compile(r"[ \t]*")
_PIPE = re.compile(r"\\.?|\|", re.DOTALL)
"""A pipe, or a backslash with what it escapes."""


def outline(source: Source) -> Outline:
    """The nodes of a document. Linear in its size."""
    regions, notices = read_regions(source)
    builder = _Builder(source)
    nodes = tuple(builder.build(regions))
    return Outline(source, nodes, (*notices, *builder.notices), tuple(builder.fences))


def cells_of(text: str) -> tuple[Cell, ...]:
    """The cells of a table row, split at unescaped pipes (GFM: a pipe in a code span splits too unless escaped)."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text[start : start + 1] == "|":
        start += 1
    found: list[Cell] = []
    pieces = _pieces(text[start:end])
    if not pieces[-1]:
        pieces.pop()
    for piece in pieces:
        inner = piece.strip()
        at = start + (len(piece) - len(piece.lstrip()) if inner else min(1, len(piece)))
        found.append(_cell((inner, at, at + len(inner))))
        start += len(piece) + 1
    return tuple(found)


_cell = partial(tuple.__new__, Cell)


def _pieces(row: str) -> list[str]:
    """What stands between the pipes of a row."""
    if "\\" not in row:
        return row.split("|")
    pipes = [pipe.start() for pipe in _PIPE.finditer(row) if pipe[0] == "|"]
    return [row[since + 1 : until] for since, until in pairwise((-1, *pipes, len(row)))]


class _Builder:
    """Carries what a line needs to know of the lines above it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.nodes: list[Node] = []
        self.notices: list[Notice] = []
        self.headings: list[Node] = []
        self.unended: list[Node] = []
        """The headings, and further lines of headings, under which the next node stands."""
        self.item_at: dict[int, int] = {}
        """Start line of a list item → the index of its (innermost) node."""
        self.tables = -1
        self.fences: list[list[Node]] = []

    def build(self, regions: Iterable[Region]) -> list[Node]:
        """The nodes in order of their lines."""
        table: Table | None = None
        last_row = -2
        for region in regions:
            if region.block is Block.ROW:
                if not region.body or region.first > last_row + 2 or table is None:
                    table = self._table(region)
                self._row(region, table)
                last_row = region.first
            elif region.block is Block.FENCE:
                self._fence(region)
            else:
                self._text(region)
        for heading in self.unended:
            heading.end = len(self.nodes)
        return self.nodes

    def _line(self, number: int) -> Line | None:
        return self.source.lines[number] if number < len(self.source.lines) else None

    def _context(self, region: Region) -> tuple[int | None, int | None, int]:
        """(parent, heading, list depth) of a region's lines."""
        heading = self.headings[-1].index if self.headings else None
        for start in reversed(region.items):
            if start in self.item_at:
                return self.item_at[start], heading, len(region.items)
        return heading, heading, len(region.items)

    def _add(self, node: Node) -> Node:
        self.nodes.append(node)
        return node

    def _text(self, region: Region) -> None:
        block, first, quotes = region.block, region.first, region.quotes
        for number in range(first, region.last):
            line = self._line(number)
            if line is None or not (text := line.text.rstrip()):
                continue
            if block is Block.HEADING:
                self._heading(region, line, number == first)
            elif number == first and number in region.items:
                self._item(region, line, text)
            else:
                parent, heading, depth = self._context(region)
                column = _prefix(text, quotes)
                index, opens = len(self.nodes), number == first
                self._add(
                    Node(index, block, line, text[column:], column, depth, parent, heading, "", quotes > 0, opens)
                )

    def _heading(self, region: Region, line: Line, opens: bool) -> None:
        while opens and self.headings and self.headings[-1].depth >= region.level:
            self.headings.pop()
        column = _prefix(line.text, region.quotes)
        if (line.number - 1) in region.items and (bullet := _BULLET.match(line.text, column)):
            column = bullet.end()
        if hashes := _HASHES.match(line.text, column):
            column = hashes.end()
        text = _without_closing_hashes(line.text[column:])
        above = self.headings[-1].index if self.headings else None
        node = self._add(
            Node(
                len(self.nodes),
                Block.HEADING,
                line,
                text,
                column,
                depth=region.level,
                parent=above,
                heading=above,
                quoted=region.quotes > 0,
                opens=opens,
            )
        )
        while self.unended and self.unended[-1].depth >= region.level:
            self.unended.pop().end = node.index
        self.unended.append(node)
        if opens:
            self.headings.append(node)

    def _item(self, region: Region, line: Line, text: str) -> None:
        """The first line of an item; ``- 1. text`` opens two items at once, the innermost gets the node."""
        items, quotes, first = region.items, region.quotes, region.first
        column = _prefix(line.text, quotes)
        marker = ""
        for _ in range(items.count(first)):
            if bullet := _BULLET.match(line.text, column):
                marker, column = bullet[1], bullet.end()
        index = len(self.nodes)
        parent = heading = self.headings[-1].index if self.headings else None
        if len(items) > 1:
            outer = (self.item_at[start] for start in reversed(items) if start != first and start in self.item_at)
            parent = next(outer, parent)
        depth = len(items) - 1
        self._add(Node(index, Block.ITEM, line, text[column:], column, depth, parent, heading, marker, quotes > 0))
        self.item_at[first] = index

    def _table(self, region: Region) -> Table:
        self.tables += 1
        line = self.source.lines[region.first]
        column = _prefix(line.text, region.quotes)
        header = cells_of(line.text[column:])
        if len(header) > MOST_COLUMNS:
            message = f"a table of {len(header):,} columns or more: only the first {MOST_COLUMNS} are read"
            self.notices.append(Notice(self.source.path, message, line.number))
        return Table(self.tables, tuple(cell.text for cell in header[:MOST_COLUMNS]), len(self.nodes))

    def _row(self, region: Region, table: Table) -> None:
        line = self.source.lines[region.first]
        column = _prefix(line.text, region.quotes)
        if (line.number - 1) in region.items and (bullet := _BULLET.match(line.text, column)):
            column = bullet.end()
        text = line.text[column:].rstrip()
        parent, heading, depth = self._context(region)
        self._add(
            Node(
                len(self.nodes),
                Block.ROW,
                line,
                text,
                column,
                depth=depth,
                parent=parent,
                heading=heading,
                quoted=region.quotes > 0,
                cells=cells_of(text)[:MOST_COLUMNS],
                table=table,
                is_header=not region.body,
            )
        )

    def _fence(self, region: Region) -> None:
        info = region.info
        fence = Fence(len(self.fences), info, next(iter(info.lower().split()), ""))
        parent, heading, depth = self._context(region)
        quoted = region.quotes > 0
        lines: list[Node] = []
        closed = region.last < len(self.source.lines) - 1 or not region.marker
        for number in range(region.first, region.last):
            line = self._line(number)
            if line is None or not (text := line.text.rstrip()):
                continue
            column = 0
            if quoted:
                column = _quotes(line.text, region.quotes)
                text = line.text[column:].rstrip()
            if number == region.last - 1 and _closes(line.text[column:].strip(" \t"), region.marker):
                closed = True
                continue
            opens = number == region.first
            at = len(self.nodes) + len(lines)
            lines.append(
                Node(at, Block.FENCE, line, text, column, depth, parent, heading, "", quoted, opens, fence=fence)
            )
        if lines:
            self.nodes += lines
            self.fences.append(lines)
        if not closed:
            message = "a code block that is never closed: the rest of the document is read as code"
            self.notices.append(Notice(self.source.path, message, region.first))


def _closes(text: str, marker: str) -> bool:
    """Whether a line ends the fence that `marker` began: as many of the same sign, or more, and nothing else."""
    return marker != "" and text.startswith(marker) and not text.strip(marker[0])


def _without_closing_hashes(text: str) -> str:
    """A heading's text without the hashes that may end it (``## Title ##``)."""
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare != text and bare[-1:] in ("", " ", "\t") else text


def _quotes(text: str, quotes: int) -> int:
    """Where the text stands after at most `quotes` block quote marks."""
    column = 0
    for _ in range(quotes):
        if found := _QUOTE.match(text, column):
            column = found.end()
    return column


def _prefix(text: str, quotes: int) -> int:
    """Where the text stands after quote marks and indentation."""
    if not quotes:
        return len(text) - len(text.lstrip(" \t"))
    column = _quotes(text, quotes)
    blank = _BLANK.match(text, column)
    return blank.end() if blank else column
