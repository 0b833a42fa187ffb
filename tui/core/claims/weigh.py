"""From several signs to one status.

The rules, in order: what stands after an arrow is now; what is said to be actual goes before what is claimed; the word
beats the mark; a number of work done refines both; signs that disagree make the work partial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.core.claims.signs import Sign
from tui.core.model import MarkKind, Status
from tui.core.vocabulary import Vocabulary

_ARROW = re.compile(r"(?=[→➜➔➡⟶⇒=-])(?:→|➜|➔|➡|⟶|⇒|(?<![-<])->|=>)")


class Weighed(NamedTuple):
    """A status, the signs that were weighed in order of position, the one that decided, and the percentage done."""

    status: Status
    signs: tuple[Sign, ...]
    deciding: int
    percent: int | None


def weigh(signs: Sequence[Sign], plain: str, vocabulary: Vocabulary) -> Weighed | None:
    """The status that `signs` of `plain` state together; None without any."""
    if not signs:
        return None
    if len(signs) == 1:
        only = signs[0]
        return Weighed(only.status, (only,), 0, None if only.share is None else round(only.share))
    ordered = sorted(signs, key=lambda sign: sign.start)
    now = _actual(_after_arrow(ordered, plain), plain, vocabulary)
    status, decided = _judge(now)
    numbers = [sign for sign in now if sign.share is not None]
    percents = [sign for sign in numbers if sign.kind is not MarkKind.FRACTION] or numbers
    percent = round(percents[0].share or 0) if percents else None
    return Weighed(status, tuple(ordered), ordered.index(decided), percent)


def _after_arrow(signs: list[Sign], plain: str) -> list[Sign]:
    """``15 % → 65 %``, ``~~gap~~ → ✅ fixed``: the last state is the present one."""
    arrows = list(_ARROW.finditer(plain))
    if arrows:
        after = [sign for sign in signs if sign.start >= arrows[-1].end()]
        if after and any(sign.start < arrows[-1].start() for sign in signs):
            first = signs[0]
            # "❌ MISSING (0% → 40%)": the arrow moves the numbers only, the mark before them still stands
            if all(sign.share is not None for sign in after) and first.share is None and first not in after:
                return [sign for sign in signs if sign.share is None] + after
            return after
    return signs


def _actual(signs: list[Sign], plain: str, vocabulary: Vocabulary) -> list[Sign]:
    """Claimed and actual side by side: the signs after the word that announces what is."""
    sides = vocabulary.phrases("sides").find(plain)
    claimed = [hit for hit in sides if hit.meaning == "claimed"]
    actual = [hit for hit in sides if hit.meaning == "actual" and claimed and hit.start > claimed[0].end]
    if not actual:
        return signs
    colon = plain[actual[0].end : actual[0].end + 4].lstrip(" *")
    after = [sign for sign in signs if sign.start >= actual[0].end]
    return after if after and colon[:1] in {":", "：", "="} else signs


def _judge(signs: list[Sign]) -> tuple[Status, Sign]:
    emoji = [sign for sign in signs if sign.kind is MarkKind.EMOJI]
    words = [sign for sign in signs if sign.kind is MarkKind.WORD]
    numbers = [sign for sign in signs if sign.share is not None]
    numbers.sort(key=lambda sign: sign.kind is MarkKind.FRACTION)
    said = _agreed(words)
    shown = _agreed(emoji)
    if said and shown:
        status = _word_and_mark(said, shown)
        decided = words[0] if status is said and said is not shown else emoji[0]
    elif said or shown:
        status, decided = (said, words[0]) if said else (shown or Status.UNCLEAR, emoji[0])
    else:
        return numbers[0].status, numbers[0]
    if numbers:
        return _with_number(status, decided, numbers[0])
    return status, next((sign for sign in [*words, *emoji] if sign.status is status), decided)


def _word_and_mark(said: Status, shown: Status) -> Status:
    """The word beats the mark; but "⚠️ implemented" is not whole, and "❌ complete the tests" is an order."""
    if said is Status.DONE and shown is not Status.DONE:
        return shown
    return said


def _with_number(status: Status, decided: Sign, number: Sign) -> tuple[Status, Sign]:
    """A share of work done refines "done" and "missing"; other words stand."""
    if status is Status.DONE and number.status is not Status.DONE:
        return number.status, number
    if status is Status.MISSING and number.status is Status.PARTIAL:
        return Status.PARTIAL, number
    return status, decided


def _agreed(signs: list[Sign]) -> Status | None:
    """One status for signs of one kind: alike, or partial where they disagree on what is there."""
    if not signs:
        return None
    said = list(dict.fromkeys(sign.status for sign in signs))
    if len(said) == 1:
        return said[0]
    for strong in (Status.PARTIAL, Status.IN_PROGRESS):
        if strong in said:
            return strong
    if Status.DONE in said:
        return Status.PARTIAL
    return said[0]
