"""Routes that are found by a part of their path are those that a look at every route would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.code import Route
from tui.core.routes import ANYTHING, PARAMETER, Routes, fits, parts_of

NAMES = st.sampled_from(["api", "API", "v1", "tides", "berths", PARAMETER])
PATHS = st.lists(NAMES, max_size=4)


@st.composite
def routes(draw: st.DrawFn) -> Routes:
    parts = st.lists(st.one_of(NAMES, st.just(ANYTHING)), max_size=4)
    made = st.builds(lambda parts, whole: Route("/" + "/".join(parts), "GET", "a.py", 1, whole), parts, st.booleans())
    return Routes(sorted(set(draw(st.lists(made, max_size=12)))))


@given(routes(), PATHS)
@settings(max_examples=300, deadline=None)
def test_no_route_is_overlooked(every: Routes, path: list[str]) -> None:
    lower = [part.lower() for part in path]
    ends = [path[at:] for at in range(len(path))]
    split = [(route, parts_of(route.path)) for route in every]
    assert list(every.serving(path)) == [route for route, parts in split if route.whole and fits(parts, path)]
    assert list(every.taking_the_end_of(path)) == [
        route
        for route, parts in split
        if parts and parts[0] not in {PARAMETER, ANYTHING} and any(fits(parts, end) for end in ends)
    ]
    assert every.adrift == [route for route, parts in split if not route.whole and set(parts) <= {PARAMETER, ANYTHING}]
    assert list(every.open_below(path)) == [
        route for route, parts in split if parts[1:] and parts[-1] == ANYTHING and parts[-2].lower() in lower
    ]
    for part in lower:
        assert list(every.ending_in(part)) == [one for one, parts in split if parts and parts[-1].lower() == part]
        assert list(every.beginning_in([part])) == [one for one, parts in split if parts and parts[0].lower() == part]
