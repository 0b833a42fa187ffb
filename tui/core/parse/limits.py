"""How much of a document is read, and what is said of the rest.

Owns the caps. A document over them is still read, line by line and more plainly; nothing is left out without a notice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.core.model import Notice
from tui.core.parse.blocks import parse_blocks
from tui.core.parse.frontmatter import front_matter
from tui.core.parse.region import Region
from tui.core.parse.scan import scan_blocks
from tui.core.text import LONGEST_LINE, Source

MOST_BYTES = 2_000_000
MOST_LINES = 50_000
"""A line takes about 0.1 ms: of a longer document only these are read."""
MOST_COLUMNS = 64
"""Cells of a table's row that are read."""
_MOST_NOTICES = 20
"""Long lines that are named one by one."""
_DEEP_QUOTE = re.compile(r"^(?:[ \t]{0,3}>){8}", re.MULTILINE)


class Read(NamedTuple):
    """The regions of a document in order, and what the reader should know of how they were found."""

    regions: list[Region]
    notices: tuple[Notice, ...]


def read_regions(source: Source) -> Read:
    """The regions of a document, by the parser where it is small enough, else by the line scan."""
    lines = [line.text for line in source.lines[:MOST_LINES]]
    for at in range(front_matter(lines)):
        lines[at] = ""
    notices = _long_lines(source)
    if len(source.lines) > MOST_LINES:
        message = f"{len(source.lines):,} lines: only the first {MOST_LINES:,} are read; split the document"
        notices.append(Notice(source.path, message, MOST_LINES + 1))
    if len(source.data) > MOST_BYTES or len(source.lines) > MOST_LINES:
        message = (
            f"{len(source.data):,} bytes in {len(source.lines):,} lines: read line by line, without the finer points "
            f"of Markdown (over {MOST_BYTES:,} bytes or {MOST_LINES:,} lines)"
        )
        return Read(scan_blocks(lines), (*notices, Notice(source.path, message)))
    # A lone carriage return would be a line end to the parser and not to us.
    text = "\n".join(lines).replace("\r", " ").replace("\x00", "\ufffd")
    deep = _DEEP_QUOTE.search(text)
    if deep is None:
        blocks = parse_blocks(text)
        if blocks.too_deep is None:
            return Read(blocks.regions, tuple(notices))
    line = (blocks.too_deep or 0) if deep is None else text.count("\n", 0, deep.start())
    message = "quotes or lists nested too deep: the document is read line by line, without the finer points of Markdown"
    return Read(scan_blocks(lines), (*notices, Notice(source.path, message, line + 1)))


def _long_lines(source: Source) -> list[Notice]:
    cut = [line for line in source.lines if line.cut]
    notices = [
        Notice(
            source.path,
            f"a line of {line.end - line.start:,} bytes: only the first {LONGEST_LINE:,} are read",
            line.number,
        )
        for line in cut[:_MOST_NOTICES]
    ]
    if len(cut) > _MOST_NOTICES:
        message = (
            f"{len(cut) - _MOST_NOTICES:,} more lines are longer than {LONGEST_LINE:,} bytes and read only up to there"
        )
        notices.append(Notice(source.path, message, cut[_MOST_NOTICES].number))
    return notices
