"""Items that are struck through: what a list of work no longer asks for.

Under a label that says what is missing ("To do") a struck item is done. Elsewhere it may as well have been given up,
unless striking out is how the document keeps its lists: then what is struck is done, and what stands beside it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.line import implied as drafted
from tui.core.claims.plain import says_something
from tui.core.model import Kind, Status
from tui.core.parse.nodes import Block, Node, Outline

_STRUCK = re.compile(r"\s*(?:\*\*|__)?~~[^~]{1,500}(?:~~(?:\*\*|__)?[\s.;,!。]*)?$")
"""An item that is struck as a whole; one of several lines is so to the last of them."""

_SIGN = "~~"
_KEPT = 5
"""Struck items from which on striking out is how a document keeps its lists, and no change of mind."""


def strikes(outline: Outline) -> bool:
    """Whether a document strikes out what is done."""
    if outline.source.data.count(_SIGN.encode()) < _KEPT:
        return False
    struck = (node for node in outline.nodes if node.block is Block.ITEM and _is_struck(node))
    return sum(1 for _ in zip(struck, range(_KEPT), strict=False)) == _KEPT


def of_struck(line: Line) -> Draft | None:
    """The status of a struck item, or of one beside it."""
    node, scope = line.node, line.scope
    if _is_struck(node):
        if scope.status is Status.MISSING:
            return drafted(line, Status.DONE, scope.label, Kind.LIST_ITEM)
        if not line.strikes or scope.status is not None:
            return None
        return drafted(line, Status.DONE, node.heading, Kind.LIST_ITEM)
    if not line.strikes or scope.status is not None or _SIGN in node.text or not says_something(line.plain):
        return None
    if not any(_is_struck(other) for other in _beside(line.outline, node)):
        return None
    return drafted(line, Status.MISSING, node.heading, Kind.LIST_ITEM)


def _is_struck(node: Node) -> bool:
    return _SIGN in node.text and _STRUCK.match(node.text) is not None


def _beside(outline: Outline, node: Node) -> Iterator[Node]:
    """The items of the same list, to either side."""
    for step in (-1, 1):
        at = node.index + step
        while 0 <= at < len(outline.nodes) and outline.nodes[at].block is Block.ITEM and abs(at - node.index) < _NEAR:
            if outline.nodes[at].depth == node.depth:
                yield outline.nodes[at]
            at += step


_NEAR = 60
"""Lines to either side in which the other items of a list are looked for."""
