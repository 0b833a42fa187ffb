"""Totals below progress lines of a code block: "Roof: ████ 50% (4/8)" … "TOTAL: 60% (9/15)".

Only lines that stand at one margin are added up, below one total: indented ones may break down the others, and of
several totals each may be of some lines only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.core.findings.page import Page
from tui.core.findings.quantities import Fraction, fractions_in, number_text
from tui.core.model import Finding
from tui.core.parse.nodes import Node

_LEAST_LINES = 3


def find_gauges(page: Page) -> Iterator[Finding]:
    """Total lines whose fraction is not the sum of the fractions above it."""
    fences: dict[int, list[tuple[Node, Fraction]]] = defaultdict(list)
    for node in page.numbered.values():
        if node.fence is not None and "/" in node.text and len(found := fractions_in(node.text)) == 1:
            fences[node.fence.number].append((node, found[0][2]))
    for gauges in fences.values():
        totals = [node for node, _ in gauges if _is_total(page, node)]
        *above, (last, claimed) = gauges
        if len({fraction.whole.value for _, fraction in gauges}) == 1:
            continue  # a scale of ratings: "8/10" below "7/10" adds nothing up
        if totals == [last] and len(above) >= _LEAST_LINES and _stand_level([node for node, _ in gauges]):
            yield from _judge(page, last, claimed, [fraction for _, fraction in above])


def _is_total(page: Page, node: Node) -> bool:
    name = node.text.partition(":")[0].strip()
    return page.vocabulary.phrases("totals").whole(name) is not None


def _stand_level(nodes: list[Node]) -> bool:
    return len({len(node.text) - len(node.text.lstrip()) for node in nodes}) == 1


def _judge(page: Page, total: Node, claimed: Fraction, parts: list[Fraction]) -> Iterator[Finding]:
    part, whole = sum(one.part.value for one in parts), sum(one.whole.value for one in parts)
    if claimed.part.agrees(part) and claimed.whole.agrees(whole):
        return
    computed = f"{number_text(part)}/{number_text(whole)}"
    yield page.finding(
        total, claimed.text, computed, f"The lines above add up to {computed}; the total says {claimed.text}."
    )
