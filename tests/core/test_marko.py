"""Our blocks and columns against those of marko, a slower parser with exact spans of its own.

Where the two differ on purpose is said in `DIFFERENT`, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from marko import Markdown
from marko.ext.gfm import GFM

from tests.core.documents import documents
from tui.core.parse.frontmatter import front_matter
from tui.core.parse.nodes import Block
from tui.core.parse.outline import outline
from tui.core.text import Source

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.md"))

DIFFERENT = {
    "front matter": "marko knows none; it is blanked out before",
    "a table right below a paragraph": "GFM begins it there; marko goes on; a blank line is put between",
    "a line of dashes with a cell too many": "a table to us, as its writer meant it; to marko a paragraph",
    "empty things": "an item, cell or heading without text has no place for a claim, and no column is compared",
    "a table in an item that begins on the bullet's line": "GFM leaves it open; marko says paragraph",
}


_DELIMITER = re.compile(r"[ >]*\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")


class Shape(NamedTuple):
    """Where things begin: `(line, column)` from 0, in characters."""

    headings: set[tuple[int, int, int]]
    items: set[tuple[int, int]]
    cells: set[tuple[int, int, int]]
    fenced: set[int]


def ours(text: str) -> Shape:
    shape = Shape(set(), set(), set(), set())
    for node in outline(Source.of("a.md", text.encode())).nodes:
        at = node.number - 1
        if node.block is Block.HEADING and node.text and node.opens:
            shape.headings.add((at, node.column, node.depth))
        elif node.block is Block.ITEM and node.text:
            shape.items.add((at, node.column))
        elif node.block is Block.ROW:
            shape.cells.update(
                (at, node.column + cell.start, node.column + cell.end) for cell in node.cells if cell.text
            )
        elif node.block is Block.FENCE:
            shape.fenced.add(at)
    return shape


def markos(text: str) -> Shape:
    lines = text.split("\n")
    skipped = front_matter(lines)
    text = "\n".join([""] * skipped + lines[skipped:])
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(position: int) -> tuple[int, int]:
        line = bisect_right(starts, position) - 1
        return line, position - starts[line]

    shape = Shape(set(), set(), set(), set())
    for element in _elements(Markdown(extensions=[GFM]).parse(text)):
        name = type(element).__name__
        first, last = getattr(element, "source_span", None) or (0, 0)
        match name:
            case "Heading" | "SetextHeading":
                inner = _texts(element)
                if inner is not None:
                    shape.headings.add((*place(inner), element.level))
            case "ListItem":
                line = place(first)[0]
                opening = _opening(element)
                if opening is not None and place(opening)[0] == line:
                    shape.items.add(place(opening))
            case "TableCell" if last > first:
                shape.cells.add((*place(first), place(last)[1]))
            case "FencedCode":
                inside = range(place(first)[0] + 1, place(last - 1)[0] + 1)
                closed = text[first:last].rstrip("\n").rsplit("\n", 1)[-1].strip(" >")
                opened = text[first:last].lstrip()[:3]
                ends = len(inside) > 0 and closed.startswith(opened) and not closed.strip(opened[0])
                shape.fenced.update(at for at in inside[: -1 if ends else None] if lines[at].strip())
            case "CodeBlock":
                shape.fenced.update(at for at in range(place(first)[0], place(last - 1)[0] + 1) if lines[at].strip())
            case _:
                pass
    return shape


def _elements(element: Any) -> Iterator[Any]:
    yield element
    if isinstance(getattr(element, "children", None), list):
        for child in element.children:
            yield from _elements(child)


def _texts(element: Any) -> int | None:
    """Where the inline content of a heading begins."""
    return min((child.source_span[0] for child in element.children if hasattr(child, "source_span")), default=None)


def _opening(item: Any) -> int | None:
    """Where the text of an item begins, unless an inner item, a table or code begins there."""
    if not item.children or type(item.children[0]).__name__ != "Paragraph":
        return None
    start: int = item.children[0].source_span[0]
    return start


def parted(text: str) -> str:
    """A text with a blank line above each table that stands right below something else."""
    lines = text.split("\n")
    starts = {
        at - 1
        for at in range(1, len(lines))
        if _DELIMITER.fullmatch(lines[at]) and at > 1 and lines[at - 2].strip(" >")
    }
    return "\n".join(f"\n{line}" if at in starts else line for at, line in enumerate(lines))


def _is_uneven(lines: list[str], at: int) -> bool:
    """Whether the line of dashes above a row is none to GFM."""
    dashes = next(
        (line for line in reversed(lines[: at + 2]) if set(line.strip(" >")) <= set("|:- ") and "|" in line), "|--|"
    )
    return _DELIMITER.fullmatch(dashes) is None


def compare(text: str) -> None:
    text = parted(text)
    mine, other = ours(text), markos(text)
    lines = text.split("\n")
    mine.cells.difference_update({cell for cell in mine.cells if _is_uneven(lines, cell[0])})
    for name in Shape._fields:
        assert getattr(mine, name) == getattr(other, name), name


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_have_the_same_blocks(path: Path) -> None:
    compare(path.read_text("utf-8"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_composed_documents_have_the_same_blocks(text: str) -> None:
    compare(text)
