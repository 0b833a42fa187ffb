"""Where no event comes, a change is shown within two seconds, however long nothing has happened. The session's clock
goes forward by what it waits for, so that seconds of calm take milliseconds."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.conftest import MakeRepository, write_files
from tests.live.observer import watching
from tui.live import follower, hearing, rounds, session, timing

PROMISED = 2.0
STEP = 0.25


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    thread_time = monotonic
    time = staticmethod(time.time)

    async def wait(self, event: asyncio.Event, most: float) -> None:
        """As `timing.wait`, in steps that take no time; but a round, which has no end in sight, is waited for."""
        if most == float("inf"):
            await event.wait()
        elif not event.is_set() and most > 0:
            self.now += min(most, STEP)
            await asyncio.sleep(0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (follower, hearing, rounds, session, timing):
        monkeypatch.setattr(module, "time", made)
    monkeypatch.setattr(session, "wait", made.wait)
    return made


async def test_a_change_of_which_no_event_tells_is_shown_within_two_seconds_even_out_of_a_calm(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("tui.live.changes.RustNotify", refuse)
    root = repo({"STATUS.md": "- ✅ `app/quay.py`: Quay\n", "app/main.py": "x\n"})
    async with watching(root) as seen:
        calm = clock.now + 10 * PROMISED
        await seen.until(lambda: clock.now > calm, "a calm")
        told: list[float] = []
        publish = seen.session._publish
        monkeypatch.setattr(seen.session, "_publish", lambda update: (told.append(clock.now), publish(update)))
        write_files(root, {"app/quay.py": "x\n"})
        written = clock.now
        await seen.until(lambda: seen.verdict("Quay") == "holds", "the round")
        assert told[0] - written <= PROMISED
