"""What counts as news between two reports, what as a change, and what as neither."""

from __future__ import annotations

from dataclasses import replace

from tui.core.delta import compare
from tui.core.model import Claim, Field, Judged, Kind, Report, Span, Status, Verdict

CLAIM = Claim("one", "A.md", 3, Kind.CHECKBOX, Status.DONE, "Cache", Span(10, 20))


def report(*judged: Judged) -> Report:
    return Report("/root", claims=judged, by_id={one.claim.id: one for one in judged})


def judged(claim: Claim = CLAIM, verdict: Verdict = Verdict.HOLDS) -> Judged:
    return Judged(claim, verdict, "because")


def test_nothing_of_the_first_report_is_new() -> None:
    assert compare(None, report(judged())) == compare(report(), report())


def test_a_verdict_or_a_status_that_changes_is_a_flip() -> None:
    old = report(judged())
    for after in (judged(verdict=Verdict.OVERSTATED), judged(replace(CLAIM, status=Status.MISSING))):
        delta = compare(old, report(after))
        assert [(flip.before, flip.after) for flip in delta.flips] == [(old.claims[0], after)]
        assert delta.changed == {"one"}


def test_a_claim_that_only_moves_has_not_changed() -> None:
    here = replace(CLAIM, fields=(Field("Impact", "high", 4),))
    moved = replace(CLAIM, line=4, span=Span(11, 21), fields=(Field("Impact", "high", 5),))
    new = replace(judged(moved), why="A.md:4 says so")
    assert compare(report(judged(here)), report(new)) == compare(report(), report())


def test_a_new_percentage_is_a_change_but_no_flip() -> None:
    delta = compare(report(judged()), report(judged(replace(CLAIM, percent=60))))
    assert (delta.flips, delta.changed) == ((), {"one"})


def test_claims_that_appear_and_vanish_are_flips() -> None:
    other = judged(replace(CLAIM, id="two"))
    delta = compare(report(judged()), report(other))
    assert [(flip.before, flip.after) for flip in delta.flips] == [(None, other), (judged(), None)]
    assert delta.changed == {"two"}
