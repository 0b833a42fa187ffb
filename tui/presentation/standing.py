"""What is: the condition of a piece of work as the repository shows it, beside what its line says.

A verdict compares; a reader wants both sides. `actual` names the status that the evidence supports, and `progress`
counts claimed and verified work the same way everywhere, so that no two panes disagree on a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.core.model import Judged, Kind, Outcome, Phase, Report, Status, Verdict


def actual(judged: Judged) -> Status | None:
    """The status the evidence supports; None when nothing proves either side."""
    match judged.verdict:
        case Verdict.HOLDS:
            return judged.claim.status
        case Verdict.OVERSTATED:
            return Status.PARTIAL if _agrees_in_part(judged) else Status.MISSING
        case Verdict.UNDERSTATED:
            return Status.PARTIAL if _agrees_in_part(judged) else Status.DONE
        case Verdict.UNPROVEN:
            return None


def _agrees_in_part(judged: Judged) -> bool:
    """Whether some of the evidence bears the line out. That a stub is there does not."""
    return any(item.outcome is Outcome.SUPPORTS and not item.weak for item in judged.evidence)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts out of `total`: what documents claim, and how much of it the repository confirms."""

    total: int = 0
    claimed: int = 0
    verified: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.total + other.total, self.claimed + other.claimed, self.verified + other.verified)


def progress(claims: Iterable[Judged]) -> Progress:
    """Claimed: says done. Verified: the evidence says done, whatever the line says."""
    total = claimed = verified = 0
    for judged in claims:
        total += 1
        claimed += judged.claim.status is Status.DONE
        verified += actual(judged) is Status.DONE
    return Progress(total, claimed, verified)


def phase_progress(phase: Phase, by_id: Mapping[str, Judged]) -> Progress:
    """A phase's progress: items and done items as the document counts them, verified from its claims' evidence."""
    verified = sum(actual(by_id[key]) is Status.DONE for key in phase.claims if key in by_id)
    return Progress(phase.items, phase.done, min(verified, phase.items))


def phases_progress(report: Report) -> Progress:
    """All phases together."""
    return sum((phase_progress(phase, report.by_id) for phase in report.phases), Progress())


def checklist_progress(report: Report) -> Progress:
    """All checklist items: ticked, and shown to be there by evidence."""
    claimed = sum(item.checked for item in report.checklist)
    verified = 0
    for item in report.checklist:
        judged = report.by_id.get(item.claim)
        verified += judged is not None and actual(judged) is Status.DONE
    return Progress(len(report.checklist), claimed, verified)


_CYCLE = (Status.MISSING, Status.IN_PROGRESS, Status.PARTIAL, Status.DONE)


def next_status(judged: Judged) -> Status:
    """What the space key writes: a box is ticked or unticked, other marks walk from missing to done and round again."""
    claim = judged.claim
    if claim.kind is Kind.CHECKBOX:
        return Status.MISSING if claim.status is Status.DONE else Status.DONE
    if claim.status not in _CYCLE:
        return Status.MISSING
    return _CYCLE[(_CYCLE.index(claim.status) + 1) % len(_CYCLE)]
