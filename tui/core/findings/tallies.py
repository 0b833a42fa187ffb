"""Totals within lists: "Total files: 20" among "(4 files)", "(3 files)"; "40/40 tests" over "Users: 14 tests".

Owns totals that are no table row. Every other item of the list must count the same noun, or nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import ItemList, Page
from tui.core.findings.quantities import Amount, amount_of, fractions_in, number_text, singular
from tui.core.model import Finding
from tui.core.parse.nodes import Node

_COUNTED = re.compile(r"(?=\d)(?<![\d.,/+-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<more>\+)?\s+(?P<noun>[^\W\d_]{3,})")
_LEAST_PARTS = 3


@dataclass(frozen=True, slots=True)
class _Part:
    node: Node
    value: float
    noun: str
    exact: bool


def find_tallies(page: Page) -> Iterator[Finding]:
    """Items that total their list and are not its sum."""
    for found in page.lists:
        if len(found.items) > _LEAST_PARTS:
            yield from _check_total_item(page, found)
            yield from _check_head(page, found)


def _check_total_item(page: Page, found: ItemList) -> Iterator[Finding]:
    totals = page.vocabulary.phrases("totals")
    for item in found.items if page.has_totals else ():
        if item.index not in page.numbered:
            continue
        name, separator, value = plain(item.text).partition(":")
        claimed = amount_of(value) if separator else None
        hits = totals.find(title_of(name)) if claimed is not None else []
        if claimed is None or not hits or hits[0].start > 0:
            continue
        words = {claimed.unit} if claimed.unit else {singular(word) for word in re.findall(r"[^\W\d_]+", name)}
        parts = [part for other in found.items if other is not item for part in _parts(other, words)]
        others = [other for other in found.items if other is not item and not _is_total(page, other)]
        yield from _judge(page, item, claimed, parts, len(others))


def _check_head(page: Page, found: ItemList) -> Iterator[Finding]:
    """The first item gives a fraction of some noun, all others a count of it."""
    if not all(item.index in page.numbered for item in found.items):
        return
    head, *others = found.items
    fractions = fractions_in(plain(head.text))
    if len(fractions) != 1 or not fractions[0][2].unit:
        return
    fraction = fractions[0][2]
    parts = [part for other in others for part in _parts(other, {fraction.unit})]
    claimed = Amount(fraction.whole.value, fraction.text)
    yield from _judge(page, head, claimed, parts, len(others))


def _judge(page: Page, node: Node, claimed: Amount, parts: Sequence[_Part], others: int) -> Iterator[Finding]:
    if len(parts) < _LEAST_PARTS or len(parts) != others or len({part.noun for part in parts}) != 1:
        return
    sum_of = sum(part.value for part in parts)
    if claimed.agrees(sum_of) or not all(part.exact for part in parts):
        return
    added = " + ".join(number_text(part.value) for part in parts)
    detail = f"{claimed.text} {parts[0].noun}s in all; the other items make {added} = {number_text(sum_of)}."
    yield page.finding(node, claimed.text, number_text(sum_of), detail)


def _parts(node: Node, nouns: set[str]) -> list[_Part]:
    """The one count of a noun in an item; none when it counts it more than once."""
    hits = [hit for hit in _COUNTED.finditer(plain(node.text)) if singular(hit["noun"]) in nouns]
    if len(hits) != 1:
        return []
    return [_Part(node, float(hits[0]["number"].replace(",", "")), singular(hits[0]["noun"]), not hits[0]["more"])]


def _is_total(page: Page, node: Node) -> bool:
    hits = page.vocabulary.phrases("totals").find(title_of(node.text))
    return bool(hits) and hits[0].start == 0
