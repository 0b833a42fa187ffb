"""Which claim a line's references belong to.

A line that is a claim keeps its own. Any other line belongs to what it elaborates: its parent item, then the section's
heading or status field, then the sections around it. A claim that only stands near governs nothing, but shows them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tui.core.claims.draft import Draft
from tui.core.model import Kind
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_NEAR = 40
"""Lines: a screenful. What a claim's section names further off is not looked for at the claim."""


class Government:
    """Finds the position of the draft that a node belongs to."""

    def __init__(self, outline: Outline, drafts: Sequence[Draft], vocabulary: Vocabulary) -> None:
        self._outline = outline
        self._drafts = drafts
        self._at: dict[int, int] = {draft.node: at for at, draft in enumerate(drafts)}
        self._nodes = sorted(self._at)
        self._field: dict[int | None, int] = {}
        for at, draft in enumerate(drafts):
            node = outline.nodes[draft.node]
            if draft.kind is not Kind.FIELD or node.block is Block.FENCE:
                continue  # what a program prints in a fence speaks for no section
            if _is_topic(node.text, vocabulary) or _is_footer(node, outline):
                continue
            if node.parent is None or node.parent == node.heading:
                self._field.setdefault(node.heading, at)
        self._ends = _section_ends(outline)

    def of(self, node: Node) -> int | None:
        """The claim that governs a node; None where no claim stands over it."""
        at: Node | None = node
        while at is not None and at.block is not Block.HEADING:
            if at.index in self._at:
                return self._at[at.index]
            at = self._outline.nodes[at.parent] if at.parent is not None else None
        if node.index in self._at:
            return self._at[node.index]
        if node.index in self._field:
            return self._field[node.index]  # a heading is what the status field under it speaks of
        for heading in self._headings(node):
            if heading.index in self._at:
                return self._at[heading.index]
            if heading.index in self._field:
                return self._field[heading.index]
        return None

    def near(self, node: Node) -> int | None:
        """The claim that stands nearest, before the line or after it, in the smallest section that holds any: it does
        not govern the line, but a reader who looks for what the line names looks there."""
        here = bisect_left(self._nodes, node.index)
        for heading in self._headings(node):
            if here and self._nodes[here - 1] > heading.index:
                return self._unless_far(node, self._nodes[here - 1])
            if here < len(self._nodes) and self._nodes[here] < self._ends[heading.index]:
                return self._unless_far(node, self._nodes[here])
        return None

    def _unless_far(self, node: Node, claim: int) -> int | None:
        away = abs(self._outline.nodes[claim].number - node.number)
        return self._at[claim] if away <= _NEAR else None

    def is_banner(self, at: int, node: Node) -> bool:
        """Whether a claim is a field at the document's head ("Status: ready"): it speaks of the whole, and not of each
        file that a later section names."""
        draft = self._drafts[at]
        return draft.node != node.index and self.is_head(at) and node.heading != self._outline.nodes[draft.node].heading

    def is_head(self, at: int) -> bool:
        """Whether a claim is a status field at the document's head."""
        draft = self._drafts[at]
        heading = self._outline.nodes[draft.node].heading
        return draft.kind is Kind.FIELD and (heading is None or self._outline.nodes[heading].depth == 1)

    def _headings(self, node: Node) -> Iterator[Node]:
        at = node.heading
        while at is not None:
            yield self._outline.nodes[at]
            at = self._outline.nodes[at].heading


def _is_topic(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a field is one of several about a section's parts: "**Database**: ✅ ready" is not its status."""
    label = text.replace("：", ":").partition(":")[0]
    if words_of(label)[1:] or not words_of(label):
        return False
    return not any(vocabulary.phrases(group).find(label) for group in ("names", "labels", "predicates", "statuses"))


def _is_footer(node: Node, outline: Outline) -> bool:
    """Whether a rule parts a line from what stands above it in its section: it speaks of the document."""
    before = outline.nodes[node.index - 1] if node.index else None
    if before is None or before.index == node.heading:
        return False
    return any(_RULE.fullmatch(line.text) for line in outline.source.lines[before.number : node.number - 1])


_RULE = re.compile(r"\s{0,3}(?:-\s*){3,}|\s{0,3}(?:\*\s*){3,}|\s{0,3}(?:_\s*){3,}")


def _section_ends(outline: Outline) -> dict[int, int]:
    """For each heading the index of the node after its section, subsections included."""
    ends: dict[int, int] = {}
    opened: list[Node] = []
    for node in outline.nodes:
        if node.block is Block.HEADING and node.opens:
            while opened and opened[-1].depth >= node.depth:
                ends[opened.pop().index] = node.index
            opened.append(node)
    return ends | {node.index: len(outline.nodes) for node in opened}
