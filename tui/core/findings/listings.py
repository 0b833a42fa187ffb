"""Counts of what is listed further down: "Orders (8 endpoints)" over "Endpoints:" and nine of them.

Owns the two ways in which a list is known to be the one that was counted: a label between names the same thing, or the
document lists under each counted item what the item counts, and comes within one of it every time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.core.claims.structure.titles import plain
from tui.core.findings.counts import are_peers, counts_items, is_open_ended
from tui.core.findings.page import ItemList, Page
from tui.core.findings.quantities import bare, singular
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.words import words

_COUNT = re.compile(r"[(（]\s*(?P<number>\d{1,3})\s*(?P<noun>[^\W\d_]+)\s*[)）]\W*$")
_WHOLE_LIST = 0.5
"""A list shorter than this share of the count is taken for a selection."""

_SELECTED = words("key main sample notable selected example important top some core")
"""What a selection is called by."""

_OF_EACH = words("per for of each every")

_ENUMERATION = 4
"""So many items under one that counts them are an enumeration, not remarks."""


class _Counted(NamedTuple):
    lead: Node
    number: int
    noun: str
    items: Sequence[Node]


def find_listings(page: Page) -> Iterator[Finding]:
    """Counts that are not those of the list they speak of."""
    for counted in (*_labelled(page), *_habitual(page)):
        listed = len(counted.items)
        if listed != counted.number:
            detail = f"The line counts {counted.number}; {listed} are listed under it."
            yield page.finding(counted.lead, str(counted.number), str(listed), detail)


def _labelled(page: Page) -> Iterator[_Counted]:
    """Headings with a count, and the one list under them whose label names the same thing."""
    under: dict[int, list[ItemList]] = {}
    for found in page.lists:
        if found.lead is not None and found.lead.block is Block.PARAGRAPH and found.lead.heading is not None:
            under.setdefault(found.lead.heading, []).append(found)
    for index, lists in under.items():
        heading = page.nodes[index]
        count = _COUNT.search(bare(heading.text))
        if count is None:
            continue
        noun = singular(count["noun"]).lower()
        named = [at for at, found in enumerate(lists) if found.lead is not None and _names(found.lead, noun)]
        number = int(count["number"])
        if len(named) != 1 or number in accumulate(len(found.items) for found in lists[named[0] :]):
            continue  # lists that follow may go on with the one that was named
        items = lists[named[0]].items
        if _is_whole(items, number):
            yield _Counted(heading, number, noun, items)


def _names(label: Node, noun: str) -> bool:
    """Whether a label is a noun in the plural, whatever stands before it: "Planned endpoints:". Key ones aren't all,
    and "Needs per endpoint:" is of something else."""
    said = [word.folded for word in words_of(plain(label.text).rstrip(" :："))]
    return bool(said) and _SELECTED.isdisjoint(said[:1]) and _OF_EACH.isdisjoint(said) and singular(said[-1]) == noun


def _is_whole(items: Sequence[Node], number: int) -> bool:
    return (
        len(items) > 1
        and len(items) >= _WHOLE_LIST * number
        and are_peers(items)
        and not any(is_open_ended(item) for item in items)
    )


def _habitual(page: Page) -> tuple[_Counted, ...]:
    """Items with a count over a nested list, where the document lists all that it counts."""
    counted: list[_Counted] = []
    for found in page.lists:
        if found.lead is None or found.lead.block is not Block.ITEM or len(found.items) < _ENUMERATION:
            continue
        if (count := _COUNT.search(bare(found.lead.text))) is None:
            continue
        if singular(count["noun"]) == "file" and not counts_items("file", found.items):
            continue  # "(3 files)" over what they serve
        counted.append(_Counted(found.lead, int(count["number"]), count["noun"].lower(), found.items))
    habit = len(counted) > 1 and all(abs(len(one.items) - one.number) <= 1 for one in counted)
    return tuple(counted) if habit and len({one.noun for one in counted}) == 1 else ()
