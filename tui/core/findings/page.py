"""A read document as the findings look at it: its nodes, its claims, its lists and its tables.

Owns the grouping of items into lists with the line that introduces each: the outline knows nesting, not lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tui.core.claims.draft import Draft
from tui.core.claims.structure.columns import Columns
from tui.core.claims.structure.phases import Group
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items of one list, and the line it stands under: a heading, a paragraph, or the item it is nested in."""

    lead: Node | None
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Page:
    """Everything a finding may look at. `drafts` are the claims by node index."""

    outline: Outline
    drafts: Mapping[int, Draft]
    columns: Mapping[int, Columns]
    groups: tuple[Group, ...]
    vocabulary: Vocabulary

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The lines of the document."""
        return self.outline.nodes

    @cached_property
    def numbered(self) -> Mapping[int, Node]:
        """The lines with a number in them, by index."""
        return {node.index: node for node in self.nodes if _DIGIT.search(node.text)}

    @cached_property
    def has_totals(self) -> bool:
        """Whether any line may speak of a total."""
        told, totals = self.vocabulary.told, self.vocabulary.asked(("totals",))
        return any(told(node.text) & totals for node in self.nodes)

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        """Every list, nested ones too, in the order in which they begin."""
        return tuple(_lists(self.outline))

    def finding(self, node: Node, claimed: str, computed: str, detail: str) -> Finding:
        """An arithmetic finding at a line of this document."""
        return Finding("arithmetic", self.outline.source.path, node.number, detail, claimed, computed)


def _lists(outline: Outline) -> Iterator[ItemList]:
    leads: list[Node | None] = []
    families: list[list[Node]] = []
    open_at: dict[int, int] = {}
    previous: Node | None = None
    for node in outline.nodes:
        if node.block is not Block.ITEM:
            if node.depth == 0 or node.block is Block.HEADING:
                open_at.clear()
                previous = node
            continue
        open_at = {depth: at for depth, at in open_at.items() if depth <= node.depth}
        if node.depth not in open_at:
            open_at[node.depth] = len(families)
            above = outline.nodes[node.parent] if node.parent is not None else None
            leads.append(above if above is not None and above.block is Block.ITEM else previous)
            families.append([])
        families[open_at[node.depth]].append(node)
    for lead, items in zip(leads, families, strict=True):
        yield ItemList(lead, tuple(items))
