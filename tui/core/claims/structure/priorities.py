"""Priorities as documents write them, on one scale: critical, high, medium, low."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.plain import says_something
from tui.core.claims.structure.titles import plain
from tui.core.phrases import Hit
from tui.core.vocabulary import Vocabulary

LEVELS = ("critical", "high", "medium", "low")
"""The scale, most urgent first."""

CODES = {"P0": "critical", "P1": "high", "P2": "medium", "P3": "low", "P4": "low"}

COLOURS = {
    "🔴": "critical",
    "🟥": "critical",
    "🔥": "critical",
    "🟠": "high",
    "🟧": "high",
    "🟡": "medium",
    "🟨": "medium",
}
COLOURS |= {"🟢": "low", "🟩": "low", "🔵": "low", "🟦": "low", "⚪": "low"}

_CODE = re.compile(r"\bP[0-4]\b", re.IGNORECASE)
_TAGS = re.compile(r"[\[(]([^\[\]()]{2,60})[\])]")
_TAG = re.compile(r"\s*(P[0-4]|[^\W\d_]{3,10})(?:[\s-]+[^\W\d_]{4,10})?\s*")
_APART = re.compile(r"[,;|·]")
_LONGEST_CELL = 60


def priority_of(cell: str, vocabulary: Vocabulary) -> str | None:
    """The level a cell or field states; None for a dash, a number or other words. The word beats the colour."""
    bare = plain(cell)
    if len(bare) > _LONGEST_CELL:
        return None
    levels = levels_in(bare, vocabulary)
    if levels:
        return levels[0].meaning
    if found := _CODE.search(bare):
        return CODES[found[0].upper()]
    if says_something(bare):
        return None
    return next((COLOURS[char] for char in bare if char in COLOURS), None)


def levels_in(text: str, vocabulary: Vocabulary) -> list[Hit]:
    """The levels a text names. One character counts where no other word goes on beside it: "중", "高优先级", but not
    "설명 중심"."""
    hits = vocabulary.phrases("priorities").find(text)
    levels = [hit for hit in hits if hit.meaning in LEVELS]
    return [hit for hit in levels if hit.end - hit.start > 1 or _stands_alone(text, hit, hits)]


def _stands_alone(text: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    before = not text[: hit.start][-1:].isalpha() or any(other.end == hit.start for other in hits)
    after = not text[hit.end : hit.end + 1].isalpha() or any(other.start == hit.end for other in hits)
    return before and after


def tagged_priority(text: str, vocabulary: Vocabulary) -> str | None:
    """The level a line carries as a tag: ``(P1)``, ``[HIGH]``, ``(Critical)``, ``(high priority, 2 days)``."""
    for inner in (part for tag in _TAGS.finditer(text) for part in _APART.split(tag[1])):
        found = _TAG.fullmatch(inner)
        if found is None:
            continue
        if found[1].upper() in CODES:
            return CODES[found[1].upper()]
        hits = vocabulary.phrases("priorities").find(inner)
        if hits and hits[0].meaning in LEVELS and all(hit.meaning == "word" for hit in hits[1:]):
            covered = hits[0].start <= len(inner) - len(inner.lstrip()) and hits[-1].end >= len(inner.rstrip())
            if covered and hits[0].phrase not in ("optional", "important"):
                return hits[0].meaning
    return None
