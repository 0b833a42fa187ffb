"""Where in a line a status word stands, and how far the phrase reaches that is nothing but a status.

In ``## Queue ❌ MAJOR MISSING WORK`` the words after the emoji are the status; in ``- ❌ Missing queue`` they name the
work, and only the word itself may be replaced. Positions are characters of a line's readable text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from enum import Enum, auto

from tui.core.phrases import words_of
from tui.core.words import words

_INSIDE = frozenset("-'’/&+%")
_DECORATION = frozenset("*_~ \t\ufe0f`")
_OPENING = {"(": ")", "（": "）", "[": "]", "【": "】"}
STILL = words("yet still noch aun todavia ainda encore ancora пока еще")
"""Small words, folded, that go with what is not done and with nothing else."""

_MOST_MORE = 2
"""So many words beside a status word that trails a sign still belong to it: "major missing work"."""


class Segment(Enum):
    """What surrounds a status word."""

    PAREN = auto()
    CELL = auto()
    VALUE = auto()
    TRAILING = auto()
    LEADING = auto()
    PROSE = auto()


def segment_of(text: str, start: int, end: int, spare: Collection[str] = ()) -> tuple[Segment, int, int]:
    """The surroundings of ``text[start:end]``, and the phrase around it that is a status as a whole.

    `spare` are words (folded) that stress a status and say nothing else. Where the phrase can't be told from what it
    speaks of, it is the word itself.
    """
    first, last = _reach(text, start, end)
    kind = _kind(text, first, last)
    if kind is Segment.LEADING and any(map(str.isalnum, text[first:start])):
        kind = Segment.PROSE  # it stands in what the line says, not before it
    whole = text[first:last]
    more = [word.folded for word in words_of(text[first:start] + " " + text[end:last])]
    sentence = len(more) > _MOST_MORE if kind is Segment.TRAILING else any(word not in spare for word in more)
    if kind in {Segment.LEADING, Segment.PROSE} or sentence or any(map(str.isdigit, whole)):
        return kind, start, end
    return kind, first, last


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not _stops(text, start - 1):
        start -= 1
    while end < len(text) and not _stops(text, end):
        end += 1
    while start < end and text[start] in " \t-":
        start += 1
    while end > start and text[end - 1] in " \t-":
        end -= 1
    return start, end


def _stops(text: str, at: int) -> bool:
    char = text[at]
    if char == "-":
        return text[at - 1 : at] in {"", " "} and text[at + 1 : at + 2] in {"", " "}
    if char in _INSIDE or char in " \t":
        return False
    return unicodedata.category(char)[0] not in "LMN" or char == "\ufe0f"


def _kind(text: str, start: int, end: int) -> Segment:
    left, left_at = _neighbour(text, start, -1)
    right, _ = _neighbour(text, end - 1, 1)
    sign = unicodedata.category(left) == "So" if left else False
    if sign:  # an emoji: what stands before it?
        left, left_at = _neighbour(text, left_at, -1)
    if left in _OPENING:
        return Segment.PAREN
    if left == "|" and right in {"|", ""}:
        return Segment.CELL
    if left in {":", "："}:
        return Segment.VALUE
    if sign and left and left_at > 0 and any(map(str.isalnum, text[: left_at + 1])):
        return Segment.TRAILING
    if left in {"-", "–", "—", "→", "#"} and right == "" and any(map(str.isalnum, text[:left_at])):
        return Segment.VALUE
    return Segment.LEADING if sign or not any(map(str.isalnum, text[:start])) else Segment.PROSE


def _neighbour(text: str, at: int, step: int) -> tuple[str, int]:
    """The nearest character that is no decoration, and where; "" beyond the line."""
    at += step
    while 0 <= at < len(text) and text[at] in _DECORATION:
        at += step
    return (text[at], at) if 0 <= at < len(text) else ("", at)
