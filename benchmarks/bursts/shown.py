"""What a burst is measured against: the workbench without a terminal, and a cold start, each in a process of its own.

`python -m benchmarks.bursts.shown live ROOT HINDERED` runs the whole app, and answers a line on standard input with a
line of JSON: what has been shown since the last answer, when and after how much work of the processor, what the state
line said, and how long the screen stood still.
`python -m benchmarks.bursts.shown cold ROOT` says what a fresh start shows.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import signal
import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

from tui.app.app import make_app
from tui.app.workbench import Workbench
from tui.core.model import Report
from tui.live import changes
from tui.store.errors import StoreError
from tui.store.repository import Repository

BEAT = 0.01
"""Seconds between two beats of the heart: how late one comes is how long the screen stood still. What the processor did
for others meanwhile does not count, for on a busy machine it is most of it."""


def digest(report: Report) -> str:
    """What tells a report from every other one."""
    told = "\n".join(repr(getattr(report, field.name)) for field in fields(report))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]


class Heart:
    """Beats in the event loop of the app, and notes what is on the screen at each beat."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._reports: list[tuple[float, float, Report]] = []
        self._states: list[tuple[float, str]] = []
        self._late = 0.0
        self._began = 0.0
        signal.signal(signal.SIGCONT, self._go_on)

    def _go_on(self, *_: object) -> None:
        """A process that was stopped stood still for no reason of its own."""
        self._began = time.monotonic()

    async def beat(self) -> None:
        """Until cancelled."""
        main = self._app.main
        while True:
            self._began, worked = time.monotonic(), time.process_time()
            await asyncio.sleep(BEAT)
            now, worked = time.monotonic(), time.process_time() - worked
            self._late = max(self._late, min(worked, now - self._began - BEAT))
            report, state = main.board.report, main.state.partition(" ")[0]
            if report is not None and (not self._reports or report is not self._reports[-1][2]):
                self._reports.append((now, time.process_time(), report))
            if not self._states or state != self._states[-1][1]:
                self._states.append((now, state))

    async def answer(self) -> dict[str, Any]:
        """What has been since the last answer; what is on the screen now comes last in both lists."""
        late, reports, states = self._late, self._reports, self._states
        self._reports, self._states = reports[-1:], states[-1:]
        digests = await asyncio.to_thread(lambda: [(at, worked, digest(report)) for at, worked, report in reports])
        self._late = 0.0
        return {"reports": digests, "states": states, "late": late}


class Deaf:
    """A watch that hears nothing, as on many a network file system."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> Deaf:
        return self

    def __exit__(self, *_: object) -> None: ...

    def watch(self, _debounce: int, _step: int, timeout: int, _stop: object) -> str:
        """Wait in vain."""
        time.sleep(timeout / 1000)
        return "timeout"


def refused(*_: object) -> Deaf:
    """A watch that can't be made, as where no watches are left."""
    raise OSError(28, "no space left on device")


HINDRANCES = {"deaf": Deaf, "refused": refused}


async def live(root: Path, hindered: str) -> None:
    """Run the app until standard input ends."""
    if hindered:
        vars(changes)["RustNotify"] = HINDRANCES[hindered]
    app = make_app(Repository.open(root))
    async with app.run_test(size=(140, 40)):
        heart = Heart(app)
        beating = asyncio.create_task(heart.beat())
        while await asyncio.to_thread(sys.stdin.readline):
            sys.stdout.write(json.dumps(await heart.answer()) + "\n")
            sys.stdout.flush()
        beating.cancel()


def cold(root: Path) -> str:
    """What a fresh start shows, or that it shows nothing."""
    try:
        return digest(Repository.open(root).scan())
    except StoreError:
        return ""


if __name__ == "__main__":
    way, name, *rest = sys.argv[1:]
    if way == "live":
        asyncio.run(live(Path(name), *rest))
    else:
        sys.stdout.write(cold(Path(name)))
