"""Which claim a line's references belong to.

A line that is a claim keeps its own. Any other line belongs to what it elaborates: its parent item, then the section's
heading or status field, then the sections around it. A claim that only stands near governs nothing, but shows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.model import Kind
from tui.core.parse.nodes import Block, Node, Outline


class Government:
    """Finds the governing draft's position for every node."""

    def __init__(self, outline: Outline, drafts: Sequence[Draft]) -> None:
        self._outline = outline
        self._drafts = drafts
        self._at: dict[int, int] = {draft.node: at for at, draft in enumerate(drafts)}
        self._field: dict[int | None, int] = {}
        self._last: dict[int, int] = {}
        self._first: dict[int | None, int] = {}
        labels: dict[int, int] = {}
        for at, draft in enumerate(drafts):
            node = outline.nodes[draft.node]
            if draft.kind is Kind.FIELD and (node.parent is None or node.parent == node.heading):
                self._field.setdefault(node.heading, at)
            if draft.label is not None:
                labels.setdefault(draft.label, at)
            self._first.setdefault(node.heading, at)
        self._walk(len(outline.nodes))

    def _walk(self, count: int) -> None:
        """Remember for each node the last claim before it in its own section."""
        last: dict[int | None, int] = {}
        for index in range(count):
            node = self._outline.nodes[index]
            if index in self._at:
                last[node.heading] = self._at[index]
            if node.heading in last:
                self._last[index] = last[node.heading]

    def is_banner(self, at: int, node: Node) -> bool:
        """Whether a claim is a field at the document's head ("Status: ready"): it speaks of the whole, and not of each
        file that a later section names."""
        draft = self._drafts[at]
        if draft.kind is not Kind.FIELD or draft.node == node.index:
            return False
        heading = self._outline.nodes[draft.node].heading
        head = heading is None or self._outline.nodes[heading].heading is None
        return head and node.heading != heading and (heading is None or self._outline.nodes[heading].depth == 1)

    def near(self, node: Node) -> int | None:
        """The claim of the same section that stands nearest: it does not govern the line, but a reader who looks for
        the line's references looks there."""
        if node.index in self._last:
            return self._last[node.index]
        return self._first.get(node.heading) if node.heading is not None else None

    def of(self, node: Node) -> int | None:
        """The position of the draft that governs a node; None where no claim stands over it."""
        at: Node | None = node
        while at is not None and at.block is not Block.HEADING:
            if at.index in self._at:
                return self._at[at.index]
            at = self._outline.nodes[at.parent] if at.parent is not None else None
        if node.index in self._at:
            return self._at[node.index]
        heading = node.heading
        while heading is not None:
            if heading in self._at:
                return self._at[heading]
            if heading in self._field:
                return self._field[heading]
            heading = self._outline.nodes[heading].heading
        return None
