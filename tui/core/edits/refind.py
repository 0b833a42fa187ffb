"""Find a claim again in a document that others have saved since the reader looked at it.

Two witnesses must agree: the claim's identity (its words under its headings) and the place to which a comparison of the
two versions carries its line. One alone is not enough: an equal line added above shifts identities, and a comparison
may match a line of the same bytes elsewhere. Never by line number, which somebody else's edit makes wrong more often
than right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tui.core.model import Claim, Reading

_MOST_COMPARED = 1_000_000
"""Line pairs between the first and the last difference up to which two versions are compared line by line."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The claim can't be edited as it was seen: why, and the line that stands in its place now, if one does."""

    reason: str
    now: Claim | None = None


def find_again(seen: Claim, then: bytes | None, data: bytes, reading: Reading) -> Claim | Lost:
    """The claim `seen` in `data`, whose reading is `reading`. `then` is the version it was seen in, where it is known.

    A claim that says something else now, or whose place can't be told for sure, is lost.
    """
    claim = next((claim for claim in reading.claims if claim.id == seen.id), None)
    if claim is not None and _said(claim) != _said(seen):
        return Lost(f"line {claim.line} now says {claim.status.replace('_', ' ')}", claim)
    if then is None:
        return _only_one(claim, reading)
    line = seen.line if then == data else carried(then, data, seen.line)
    if claim is None:
        there = next((other for other in reading.claims if other.line == line), None) if line else None
        return Lost("the headings above it have changed" if there else "the claim is no longer there", there)
    if line is None:
        return Lost(f"line {claim.line} was rewritten", claim)
    if line != claim.line:
        return _either(line, claim.line, claim)
    twins = _places(data, line)
    if len(twins) > 1 and len(twins) != len(_places(then, seen.line)):  # one came or went: which?
        return _either(twins[0], twins[1], claim)
    return claim


def _places(data: bytes, line: int) -> list[int]:
    """The lines with the same bytes as a line, 1-based."""
    lines = data.split(b"\n")
    return [number for number, other in enumerate(lines, 1) if other == lines[line - 1]]


def _either(one: int, other: int, now: Claim) -> Lost:
    return Lost(f"lines {min(one, other)} and {max(one, other)} could both be meant", now)


def _only_one(claim: Claim | None, reading: Reading) -> Claim | Lost:
    """Without the version it was seen in, identity alone is believed where no other claim has the same words."""
    if claim is None:
        return Lost("the claim is no longer there")
    twins = [other.line for other in reading.claims if (other.text, other.section) == (claim.text, claim.section)]
    if len(twins) > 1:
        return _either(twins[0], twins[1], claim)
    return claim


def _said(claim: Claim) -> tuple[object, ...]:
    """What must not have changed since the reader looked."""
    return claim.status, claim.percent, claim.priority, claim.timeline, tuple(mark.text for mark in claim.marks)


def carried(old: bytes, new: bytes, line: int) -> int | None:
    """Where a line (1-based) of `old` stands in `new`; None when it was changed, removed, or can't be told."""
    before, after = old.split(b"\n"), new.split(b"\n")
    at = line - 1
    head = _common(before, after)
    if at < head:
        return line
    tail = _common(before[head:][::-1], after[head:][::-1])
    if at >= len(before) - tail:
        return line + len(after) - len(before)
    ours, theirs = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(ours) * len(theirs) > _MOST_COMPARED:
        text = before[at]
        return after.index(text) + 1 if before.count(text) == after.count(text) == 1 else None
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        if block.a <= at - head < block.a + block.size:
            return head + block.b + (at - head - block.a) + 1
    return None


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many first elements are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
