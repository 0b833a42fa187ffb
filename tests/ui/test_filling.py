"""A report on its way to the screen: keys are heard meanwhile, nobody sees half of it, and the newest one stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace

import pytest
from textual._compositor import Compositor
from textual._context import active_app

from tests.ui.driver import Desk
from tests.ui.samples import AUDIT, claim, claims, ready, ref, report
from tui.core.model import Report, Status
from tui.screens.filling import Filling
from tui.screens.main import MainScreen
from tui.widgets.painter import Painter
from tui.widgets.scrolling import Lines
from tui.widgets.tables import ActivityTable, ClaimsTable, DocumentsTable, PhasesTable

FILLS = (
    (DocumentsTable, "show_report"),
    (ClaimsTable, "show_claims"),
    (PhasesTable, "show_phases"),
    (ActivityTable, "show_news"),
    (MainScreen, "show_evidence"),
)


def named(word: str) -> Report:
    """The sample with a word in each of its lines."""
    return report(
        [claim(j.claim.id, j.claim.document, j.claim.line, j.claim.status, f"{word} {j.claim.id}") for j in claims()]
    )


def note(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, noted: Callable[[], object]) -> None:
    original = getattr(owner, name)

    def call(*arguments: object, **more: object) -> object:
        noted()
        return original(*arguments, **more)

    monkeypatch.setattr(owner, name, call)


async def test_others_have_a_turn_between_two_panes(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, seen = [0], []

    async def count() -> None:
        while True:
            turns[0] += 1
            await asyncio.sleep(0)

    async with Desk() as desk:
        for owner, name in FILLS:
            note(monkeypatch, owner, name, lambda: seen.append(turns[0]))
        counting = asyncio.create_task(count())
        desk.app.post_message(ready(named("Later"), desk.report))
        while len(seen) < len(FILLS):
            await asyncio.sleep(0)
        counting.cancel()
        with suppress(asyncio.CancelledError):
            await counting
        assert sorted(set(seen[: len(FILLS)])) == seen[: len(FILLS)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every screen that was drawn, as text; and between two panes a drawing is due."""
    grids: list[str] = []
    draw = Compositor.render_update

    def look(self: Compositor, *arguments: object, **more: object) -> object:
        update = draw(self, *arguments, **more)  # type: ignore[arg-type]
        grids.append("\n".join(strip.text for strip in self.render_strips()))
        return update

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0.02)
        screen = active_app.get().screen
        screen._dirty_widgets.update(screen.query(Lines))
        screen._on_timer_update()

    monkeypatch.setattr(Compositor, "render_update", look)
    monkeypatch.setattr("tui.screens.filling.asyncio", SimpleNamespace(sleep=sleep))
    return grids


async def until_shown(desk: Desk, words: str) -> None:
    async with asyncio.timeout(10):
        while words not in desk.grid():
            await asyncio.sleep(0.01)
    await desk.settle()


async def test_nobody_sees_half_a_report(drawn: list[str]) -> None:
    nothing = report([], documents=(), phases=(), matrix=(), checklist=(), findings=(), notices=())
    async with Desk((140, 40)) as desk:
        await until_shown(desk, "Login and sessions")
        for new, words in ((nothing, "No document here"), (report(), "Login and sessions")):
            desk.app.post_message(ready(new, desk.report))
            desk.report = new
            await until_shown(desk, words)
    seen = [
        tuple(words in grid for words in ("AUDIT.md", "Login and sessions", "Phase 1: Foundations", "5 Findings 2"))
        for grid in drawn
    ]
    assert set(seen) == {(True,) * 4, (False,) * 4}


async def test_news_is_drawn_with_the_rows_that_it_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    draw = Compositor.render_update

    def look(self: Compositor, *arguments: object, **more: object) -> object:
        update = draw(self, *arguments, **more)  # type: ignore[arg-type]
        written.append(update.render_segments(active_app.get().console) if update else "")
        return update

    async with Desk((140, 40)) as desk:
        await until_shown(desk, "Login and sessions")
        monkeypatch.setattr(Compositor, "render_update", look)
        desk.app.post_message(ready(named("Later"), desk.report, "somebody edited it"))
        await until_shown(desk, "Later")
    assert "somebody edited it" in next(text for text in written if "Later" in text)


async def test_a_report_that_comes_while_panes_are_filled_is_the_one_that_stands(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = report([judged for judged in claims() if judged.claim.id != "r4"])
    finished: list[str] = []
    async with Desk((140, 40)) as desk:
        await until_shown(desk, "Login and sessions")
        note(monkeypatch, Filling, "_tell", lambda: finished.append(""))
        desk.app.post_message(ready(fewer, desk.report, "somebody took it out"))
        await asyncio.sleep(0.03)
        desk.app.post_message(ready(named("Newest"), fewer))
        await until_shown(desk, "Newest a1")
        desk.sees("Newest r4")
        assert not any("10 claims" in grid for grid in drawn), "what is out of date already is not shown"
        assert len(finished) == 1, "nor worked on to its end"
        assert any(news.cause == "somebody took it out" for news in desk.main.board.news), "but it did happen"


async def test_a_hidden_pane_shows_the_newest_when_it_is_opened() -> None:
    async with Desk() as desk:
        await desk.press("3")
        before = desk.main.plans.front
        rows = tuple(replace(row, component=f"Newer {row.component}") for row in desk.report.matrix)
        await desk.hear(replace(desk.report, matrix=rows))
        desk.sees_no("Newer")
        await desk.press("3")
        assert desk.main.plans.front is not before
        desk.sees("Newer Redis cache")


async def test_a_report_that_moves_rows_draws_those_alone_that_look_different(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[str] = []
    many = [claim(f"m{n}", AUDIT, n + 9, Status.DONE, f"Piece {n}", ref(f"src/{n}.py", found=True)) for n in range(60)]
    async with Desk((120, 40), report(many)) as desk:
        note(monkeypatch, Painter, "row", lambda: rows.append(""))
        await desk.press("g", "j", "j")
        desk.main._compositor.render_update(full=True)
        rows.clear()
        await desk.hear(report([claim("new", AUDIT, 1, Status.DONE, "Piece of news"), *many]))
        desk.main._compositor.render_update(full=True)
        desk.sees("Piece of news", "Piece 9 ")
        assert 0 < len(rows) <= 12, "the new one, sums of the documents, and what is lit up"
