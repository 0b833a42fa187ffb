"""`python -m benchmarks.feel`: what a key costs, in a real terminal, beside what it costs an app that does nothing.

An empty Textual app, which draws one line for every key, runs in the same minute on the same kind of pseudo-terminal.
Ratios of processor time are compared with what is promised; the exit status is 1 when a promise is broken. Keep the
machine quiet.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from textual.app import App
from textual.widgets import Static

from benchmarks.generate import write_repository
from benchmarks.live import RESULTS, Screen, screen
from tui.app.workbench import Workbench
from tui.core.delta import Delta
from tui.core.model import Claim, DocumentInfo, Judged, Kind, Report, Span, Status, Verdict
from tui.messages import ReportReady

FEW, MANY = 1_000, 100_000
DOCUMENTS = 20
"""Documents that the claims are spread over."""


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


def cost(shown: Screen, keys: list[bytes]) -> Cost:
    """Press keys one after the other, each when the screen is quiet."""
    shown.rest(1)
    before = shown.burned()
    frames = []
    for key in keys:
        shown.send(key)
        frames.append(shown.frame())
    return Cost(statistics.median(frames), (shown.burned() - before) / len(keys))


@contextmanager
def running(what: str, shows: bytes) -> Iterator[Screen]:
    """One of the apps above, once it shows something."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as cache:
        shown = Screen(("-c", f"from benchmarks.feel import *; {what}"), Path(cache))
        try:
            shown.until(shows)
            shown.rest(1.5)
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
        root = Path(name) / "repository"
        write_repository(root, documents=DOCUMENTS, files=200)
        with screen(root, Path(name) / "cache") as shown:
            shown.send(b"g")
            down = cost(shown, [b"j"] * keys)
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
        Promise("a key on a real board, to frame", down.frame, "an empty app", nothing.frame, 1.5),
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
