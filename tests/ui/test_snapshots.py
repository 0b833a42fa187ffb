"""The main screen as text at three sizes, with a frozen clock; and the small ones."""

import time

import pytest

from tests.ui.driver import Desk, matches_snapshot
from tests.ui.test_live import flipped
from tui.presentation import sentences


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_board(size: tuple[int, int]) -> None:
    async with Desk(size) as desk:
        matches_snapshot(desk.grid(), f"board-{size[0]}x{size[1]}")


PANES = {
    "documents": ("1",),
    "claims": ("2",),
    "phases": ("3",),
    "matrix": ("3", "right_square_bracket"),
    "grid": ("m",),
    "readiness": ("3", "3", "3"),
    "evidence": ("n", "4"),
    "findings": ("5",),
    "activity": ("5", "5"),
}
"""The keys that lead to each pane and tab."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("pane", PANES)
async def test_each_pane_alone(pane: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences.time, "localtime", time.gmtime)
    async with Desk(size) as desk:
        if pane == "activity":
            await desk.hear(flipped())
        await desk.press(*PANES[pane])
        if size[0] > 80:
            await desk.press("plus")
        matches_snapshot(desk.grid(), f"{pane}-{size[0]}x{size[1]}")


async def test_ascii() -> None:
    async with Desk((100, 30), ascii=True) as desk:
        grid = desk.grid()
        matches_snapshot(grid, "ascii-100x30")
        assert (
            grid.replace("Ü", "U")
            .replace("ä", "a")
            .replace("ç", "c")
            .replace("–", "-")
            .replace("’", "'")
            .replace("日本語", "")
            .isascii()
        )


@pytest.mark.parametrize("size", [(39, 24), (80, 9), (1, 1)])
async def test_too_small_says_so_and_grows_again(size: tuple[int, int]) -> None:
    async with Desk(size) as desk:
        if size != (1, 1):
            desk.sees("asbuilt needs 40 × 10")
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        desk.sees("Health checks", "2 Claims")


async def test_resize_loses_nothing() -> None:
    async with Desk((200, 50)) as desk:
        await desk.press("j", "j", "j")
        before, pane = desk.claim, desk.main.pane
        for size in [(80, 24), (41, 10), (120, 40), (200, 50)]:
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert (desk.claim, desk.main.pane) == (before, pane)
            assert desk.main.focused is desk.main.claims
