"""GFM tables for the block parser: where the rows are, and nothing of their cells.

markdown-it-py's own rule makes three tokens for each cell, and fills short rows up to the width of the header: a table
of ten thousand columns costs gigabytes, and nobody here reads the tokens. This rule accepts the same tables, and those
whose line of dashes has a cell too many or too few: they are drawn as text, but people write them and read them.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_DELIMITER = re.compile(r"(?:\||-(?![ \t])|:)[-:| \t]+$")
_COLUMN = re.compile(r"[ \t]*:?-+:?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it: a table from line `start` on."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    if not is_table(_text(state, start), _text(state, start + 1)):
        return False
    if silent:
        return True
    outer, state.parentType = state.parentType, "table"
    _rows(state, "thead", start, start + 1)
    last = _last_row(state, start + 2, end)
    _rows(state, "tbody", start + 2, last)
    state.parentType = outer
    state.line = last
    return True


def is_table(header: str, delimiter: str) -> bool:
    """Whether two lines, without the blanks around them, are a table's header and the dashes under it."""
    if "-" not in delimiter or not _DELIMITER.match(delimiter):
        return False
    columns = _columns(delimiter)
    framed = header[:1] == delimiter[:1] == "|"
    if "|" not in header or not all(_COLUMN.match(column) or (framed and not column) for column in columns):
        return False
    return _width(header) == len(columns) or (framed and len(columns) > 1)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(" \t")


def _columns(delimiter: str) -> list[str]:
    return delimiter.removeprefix("|").removesuffix("|").split("|")


def _width(row: str) -> int:
    """How many cells a row has. A pipe counts unless a backslash escapes it."""
    pipes = [match.start() for match in _PIPE.finditer(row)]
    return len(pipes) + 1 - (pipes[:1] == [0]) - (pipes[-1:] == [len(row) - 1])


def _last_row(state: StateBlock, line: int, end: int) -> int:
    """The line after the last row: a blank line, a smaller indent or another block ends a table."""
    rules = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line) or any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    return line


def _rows(state: StateBlock, part: str, first: int, last: int) -> None:
    state.push(f"{part}_open", part, 1).map = [first, last]
    for line in range(first, last):
        state.push("tr_open", "tr", 1).map = [line, line + 1]
        state.push("tr_close", "tr", -1)
    state.push(f"{part}_close", part, -1)
