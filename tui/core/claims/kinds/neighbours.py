"""Marks of a list item that only the items beside it explain: a colour, a drawn box, a cycle among pictures.

Alone such a sign decorates. Where the items beside it bear marks in the same place, or open boxes, it is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.kinds.line import Line
from tui.core.claims.plain import says_something
from tui.core.claims.scopes import DECORATIVE
from tui.core.claims.signs import Sign, emoji_signs
from tui.core.claims.structure.priorities import COLOURS
from tui.core.model import Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_NEAR = 16
"""Lines to either side in which the marks of a list are looked for."""

_LEAD = 12
"""Characters in which a mark that begins an item stands."""


def coloured(line: Line) -> list[Sign]:
    """The colour or the calendar an item begins with, where items beside it begin with marks: "🔴 tests" or "📋 tests"
    below "✅ containers"."""
    tints = [sign for sign in line.every_emoji() if sign.text[:1] in COLOURS or sign.text[:1] in _PLANNED][:1]
    if not tints or says_something(line.plain[: tints[0].start]):
        return []
    if tints[0].status is Status.MISSING and _denies(line, tints[0].end):
        return tints
    beside = list(_beside(line))
    colour = tints[0].text[:1] in COLOURS
    if colour and tints[0].status is line.scope.status and all(_begins_with(node, tints[0].text) for node in beside):
        return tints  # "⚪ lamps", like all items below "Not started"
    if tints[0].text[:1] in _PLANNED:
        return tints if sum(_begins_marked(line, node) for node in beside) > 1 and _all_signed(line, beside) else []
    return tints if any(_begins_marked(line, node) for node in beside) else []


def _all_signed(line: Line, nodes: list[Node]) -> bool:
    """Whether each of the items begins with a mark, or with a picture of a plan as well: none is an icon."""
    return all(_begins_marked(line, node) or node.text.lstrip(" *")[:1] in _PLANNED for node in nodes)


_PLANNED = frozenset("📋📅🗓")
"""Pictures of what is on a list or in a calendar."""


def drawn_box(line: Line) -> list[Sign]:
    """The box a line begins with that a pen would tick: "□ planks". A full one is ticked where one near is open."""
    sign = next((sign for sign in line.every_emoji() if sign.text in _BOXES), None)
    if sign is None or line.plain[: sign.start].strip(_BEFORE_BOX) or not says_something(line.plain[sign.end :]):
        return []
    if sign.text == _OPEN or any(node.text.lstrip(_BEFORE_BOX).startswith(_OPEN) for node in _along(line)):
        return [sign]
    return []


def _along(line: Line) -> Iterator[Node]:
    """The lines of the same fence, or the run of lines of the same kind, as far as a reader looks."""
    nodes, own = line.outline.nodes, line.node
    for step in (-1, 1):
        for at in range(own.index + step, own.index + step * _NEAR, step):
            if not 0 <= at < len(nodes) or nodes[at].block is not own.block or nodes[at].fence != own.fence:
                break
            yield nodes[at]


_OPEN = "□"
_BOXES = frozenset("□■▣")
_BEFORE_BOX = " \t*│|"


def rated(line: Line) -> list[Sign]:
    """The colour behind the figure that an item ends in, where items beside it have marks there: "Reuse: 75% 🟡" below
    "Types: 100% ✅"."""
    tint = next((sign for sign in line.every_emoji() if sign.text[:1] in COLOURS), None)
    if tint is None or not _FIGURE_BEFORE.search(line.plain, max(0, tint.start - 8), tint.start):
        return []
    return [tint] if any(_is_rated(line, node) for node in _beside(line)) else []


def _is_rated(line: Line, node: Node) -> bool:
    signs = emoji_signs(node.text, line.vocabulary, line.legend.meanings)
    return any(not sign.tint and _FIGURE_BEFORE.search(node.text, max(0, sign.start - 8), sign.start) for sign in signs)


_FIGURE_BEFORE = re.compile(r"\d(?:\s?[%％]|\s?/\s?\d+)?[\s*]*$")


def is_among_icons(line: Line, sign: Sign) -> bool:
    """Whether a cycle before an item is one of a list of pictures: "🔄 Next review" below "📝 Update the log"."""
    if sign.text[:1] not in DECORATIVE or says_something(line.plain[: sign.start]) or line.placed_words([sign]):
        return False
    icons = [_PICTURE.match(node.text) for node in _beside(line)]
    return bool(icons) and all(icon is not None and _is_picture(icon[1], line.vocabulary) for icon in icons)


def _is_picture(icon: str, vocabulary: Vocabulary) -> bool:
    _, tint = vocabulary.emoji.get(icon, (None, True))
    return tint and icon not in COLOURS


_PICTURE = re.compile(r"[\s*]*([\U0001f300-\U0001faff])")


def _denies(line: Line, at: int) -> bool:
    """Whether a bold name behind `at` begins with a negation: "🔴 **No spare keys** - only one set"."""
    words = words_of(line.plain[at:])
    bold = line.node.text[at:].lstrip().startswith(("**", "__"))
    return bold and len(words) > 1 and words[0].folded in line.vocabulary.words("negations")


def _beside(line: Line) -> Iterator[Node]:
    """The items of the same list, as far as a reader looks."""
    nodes, own = line.outline.nodes, line.node
    for step in (-1, 1):
        for at in range(own.index + step, own.index + step * _NEAR, step):
            if not 0 <= at < len(nodes) or nodes[at].block is not Block.ITEM or nodes[at].depth < own.depth:
                break
            if nodes[at].parent == own.parent:
                yield nodes[at]


def _begins_with(node: Node, mark: str) -> bool:
    return node.text.lstrip(" *").startswith(mark)


def _begins_marked(line: Line, node: Node) -> bool:
    signs = emoji_signs(node.text[:_LEAD], line.vocabulary, line.legend.meanings)
    return any(not sign.tint and not says_something(node.text[: sign.start]) for sign in signs[:1])
