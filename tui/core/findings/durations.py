"""Titles that say how long their list takes: "If you have 4 hours", over items of "(30 min)" and "(1 hour)".

Only minutes and hours are added: days and weeks of several people overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import ItemList, Page
from tui.core.findings.quantities import number_text
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node

_DURATION = re.compile(
    r"(?=\d)(?<![\d.,/–-])(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>minutes?|mins?|hours?|hrs?|h|minutos?|horas?|heures?|minuten?|stunden?|or[ae]|minut[oi]|分钟|分|小时|小時|時間|분|시간|минут\w*|час\w*)(?![^\W\d_]|\s*/|\s+(?:per|a|each)\s)",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\d\s?[×x*]\s?$")
_MINUTES = ("min", "分", "분", "мин")
_ABOVE = re.compile(r"\ball (?:of )?the above\b|\beverything above\b|\btodo lo anterior\b|以上", re.IGNORECASE)
_SLACK = 0.1
_ABOUT = re.compile(r"[~≈]\s?\d")
_OF_ELSE = 0.5
"""A title that is further off, as a share of what it says, gives a time by which: "Within 24 hours"."""
_LEAST_ITEMS = 2


def find_durations(page: Page) -> Iterator[Finding]:
    """Titles whose hours are not those of their items."""
    sums: dict[int | None, float] = {}
    by_lead: dict[int, list[Node]] = {}
    for found in page.lists:
        if found.lead is not None and (key := _title_of(found)) is not None:
            by_lead.setdefault(key, []).extend(found.items)
    for index, items in by_lead.items():
        lead = page.nodes[index]
        total = _sum(page, items, sums.get(lead.heading))
        if total is None:
            continue
        sums[lead.heading] = total
        claimed = _only(plain(lead.text))
        slack = _SLACK * (2 if _ABOUT.search(lead.text) else 1)
        if claimed is None or not slack * claimed[0] < abs(total - claimed[0]) < _OF_ELSE * claimed[0]:
            continue
        hours = f"{number_text(round(total / 60, 1))} hours" if total >= 60 else f"{number_text(total)} min"
        yield page.finding(
            lead, claimed[1], hours, f"The items under this title take {hours} in all, not {claimed[1]}."
        )


def _title_of(found: ItemList) -> int | None:
    """The heading or label of a top-level list; items that go on after one of another kind belong to it too."""
    if found.items[0].depth > 0 or found.lead is None:
        return None
    if found.lead.block in (Block.HEADING, Block.PARAGRAPH):
        return found.lead.index
    return None


def _sum(page: Page, items: list[Node], above: float | None) -> float | None:
    """Minutes of all items; None unless each says its own, or takes in everything above."""
    if above is None and not all(item.index in page.numbered for item in items):
        return None
    total = 0.0
    counted = 0
    for item in items:
        text = plain(item.text)
        if found := _only(text):
            total += found[0]
            counted += 1
        elif above is not None and _ABOVE.search(text):
            total += above
        else:
            return None
    return total if counted >= _LEAST_ITEMS else None


def _only(text: str) -> tuple[float, str] | None:
    """(minutes, as written) where a text gives exactly one duration in minutes or hours, and not one of several."""
    found = list(_DURATION.finditer(text))
    if len(found) != 1 or _TIMES.search(text[: found[0].start()]):
        return None
    factor = 1 if found[0]["unit"].lower().startswith(_MINUTES) and not found[0]["unit"].startswith("時") else 60
    return float(found[0]["number"]) * factor, found[0][0]
