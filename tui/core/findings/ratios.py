"""A column of percentages that are the shares of two columns of numbers: which rows say another share?

The columns need no names for it: where most rows of a table agree that one number over another is the percentage, that
is what the percentage is. Rows of nothing or everything agree with too much, so at least one must be in between. A row
is let be when any usual way to count makes it right: another number of the row is the part, or what is partly done
counts whole, or half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from tui.core.claims.structure.columns import Columns
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, bare, percent_of
from tui.core.model import Finding
from tui.core.parse.nodes import Node

_LEAST = 2
"""Rows that must agree."""
_MOST_COLUMNS = 12
"""Columns of a table that are looked through: their pairs are tried."""
_PERCENT = re.compile(r"[~≈]?\s*\d{1,3}(?:\.\d{1,4})?\s*[%％]\s*\+?")


class _Row(NamedTuple):
    """A row whose `percent` may be the share of `part` in `whole`; `rest` are its other numbers."""

    node: Node
    part: Amount
    whole: Amount
    rest: tuple[float, ...]
    percent: Amount

    @property
    def share(self) -> float:
        return 100 * self.part.value / self.whole.value

    @property
    def agrees(self) -> bool:
        return not self.part.at_least and self.percent.agrees_percent(self.share)

    @property
    def can_be_right(self) -> bool:
        counted = [one for rest in self.rest for one in (rest, self.part.value + rest, self.part.value + rest / 2)]
        return (
            self.part.value == 0
            or self.part.at_least
            or any(self.percent.agrees_percent(100 * one / self.whole.value) for one in counted)
        )


def find_ratios(page: Page, before: Sequence[Finding]) -> Iterator[Finding]:
    """Rows whose percentage is not that of their numbers, in tables where it is in most rows. Where a number of the row
    is known to be wrong, the percentage may be right."""
    known = {finding.line for finding in before}
    for columns in page.columns.values():
        for at in range(min(len(columns.header), _MOST_COLUMNS)):
            rows = _sharing(columns, at)
            wrong = [row for row in rows if not row.agrees and not row.can_be_right and not _is_mean(rows, row)]
            yield from (_finding(page, row) for row in wrong if row.node.number not in known)


def _sharing(columns: Columns, at: int) -> list[_Row]:
    """The rows of a table with the two numbers that column `at` gives the share of; none where no two are."""
    percents = {row.index: percent for row in columns.rows if (percent := _percent(row, at))}
    if len(percents) < _LEAST:
        return []
    numbers = [other for other in range(min(len(columns.header), _MOST_COLUMNS)) if other != at]
    for part, whole in permutations(numbers, 2):
        rows = [
            row
            for node in columns.rows
            if node.index in percents and (row := _row(node, part, whole, numbers, percents[node.index]))
        ]
        agreeing = [row for row in rows if row.agrees]
        telling = any(0 < row.share < 100 for row in agreeing)
        if len(agreeing) >= _LEAST and len(agreeing) * 2 > len(rows) and telling:
            return rows
    return []


def _percent(row: Node, at: int) -> Amount | None:
    """The percentage that a cell is and nothing else."""
    text = row.cells[at].text if at < len(row.cells) else ""
    return percent_of(text) if "%" in text and _PERCENT.fullmatch(bare(text)) else None


def _row(node: Node, part: int, whole: int, numbers: Sequence[int], percent: Amount) -> _Row | None:
    amounts = {at: amount for at in numbers if at < len(node.cells) and (amount := amount_of(node.cells[at].text))}
    if part not in amounts or whole not in amounts:
        return None
    done, total = amounts.pop(part), amounts.pop(whole)
    if not total.value or total.at_least or done.value > total.value:
        return None
    return _Row(node, done, total, tuple(one.value for one in amounts.values()), percent)


def _is_mean(rows: Sequence[_Row], row: _Row) -> bool:
    """Whether the last row gives the mean of the percentages above it."""
    above = [other.percent.value for other in rows[:-1]]
    return row is rows[-1] and bool(above) and row.percent.agrees_percent(sum(above) / len(above))


def _finding(page: Page, row: _Row) -> Finding:
    share = f"{row.share:.1f}%"
    detail = f"{row.part.text} of {row.whole.text} is {share}, not {row.percent.text}."
    return page.finding(row.node, row.percent.text, share, detail)
