"""When something is to be done or how long it takes, as written: "(Weeks 9-10)", "2-3 days", "Target: Oct 15"."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.core.claims.structure.titles import plain
from tui.core.vocabulary import Vocabulary

_PARENTHESES = re.compile(r"[(（]([^()（）]{1,60})[)）]")
_NUMBER = re.compile(r"\d")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|ene|abr|ago|dic|fev|mai|out|dez)[a-z]*\.?\s+\d{1,4}\b"
    r"|\bQ[1-4]\b|\b20\d\d-\d\d|\bETA\b",
    re.IGNORECASE,
)
_EMPTY = frozenset("-–—/?.")
_PLURAL_COUNT = re.compile(r"^\W*\d+\s*/\s*\d+")


def in_parentheses(text: str, vocabulary: Vocabulary) -> str | None:
    """The timeline that a line carries in parentheses; None when none of them speaks of time."""
    if "(" not in text and "（" not in text:
        return None
    for found in _PARENTHESES.finditer(plain(text)):
        if speaks_of_time(found[1], vocabulary):
            return found[1].strip()
    return None


@lru_cache(maxsize=1024)
def speaks_of_time(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a few words name a time or a duration: a number with a unit, a month, a horizon ("this week")."""
    if _PLURAL_COUNT.match(text):
        return False
    if _MONTH.search(text):
        return True
    if any(hit.meaning == "surely" for hit in vocabulary.phrases("phase_times").find(text)):
        return True
    if not _NUMBER.search(text):
        return False
    return any(_beside_number(text, hit.start, hit.end) for hit in vocabulary.phrases("time_units").find(_spaced(text)))


def timeline_cell(cell: str) -> str | None:
    """A cell's or field's timeline as written; None where it is empty or a dash."""
    bare = plain(cell)
    return bare if bare and not set(bare) <= _EMPTY and bare.lower() != "n/a" else None


def _spaced(text: str) -> str:
    """The text with a space between a number and the unit written against it: ``2h`` is two words."""
    return re.sub(r"(?<=\d)(?=[^\W\d])", " ", text)


def _beside_number(text: str, start: int, end: int) -> bool:
    spaced = _spaced(text)
    before, after = spaced[:start].rstrip(" -–~+"), spaced[end:].lstrip(" -–#")
    return before[-1:].isdigit() or after[:1].isdigit()
