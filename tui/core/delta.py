"""What differs between two reports: which claims flipped, and which say or show something else.

A flip is news (it goes to the activity line with its cause); a changed claim is marked for the reader. One that an edit
above it only moved down by a line is neither, nor is anything that the first reading finds.
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
    """What `new` says that `old` did not. Without an old report nothing is."""
    if old is None:
        return Delta()
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
    """What a claim says and what there is to show for it, wherever its line stands by now."""
    claim = judged.claim
    marks = tuple(mark.text for mark in claim.marks)
    fields = tuple((field.name, field.value) for field in claim.fields)
    said = (claim.status, claim.text, marks, claim.percent, claim.priority, claim.timeline, claim.phase, fields)
    shown = tuple((evidence.ref, evidence.found, evidence.resolved) for evidence in judged.evidence)
    return said, claim.section, judged.verdict, shown
