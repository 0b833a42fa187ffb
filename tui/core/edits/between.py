"""Two versions of a document as one edit: what differs in each line, and what its claims come to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.core.edits.edit import Edit, EditRefused, Goal, Splice, Wish, spliced
from tui.core.model import Claim, Report, Span
from tui.core.text import digest_of


def edit_between(path: str, before: bytes, after: bytes, was: Mapping[str, Claim], report: Report) -> Edit:
    """The whole change of a document as one edit: `was` are its claims by id before, `report` what is said after it."""
    splices = tuple(_splices(before, after))
    goals: list[Goal] = []
    lines = {before.count(b"\n", 0, splice.span.start) + 1 for splice in splices}
    for judged in report.claims:
        claim = judged.claim
        old = was.get(claim.id)
        if claim.document == path and claim.line in lines and old is not None:
            goals.append(Goal(claim.id, claim.line, Wish(claim.status if claim.status is not old.status else None)))
    count = len(lines)
    summary = f"{path}: {count} line{'s' if count > 1 else ''} made true"
    edit = Edit(path, digest_of(before), tuple(goals), splices, summary, min(lines))
    if spliced(before, splices) != after:
        raise EditRefused(f"{path}: the edit can't be put together; nothing was written")
    return edit


def _splices(before: bytes, after: bytes) -> Iterator[Splice]:
    """What differs in each line, cut at characters. Both have the same lines."""
    start = 0
    for old, new in zip(before.split(b"\n"), after.split(b"\n"), strict=True):
        if old != new:
            head = next((at for at in range(min(len(old), len(new))) if old[at] != new[at]), min(len(old), len(new)))
            while head and (old[head : head + 1] or b" ")[0] & 0xC0 == 0x80:
                head -= 1
            rest = min(len(old), len(new)) - head
            tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
            while tail and old[len(old) - tail] & 0xC0 == 0x80:
                tail -= 1
            end = len(old) - tail
            yield Splice(Span(start + head, start + end), old[head:end], new[head : len(new) - tail])
        start += len(old) + 1
