"""The filter line."""

import pytest

from tests.ui.samples import claims
from tui.presentation.query import folded, parse_query


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "a1 a2 a3 a4 a5 a6 a7 r1 r2 r3 r4"),
        ("  !  ", "a1 a2 a3 a4 a5 a6 a7 r1 r2 r3 r4"),
        ("redis", "a2"),
        ("ÜBERSETZUNG", "a5"),
        ("verdict:overstated", "a2 r2"),
        ("verdict:over,under", "a2 a3 r2"),
        ("verdict:problem", "a2 a3 r2"),
        ("VERDICT:Over doc:audit", "a2"),
        ("status:in", "a5"),
        ("says:done is:missing", "r2"),
        ("is:unproven kind:check", "r4"),
        ("priority:crit", "a2"),
        ("section:core", "a2"),
        ("ref:health", "r2"),
        ("!verdict:holds !verdict:unproven", "a2 a3 r2"),
        ("! kind:list status:done", "a1 a2 a3 a4 a5 a6 a7 r1 r2 r3 r4"),
        ("! verdict:problems", "a1 a4 a5 a6 a7 r1 r3 r4"),
        ("verdict:", "a1 a2 a3 a4 a5 a6 a7 r1 r2 r3 r4"),
        ("nofield:x", ""),
        (":", ""),
    ],
)
def test_what_is_shown(text: str, ids: str) -> None:
    found = claims()
    assert " ".join(sorted(j.claim.id for j in parse_query(text).select(found, folded(found)))) == ids
