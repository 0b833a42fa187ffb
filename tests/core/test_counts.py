"""Counting claims: what is waived is no fault, and no claim is counted twice or lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.core.counts import ERRING, count
from tui.core.model import Claim, Judged, Kind, Span, Status, Verdict


def judged(key: str, verdict: Verdict) -> Judged:
    return Judged(Claim(key, "A.md", 1, Kind.LIST_ITEM, Status.DONE, key, Span(0, 0)), verdict, "", ())


@given(st.lists(st.sampled_from(Verdict), max_size=12), st.sets(st.integers(0, 11)))
def test_every_claim_counts_once(verdicts: list[Verdict], numbers: set[int]) -> None:
    claims = [judged(str(number), verdict) for number, verdict in enumerate(verdicts)]
    counts = count(claims, {str(number) for number in numbers})
    waived = [verdict for number, verdict in enumerate(verdicts) if number in numbers and verdict in ERRING]
    assert counts.total == len(claims)
    assert counts.waived == len(waived)
    assert {v: counts[v] + Counter(waived)[v] for v in Verdict} == {v: verdicts.count(v) for v in Verdict}
    assert counts.erring == sum(verdict in ERRING for verdict in verdicts) - len(waived)
