"""The signs of a status in a text: emoji, words, percentages, fractions, bars.

Owns what counts as a sign and how it stands. A word is a sign of its own only where it *stands alone*: between edges of
its place, which are ends, brackets, punctuation, dashes and marks, with small words allowed in between. So "Not started yet" and "(completed)"
state something, and "missing error handling" does not. A negation before a word turns it round.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from tui.core.claims.plain import CODE
from tui.core.model import MarkKind, Status
from tui.core.phrases import Hit, Word, words_of
from tui.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: ``text[start:end]`` (characters) says `status`. `share` is the part done in percent, where it is a
    number; `tint` marks emoji that are decoration outside a status place; `alone` words that stand alone;
    `ends` words with nothing after them."""

    start: int
    end: int
    kind: MarkKind
    status: Status
    text: str
    share: float | None = None
    tint: bool = False
    alone: bool = True
    ends: bool = True


_PERCENT = re.compile(r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{1,2})?)\s?[%％]")
_NOT_A_SHARE = re.compile(r"(?:\d\s*[-–]\s*|[<>≤≥＜＞]=?\s*|[x×]\s*|[+±−↑↓-])$")
"""Before a number: a range, a bound, a factor, a change."""

_RATINGS = frozenset({10, 100})
"""Wholes that are a scale, not a count: "8/10", "95/100"."""

_PARTS = re.compile(r"(?<![\w./:-])(\d{1,6})\+?\s*(?:/|of|out of|de|von|sur)\s*~?(\d{1,6})\+?(?![\w/.:-]|\s*[%％])")
_BAR = re.compile(r"[█▓▒░■□▰▱⣿▪▫●○━─=#]{5,60}")
_FILLED = re.compile(r"[█▓■▰⣿▪●━=#]")
_JOINING = frozenset({"'", "’", "-", "_", "+", "/"})
"""Between two words without spaces these make one: "in-progress", "doesn't"."""


def status_of_share(share: float) -> Status:
    """What a percentage of work done says."""
    return Status.DONE if share >= 100 else Status.MISSING if share <= 0 else Status.PARTIAL


def emoji_signs(plain: str, vocabulary: Vocabulary, legend: dict[str, Status]) -> list[Sign]:
    """The status emoji of a text; the document's legend goes before the table."""
    if plain.isascii():
        return []
    found: list[Sign] = []
    for match in vocabulary.emoji_pattern.finditer(plain):
        bare = match[0].removesuffix("\ufe0f")
        status, tint = vocabulary.emoji[bare]
        known = legend.get(bare)
        found.append(
            Sign(match.start(), match.end(), MarkKind.EMOJI, known or status, match[0], tint=tint and not known)
        )
    return found


def number_signs(plain: str) -> list[Sign]:
    """Every percentage and every part of a whole, whatever it counts."""
    found: list[Sign] = []
    if "%" in plain or "％" in plain:
        for match in _PERCENT.finditer(plain):
            if not _NOT_A_SHARE.search(plain, max(0, match.start() - 6), match.start()):
                share = float(match[1].replace(",", "."))
                if share <= 100:
                    found.append(_number(match, MarkKind.PERCENT, share))
    if "/" in plain or " of " in plain or " de " in plain or " von " in plain or " sur " in plain:
        for match in _PARTS.finditer(plain):
            part, whole = int(match[1]), int(match[2])
            if whole > 0 and whole not in _RATINGS and part <= whole and not (match[1].startswith("0") and part):
                found.append(_number(match, MarkKind.FRACTION, 100 * part / whole))
    return found


def _number(match: re.Match[str], kind: MarkKind, share: float) -> Sign:
    return Sign(match.start(), match.end(), kind, status_of_share(share), match[0].strip(), share)


def bar_sign(plain: str) -> Sign | None:
    """A progress bar drawn with block characters."""
    if plain.isascii():
        return None
    match = _BAR.search(plain)
    if match is None or len(set(match[0])) > 2 or not re.search(r"[█▓░▒■□▰▱⣿]", match[0]):
        return None
    share = 100 * len(_FILLED.findall(match[0])) / len(match[0])
    return Sign(match.start(), match.end(), MarkKind.BAR, status_of_share(share), match[0], share)


def word_signs(plain: str, vocabulary: Vocabulary, *, values: bool = False) -> list[Sign]:
    """The status words of a text, negations applied; with `values` also those that are one only as a value."""
    hits = vocabulary.phrases("statuses").find(plain)
    if values:
        taken = [(hit.start, hit.end) for hit in hits]
        more = vocabulary.phrases("values").find(plain)
        hits = sorted(
            [*hits, *(hit for hit in more if not any(start < hit.end and hit.start < end for start, end in taken))]
        )
    if not hits:
        return []
    words = words_of(plain)
    starts = [word.start for word in words]
    stated = frozenset(
        at for hit in hits for at in range(bisect_right(starts, hit.start) - 1, bisect_left(starts, hit.end))
    )
    found: list[Sign] = []
    for hit in hits:
        sign = _word(plain, hit, words, starts, stated, vocabulary)
        if sign is not None:
            found.append(sign)
    return found


def _word(
    plain: str,
    hit: Hit,
    words: tuple[Word, ...],
    starts: list[int],
    stated: frozenset[int],
    vocabulary: Vocabulary,
) -> Sign | None:
    first = bisect_right(starts, hit.start) - 1
    last = bisect_left(starts, hit.end) - 1
    status, start = Status(hit.meaning), hit.start
    if words[first].start < hit.start or hit.end < words[last].end:
        return _within_word(plain, hit, words, first, last, stated, vocabulary)
    if (turned := _negated(plain, words, first, status, vocabulary)) is not None:
        other, start = turned
        if other is None:
            return None
        status = other
    first = bisect_left(starts, start)
    left = _edge(plain, words, first, -1, stated, vocabulary)
    right = _edge(plain, words, last, +1, stated, vocabulary)
    return Sign(start, hit.end, MarkKind.WORD, status, plain[start : hit.end], alone=left and right, ends=right)


def _within_word(
    plain: str,
    hit: Hit,
    words: tuple[Word, ...],
    first: int,
    last: int,
    stated: frozenset[int],
    vocabulary: Vocabulary,
) -> Sign:
    """A status in a script without spaces between words: the rest of its run counts like the words around a word."""
    lead = plain[words[first].start : hit.start]
    tail = plain[hit.end : words[last].end]
    fillers = vocabulary.words("fillers")
    left = (not lead or lead in fillers) and _edge(plain, words, first, -1, stated, vocabulary)
    right = (not tail or tail in fillers) and _edge(plain, words, last, +1, stated, vocabulary)
    status = Status(hit.meaning)
    return Sign(hit.start, hit.end, MarkKind.WORD, status, plain[hit.start : hit.end], alone=left and right, ends=right)


def _negated(
    plain: str, words: tuple[Word, ...], first: int, status: Status, vocabulary: Vocabulary
) -> tuple[Status | None, int] | None:
    """What a status becomes through a negation just before it, and where that starts; None without one."""
    negations, fillers = vocabulary.words("negations"), vocabulary.words("fillers")
    wholly = words[first].folded in _WHOLLY
    for back in range(first - 1, max(-1, first - 4), -1):
        gap = plain[words[back].end : words[back + 1].start]
        if gap.strip(" '’-"):
            return None
        if words[back].folded in negations:
            match status:
                case Status.DONE:
                    turned: Status | None = Status.PARTIAL if wholly else Status.MISSING
                case Status.IN_PROGRESS:
                    turned = Status.MISSING
                case Status.MISSING:
                    turned = Status.DONE
                case _:
                    turned = None
            return turned, words[back].start
        if words[back].folded not in fillers:
            return None
        wholly = wholly or words[back].folded in _WHOLLY
    return None


_WHOLLY = frozenset(
    {"fully", "completely", "entirely", "totally", "totalmente", "completamente", "entierement", "vollstandig"}
)


def _edge(
    plain: str, words: tuple[Word, ...], at: int, step: int, stated: frozenset[int], vocabulary: Vocabulary
) -> bool:
    """Whether nothing but small words and other status words (`stated`, by position) stands between word `at` and an edge on that side."""
    fillers = vocabulary.words("fillers")
    while True:
        beside = at + step
        outside = beside < 0 or beside >= len(words)
        if step < 0:
            gap = plain[0 if outside else words[beside].end : words[at].start]
        else:
            gap = plain[words[at].end : len(plain) if outside else words[beside].start]
        bare = gap.strip()
        if (bare[-1:] if step < 0 else bare[:1]) == CODE:
            return False
        if outside:
            return True
        if bare and (bare != gap or bare not in _JOINING):
            return True
        if words[beside].folded not in fillers and beside not in stated:
            return False
        at = beside


def moved(signs: list[Sign], offset: int) -> list[Sign]:
    """The same signs, `offset` characters further on."""
    return [replace(sign, start=sign.start + offset, end=sign.end + offset) for sign in signs]
