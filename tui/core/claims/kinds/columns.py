"""Which columns of a table can hold a status, by the words of its header.

A column is one of status, one of what is actual beside one of what is claimed, one of progress, or one of values in a
table of names and values. Priorities, targets, times and plain numbering never hold a status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.core.claims.wording import cleaned
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_EXCLUDED = frozenset({"priority", "target", "timeline", "not_priority", "ordinal"})
_PARENTHESES = re.compile(r"[(（][^)）]{0,120}[)）]")


@dataclass(frozen=True, slots=True)
class Roles:
    """The positions of the columns of each role. `values` holds the second of two columns, name and value; `beside`
    those whose percentages are the present ones because a column of targets stands beside them."""

    status: tuple[int, ...]
    actual: tuple[int, ...]
    current: tuple[int, ...]
    values: tuple[int, ...]
    beside: tuple[int, ...]
    excluded: frozenset[int]
    explains: bool
    """Whether the table may explain statuses: its first column has them, another says what something means, and none
    names a piece of work."""


@lru_cache(maxsize=256)
def roles_of(header: tuple[str, ...], vocabulary: Vocabulary) -> Roles:
    """The roles of a table's columns."""
    status: list[int] = []
    sides: dict[str, list[int]] = {"actual": [], "claimed": []}
    current: list[int] = []
    excluded: set[int] = set()
    names = [cleaned(text) for text in header]
    for at, bare in enumerate(names):
        column = _meaning(bare, vocabulary)
        side = vocabulary.phrases("sides").find(bare)
        named = _names_status(bare, vocabulary)
        if side and (named or len(words_of(bare)) == 1) and column != "target":
            sides[side[0].meaning].append(at)
        if named and not _is_promised(bare, vocabulary):
            status.append(at)
        if column in _EXCLUDED:
            excluded.add(at)
        elif column == "current" or bare.strip() == "%":
            current.append(at)
    actual = sides["actual"] if sides["claimed"] else []
    if actual:
        status = [at for at in status if at not in sides["claimed"]]
    status = _of_the_row(status, names)
    values = (1,) if not status and len(names) == 2 and vocabulary.phrases("value_columns").whole(names[1]) else ()
    beside = _beside_targets(names, vocabulary) if not current else ()
    explains = status == [0] and _explains(names[1:], vocabulary)
    return Roles(tuple(status), tuple(actual), tuple(current), values, beside, frozenset(excluded), explains)


def _of_the_row(status: list[int], names: list[str]) -> list[int]:
    """The columns of status without those of a part of each row: "Docs status" beside "Status"."""
    whole = {words_of(names[at])[0].folded for at in status if len(words_of(names[at])) == 1}
    return [at for at in status if len(words_of(names[at])) == 1 or words_of(names[at])[-1].folded not in whole]


def _explains(names: list[str], vocabulary: Vocabulary) -> bool:
    explaining = [bare for bare in names if vocabulary.phrases("explaining_columns").whole(bare)]
    return bool(explaining) and not any(
        bare not in explaining and _meaning(bare, vocabulary) == "component" for bare in names
    )


def _meaning(bare: str, vocabulary: Vocabulary) -> str | None:
    """What a header names as a whole, a parenthesis left out: "Complete (80%+)"."""
    hit = vocabulary.phrases("tables").whole(_PARENTHESES.sub(" ", bare))
    return hit.meaning if hit else None


def _is_promised(bare: str, vocabulary: Vocabulary) -> bool:
    """Whether a header names what should be: "Expected result"."""
    words = words_of(bare)
    hits = vocabulary.phrases("tables").find(bare)
    return (len(words) > 1 and any(hit.meaning == "target" for hit in hits)) or bare.startswith(("预期", "期望"))


def _names_status(bare: str, vocabulary: Vocabulary) -> bool:
    """Whether a header names a status: "Status", "Build status", "Implemented?"."""
    words = words_of(bare)
    hits = [hit for hit in vocabulary.phrases("names").find(bare) if hit.meaning in ("status", "outcome")]
    if not words or not hits or len(words) > 4:
        return False
    return hits[-1].end >= words[-1].end and (
        len(words) == 1 or hits[-1].start <= words[0].start or "stat" in hits[-1].phrase.lower() or not bare.isascii()
    )


def _beside_targets(names: list[str], vocabulary: Vocabulary) -> tuple[int, ...]:
    """The columns that end in a word of progress ("Est. coverage") where another column holds the targets."""
    if not any(_meaning(bare, vocabulary) == "target" for bare in names):
        return ()
    return tuple(at for at, bare in enumerate(names) if _ends_in_progress(bare, vocabulary))


def _ends_in_progress(bare: str, vocabulary: Vocabulary) -> bool:
    hits = vocabulary.phrases("tables").find(bare)
    return bool(hits) and hits[-1].meaning == "current" and hits[-1].end >= words_of(bare)[-1].end
