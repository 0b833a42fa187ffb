"""The status words of a text, and how they stand.

A word is a sign of its own only where it *stands alone*: between edges of its place, which are ends, brackets,
punctuation, dashes and marks, with small words allowed in between. So "Not started yet" and "(completed)" state
something, and "missing error handling" does not. A negation before a word turns it round.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tui.core.claims.plain import CODE
from tui.core.claims.signs import Sign
from tui.core.model import MarkKind, Status
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary

_JOINING = frozenset({"'", "’", "-", "_", "+", "/"})
"""Between two words without spaces these make one: "in-progress", "doesn't"."""

_ACCENTED = frozenset({"reporté", "reportés", "testé", "testés", "livré", "livrés", "corrigé", "corrigés"})
"""Words that are others without their accent: "reporté" is put off, "reporte" is Spanish for a report, "testes" are
Portuguese tests, "livre" is a book."""

_WHOLLY = frozenset(
    {"fully", "completely", "entirely", "totally", "totalmente", "completamente", "entierement", "vollstandig"}
)
"""Negated, these leave a part: "not fully done"."""


def word_signs(plain: str, vocabulary: Vocabulary, *, values: bool = False) -> list[Sign]:
    """The status words of a text, negations applied; with `values` also those that are one only as a value."""
    hits = vocabulary.phrases("statuses").find(plain)
    if values:
        hits = longest([*hits, *vocabulary.phrases("values").find(plain)])
    if not hits:
        return []
    hits = [hit for hit in hits if is_accented(hit, plain)]
    text = _Text(plain, hits, vocabulary)
    return [sign for hit in hits if (sign := text.sign(hit)) is not None]


def is_accented(hit: Hit, text: str) -> bool:
    """Whether a word that is another without its accent has it."""
    return hit.phrase not in _ACCENTED or "é" in text[hit.start : hit.end].casefold()


def longest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap the longest, of equals the first; in order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept)


class _Text:
    """A text with its words and with the places of its status words."""

    __slots__ = ("_fillers", "_modals", "_negations", "_plain", "_starts", "_stated", "_units", "_words")

    def __init__(self, plain: str, hits: list[Hit], vocabulary: Vocabulary) -> None:
        self._plain = plain
        self._words = words_of(plain)
        self._starts = [word.start for word in self._words]
        self._stated = frozenset(at for hit in hits for at in range(self._first(hit.start), self._after(hit.end)))
        self._fillers = vocabulary.words("fillers")
        self._negations = vocabulary.words("negations")
        self._modals = vocabulary.words("modals")
        self._units = vocabulary.words("phase_units")

    def sign(self, hit: Hit) -> Sign | None:
        """The sign that a status word is here; None where a negation leaves nothing stated."""
        first, last = self._first(hit.start), self._after(hit.end) - 1
        if self._words[first].start < hit.start or hit.end < self._words[last].end:
            return self._within_word(hit, first, last)
        if self._plain[hit.start - 1 : hit.start] == "#":
            return None  # "#TBD" is a number to come
        status, start = Status(hit.meaning), hit.start
        if (turned := self._negated(first, status)) is not None:
            other, start = turned
            if other is None:
                return None
            status = other
        left = self._edge(bisect_left(self._starts, start), -1)
        right = self._edge(last, +1)
        return self._made(start, hit.end, status, left, right)

    def _within_word(self, hit: Hit, first: int, last: int) -> Sign:
        """A status in a script without spaces between words: the rest of its run counts like the words around it."""
        lead = self._plain[self._words[first].start : hit.start]
        tail = self._plain[hit.end : self._words[last].end]
        left = (not lead or lead in self._fillers) and self._edge(first, -1)
        right = (not tail or tail in self._fillers) and self._edge(last, +1)
        return self._made(hit.start, hit.end, Status(hit.meaning), left, right)

    def _made(self, start: int, end: int, status: Status, left: bool, right: bool) -> Sign:
        return Sign(start, end, MarkKind.WORD, status, self._plain[start:end], alone=left and right, ends=right)

    def _first(self, at: int) -> int:
        """The word that a position is in."""
        return bisect_right(self._starts, at) - 1

    def _after(self, at: int) -> int:
        """The first word that begins at a position or after it."""
        return bisect_left(self._starts, at)

    def _negated(self, first: int, status: Status) -> tuple[Status | None, int] | None:
        """What a status becomes through a negation just before it, and where that starts; None without one."""
        wholly = self._words[first].folded in _WHOLLY
        for back in range(first - 1, max(-1, first - 4), -1):
            word = self._words[back]
            gap = self._plain[word.end : self._words[back + 1].start]
            if gap.strip(" '’-"):
                return None
            if word.folded in self._negations and not self._numbers(back):
                return _turned(status, wholly), word.start
            if word.folded in self._modals and status is Status.DONE:
                return None, word.start  # "should be created": what is wished for is not there
            if word.folded not in self._fillers:
                return None
            wholly = wholly or word.folded in _WHOLLY
        return None

    def _numbers(self, at: int) -> bool:
        """Whether a "0" numbers what stands before it ("Phase 0 completed") and denies nothing."""
        return self._words[at].folded == "0" and at > 0 and self._words[at - 1].folded in self._units

    def _edge(self, at: int, step: int) -> bool:
        """Whether nothing but small words and other status words stands between word `at` and an edge on that side."""
        while True:
            beside = at + step
            outside = beside < 0 or beside >= len(self._words)
            gap = self._gap(at, step, outside)
            bare = gap.strip()
            if (bare[-1:] if step < 0 else bare[:1]) == CODE:
                return False
            if outside or (bare and (bare != gap or bare not in _JOINING)):
                return True
            if self._words[beside].folded not in self._fillers and beside not in self._stated:
                return False
            at = beside

    def _gap(self, at: int, step: int, outside: bool) -> str:
        """What stands between word `at` and the next one on that side, or the end."""
        if step < 0:
            return self._plain[0 if outside else self._words[at - 1].end : self._words[at].start]
        return self._plain[self._words[at].end : len(self._plain) if outside else self._words[at + 1].start]


def _turned(status: Status, wholly: bool) -> Status | None:
    """What a negated status says; `wholly` where it is its wholeness that is denied."""
    match status:
        case Status.DONE:
            return Status.PARTIAL if wholly else Status.MISSING
        case Status.IN_PROGRESS:
            return Status.MISSING
        case Status.MISSING:
            return Status.DONE
        case _:
            return None
