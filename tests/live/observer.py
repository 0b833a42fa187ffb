"""A session on real files, seen from outside: what it published, and how long to wait for what."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import fields
from pathlib import Path

from tui.core.model import Report
from tui.live.session import Session
from tui.live.update import LiveState, Update
from tui.store.repository import Repository

DEADLINE = 30.0
"""Seconds after which a test gives up. Nothing ever waits this long when all is well."""


class Observer:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.updates: list[Update] = []
        self.states: list[LiveState] = []
        self._news = asyncio.Event()
        self.session = Session(Repository.open(root), self._take, on_state=self._state)

    def _take(self, update: Update) -> None:
        self.updates.append(update)
        self._news.set()

    def _state(self, state: LiveState, _why: str) -> None:
        self.states.append(state)
        self._news.set()

    @property
    def report(self) -> Report:
        return self.updates[-1].report

    async def until(self, reached: Callable[[], bool], what: str) -> float:
        """Wait until something is so, looked at whenever there is news; how many seconds it took."""
        began = time.monotonic()
        while not reached():
            left = began + DEADLINE - time.monotonic()
            assert left > 0, f"never: {what}; causes {[update.cause for update in self.updates]}"
            self._news.clear()
            try:
                async with asyncio.timeout(min(left, 0.05)):
                    await self._news.wait()
            except TimeoutError:
                pass
        return time.monotonic() - began

    async def until_true_to_disk(self) -> float:
        """Wait until the published report is the one that a fresh scan makes."""
        fresh = Repository.open(self.root).scan()
        return await self.until(lambda: same(self.report, fresh), f"the report of a fresh scan: {fresh.claims}")

    async def quiet(self, seconds: float) -> int:
        """Let time pass; how many updates came in it."""
        before = len(self.updates)
        await asyncio.sleep(seconds)
        return len(self.updates) - before

    def verdict(self, word: str) -> str:
        return next((one.verdict.value for one in self.report.claims if word in one.claim.text), "no such claim")


def same(one: Report, other: Report) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(Report))


@asynccontextmanager
async def watching(root: Path) -> AsyncIterator[Observer]:
    observer = Observer(root)
    running = asyncio.create_task(observer.session.run())
    try:
        await observer.until(
            lambda: bool(observer.updates) and observer.states[-1] is not LiveState.SCANNING, "a first report"
        )
        yield observer
    finally:
        running.cancel()
        await asyncio.wait([running])
        if not running.cancelled():
            running.result()
