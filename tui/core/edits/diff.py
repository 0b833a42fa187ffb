"""An edit as a reader sees it: the lines that change, before and after, with a little of what stands around them.

Lines are readable text (mojibake repaired), not bytes, and not yet harmless: whoever prints them escapes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.core.edits.edit import Edit, spliced
from tui.core.text import Source

AROUND = 1
"""Unchanged lines shown on each side of a change."""


class Side(StrEnum):
    """What a line of a diff is: as in a unified diff."""

    BOTH = " "
    OLD = "-"
    NEW = "+"
    GAP = "@"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a diff; `number` is its line in the document, 1-based. A gap stands for lines left out."""

    side: Side
    number: int
    text: str


def diff(edit: Edit, data: bytes) -> tuple[DiffLine, ...]:
    """What an edit changes in `data`, the version it was planned on."""
    before = Source.of(edit.document, data).lines
    after = Source.of(edit.document, spliced(data, edit.splices)).lines
    changed = {data.count(b"\n", 0, splice.span.start) for splice in edit.splices}
    return tuple(_lines(sorted(changed), [line.text for line in before], [line.text for line in after]))


def _lines(changed: list[int], before: list[str], after: list[str]) -> Iterator[DiffLine]:
    shown = sorted({near for at in changed for near in range(at - AROUND, at + AROUND + 1) if 0 <= near < len(before)})
    last = None
    for at in shown:
        if last is None or at > last + 1:
            yield DiffLine(Side.GAP, at + 1, "")
        last = at
        if at in changed:
            yield DiffLine(Side.OLD, at + 1, before[at])
            yield DiffLine(Side.NEW, at + 1, after[at])
        else:
            yield DiffLine(Side.BOTH, at + 1, before[at])
