"""`python -m benchmarks.feel`: what a key costs, in a real terminal, beside what it costs an app that does nothing.

An empty Textual app, which draws one line for every key, runs in the same minute on the same kind of pseudo-terminal.
Both note the processor time that they have used whenever they draw: what an app does after a frame is not counted to
it. Ratios are compared with what is promised; the exit status is 1 when a promise is broken. Keep the machine quiet.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import select
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Static

from benchmarks.generate import write_repository
from benchmarks.live import Screen
from benchmarks.processes import PATIENCE
from benchmarks.table import RESULTS
from tui.app.workbench import Workbench
from tui.core.delta import Delta
from tui.core.model import Claim, DocumentInfo, Judged, Kind, Report, Span, Status, Verdict
from tui.messages import ReportReady

FEW, MANY = 1_000, 100_000
DOCUMENTS = 20
"""Documents that the claims are spread over."""
QUIET = 0.1
"""Seconds without output after which a frame is whole."""


def noting(frames: str) -> None:
    """Have this process note in a file, whenever it draws, the seconds of the processor that it has used by then."""
    notes, draw = Path(frames).open("ab", buffering=0), LinuxDriver.write  # noqa: SIM115 (until the process ends)

    def write(self: LinuxDriver, data: str) -> None:
        notes.write(struct.pack("d", time.process_time()))
        draw(self, data)

    LinuxDriver.write = write  # type: ignore[method-assign]


class Clocked(Screen):
    """A screen whose process notes what its frames cost."""

    def __init__(self, what: str, folder: Path) -> None:
        self._frames = folder / "frames"
        self._frames.touch()
        super().__init__(("-c", f"from benchmarks.feel import *; noting({str(self._frames)!r}); {what}"), folder)

    def burned(self) -> float:
        """Seconds of the processor that the process has used (its clock is the system's, CLOCK_PROCESS_CPUTIME_ID)."""
        return time.clock_gettime(~self.process.pid << 3 | 2)

    def frame(self, key: bytes) -> float:
        """Press a key: seconds of the processor until something is drawn; read until it has been quiet for `QUIET`."""
        drawn, start = self._frames.stat().st_size, self.burned()
        self.send(key)
        while select.select([self.outer], [], [], PATIENCE)[0]:
            while select.select([self.outer], [], [], QUIET)[0]:
                os.read(self.outer, 65536)
            notes: list[float] = [used for (used,) in struct.iter_unpack("d", self._frames.read_bytes()[drawn:])]
            if frames := [used - start for used in notes if used > start]:
                return frames[0]
        raise RuntimeError("nothing was drawn")


class Empty(App[None]):
    """Draws a line for every key."""

    keys = 0

    def compose(self) -> Iterator[Static]:
        yield Static("ready")

    def on_key(self) -> None:
        self.keys += 1
        self.query_one(Static).update(f"{self.keys} keys")


def empty() -> None:
    """Run the app that does nothing."""
    Empty().run()


def board(claims: int) -> None:
    """Run a workbench on a report of so many claims, made by hand: reading a hundred thousand is another matter."""
    app = Workbench("bench")
    app.call_later(app.post_message, ReportReady(report(claims), Delta(), "opened", "live", 0.0))
    app.run()


def report(claims: int) -> Report:
    """A report of claims that say something different each."""
    made = tuple(_judged(number, claims) for number in range(claims))
    infos = tuple(
        DocumentInfo(path, "utf-8", 9, "0" * 64, claims // DOCUMENTS)
        for path in dict.fromkeys(judged.claim.document for judged in made)
    )
    return Report("/bench", infos, made, by_id={judged.claim.id: judged for judged in made})


_WORDS = ("queue", "invoice", "search", "login", "export", "mailer", "cache", "report", "upload", "webhook")


def _judged(number: int, claims: int) -> Judged:
    words = f"The {_WORDS[number % 10]} of the {_WORDS[number // 10 % 10]} number {number}"
    document = f"docs/plan-{number * DOCUMENTS // claims:02}.md"
    claim = Claim(f"c{number:06}", document, number, Kind.LIST_ITEM, list(Status)[number % 3], words, Span(0, 0))
    return Judged(claim, list(Verdict)[number % 4], "It is so.")


@dataclass(frozen=True)
class Cost:
    """What keys cost in seconds of the processor: each until something is drawn (median), and all in all (mean)."""

    frame: float
    whole: float


def cost(shown: Clocked, keys: list[bytes]) -> Cost:
    """Press keys one after the other, each when the screen is quiet."""
    shown.rest(1)
    before = shown.burned()
    frames = [shown.frame(key) for key in keys]
    return Cost(statistics.median(frames), (shown.burned() - before) / len(keys))


@contextmanager
def running(what: str, shows: bytes) -> Iterator[Clocked]:
    """One of the apps above, or the real one, once it shows something."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as folder:
        shown = Clocked(what, Path(folder))
        try:
            shown.until(shows)
            shown.rest(3)
            yield shown
        finally:
            shown.close()


@dataclass(frozen=True)
class Promise:
    """A ratio, and the most that it may be."""

    name: str
    value: float
    over: str
    floor: float
    most: float

    @property
    def ratio(self) -> float:
        """What is promised about."""
        return self.value / self.floor

    def line(self) -> str:
        """For people."""
        kept = "kept" if self.ratio <= self.most else "BROKEN"
        value, floor = f"{self.value * 1000:.2f} ms", f"{self.floor * 1000:.2f} ms"
        return (
            f"{self.name:34} {value:>10} = {self.ratio:5.2f} × {self.over} ({floor}); promised {self.most:g}: {kept}\n"
        )


def measure(keys: int, idle: float) -> list[Promise]:
    """Every promise. Times are seconds of the processor for one key."""
    with running("empty()", b"ready") as shown:
        nothing = cost(shown, [b"j"] * keys)
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        write_repository(Path(name), documents=DOCUMENTS, files=200)
        with running(f"from tui.cli.main import run; sys.argv[1:] = [{name!r}]; run()", b"live") as shown:
            shown.send(b"g")
            steps = cost(shown, ([b"j"] * 10 + [b"k"] * 10) * (keys // 20))
            cost(shown, [b"j"] * 40)
            scrolls = cost(shown, [b"j"] * keys)
            shown.rest(12)  # the past is looked up meanwhile, and the heartbeat calms down
            before = shown.burned()
            shown.rest(idle)
            idling = shown.burned() - before
    pages, filters = {}, {}
    for claims in (FEW, MANY):
        with running(f"board({claims})", b"claims") as shown:
            shown.send(b"g")
            pages[claims] = cost(shown, [b"\x1b[6~"] * (keys // 2) + [b"\x1b[5~"] * (keys // 2))
            shown.send(b"/")
            filters[claims] = cost(shown, [bytes([char]) for char in b"invoice"] + [b"\x7f"] * 7)
    return [
        Promise("a step of the cursor, to frame", steps.frame, "an empty app", nothing.frame, 1.5),
        Promise("a step that scrolls, to frame", scrolls.frame, "an empty app", nothing.frame, 1.5),
        Promise("a page down over 100,000 claims", pages[MANY].whole, "over 1,000", pages[FEW].whole, 1.15),
        Promise("a letter of a filter over 100,000", filters[MANY].frame, "50 ms", 0.05, 1.0),
        Promise("idling", idling, f"{idle:g} s", idle, 0.005),
    ]


def main() -> int:
    """Measure, print, keep in results/feel.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.feel", description=__doc__)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--idle", type=float, default=10.0, metavar="SECONDS")
    options = parser.parse_args()
    promises = measure(options.keys, options.idle)
    for promise in promises:
        sys.stdout.write(promise.line())
    about = {"python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
    RESULTS.mkdir(exist_ok=True)
    kept = [{**asdict(promise), "ratio": round(promise.ratio, 3)} for promise in promises]
    (RESULTS / "feel.json").write_text(json.dumps({**about, "keys": options.keys, "promises": kept}, indent=1) + "\n")
    return int(any(promise.ratio > promise.most for promise in promises))


if __name__ == "__main__":
    sys.exit(main())
