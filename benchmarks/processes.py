"""Timing whole processes, as a user pays for them: wall time from start to end, or to the first frame on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PATIENCE = 60.0
"""Seconds until a process that does not paint counts as broken."""

Run = Callable[[], float]


def environment(cache: str) -> dict[str, str]:
    """The caller's, with bytecode caching on: without it a start is twice as slow, and nobody's. What was read before
    is looked for in `cache`, and nowhere else."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "NO_COLOR"}}
    return kept | {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", "ASBUILT_CACHE_DIR": cache}


def python(*arguments: str, cache: Path | None = None) -> Run:
    """A run of this interpreter to its end, standard output thrown away. 0, 1 and 2 are all good ends. Each run starts
    with nothing kept from another one, unless there is a `cache`."""

    def run() -> float:
        if cache is not None:
            return _timed(str(cache))
        with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
            return _timed(name)

    def _timed(kept: str) -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *arguments],
            env=environment(kept),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        taken = time.perf_counter() - start
        if done.returncode not in {0, 1, 2} or b"mistake in asbuilt" in done.stderr:
            raise RuntimeError(f"{arguments}: ended with {done.returncode}: {done.stderr.decode()[-300:]}")
        return taken

    return run


def first_paint(arguments: Sequence[str], shows: bytes, cache: Path) -> Run:
    """A run on a terminal of 120×40 until it has written `shows`; then it is ended."""

    def run() -> float:
        outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=environment(str(cache)),
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        try:
            return _until(outer, shows, start)
        finally:
            process.terminate()
            _drain(outer, process)
            os.close(outer)

    return run


def _until(terminal: int, shows: bytes, start: float) -> float:
    seen = b""
    while time.perf_counter() - start < PATIENCE:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # the process has ended and its terminal with it
            break
        if shows in seen:
            return time.perf_counter() - start
    raise RuntimeError(f"never showed {shows!r}; it wrote {seen[-300:]!r}")


def _drain(terminal: int, process: subprocess.Popen[bytes]) -> None:
    """Read on until the process is gone: one that waits to write can't end. After ten seconds it is made to."""
    deadline = time.perf_counter() + 10
    while process.poll() is None and time.perf_counter() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                break
    process.kill()
    process.wait()


def medians(runs: Sequence[Run], repeats: int) -> list[float]:
    """The median seconds of each. They take turns, so that a busy moment of the machine falls on all alike; a first
    round that warms caches is not counted."""
    for run in runs:
        run()
    rounds = [[run() for run in runs] for _ in range(repeats)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]
