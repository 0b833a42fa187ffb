"""The stretches of a document that belong to a heading, a label or an item, and the pieces of work that stand in one.

Owns the question "what stands under this line?". A region is a range of node indices, the line itself left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.core.claims.draft import Draft
from tui.core.claims.structure.titles import lead_of
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Block, Node, Outline

_LABEL = re.compile(r"\W*(?:\*\*|__)[^*]+(?:\*\*|__)\s*:?\s*(?:[(（][^()]*[)）])?\s*\W{0,4}$")
_SUMMARY = re.compile(r"<summary\b[^>]*>(?:\s*<\w[^>]*>)*\s*[^<\s]", re.IGNORECASE)
_FOLD_END = re.compile(r"</?details\b|<summary\b", re.IGNORECASE)
_FIELD = re.compile(r"\W*(?:\*\*|__)[^*]{1,60}?(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])")


def is_label(node: Node) -> bool:
    """Whether a paragraph line is nothing but bold words: a heading in all but name."""
    return node.block is Block.PARAGRAPH and "*" in node.text and _LABEL.match(node.text) is not None


def is_summary(node: Node) -> bool:
    """Whether a line of HTML is what stays visible of a part that is folded away: a heading as well."""
    return node.block is Block.HTML and _SUMMARY.search(node.text) is not None


def is_field(node: Node) -> bool:
    """Whether a line is a named detail: ``**Impact**: high``."""
    return _FIELD.match(node.text) is not None


def region_of(outline: Outline, node: Node) -> range:
    """The nodes under a heading, a label, a summary, an item or a line that ends in a colon; empty for rows and fence
    lines."""
    nodes = outline.nodes
    at = node.index + 1
    if node.block is Block.HEADING:
        at = node.end
    elif node.block is Block.ITEM:
        while at < len(nodes) and _inside_item(nodes[at], node):
            at += 1
    elif node.block is Block.PARAGRAPH:
        while at < len(nodes) and not _ends_label(nodes[at], node):
            at += 1
    elif is_summary(node):
        while at < len(nodes) and nodes[at].block is not Block.HEADING and not _FOLD_END.search(nodes[at].text):
            at += 1
    return range(node.index + 1, at)


def _inside_item(other: Node, item: Node) -> bool:
    if other.block is Block.HEADING or other.parent is None or other.parent < item.index:
        return False
    return other.depth > item.depth


def _ends_label(other: Node, label: Node) -> bool:
    if other.block is Block.HEADING or other.depth < label.depth:
        return True
    return (
        other.depth == label.depth
        and other.opens
        and other.block is Block.PARAGRAPH
        and lead_of(other.text) is not None
    )


def entries(outline: Outline, region: range, drafts: Mapping[int, Draft]) -> list[int]:
    """The pieces of work in a region, as node indices: what a reader would count.

    Headings that are claims count, and what stands under them does not, unless they only label marked items; else
    items, of the outermost list (only the boxes, where there are boxes); else rows and other lines that are claims.
    Fields (``**Impact**: …``) are details of a piece and none themselves.
    """
    inside = [drafts[at] for at in region if at in drafts]
    boxes = any(draft.kind is Kind.CHECKBOX for draft in inside)
    found: list[int] = []
    at = region.start
    while at < region.stop:
        node = outline.nodes[at]
        at += 1
        if _is_piece(outline, node, drafts, boxes):
            found.append(node.index)
            at = min(region_of(outline, node).stop, region.stop) if node.block is not Block.ROW else at
    return found


def pieces(outline: Outline, region: range, drafts: Mapping[int, Draft]) -> list[int]:
    """The same, and where there is nothing of that, the lines led by a mark: a list without bullets."""
    return entries(outline, region, drafts) or [
        at for at in region if at in drafts and drafts[at].kind is Kind.INLINE and _leads(outline.nodes[at], drafts[at])
    ]


def _leads(node: Node, draft: Draft) -> bool:
    text = node.text.lstrip()
    return any(mark.kind is MarkKind.EMOJI and text.startswith(mark.text) for mark in draft.marks)


def _is_piece(outline: Outline, node: Node, drafts: Mapping[int, Draft], boxes: bool) -> bool:
    draft = drafts.get(node.index)
    if node.block is Block.HEADING:
        return draft is not None and not _groups_claims(outline, node, drafts)
    if node.block is Block.ITEM:
        if boxes:
            return draft is not None and draft.kind is Kind.CHECKBOX
        return not is_field(node) or node.marker[:1].isdigit()
    return draft is not None and node.block in (Block.ROW, Block.FENCE)


def _groups_claims(outline: Outline, heading: Node, drafts: Mapping[int, Draft]) -> bool:
    """Whether the items under a heading carry marks of their own: "✅ Completed tasks" is then only their label."""
    return any(
        outline.nodes[at].block is Block.ITEM and at in drafts and not drafts[at].implied
        for at in region_of(outline, heading)
    )


def is_done(index: int, drafts: Mapping[int, Draft]) -> bool:
    """Whether the piece of work at a node is a claim that says done."""
    draft = drafts.get(index)
    return draft is not None and draft.status is Status.DONE
