"""What only all rows of a table together can tell: that a column holds parts of a whole, or that they explain."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.claims.plain import plain_of
from tui.core.claims.signs import number_signs
from tui.core.claims.wording import cleaned
from tui.core.parse.nodes import Node, Outline
from tui.core.vocabulary import Vocabulary

_LEAST_PARTS = 3
_ROUNDING = 1.5
"""Points by which rounded parts of a hundred may miss it."""


def _rows(outline: Outline, row: Node) -> Iterator[Node]:
    """The body rows of the table that a row belongs to."""
    if row.table is None:
        return
    for node in outline.nodes[row.table.first + 1 :]:
        if node.table is None or node.table.number != row.table.number:
            return
        yield node


def is_composition(outline: Outline, row: Node, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the percentages of a column make a hundred, under a header that does not speak of work done."""
    if row.table is None or at >= len(row.table.header):
        return False
    if vocabulary.phrases("completion").find(row.table.header[at]):
        return False
    shares: list[float] = []
    for node in _rows(outline, row):
        numbers = number_signs(plain_of(node.cells[at].text)) if at < len(node.cells) else []
        if numbers and not vocabulary.phrases("totals").whole(cleaned(node.cells[0].text)):
            shares.append(numbers[0].share or 0)
    return len(shares) >= _LEAST_PARTS and abs(sum(shares) - 100) <= _ROUNDING


def is_glossary(outline: Outline, row: Node) -> bool:
    """Whether no two rows begin alike: a list of work repeats its statuses, a list of statuses does not."""
    first = [cleaned(node.cells[0].text).lower() for node in _rows(outline, row) if node.cells]
    return len(first) > 1 and len(set(first)) == len(first)
