"""What a key must not cost: the whole screen laid out anew."""

from collections import Counter

import pytest
from textual.screen import Screen

from tests.ui.driver import Desk


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counted: Counter[str] = Counter()
    lay_out = Screen._refresh_layout

    def count(self: Screen[object], *arguments: object, **more: object) -> None:
        counted["layouts"] += 1
        lay_out(self, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "_refresh_layout", count)
    return counted


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_moving_the_cursor_lays_nothing_out(layouts: Counter[str], size: tuple[int, int]) -> None:
    async with Desk(size) as desk:
        await desk.press("g")
        layouts.clear()
        for key in ("j", "j", "j", "G", "k", "pageup", "n", "N"):
            await desk.press(key)
        assert not layouts


async def test_a_letter_of_the_filter_lays_out_no_more_than_its_input_does(layouts: Counter[str]) -> None:
    async with Desk() as desk:
        await desk.press("slash", "l")
        layouts.clear()
        await desk.type("og")
        desk.sees("Audit log")
        desk.sees_no("CI pipeline")
        assert layouts["layouts"] <= 2  # an Input asks for one with every letter
