"""What counts as news between two reports, and what only as a row to draw again."""

from __future__ import annotations

from dataclasses import replace

from tui.core.delta import compare
from tui.core.model import Claim, Judged, Kind, Report, Span, Status, Verdict

CLAIM = Claim("one", "A.md", 3, Kind.CHECKBOX, Status.DONE, "Cache", Span(10, 20))


def report(*judged: Judged) -> Report:
    return Report("/root", claims=judged, by_id={one.claim.id: one for one in judged})


def judged(claim: Claim = CLAIM, verdict: Verdict = Verdict.HOLDS) -> Judged:
    return Judged(claim, verdict, "because")


def test_the_first_report_is_no_news_but_every_row_is_new() -> None:
    delta = compare(None, report(judged()))
    assert delta.flips == ()
    assert delta.changed == {"one"}


def test_a_verdict_or_a_status_that_changes_is_a_flip() -> None:
    old = report(judged())
    for after in (judged(verdict=Verdict.OVERSTATED), judged(replace(CLAIM, status=Status.MISSING))):
        delta = compare(old, report(after))
        assert [(flip.before, flip.after) for flip in delta.flips] == [(old.claims[0], after)]
        assert delta.changed == {"one"}


def test_a_line_that_moves_is_drawn_again_but_is_no_news() -> None:
    delta = compare(report(judged()), report(judged(replace(CLAIM, line=4))))
    assert delta.flips == ()
    assert delta.changed == {"one"}


def test_a_span_that_moves_is_not_even_drawn_again() -> None:
    delta = compare(report(judged()), report(judged(replace(CLAIM, span=Span(11, 21)))))
    assert delta == compare(report(), report())


def test_claims_that_appear_and_vanish_are_flips() -> None:
    other = judged(replace(CLAIM, id="two"))
    delta = compare(report(judged()), report(other))
    assert [(flip.before, flip.after) for flip in delta.flips] == [(None, other), (judged(), None)]
    assert delta.changed == {"two"}
