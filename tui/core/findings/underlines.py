"""The line right under a table that adds it up: "**Total: 9 tasks / 40h**".

A figure is held against the one column that counts in its unit. The line may speak of more than the table above it, so
it is right as well where it adds up all tables of the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.claims.structure.columns import Columns
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, number_text, percent_of, singular
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node

_LEAST_ROWS = 3
_PIECES = re.compile(r"\s[/|·•–—-]\s|[,;，、()（）]")
_NAME = re.compile(r"[:：]")
_ALL = 100
_OFF = 15
"""Points by which shares of a whole may miss a hundred and still be meant to make it."""
_BUT = re.compile(r"[(（]\s?[^\W\d_]")
"""What a total leaves out or takes in: "45 boats (without the ferries)"."""
_APART = 0.3
"""A figure further off than this share speaks of something else."""


def find_underlines(page: Page) -> Iterator[Finding]:
    """Figures of such lines that are not the sum of their column."""
    tables = list(page.columns.values())
    for columns in tables:
        line = _under(page, columns)
        if line is None or len(columns.rows) < _LEAST_ROWS or any(map(columns.is_total, columns.rows)):
            continue
        like = [other for other in tables if other.header == columns.header]
        for claimed in _figures(page, line):
            counting = list(_counting(columns, claimed.unit))
            sums = [total for at in counting if (total := _sum(columns, at)) is not None]
            if len(sums) == 1 and claimed.agrees(sums[0]):
                yield from _shares(page, columns, counting[0], sums[0])
            if len(sums) != 1 or claimed.agrees(sums[0]) or abs(claimed.value - sums[0]) > _APART * sums[0]:
                continue
            if any(claimed.agrees(total) for total in _sums_of_all(like, claimed.unit)):
                continue
            computed = number_text(sums[0])
            detail = f"{claimed.text} by this line; the rows above it add up to {computed}."
            yield page.finding(line, claimed.text, computed, detail)


def _shares(page: Page, columns: Columns, count_at: int, total: float) -> Iterator[Finding]:
    """Rows whose percentage is not their part of the total, where each row has one count and one percentage, and these
    are meant to make a hundred."""
    rows = [
        (row, count, percents[0])
        for row in columns.rows
        if (count := amount_of(row.cells[count_at].text))
        and len(percents := [found for cell in row.cells if (found := percent_of(cell.text))]) == 1
    ]
    made = sum(percent.value for _, _, percent in rows)
    if len(rows) < len(columns.rows) or abs(made - _ALL) > _OFF or not total:
        return
    for row, count, percent in rows:
        share = _ALL * count.value / total
        if not percent.agrees_percent(share):
            detail = f"{count.text} of {number_text(total)} is {share:.1f}%, not {percent.text}."
            yield page.finding(row, percent.text, f"{share:.1f}%", detail)


def _under(page: Page, columns: Columns) -> Node | None:
    """The paragraph that follows a table."""
    after = columns.rows[-1].index + 1 if columns.rows else len(page.nodes)
    following = page.nodes[after] if after < len(page.nodes) else None
    return following if following is not None and following.block is Block.PARAGRAPH else None


def _figures(page: Page, line: Node) -> Iterator[Amount]:
    """The numbers with a unit behind a word for a total and a colon."""
    name, *rest = _NAME.split(plain(line.text), maxsplit=1)
    hits = page.vocabulary.phrases("totals").find(title_of(name))
    if not rest or not hits or hits[0].start > 0 or _BUT.search(rest[0]):
        return
    for piece in _PIECES.split(rest[0]):
        amount = amount_of(piece.strip(" *_."))
        if amount is not None and amount.unit and not amount.about:
            yield amount


def _counting(columns: Columns, unit: str) -> Iterator[int]:
    """The columns that count in a unit: it stands in each cell, or in the header over bare numbers."""
    for at in range(1, len(columns.header)):
        units = {amount.unit if amount else None for amount in _amounts(columns, at)}
        if (
            units == {unit}
            or (not unit.isascii() and all(own and unit.startswith(own) for own in units))
            or (units == {""} and unit in singular(title_of(columns.header[at])))
        ):
            yield at


def _amounts(columns: Columns, at: int) -> Sequence[Amount | None]:
    return [amount_of(row.cells[at].text) if at < len(row.cells) else None for row in columns.rows]


def _sum(columns: Columns, at: int) -> float | None:
    amounts = _amounts(columns, at)
    return sum(amount.value for amount in amounts if amount) if all(amounts) else None


def _sums_of_all(tables: Sequence[Columns], unit: str) -> Iterator[float]:
    for at in range(1, len(tables[0].header)):
        sums = [_sum(columns, at) for columns in tables if at in _counting(columns, unit)]
        yield sum(total for total in sums if total is not None)
