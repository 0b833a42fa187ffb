"""Blocks by a plain scan of the lines, for documents that are too big or too deep for the parser.

Sees headings, list items, tables, fences and paragraphs, each by its own line and the one before; knows nothing of lazy
lines, setext headings and HTML. One pass, whatever the document is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.parse.nodes import Block
from tui.core.parse.region import Region

_QUOTES = re.compile(r"[ \t]{0,3}>[> \t]*")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_BREAK = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_DELIMITER = re.compile(r"[|: \t]*-[-|: \t]*$")
_DEEPEST = 12
"""Items within each other that are told apart."""


def scan_blocks(lines: Sequence[str]) -> list[Region]:
    """The regions of a document in order, from the texts of its lines."""
    return _Scan(lines).run()


class _Scan:
    """One pass: what is open (a fence, a table, a paragraph, list items) and what was found."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found: list[Region] = []
        self.items: list[tuple[int, int]] = []
        """(indentation, first line) of the items that are open, outermost first."""
        self.paragraph: int | None = None
        """Where the open paragraph begins."""
        self.in_table = False
        self.quotes = 0

    def run(self) -> list[Region]:
        at = 0
        while at < len(self.lines):
            at = self._line(at)
        self._end_paragraph(at)
        return self.found

    def _line(self, at: int) -> int:
        """Read the line at `at`; the number of the next one to read."""
        line = self.lines[at]
        quote = _QUOTES.match(line)
        quotes = quote[0].count(">") if quote else 0
        body = line[quote.end() :] if quote else line
        text = body.strip(" \t")
        if not text or quotes != self.quotes:
            self._end_paragraph(at)
            self.in_table = False
        if not text:
            return at + 1
        if quotes != self.quotes:
            self.quotes, self.items = quotes, []
        indent = len(body) - len(body.lstrip(" \t"))
        if self.paragraph is None:
            self._close_items(indent)
        if fence := _FENCE.match(text):
            return self._fence(at, fence[0], text)
        if heading := _HEADING.match(text):
            self._end_paragraph(at)
            self.items = []
            self._add(Block.HEADING, range(at, at + 1), level=len(heading[1]))
        elif self._row(at, text):
            pass
        elif _BREAK.match(text):
            self._end_paragraph(at)
        elif item := _ITEM.match(text):
            self._item(at, indent, text, item.end())
        elif self.paragraph is None:
            self.paragraph = at
        return at + 1

    def _add(  # noqa: PLR0913 - what a region may have, each by its name
        self, block: Block, lines: range, *, level: int = 0, info: str = "", body: bool = False, marker: str = ""
    ) -> None:
        items = tuple(line for _, line in self.items)
        self.found.append(Region(block, lines.start, lines.stop, items, self.quotes, level, info, body, marker))

    def _close_items(self, indent: int) -> None:
        """End the items that a line with this indentation does not stand in."""
        while self.items and self.items[-1][0] >= indent:
            self.items.pop()

    def _end_paragraph(self, at: int) -> None:
        if self.paragraph is not None:
            self._add(Block.PARAGRAPH, range(self.paragraph, at))
            self.paragraph = None

    def _fence(self, at: int, marker: str, opening: str) -> int:
        """A fence to its end, which may be the document's; the line after it."""
        self._end_paragraph(at)
        self.in_table = False
        closing = re.compile(rf"[> \t]*{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$")
        last = at + 1
        while last < len(self.lines) and not closing.match(self.lines[last]):
            last += 1
        last = min(last + 1, len(self.lines))
        self._add(Block.FENCE, range(at + 1, last), info=opening[len(marker) :].strip(), marker=marker)
        return last

    def _row(self, at: int, text: str) -> bool:
        """Whether the line belongs to a table: a header, the dashes under it, a row."""
        if "|" not in text:
            self.in_table = False
            return False
        if self.in_table:
            if not _DELIMITER.match(text):
                self._add(Block.ROW, range(at, at + 1), body=True)
            return True
        below = self.lines[at + 1].strip(" \t>") if at + 1 < len(self.lines) else ""
        if "|" not in below or not _DELIMITER.match(below):
            return False
        self._end_paragraph(at)
        self._add(Block.ROW, range(at, at + 1))
        self.in_table = True
        return True

    def _item(self, at: int, indent: int, text: str, end: int) -> None:
        """The first line of an item; its text is the first line of a paragraph in it."""
        self._end_paragraph(at)
        self._close_items(indent)
        del self.items[_DEEPEST:]
        self.items.append((indent, at))
        if _HEADING.match(text, end):
            self._add(Block.HEADING, range(at, at + 1), level=len(text[end:]) - len(text[end:].lstrip("#")))
        elif end < len(text):
            self.paragraph = at
