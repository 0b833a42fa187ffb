"""Who asked what: the same as two plain dictionaries would say, whatever claims came, asked otherwise and went."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.repository import Files
from tui.core.asked import _FEW, Asked
from tui.core.facts import Ask, Asking

CLAIMS = [f"c{number}" for number in range(_FEW + 3)]
ASKS = [Ask("is_file", "a.py"), Ask("line_count", "a.py"), Ask("named", "a.py"), Ask("mentions", "tide")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CLAIMS), st.sets(st.sampled_from(ASKS))), max_size=60))
def test_claims_are_found_by_what_they_asked_last(history: list[tuple[str, set[Ask]]]) -> None:
    asked, plain = Asked(), dict[str, set[Ask]]()
    for claim, asks in history:
        before = set().union(*plain.values())
        plain[claim] = asks
        now = set().union(*plain.values())
        assert set(asked.record(claim, asks)) == before - now
        assert asked.asks == now
        assert asked.paths == ({"a.py"} if now & set(ASKS[:2]) else set())
    for ask in ASKS:
        assert asked.askers([ask]) == {claim for claim, asks in plain.items() if ask in asks}


def test_many_askers_come_and_go() -> None:
    asked = Asked()
    for claim in CLAIMS:
        asked.record(claim, ASKS[:1])
    assert asked.askers(ASKS) == set(CLAIMS)
    gone = [asked.record(claim, ()) for claim in CLAIMS]
    assert gone == [[]] * (len(CLAIMS) - 1) + [ASKS[:1]]
    assert not asked.asks


def test_a_question_with_an_empty_name_is_put_again_as_it_was() -> None:
    files = Files({})
    asking = Asking(files)
    assert [asking.defined(""), asking.routes()] == [(), ()]
    assert {ask.what: ask.put(files) for ask in asking.asks} == {"defined": (), "routes": ()}
