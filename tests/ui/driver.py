"""Scripts that read like what a person does: `async with Desk() as desk: await desk.press("j"); desk.sees("…")`."""

from __future__ import annotations

import os
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from textual.pilot import Pilot

from tests.ui.samples import FakeSession, ready, report, workbench
from tui.core.model import Report
from tui.screens.main import MainScreen

SNAPSHOTS = Path(__file__).parent / "snapshots"


class Desk:
    """An app of a size, with the sample report (or another, or none) on it."""

    def __init__(
        self, size: tuple[int, int] = (120, 40), first: Report | None = None, *, empty: bool = False, **looks: Any
    ) -> None:
        self.session = FakeSession()
        self.app = workbench(self.session, **looks)
        self.report = first or report()
        self._size, self._empty = size, empty
        self._stack = AsyncExitStack()
        self.pilot: Pilot[None]

    async def __aenter__(self) -> Self:
        self.pilot = await self._stack.enter_async_context(self.app.run_test(size=self._size, notifications=True))
        if not self._empty:
            self.app.post_message(ready(self.report))
        await self.settle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    @property
    def main(self) -> MainScreen:
        return self.app.main

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.pilot.pause()
        if reading := [worker for worker in self.app.workers if worker.group == "excerpts"]:  # an empty list means all
            await self.app.workers.wait_for_complete(reading)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    async def hear(self, new: Report, cause: str = "app/limits.py changed") -> None:
        """What a live session would say."""
        self.app.post_message(ready(new, self.report, cause))
        self.report = new
        await self.settle()

    def grid(self) -> str:
        """The screen as text, without trailing spaces."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    def sees(self, *texts: str) -> None:
        grid = self.grid()
        for text in texts:
            assert text in grid, f"{text!r} is not on the screen:\n{grid}"

    def sees_no(self, text: str) -> None:
        assert text not in self.grid()

    @property
    def claim(self) -> str | None:
        return self.main.claims.key


def matches_snapshot(grid: str, name: str) -> None:
    """Compare with `snapshots/NAME.txt`; UPDATE_SNAPSHOTS=1 writes it (look at it before you commit it)."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(grid + "\n", encoding="utf-8")
    assert grid + "\n" == path.read_text(encoding="utf-8"), f"\n{grid}"
