"""Lists under a table that count its rows by their marks: "✅ Covered: 28 of 38 · ❌ Missing: 3 of 38".

Owns when a list is the summary of a table: it stands right under it, each item begins with another mark, and every row
bears one of these. A summary of many more rows than there are is of something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import ItemList, Page
from tui.core.model import Finding, MarkKind
from tui.core.parse.nodes import Block, Node

_COUNT = re.compile(
    r"[:：]\s*(?P<part>\d{1,4})(?:\s*(?:/|of|von|de|di|sur|из|中)\s*(?P<whole>\d{1,4}))?(?![\d.,/%％]|\s*[%％])"
)
_LEAST_ITEMS = 2
_LEAST_ROWS = 4
_CLOSE = 0.8
"""A table with fewer of the rows that its summary counts is taken for a selection."""


def find_summaries(page: Page) -> Iterator[Finding]:
    """Items that count the rows of the table above by mark, and count wrongly."""
    for found in page.lists:
        if len(found.items) < _LEAST_ITEMS or found.items[0].index not in page.numbered:
            continue
        counts = _counts(page, found)
        rows = _rows_above(page, found) if counts else []
        if len(rows) < _LEAST_ROWS:
            continue
        marks = Counter(_mark(page, row) for row in rows)
        if set(marks) <= set(counts):
            yield from _judge(page, counts, marks, len(rows))


def _counts(page: Page, found: ItemList) -> dict[str, tuple[Node, re.Match[str]]]:
    """The items of a summary by their marks; none where an item is anything else."""
    counts: dict[str, tuple[Node, re.Match[str]]] = {}
    for item in found.items:
        mark = page.vocabulary.emoji_pattern.match(item.text.lstrip(" *"))
        count = _COUNT.search(plain(item.text))
        if mark is None or count is None or mark[0].rstrip("\ufe0f") in counts:
            return {}
        counts[mark[0].rstrip("\ufe0f")] = (item, count)
    return counts


def _rows_above(page: Page, found: ItemList) -> list[Node]:
    """The rows of the table that a list follows, with at most its title between."""
    before = found.items[0].index - 1
    if before >= 0 and page.nodes[before].block is Block.PARAGRAPH and found.lead is page.nodes[before]:
        before -= 1
    table = page.nodes[before].table if before >= 0 else None
    return list(page.columns[table.number].rows) if table is not None else []


def _mark(page: Page, row: Node) -> str | None:
    draft = page.drafts.get(row.index)
    marks = [mark.text for mark in draft.marks if mark.kind is MarkKind.EMOJI] if draft else []
    return marks[0].rstrip("\ufe0f") if len(marks) == 1 else None


def _judge(
    page: Page, counts: dict[str, tuple[Node, re.Match[str]]], marks: Counter[str | None], rows: int
) -> Iterator[Finding]:
    wholes = {int(count["whole"]) for _, count in counts.values() if count["whole"]}
    claimed = max(wholes) if wholes else sum(int(count["part"]) for _, count in counts.values())
    if len(wholes) > 1 or not _CLOSE * claimed <= rows <= claimed / _CLOSE:
        return
    for mark, (item, count) in counts.items():
        right = int(count["part"]) == marks[mark] and (not count["whole"] or int(count["whole"]) == rows)
        if not right:
            said = count[0].strip(" :：")
            detail = f"{said} by the summary; {marks[mark]} of the {rows} rows above bear {mark}."
            yield page.finding(item, said, f"{marks[mark]}/{rows}", detail)
