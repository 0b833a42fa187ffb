"""What differs between two reports: which claims flipped, and which rows look different.

A flip is news (it goes to the activity line with its cause); a changed row only has to be drawn again, as when an edit
above moved it down by a line.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.model import Claim, Judged, Report


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim that appeared (`before` None), vanished (`after` None), or changed its status or verdict."""

    claim: Claim
    before: Judged | None
    after: Judged | None


@dataclass(frozen=True, slots=True)
class Delta:
    """Flips in the order of the new report, vanished claims last; `changed` holds ids of the new report only."""

    flips: tuple[Flip, ...] = ()
    changed: frozenset[str] = frozenset()


def compare(old: Report | None, new: Report) -> Delta:
    """What `new` says that `old` did not. Without an old report every row is changed, and nothing is news."""
    if old is None:
        return Delta(changed=frozenset(new.by_id))
    flips: list[Flip] = []
    changed: set[str] = set()
    for judged in new.claims:
        before = old.by_id.get(judged.claim.id)
        if before is judged:
            continue
        if before is None or _news(before) != _news(judged):
            flips.append(Flip(judged.claim, before, judged))
        if before is None or _row(before) != _row(judged):
            changed.add(judged.claim.id)
    flips += [Flip(gone.claim, gone, None) for gone in old.claims if gone.claim.id not in new.by_id]
    return Delta(tuple(flips), frozenset(changed))


def _news(judged: Judged) -> tuple[object, ...]:
    return judged.claim.status, judged.verdict


def _row(judged: Judged) -> tuple[object, ...]:
    """Everything a pane may show of a claim; not its spans, which move with every edit above."""
    claim = judged.claim
    marks = tuple(mark.text for mark in claim.marks)
    said = (claim.line, claim.status, claim.text, marks, claim.percent, claim.priority, claim.timeline, claim.phase)
    return said, claim.section, claim.fields, judged.verdict, judged.why, judged.evidence
