"""What a name says that is made of nothing but words of a status and words for work: "Next tasks", "Open issues we know
of", "Lo que no funciona".

Owns two questions about names of headings and labels: what a status is that a negation stands before ("Not finished"),
and whether a word that is too ordinary to be a label anywhere ("next", "open") is one here, because no other word says
what else the name is about ("Next.js", "Open source").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.said import is_accented, longest
from tui.core.model import Status
from tui.core.phrases import Hit, fold, is_unspaced, words_of
from tui.core.vocabulary import Vocabulary

_HEADS = ("whole_labels", "labels", "statuses")
_BESIDE = ("work_words", "fillers", "negations", "phase_times", "priorities")
_FURTHEST = 3
"""Words back from a status in which a negation still turns it round: "not all of it done"."""

_NUMBERS = frozenset({"0", "zero"})
"""Negations that count what follows in a sentence, and number it in a name: "Phase 0 completed"."""


def composed(name: str, vocabulary: Vocabulary) -> Status | None:
    """The status that a name of work gives what stands under it; None where other words say what it is about, or its
    words say different things."""
    hits = [hit for group in _HEADS for hit in vocabulary.phrases(group).find(name)]
    heads = longest(
        [
            hit
            for hit in hits
            if hit.meaning not in ("needed", "wanted")
            and is_accented(hit, name)
            and not _is_order(name, hit)
            and not names_phase(name, hit.start, hit.phrase, vocabulary)
        ]
    )
    if not heads or _asks(name) or not _is_covered(name, heads, vocabulary):
        return None
    said = {_turned(name, hit, vocabulary) for hit in heads}
    return said.pop() if len(said) == 1 else None


def _asks(name: str) -> bool:
    """Whether a name is a question about one case ("Still not working?"), not one that its list answers."""
    return name.rstrip().endswith(("?", "？")) and words_of(name)[0].folded not in _ASKING


_ASKING = frozenset({"what", "whats", "que", "o", "lo", "ce", "qu", "was", "cosa", "che", "что", "чего"})


def _is_order(name: str, hit: Hit) -> bool:
    """Whether a word that also means "whole" or "make whole" stands before what it speaks of: "Complete features"."""
    return is_wholeness(hit.phrase) and any(map(str.isalpha, name[hit.end :]))


def is_wholeness(phrase: str) -> bool:
    """Whether a word may say of a thing that it is whole, and not that somebody completed it."""
    return _WHOLE.fullmatch(fold(phrase)) is not None


_WHOLE = re.compile(r"complet[aeo]?s?|vollstandig|komplett")


def names_phase(name: str, start: int, phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phase is called after what it leads to: "Phase 6 (weeks 3-4): Production ready"."""
    if _PRODUCTION.search(phrase) is None:
        return False
    hits = vocabulary.phrases("phase_units").find(name[:start])
    return any(_AFTER_UNIT.fullmatch(name, hit.end, start) for hit in hits)


_PRODUCTION = re.compile(r"produ[ck]|生产|生産|프로덕션", re.IGNORECASE)
_AFTER_UNIT = re.compile(r"\s*[\dIVX.]+\s*(?:,|\([^()]*\))?\s*[-–—:：]\s*[*_]*")


def is_negated(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a negation stands before a status in a name, with nothing but small words between: "Не сделано",
    "尚未完成", "Not yet fully tested"."""
    small = vocabulary.words("fillers", "priorities")
    for found in reversed(vocabulary.phrases("negations").find(name[: hit.start])):
        between = name[found.end : hit.start]
        if found.phrase in _NUMBERS or between.strip(" '’-*").strip() != between.strip():
            continue
        if not is_unspaced(found.phrase) or not between.strip():
            words = words_of(between)
            return len(words) < _FURTHEST and all(word.folded in small for word in words)
    return False


def _turned(name: str, hit: Hit, vocabulary: Vocabulary) -> Status | None:
    status = Status(hit.meaning)
    if not is_negated(name, hit, vocabulary):
        return status
    return Status.MISSING if status in (Status.DONE, Status.IN_PROGRESS) else None


def _is_covered(name: str, heads: list[Hit], vocabulary: Vocabulary) -> bool:
    """Whether all words of a name are words of a status, words for work, times, priorities, numbers or small words."""
    small = vocabulary.words("work_words", "fillers", "negations")
    spans = [(hit.start, hit.end) for hit in heads]
    spans += [(hit.start, hit.end) for group in _BESIDE for hit in vocabulary.phrases(group).find(name)]
    modals = vocabulary.words("modals")
    for word in words_of(name):
        if word.folded not in modals and (word.folded in small or word.folded.isdigit()):
            continue
        if not all(_holds(spans, at) for at in _letters(name, word.start, word.end)):
            return False
    return True


def _letters(name: str, start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if name[at].isalpha())


def _holds(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)
