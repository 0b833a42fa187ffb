"""A mark where none stood: a bullet that takes its status from a label, or a box that can't say it, gets its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.edits.marks import Patch
from tui.core.edits.segments import Segment
from tui.core.edits.spelling import Side, Spelling, cased
from tui.core.model import Claim, Kind, Status

_PREFIX = re.compile(r"[\s>]*(?:#{1,6}\s+|(?:[-*+•]|\d+[.)])\s+)?(?:\[.\]\s+)?(?:[│├└─|+`\\-]+\s+)*")
_LABEL = re.compile(r"[^:：|]{1,60}[:：](?:\s*\*\*|\*\*)?\s+")
_VALUE = re.compile(r"(?:(?!\s\||\*\*\s*$).)+")
_CLOSING = re.compile(r"(?<!\s)\s+#+\s*$")


def insertions(claim: Claim, text: str, status: Status, spelling: Spelling) -> Iterator[Patch]:
    """Marks that would give a line its own status, in the document's style first."""
    emoji = spelling.any_emoji(status)[0]
    word = cased(spelling.words(status, "Complete", Segment.PAREN, None)[0], "Complete")
    start, end = _content(text)
    leading = Patch(start, start, f"{emoji} ")
    trailing = Patch(end, end, f" {emoji}")
    named = [Patch(end, end, f" ({word})"), Patch(start, start, f"{word}: ")]
    if claim.kind is Kind.FIELD and (label := _LABEL.match(text, start)):
        leading = Patch(label.end(), label.end(), f"{emoji} ")
        named = [Patch(label.end(), label.end(), f"{word}, "), named[0]]
    if claim.kind is Kind.TABLE_ROW and text.rstrip().endswith("|"):
        yield from (leading, Patch(start, start, f"{word} "))
        return
    signs = [trailing, leading] if _trails(claim, spelling) else [leading, trailing]
    yield from [*signs, *named] if spelling.uses_emoji else [*named, *signs]


def _trails(claim: Claim, spelling: Spelling) -> bool:
    if claim.kind in {Kind.HEADING, Kind.TREE_ENTRY}:
        return True
    return spelling.sides[Side.TRAILING] > spelling.sides[Side.LEADING]


def value_of(text: str) -> tuple[int, int]:
    """Where the value of a field begins and ends; a line of several fields has it up to the next bar."""
    start, end = _content(text)
    label = _LABEL.match(text, start)
    value = _VALUE.match(text, label.end(), end) if label else None
    return value.span() if value else (end, end)


def _content(text: str) -> tuple[int, int]:
    """Where a line's own words begin and end."""
    start = match.end() if (match := _PREFIX.match(text)) else 0
    closing = _CLOSING.search(text) if text.lstrip().startswith("#") else None
    return start, max(start, closing.start() if closing else len(text.rstrip()))
