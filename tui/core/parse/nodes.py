"""The lines of a document as the extractors see them: one `Node` for each line that can carry something.

Blocks come from markdown-it-py (lines only); columns from our own scan of the line. A node's `text` is the readable
text of its line without container prefixes (quote marks, indentation, bullet or ordinal, heading hashes), and
`text[i]` stands at `line.text[column + i]`, so that `node.span(a, b)` gives the bytes of `text[a:b]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tui.core.model import Notice, Span
from tui.core.text import Line, Source


class Block(StrEnum):
    """What kind of block a line belongs to."""

    HEADING = "heading"
    ITEM = "item"  # the first line of a list item
    PARAGRAPH = "paragraph"  # any line of a paragraph, also a later line of a list item
    ROW = "row"  # a table row, header and body; never the delimiter row
    FENCE = "fence"  # a line inside a fenced or indented code block
    HTML = "html"


class Cell(NamedTuple):
    """A table cell: its trimmed text and where that starts in the row node's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the document, its header cells and the index of its header node."""

    number: int
    header: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A code block: its number in the document, its info string (``indented`` for indented code), and the first word of
    that in lower case."""

    number: int
    info: str
    language: str


@dataclass(slots=True, eq=False)
class Node:
    """One line, never changed once it is made (frozen, it would take four times as long to make). `parent` is the
    index of the list item it is nested in, else of its heading; `depth` is the heading level, the list nesting from
    0, or 0. `marker` is the bullet or ordinal as written (``-``, ``3.``)."""

    index: int
    block: Block
    line: Line
    text: str
    column: int
    depth: int = 0
    parent: int | None = None
    heading: int | None = None
    marker: str = ""
    quoted: bool = False
    opens: bool = True
    """Whether this is the first line of its block (false for later lines of a paragraph or item)."""
    cells: tuple[Cell, ...] = ()
    table: Table | None = None
    is_header: bool = False
    fence: Fence | None = None
    end: int = 0
    """For a heading: the index after the last node under it."""

    @property
    def number(self) -> int:
        """The 1-based line number."""
        return self.line.number

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The document bytes of ``text[start:end]``."""
        stop = len(self.text) if end is None else end
        return self.line.span(self.column + start, self.column + stop)


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """All nodes of a document in order. `notices` say what of it was not read, or more plainly."""

    source: Source
    nodes: tuple[Node, ...] = field(default_factory=tuple)
    notices: tuple[Notice, ...] = ()
    fences: tuple[list[Node], ...] = ()
    """The lines of each code block that has any."""

    def headings_above(self, node: Node) -> tuple[Node, ...]:
        """The headings a node stands under, outermost first; a heading is not above itself."""
        found: list[Node] = []
        at = node.heading
        while at is not None:
            found.append(self.nodes[at])
            at = self.nodes[at].heading
        return tuple(reversed(found))

    def children(self, node: Node) -> tuple[Node, ...]:
        """The nodes whose parent is this node, in order."""
        return tuple(other for other in self.nodes[node.index + 1 :] if other.parent == node.index)
