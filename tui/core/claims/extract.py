"""From an outline to drafts: one extractor per kind of claim, in a registry."""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.model import Kind, Mark, MarkKind, Status
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

_BOX = re.compile(r"\[([ xX])\](?=\s|$)")


def extract(outline: Outline, vocabulary: Vocabulary) -> tuple[Draft, ...]:
    """Every status-bearing line, in order of lines, at most one draft per line."""
    return tuple(draft for node in outline.nodes if (draft := _draft(node, vocabulary)))


def _draft(node: Node, vocabulary: Vocabulary) -> Draft | None:
    if node.block is Block.ITEM and (box := _BOX.match(node.text)):
        status = Status.MISSING if box[1] == " " else Status.DONE
        mark = Mark(MarkKind.BOX, node.span(box.start(), box.end()), box[0], status)
        return Draft(node.index, Kind.CHECKBOX, status, (mark,), title=node.text[box.end() :].strip())
    kinds = {Block.ITEM: Kind.LIST_ITEM, Block.HEADING: Kind.HEADING, Block.ROW: Kind.TABLE_ROW, Block.FENCE: Kind.TREE_ENTRY}
    kind = kinds.get(node.block, Kind.INLINE)
    if not node.text.isascii() and (found := vocabulary.emoji_pattern.search(node.text)):
        status = vocabulary.emoji_status(found[0]) or Status.UNCLEAR
        mark = Mark(MarkKind.EMOJI, node.span(*found.span()), found[0], status)
        title = (node.text[: found.start()] + node.text[found.end() :]).strip()
        return Draft(node.index, kind, status, (mark,), title=title)
    return None
