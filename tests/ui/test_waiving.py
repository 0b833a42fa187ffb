"""Answering for a claim from the workbench: asbuilt.yaml says so, every pane shows it, and the problems pass it by."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.driver import Desk
from tests.ui.samples import report
from tui.app.app import make_app
from tui.app.workbench import Workbench
from tui.core.model import Waiver
from tui.presentation.board import board
from tui.presentation.listing import totals
from tui.screens.waiver import WaiverForm, read_until
from tui.store.repository import Repository

TODAY = date(2026, 3, 1)
LATER = (date.today() + timedelta(days=14)).isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("2026-03-01", TODAY),
        (" 2 weeks ", date(2026, 3, 15)),
        ("1 day", date(2026, 3, 2)),
        ("3m", date(2026, 5, 30)),
    ],
)
def test_what_is_a_last_day(text: str, day: date | None) -> None:
    assert read_until(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-02-28", "2026-13-01", "soon", "-1 d", "9999 weeks", "٣ days"])
def test_what_is_none(text: str) -> None:
    assert isinstance(read_until(text, TODAY), str)


async def test_a_waived_claim_says_so_and_is_no_problem_any_more() -> None:
    waived = report(waived={"a2": Waiver("a2", "the bank is [slow]", "2030-01-31")})
    async with Desk((200, 50), waived) as desk:
        desk.sees("waived Redis cache", "until 2030-01-31: the bank…")
        await desk.press("n")
        assert desk.claim == "a3"  # past a2
        await desk.press("k")
        assert desk.claim == "a2"
        desk.sees("waived until 2030-01-31: the bank is [slow]")
        await desk.press("t")
        desk.sees("Somebody answers for this line; w changes or ends that.")
        await desk.press("v", "j", "t")  # with a3, which is another matter
        assert desk.session.asked == [("truth", ("docs/AUDIT.md", 22))]


async def test_what_is_waived_is_counted_apart_and_the_same_in_every_place() -> None:
    waived = report(waived={"a2": Waiver("a2", "the bank is slow", ""), "a4": Waiver("a4", "holds anyway", "")})
    async with Desk((200, 50), waived) as desk:
        assert desk.claim == "r2"  # where a reader starts: a2 would be the first overstated one of its document
        rows = desk.grid().splitlines()
        assert "▲ 1 overstated" in rows[0]
        assert "▼ 1 understated" in rows[0]
        assert "◇ 1 waived" in rows[0]
        (audit,) = [row for row in rows if "docs/AUDIT.md" in row[:48]]
        assert "▲" not in audit[:48]
        assert "▼1" in audit[:48]
        await desk.press("1", "j", "j")
        desk.sees("7 of 11 claims  ✔2  ▼1  ·3  ◇1")
        assert desk.main.board.history[-1] == (4, 2)
    lines = list(board(waived, "shop"))
    assert "▲ 1 overstated" in lines[1]
    assert "◇ 1 waived" in lines[1]
    assert next(line for line in lines if line.startswith("docs/AUDIT.md")).endswith("· 3 unproven   ◇ 1 waived")
    assert any("waived Redis cache" in line for line in lines)
    assert ": 4 holds, 1 overstated, 1 understated, 4 unproven, 1 waived;" in totals(waived)


async def test_w_on_a_waived_claim_offers_to_change_or_end_it() -> None:
    async with Desk(first=report(waived={"r2": Waiver("r2", "the bank is slow")})) as desk:
        await desk.press("g", "j", "w")
        desk.sees("Change it", "for good: the bank is slow", "End it")
        await desk.press("c")
        assert isinstance(desk.app.screen, WaiverForm)
        desk.sees("the bank is slow", "Waived for good.")


async def test_what_is_missing_or_over_is_said_and_not_written() -> None:
    async with Desk() as desk:
        await desk.press("w", "enter")  # no reason yet
        assert isinstance(desk.app.screen, WaiverForm)
        desk.sees("Health checks", "A check lets it pass")
        await desk.type("slow bank")
        await desk.press("enter")
        await desk.type("2001-01-01")
        await desk.press("enter")
        desk.sees("2001-01-01 is over already")
        await desk.press("escape")
        assert not isinstance(desk.app.screen, WaiverForm)


@asynccontextmanager
async def at_work(folder: Path) -> AsyncIterator[tuple[Workbench, Pilot[None]]]:
    """The workbench on a real folder with its real session."""
    (folder / "app").mkdir()
    (folder / "app/main.py").write_text("def main(): return 0\n")
    (folder / "STATUS.md").write_text("# Status\n\n- [x] Login: `app/login.py`\n- [x] Search: `app/search.py`\n")
    app = make_app(Repository.open(folder))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for _ in range(600):
            if app.main.state == "live":
                break
            await pilot.pause(0.05)
        yield app, pilot


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(600):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not come about")


async def test_it_is_written_into_the_settings_and_comes_back_from_there(tmp_path: Path) -> None:
    settings = tmp_path / "asbuilt.yaml"
    settings.write_text("# ours\nmax: 3  # for now\n")
    async with at_work(tmp_path) as (app, pilot):
        claim = app.main.board.problems()[0].claim.id
        await pilot.press("g", "w", *"slow", "enter", *LATER, "enter")
        await until(pilot, lambda: claim in app.main.board.waived)
        text = settings.read_text()
        assert text.startswith("# ours\nmax: 3  # for now\n")
        assert "reason: slow" in text
        assert f"until: {LATER}" in text
        assert [judged.claim.line for judged in app.main.board.problems()] == [4]
        await pilot.press("w", "e")
        await until(pilot, lambda: not app.main.board.waived)
        assert settings.read_text() == "# ours\nmax: 3  # for now\n"
        await pilot.press("u")
        await until(pilot, lambda: claim in app.main.board.waived)
        assert settings.read_text() == text
        assert "undone: Login: app/login.py: no longer waived" in str(app.main.news.content)
        await pilot.press("u")
        await until(pilot, lambda: not app.main.board.waived)
        assert settings.read_text() == "# ours\nmax: 3  # for now\n"


async def test_marked_rows_are_waived_together_and_bad_settings_are_left_alone(tmp_path: Path) -> None:
    async with at_work(tmp_path) as (app, pilot):
        await pilot.press("g", "v", "j", "w", *"both", "enter", "enter")
        await until(pilot, lambda: len(app.main.board.waived) == 2)
        (tmp_path / "asbuilt.yaml").write_text("max: [")
        await pilot.press("k", "w", "e")
        await until(pilot, lambda: app._notifications)
        assert (tmp_path / "asbuilt.yaml").read_text() == "max: ["
