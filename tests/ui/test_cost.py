"""What a key must not cost: the whole screen laid out anew, or rows drawn that are on it already."""

from collections import Counter
from dataclasses import replace

import pytest
from textual.geometry import Region
from textual.screen import Screen

from tests.ui.driver import Desk
from tests.ui.samples import claims, report
from tui.presentation.outlook import outlook
from tui.widgets.painter import Painter
from tui.widgets.scrolling import Lines


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


@pytest.fixture
def rows_drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counted: Counter[str] = Counter()
    draw = Painter.row

    def count(self: Painter, *arguments: object) -> object:
        counted["rows"] += 1
        return draw(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Painter, "row", count)
    return counted


def _look(desk: Desk) -> None:
    """What a terminal would have drawn: an app without one draws nothing."""
    desk.main._compositor.render_update(full=True)


async def test_a_step_of_the_cursor_draws_two_rows_and_so_does_a_scroll_by_one(rows_drawn: Counter[str]) -> None:
    many = tuple(
        replace(j, claim=replace(j.claim, id=f"{j.claim.id}{n}", text=f"{j.claim.text} {n}"))
        for n in range(9)
        for j in claims()
    )
    async with Desk((120, 30), report(many)) as desk:
        await desk.press("g")
        _look(desk)
        rows_drawn.clear()
        await desk.press("j")
        _look(desk)
        assert 1 <= rows_drawn["rows"] <= 2  # one that was seen without the cursor is not drawn again
        await desk.press(*"j" * (desk.main.claims.page + 2))
        _look(desk)
        before = desk.main.claims.scroll_offset.y
        rows_drawn.clear()
        await desk.press("j")
        _look(desk)
        assert desk.main.claims.scroll_offset.y == before + 1
        assert 1 <= rows_drawn["rows"] <= 2  # one that was seen without the cursor is not drawn again


async def test_what_is_kept_is_what_would_be_drawn() -> None:
    """After every key: lines as kept, and as drawn anew."""
    keys = [
        *("j", "j", "v", "j", "j", "escape", "3", "j", "l", "j", "m", "l", "l", "h", "m", "right_square_bracket", "j"),
        *("1", "j", "2", "plus", "plus", "slash", "l", "o", "escape", "5", "j", "4", "j", "2", "n", "space", "u", "G"),
    ]
    async with Desk((140, 40)) as desk:
        for step, key in enumerate(keys):
            await desk.press(key)
            if step == len(keys) // 2:
                desk.app.set_theme("asbuilt-light")
                await desk.settle()
            if step % 5 == 0:
                await desk.hear(report(claims()[step % 3 :]))
            for pane in desk.main.query(Lines):
                whole = Region(0, 0, *pane.outer_size)
                kept = pane.render_lines(whole)
                pane.forget()
                pane._styles_cache.clear()
                assert [line.text for line in kept] == [line.text for line in pane.render_lines(whole)], (key, pane.id)
                assert kept == pane.render_lines(whole), (key, pane.id)


async def test_a_report_whose_outlook_was_made_beside_the_screen_is_not_walked_over_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = report(claims()[3:])
    async with Desk() as desk:
        outlook(new)
        for name in ("document_rows", "with_dividers", "folded", "count"):
            monkeypatch.delattr(f"tui.presentation.outlook.{name}")
        await desk.hear(new)
        desk.sees("8 claims")
