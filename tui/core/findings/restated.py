"""Totals said again outside of their table: "109/113 tasks" in the first lines, "Total tests: 77" among the metrics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.claims.structure.columns import Columns
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, fraction_of, fractions_in, number_text, singular
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node

_COUNT_AND_SHARE = re.compile(r"^~?(\d{1,3}(?:,\d{3})*|\d+)\s*\((\d{1,3}(?:\.\d+)?)\s*%\)$")
_TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class _Total:
    """What a totals row says: the noun it counts (empty: whatever the table is about), its part and its whole."""

    row: Node
    noun: str
    part: Amount | None
    whole: Amount
    sum_whole: float
    words: frozenset[str]


def find_restated(page: Page) -> Iterator[Finding]:
    """Lines that repeat a total and get it wrong."""
    totals = [total for columns in page.columns.values() for total in _totals(page, columns)]
    if not totals:
        return
    first_section = next(
        (node.index for node in page.nodes if node.block is Block.HEADING and node.depth >= _TOP_LEVEL), 0
    )
    for node in page.nodes:
        if node.block is Block.ROW and not node.is_header and len(node.cells) == 2:
            yield from _metric(page, node, node.cells[0].text, node.cells[1].text, totals)
        elif node.block in (Block.ITEM, Block.PARAGRAPH):
            name, separator, value = plain(node.text).partition(":")
            if separator and len(name) < 50:
                yield from _metric(page, node, name, value, totals)
            if node.index < first_section:
                yield from _headline(page, node, totals)


def _totals(page: Page, columns: Columns) -> Iterator[_Total]:
    rows = [row for row in columns.rows if columns.is_total(row)]
    if not rows or len(columns.rows) < 3:
        return
    row = rows[-1]
    heading = page.nodes[row.heading].text if row.heading is not None else ""
    names = " ".join([heading, *columns.header, *(other.cells[0].text for other in columns.rows if other.cells)])
    words = frozenset(singular(word) for word in re.findall(r"[^\W\d_]+", names))
    others = [other for other in columns.rows if other not in rows]
    for at in range(1, min(len(row.cells), len(columns.header))):
        if (fraction := fraction_of(row.cells[at].text)) is not None:
            noun = singular(title_of(columns.header[at]))
            yield _Total(row, noun, fraction.part, fraction.whole, fraction.whole.value, words)
    whole_at = _header(page, columns, "totals")
    part_at = _header(page, columns, "statuses")
    if whole_at is None or part_at is None or max(whole_at, part_at) >= len(row.cells):
        return
    part, whole = amount_of(row.cells[part_at].text), amount_of(row.cells[whole_at].text)
    if part is not None and whole is not None:
        sums = [amount_of(other.cells[whole_at].text) for other in others if whole_at < len(other.cells)]
        yield _Total(row, "", part, whole, sum(one.value for one in sums if one), words)


def _header(page: Page, columns: Columns, group: str) -> int | None:
    """The column whose header is a word of a group: a total, or (of the statuses) done."""
    for at, text in enumerate(columns.header):
        hit = page.vocabulary.phrases(group).whole(title_of(text))
        if at > 0 and hit is not None and hit.meaning in ("total", "done"):
            return at
    return None


def _metric(page: Page, node: Node, name: str, value: str, totals: list[_Total]) -> Iterator[Finding]:
    title = title_of(name)
    hits = page.vocabulary.phrases("totals").find(title)
    nouns = {singular(word) for word in re.findall(r"[^\W\d_]+", title)}
    for total in totals:
        if not total.noun or total.noun not in nouns or total.row is node:
            continue
        said = f"the total in line {total.row.number}"
        claimed = amount_of(value)
        if claimed and hits and hits[0].start == 0 and not claimed.agrees(total.whole.value):
            detail = f"{claimed.text} by this line, {total.whole.text} by {said}."
            yield page.finding(node, claimed.text, total.whole.text, detail)
        shared = _COUNT_AND_SHARE.match(plain(value).strip())
        if shared and total.part and float(shared[1].replace(",", "")) == total.part.value:
            share = 100 * total.part.value / total.whole.value
            percent = Amount(float(shared[2]), f"{shared[2]}%", decimals=len(shared[2].partition(".")[2]))
            if not percent.agrees_percent(share):
                counted = f"{total.part.text} of {total.whole.text} in line {total.row.number}"
                detail = f"{shared[0]} by this line; {counted} is {share:.1f}%."
                yield page.finding(node, shared[0], f"{share:.1f}%", detail)


def _headline(page: Page, node: Node, totals: list[_Total]) -> Iterator[Finding]:
    """A fraction in the lines before the first section, against the one totals row of whole and part."""
    counted = [total for total in totals if not total.noun]
    fractions = fractions_in(plain(node.text))
    if len(counted) != 1 or len(fractions) != 1:
        return
    total, fraction = counted[0], fractions[0][2]
    if fraction.unit not in total.words or total.part is None:
        return
    wholes = {total.whole.value, total.sum_whole}
    if fraction.whole.value in wholes:
        return
    both = f"{total.part.text}/{total.whole.text}"
    said = f"the total in line {total.row.number} says {both}, its rows {number_text(total.sum_whole)}"
    detail = f"{fraction.text} by this line; {said}."
    yield page.finding(
        node, f"{fraction.part.text}{'+' if fraction.part.at_least else ''}/{fraction.whole.text}", both, detail
    )
