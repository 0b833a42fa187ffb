"""What stands above a line and speaks for it: its own label, parent items, the label before the list, headings.

Owns one pass over the outline; a line's chain is then a walk over indices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.core.parse.nodes import Block, Node, Outline

LABEL_LIMIT = 200
"""Characters of the longest line that is still a label."""

_EMPHASISED = re.compile(r"\W*\*\*[^*]+\*\*\W*")
_INLINE = re.compile(r"[^\w]{0,16}(?:\d{1,3}[.)]\s{0,4})?(?P<label>[^:：`|.]{1,60}?)\*{0,3}\s?[:：](?=[\s*]|$)")
_ENDS = re.compile(r"[:：]\**\s*(?:\([^()]*\)\s*)?$")


class Surroundings:
    """For each node, what may label it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._headings: dict[int | None, tuple[Node, ...]] = {None: ()}
        self._label: list[int | None] = []
        current: dict[int | None, int | None] = {}
        for node in outline.nodes:
            self._label.append(current.get(node.parent))
            if node.block is Block.HEADING:
                current[node.index] = None
            elif node.block is Block.PARAGRAPH:
                if is_label(node.text):
                    current[node.parent] = node.index
                elif node.opens:
                    current[node.parent] = None
            elif node.block is Block.ITEM and node.depth == 0:
                current.pop(node.index, None)

    def above(self, node: Node) -> Iterator[Node]:
        """What labels a line, nearest first: parent items and the labels before their lists, then the headings
        outwards. The document's title speaks only for lines that stand directly under it."""
        at: Node | None = node
        while at is not None and at.block is not Block.HEADING:
            label = self._label[at.index]
            if label is not None and label != node.index:
                yield self._outline.nodes[label]
            at = self._outline.nodes[at.parent] if at.parent is not None else None
            if at is not None and at.block is not Block.HEADING:
                yield at
        yield from self.headings(node)

    def headings(self, node: Node) -> tuple[Node, ...]:
        """The headings among them, the same for all lines of a section."""
        found = self._headings.get(node.heading)
        if found is None and node.heading is not None:
            own = self._outline.nodes[node.heading]
            outer = (above for above in self._outline.headings_above(own) if above.depth > 1)
            found = self._headings[node.heading] = (own, *reversed(tuple(outer)))
        return found or ()


def is_label(text: str) -> bool:
    """Whether a line announces what follows: it ends in a colon, or is bold from end to end."""
    if len(text) > LABEL_LIMIT:
        return False
    ends = (":" in text or "：" in text) and _ENDS.search(text) is not None
    return ends or ("**" in text and _EMPHASISED.fullmatch(text) is not None)


def inline_label(text: str, before: int) -> str:
    """The label that a line gives itself ("**Evidence**: …"), if it ends before a position."""
    label, end = _inline(text) if ":" in text or "：" in text else ("", 0)
    return label if end <= before else ""


@lru_cache(maxsize=256)
def _inline(text: str) -> tuple[str, int]:
    """The label that a line begins with, and where it ends. Cached: each name in the line asks, and more than once."""
    found = _INLINE.match(text, 0, LABEL_LIMIT * 2)
    return (found["label"], found.end()) if found else ("", 0)
