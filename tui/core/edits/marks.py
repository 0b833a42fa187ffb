"""How one mark is rewritten: the alternatives for each family of marks, the fittest first.

A `Patch` speaks in characters of the line's readable text; `plan.py` makes bytes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.edits.segments import STILL, Segment, segment_of
from tui.core.edits.spelling import SELECTOR, Spelling
from tui.core.model import Mark, MarkKind, Status
from tui.core.phrases import words_of

PERCENT = re.compile(r"[~≈]?\d{1,9}(?:[.,]\d{1,9})?\s?%[+?]?")
_FRACTION = re.compile(r"[~≈]?(\d{1,9})\+?(\s{0,4}(?:/|of)\s{0,4})(\d{1,9})")
BAR = re.compile("[█▓▒░■□▰▱]{3,}")
_PAIRS = {"█": "░", "▓": "░", "■": "□", "▰": "▱"}
_COUNTED = {Status.DONE, Status.MISSING}
"""The statuses that a number can say by itself: all or nothing. What lies between is not ours to invent."""


@dataclass(frozen=True, slots=True, order=True)
class Patch:
    """``text[start:end]`` becomes `text`."""

    start: int
    end: int
    text: str


def compatible(patches: Sequence[Patch], text: str) -> tuple[Patch, ...]:
    """Patches in order; of two that overlap the longer, and none that changes nothing."""
    kept: list[Patch] = []
    for patch in sorted(patches, key=lambda patch: patch.start - patch.end):
        clear = all(patch.end <= other.start or other.end <= patch.start for other in kept)
        if clear and text[patch.start : patch.end] != patch.text and patch not in kept:
            kept.append(patch)
    return tuple(sorted(kept))


@dataclass(frozen=True, slots=True)
class Site:
    """A mark where it stands: ``text[start:end]`` of its line's readable text."""

    text: str
    start: int
    end: int
    mark: Mark

    @property
    def word(self) -> str:
        """The characters of the mark."""
        return self.text[self.start : self.end]


def alternatives(site: Site, status: Status, spelling: Spelling) -> tuple[Patch, ...]:
    """Ways to make the mark at `site` say `status`; none where it can't, or need not, be touched."""
    match site.mark.kind:
        case MarkKind.EMOJI:
            end = site.end + (site.text[site.end : site.end + 1] == SELECTOR)
            like = site.text[site.start : end]
            return tuple(Patch(site.start, end, emoji) for emoji in spelling.emoji(status, like))
        case MarkKind.BOX:
            return tuple(Patch(site.start, site.end, box) for box in spelling.boxes(status))
        case MarkKind.WORD:
            return _word(site, status, spelling)
        case MarkKind.PERCENT:
            return _percent(site.text, site.start, site.end, status, spelling)
        case MarkKind.FRACTION:
            return _fraction(site.text, site.start, site.end, status)
        case MarkKind.BAR:
            return _bar(site.text, site.start, site.end, status)


def _word(site: Site, status: Status, spelling: Spelling) -> tuple[Patch, ...]:
    number = _percent_before(site.text, site.start) or PERCENT.match(site.text, site.start, site.end)
    if number:
        return _percent(site.text, number.start(), number.end(), status, spelling)
    kind, first, last = segment_of(site.text, site.start, site.end, spelling.spare)
    if kind is Segment.PROSE and site.mark.status is not Status.DONE:
        first, last = _with_still(site.text, first, last)
    found: list[Patch] = []
    for word in spelling.words(status, site.word, kind, site.mark.status):
        found += [Patch(first, last, word), Patch(site.start, site.end, word)]
    return tuple(dict.fromkeys(found))


def _with_still(text: str, start: int, end: int) -> tuple[int, int]:
    """A phrase with the "still" before it and the "yet" behind it."""
    ahead, behind = words_of(text[:start]), words_of(text[end:])
    if ahead and ahead[-1].folded in STILL and not text[ahead[-1].end : start].strip():
        start = ahead[-1].start
    if behind and behind[0].folded in STILL and not text[end : end + behind[0].start].strip():
        end += behind[0].end
    return start, end


def _percent_before(text: str, at: int) -> re.Match[str] | None:
    """The percentage directly before a word: in ``60% Complete`` the two are one statement."""
    for match in PERCENT.finditer(text, max(0, at - 12), at):
        if not text[match.end() : at].strip(" *_"):
            return match
    return None


def _percent(text: str, start: int, end: int, status: Status, spelling: Spelling) -> tuple[Patch, ...]:
    number = PERCENT.search(text, max(0, start - 1), min(len(text), end + 2))
    if number is None:
        return ()
    first, last = number.span()
    word = re.compile(r"[\s*_]*([^\W\d_]+(?:[ -][^\W\d_]+)?)").match(text, last)
    like = word[1] if word else "Partial"
    kind, _, stop = segment_of(text, first, word.end() if word else last, spelling.spare)
    if kind is Segment.PROSE:
        stop = word.end() if word else last
    words = spelling.words(status, like, kind, None)
    instead = [Patch(first, max(stop, last), choice) for choice in words]
    if status in _COUNTED:
        return (Patch(first, last, "100%" if status is Status.DONE else "0%"), *instead[:1])
    before = [Patch(first, first, f"{choice}, ") for choice in words[:1]]
    return (*instead[:1], *before, *instead[1:])


def _fraction(text: str, start: int, end: int, status: Status) -> tuple[Patch, ...]:
    match = _FRACTION.search(text, start, end)
    if match is None or status not in _COUNTED:
        return ()
    return (Patch(match.start(), match.end(), f"{match[3] if status is Status.DONE else 0}{match[2]}{match[3]}"),)


def _bar(text: str, start: int, end: int, status: Status) -> tuple[Patch, ...]:
    match = BAR.search(text, start, end)
    if match is None or status not in _COUNTED:
        return ()
    return (Patch(match.start(), match.end(), filled(match[0], 100 if status is Status.DONE else 0)),)


def filled(bar: str, percent: int) -> str:
    """The same bar, full to a percentage, in its own signs where it shows them."""
    full = next((cell for cell in bar if cell in _PAIRS), None)
    empty = next((cell for cell in bar if cell in _PAIRS.values()), None)
    full = full or next((cell for cell, other in _PAIRS.items() if other == empty), "█")
    count = round(len(bar) * percent / 100)
    return full * count + (empty or _PAIRS[full]) * (len(bar) - count)
