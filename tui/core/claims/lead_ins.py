"""Lines that lead to a list: bold as a whole, or ending in a colon, also as the last sentence of a paragraph.

Owns what such a line is in form: a label, a sentence, a condition. What it announces is read in `sections`.
"""

from __future__ import annotations

import re

from tui.core.parse.nodes import Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

LONGEST_LABEL = 12
"""Words of a sentence before a colon that can still be the label of a list."""

_LONGEST_WISH = 4
"""Words of a label that begins with a wish and lists work all the same: "Must have for launch:"."""

_SHORTEST_SENTENCE = 5
"""Words of a line before a colon that is more than a name."""

LONGEST_LINE = 160
"""Characters of a line, or of its last sentence, that can be a label."""

_COLONS = (":", "：")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])|(?<=[。！？])")
"""Behind it the sentence begins that leads to a list: "Nothing of it is done. Until then we use:"."""


def last_sentence(plain: str) -> str:
    """The part of a paragraph's line that leads to what follows."""
    return _SENTENCE_END.split(plain)[-1]


def is_label(node: Node, plain: str) -> bool:
    """Whether a paragraph's line is a label: bold as a whole, or ending in a colon."""
    bare = plain.strip()
    if bare.endswith(_COLONS):
        return len(bare) <= LONGEST_LINE or len(last_sentence(bare)) <= LONGEST_LINE
    text = node.text.strip()
    bold = text.startswith(("**", "__")) and text.endswith(("**", "__")) and text.count("**") <= 2
    return bold and len(bare) <= LONGEST_LINE


def is_sentence(node: Node, plain: str) -> bool:
    """Whether a line that ends in a colon is prose that leads to the list of its heading, and no label of its own."""
    return "**" not in node.text[:2] and len(words_of(plain)) >= _SHORTEST_SENTENCE


def makes_conditions(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a label makes its list conditions: "Read it again if:", "Once all these boxes are ticked:"."""
    if not plain.rstrip(" *_").endswith(_COLONS):
        return False
    words = words_of(plain)
    telling = words[-1:] if len(words) <= _LONGEST_WISH else [words[0], words[-1]]
    return len(words) > 1 and any(word.folded in vocabulary.words("modals") for word in telling)


def foretells(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says of its list that it will be so one day: "Once all is finished:"."""
    first = vocabulary.phrases("upon").first(plain)
    return first is not None and first.start == words_of(plain)[0].start and len(words_of(plain)) > 1
