"""The stable id of a claim.

A claim is known by its document, the headings above it, its own words, and its ordinal among equals; marks, percentages
and counts are left out, so the id survives an edit of its own status and edits elsewhere in the document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.parse.nodes import Outline
from tui.core.vocabulary import Vocabulary

_NUMBERS = re.compile(r"[\d.,]+\s*%|\b\d+\s*/\s*\d+\b")
_NOT_WORDS = re.compile(r"[\W_]+")
LENGTH = 12
"""Hex digits of an id: 48 bits, no clash expected below a few million claims."""


def identify(outline: Outline, drafts: Sequence[Draft], vocabulary: Vocabulary) -> tuple[str, ...]:
    """An id for each draft, in order."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for draft in drafts:
        node = outline.nodes[draft.node]
        above = [_normal(heading.text, vocabulary) for heading in outline.headings_above(node)]
        key = "\0".join([outline.source.path, *above, _normal(draft.title, vocabulary)])
        seen[key] += 1
        found.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogateescape")).hexdigest()[:LENGTH])
    return tuple(found)


def _normal(text: str, vocabulary: Vocabulary) -> str:
    """The words of a text: no case, no signs, no marks, no percentages."""
    return _NOT_WORDS.sub(" ", _NUMBERS.sub(" ", text.lower())).strip()
