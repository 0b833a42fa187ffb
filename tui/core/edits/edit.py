"""What an edit is: some bytes of one document, and what stands there afterwards.

An edit names the version it was planned on by digest, and says of each splice what must be there, so that it can never
be applied to anything else. It carries what it is for (its goals), so that it can be proved by anybody who has both
versions.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.model import Span, Status
from tui.core.text import digest_of


class EditRefused(Exception):  # noqa: N818 (the word of the seam and of the screens)
    """The edit can't be made. One sentence: what, where, why; nothing was written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a claim is to say; None leaves a part as it is. `percent` is 0 to 100, `priority` one of
    critical, high, medium, low, and `timeline` any words for a time: "2 weeks", "Week 3"."""

    status: Status | None = None
    percent: int | None = None
    priority: str | None = None
    timeline: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A claim, the line it stands on (1-based), and what it says once the edit is made."""

    claim: str
    line: int
    wish: Wish


@dataclass(frozen=True, slots=True)
class Splice:
    """`before`, which stands at `span`, becomes `after`."""

    span: Span
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for one or more claims of a document: splices in order of position, none overlapping. `line` is
    the first that changes, 1-based."""

    document: str
    digest: str
    goals: tuple[Goal, ...]
    splices: tuple[Splice, ...]
    summary: str
    line: int

    @property
    def claim(self) -> str | None:
        """The claim, where there is only one."""
        return self.goals[0].claim if len(self.goals) == 1 else None


def rewriting(document: str, data: bytes, after: bytes, summary: str) -> Edit:
    """The edit that makes `after` of a whole file: one splice of the lines that differ. Raises EditRefused for none."""
    if data == after:
        raise EditRefused(f"{document} says so already; nothing was written")
    start = data.rfind(b"\n", 0, _alike(data, after)) + 1
    kept = _alike(data[start:][::-1], after[start:][::-1])
    splice = Splice(Span(start, len(data) - kept), data[start : len(data) - kept], after[start : len(after) - kept])
    return Edit(document, digest_of(data), (), (splice,), summary, data.count(b"\n", 0, start) + 1)


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def apply(edit: Edit, data: bytes) -> bytes:
    """The document's bytes after the edit. Raises EditRefused when they are not the ones it was planned on."""
    if digest_of(data) != edit.digest:
        raise EditRefused(f"{edit.document} is not the version this edit was planned on; nothing was written")
    return spliced(data, edit.splices)


def spliced(data: bytes, splices: tuple[Splice, ...]) -> bytes:
    """`data` with every splice made, which must be in order. Raises EditRefused where `before` is not there."""
    parts: list[bytes] = []
    at = 0
    for splice in splices:
        if splice.span.start < at or data[splice.span.start : splice.span.end] != splice.before:
            raise EditRefused(f"byte {splice.span.start} does not hold what this edit replaces; nothing was written")
        parts += [data[at : splice.span.start], splice.after]
        at = splice.span.end
    return b"".join([*parts, data[at:]])
