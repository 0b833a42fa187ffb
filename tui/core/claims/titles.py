"""What of a line is its status phrase and nothing else, so that a title can do without it.

Marks always go. Words and numbers go only as a phrase of their own: behind a colon or dash, in a bracket, or before a
dash. Inside a sentence they stay, or it would lose its sense: "Verified: tasks 1-9", "exports are well implemented".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.plain import CODE, groups_of, says_something
from tui.core.claims.shares import ABOUT
from tui.core.claims.signs import Sign
from tui.core.model import MarkKind
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_MARKS = frozenset({MarkKind.EMOJI, MarkKind.BOX, MarkKind.BAR})
_WORDLESS = frozenset({MarkKind.BOX, MarkKind.BAR})
"""Marks that no word says again."""
_EDGE = re.compile(r"[:：|()（）\[\]【】;；→]|->|\s[-–—]+(?=\s|$)|[.!?](?=\s|$)|[。！？]")
_COLON = frozenset(":：")


def status_phrases(plain: str, signs: Sequence[Sign], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The ranges of a plain text that are marks or separate status phrases, brackets included."""
    found = [(sign.start, sign.end) for sign in signs if sign.kind in _MARKS]
    taken = [(sign.start, sign.end) for sign in signs]
    little = vocabulary.words("fillers", "completion", "negations")
    for group in groups_of(plain):
        inside = any(group.start < start and end < group.end for start, end in taken)
        if inside and not _says_more(plain, group.offset, group.end - 1, taken, little):
            found.append((group.start, group.end))
    if all(sign.kind in _WORDLESS for sign in signs):
        return found
    stated = [(hit.start, hit.end) for hit in vocabulary.phrases("statuses").find(plain)]
    if not stated and all(sign.kind in _MARKS for sign in signs):
        return found
    edges = _edges(plain, found)
    found += _behind_marks(plain, signs, edges, stated, vocabulary)
    separate: list[tuple[int, int]] = []
    for sign in signs:
        if sign.kind in _MARKS or any(start <= sign.start and sign.end <= end for start, end in found):
            continue
        start = max((end for _, end in edges if end <= sign.start), default=0)
        end = min((begin for begin, _ in edges if begin >= sign.end), default=len(plain))
        if _says_more(plain, start, end, taken, little) or _introduces(plain, start, end):
            return found  # where one word belongs to a sentence, so do the others: "Reported: done, actual: missing"
        separate.append((start, end))
    return found + separate


def _behind_marks(
    plain: str,
    signs: Sequence[Sign],
    edges: list[tuple[int, int]],
    stated: list[tuple[int, int]],
    vocabulary: Vocabulary,
) -> list[tuple[int, int]]:
    """Status words (`stated`) that only say again what the mark before them says: "Search ❌ MAJOR MISSING"."""
    found: list[tuple[int, int]] = []
    for sign in signs if stated else ():
        if sign.kind is not MarkKind.EMOJI or not says_something(plain[: sign.start]):
            continue
        end = min((begin for begin, _ in edges if begin >= sign.end), default=len(plain))
        inside = any(sign.end <= start and stop <= end for start, stop in stated)
        if inside and not _says_more(plain, sign.end, end, stated, vocabulary.words("fillers")):
            found.append((sign.end, end))
    return found


def _edges(plain: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [match.span() for match in _EDGE.finditer(plain)] + marks


def _says_more(plain: str, start: int, end: int, taken: list[tuple[int, int]], little: frozenset[str]) -> bool:
    """Whether a stretch of text holds other words than those taken and small ones."""
    left = list(plain[start:end])
    for begin, stop in taken:
        if begin < end and stop > start:
            since, until = max(begin, start) - start, min(stop, end) - start
            left[since:until] = " " * (until - since)
    rest = ABOUT.sub(" ", "".join(left))
    return CODE in rest or any(word.folded not in little for word in words_of(rest))


def _introduces(plain: str, start: int, end: int) -> bool:
    """Whether a phrase opens what goes on behind its colon ("Verified: tasks 1-9"); in capitals it is a mark."""
    head = not says_something(plain[:start])
    goes_on = plain[end : end + 1] in _COLON or _ASIDE.match(plain, end) is not None
    return head and goes_on and not plain[start:end].isupper()


_ASIDE = re.compile(r"\s?[(（][^()（）]{1,40}[)）][\s*_]{0,6}[:：]")
"""A bracket and a colon: "Completed (in June): the gate"."""
