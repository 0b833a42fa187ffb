"""The signs of a status that are no words: emoji, percentages, fractions, bars. And what a sign is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tui.core.model import MarkKind, Status
from tui.core.vocabulary import Vocabulary


@dataclass(slots=True)
class Sign:
    """One sign, never changed once it is made: ``text[start:end]`` (characters) says `status`. `share` is the part done
    in percent, where it is a number; `tint` marks emoji that are decoration outside a status place; `alone` words that
    stand alone; `ends` words with nothing after them."""

    start: int
    end: int
    kind: MarkKind
    status: Status
    text: str
    share: float | None = None
    tint: bool = False
    alone: bool = True
    ends: bool = True


_PERCENT = re.compile(r"(?=\d)(?<![A-Za-z0-9_.,/])(\d{1,3}(?:[.,]\d{1,2})?)\s?[%％]")
_NOT_A_SHARE = re.compile(r"(?:\d\s*[-–]\s*|(?<![-=])[<>≤≥＜＞]=?\s*|[x×]\s*|[+±−↑↓-])$")
"""Before a number: a range, a bound, a factor, a change."""

_RATINGS = frozenset({10, 100})
"""Wholes that are a scale, not a count: "8/10", "95/100"."""

_PARTS = re.compile(
    r"(?=\d)(?<![\w./:-])(\d{1,6})\+?\s*(?:/|of|out of|de|von|sur)\s*~?(\d{1,6})\+?(?![\w/.:-]|\s*[%％])"
)
_BAR = re.compile(r"[█▓▒░■□▰▱⣿▪▫●○━─=#]{5,60}")
_FILLED = re.compile(r"[█▓■▰⣿▪●━=#]")


def status_of_share(share: float) -> Status:
    """What a percentage of work done says."""
    return Status.DONE if share >= 100 else Status.MISSING if share <= 0 else Status.PARTIAL


def emoji_signs(plain: str, vocabulary: Vocabulary, legend: dict[str, Status]) -> list[Sign]:
    """The status emoji of a text; the document's legend goes before the table, and may hold marks of its own."""
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
    own = _own_marks(plain, vocabulary, legend) if legend else ()
    for mark in own:
        at = plain.index(mark)
        found.append(Sign(at, at + len(mark), MarkKind.EMOJI, legend[mark], mark))
    return sorted(found, key=lambda sign: sign.start) if own else found


def has_emoji(plain: str, vocabulary: Vocabulary, legend: dict[str, Status]) -> bool:
    """Whether a text has a status emoji."""
    return vocabulary.emoji_pattern.search(plain) is not None or bool(legend and _own_marks(plain, vocabulary, legend))


def _own_marks(plain: str, vocabulary: Vocabulary, legend: dict[str, Status]) -> list[str]:
    """The marks of a text that only the legend knows."""
    return [mark for mark in legend if mark not in vocabulary.emoji and mark in plain]


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


def is_rating(plain: str, at: int) -> bool:
    """Whether what stands in a bracket from `at` on only puts a rating in words: "92/100 (good)"."""
    return _RATED.search(plain, max(0, at - 24), at) is not None


_RATED = re.compile(r"\d\s?/\s?(?:5|10|100)[\s*]*[(（]\s*(?:[^\W\d_]+ )?$")


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


def moved(signs: list[Sign], offset: int) -> list[Sign]:
    """The same signs, `offset` characters further on."""
    return [replace(sign, start=sign.start + offset, end=sign.end + offset) for sign in signs]
