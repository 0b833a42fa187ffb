"""Words and parts found in bytes: hundreds together are found where each is found alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.languages import sought
from tui.store.languages.sought import Holding, Sought, fold

LETTERS = st.text(alphabet="abé_- .\nA", max_size=40)
WANTED = st.lists(st.text(alphabet="abéA -", min_size=1, max_size=5), max_size=15)


@given(WANTED, st.lists(LETTERS, min_size=1, max_size=6))
def test_parts_are_found_together_where_each_is_found_alone(parts: list[str], texts: list[str]) -> None:
    wanted = {folded for part in parts if len(folded := fold(f"*{part}")) > 1}
    alone, together = Sought(wanted), Sought(wanted)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(sought, "WORTH", -1)
        found = [together.held_by(text.encode()) for text in texts]
    assert found == [alone.held_by(text.encode()) for text in texts]


@given(st.lists(st.text(alphabet="ab_A", min_size=1, max_size=3), max_size=20), LETTERS)
def test_few_words_are_found_where_many_are(words: list[str], text: str) -> None:
    wanted = {folded for word in words if (folded := fold(word))}
    many = Sought(wanted | {b"none%d" % number for number in range(sought.FEW + 1)})
    assert Sought(wanted).held_by(text.encode()) == many.held_by(text.encode())


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("express-rate-limit", {b"*ratelimit", b"limit"}),
        ("RateLimiter", {b"*ratelimit"}),
        ("rate limit", {b"limit"}),
        ("no_limits", set()),
        ("", set()),
    ],
)
def test_a_part_stands_inside_words_and_a_word_does_not(text: str, hits: set[bytes]) -> None:
    found = Sought({fold("*ratelimit"), fold("limit")}).held_by(text.encode())
    assert found == Holding(frozenset(hits), not text)
