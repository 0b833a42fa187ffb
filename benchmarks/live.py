"""`python -m benchmarks.live`: from a write on the disk to the changed line on a terminal, and what waiting costs.

A workbench runs on a pseudo-terminal over a generated repository. Files that its documents name come and go, and a
document is edited; the clock runs until the activity line names the claim. Beside each latency stands its floor: how
long watchfiles alone takes to tell a bare process of the same kind of change. Keep the machine quiet.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import platform
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.generate import write_repository
from benchmarks.processes import PATIENCE, environment
from benchmarks.table import RESULTS, committed

PROBE = "docs/00/probe.md"
ENTRY = ("-c", "from tui.cli.main import run; run()")
"""What the installed `asbuilt` script does."""
REST = 0.4
"""Seconds between two changes, so that each is one of its own."""
_TELL = (
    "import sys; from watchfiles import watch\n"
    "for _ in watch(sys.argv[1], watch_filter=None, debounce=200, step=10): print('told', flush=True)"
)


class Screen:
    """Python on a pseudo-terminal of 140×40, with the arguments of a workbench or another app of Textual's.

    `outer` is the terminal's end.
    """

    def __init__(self, arguments: Sequence[str], cache: Path) -> None:
        self.outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *arguments], env=environment(str(cache)), stdin=inner, stdout=inner,
            stderr=inner, start_new_session=True,
        )  # fmt: skip
        os.close(inner)

    def until(self, shows: bytes) -> None:
        """Read until it has written something. Raises RuntimeError when it never does."""
        seen, last = b"", time.perf_counter() + PATIENCE * 5
        while shows not in seen:
            if time.perf_counter() > last or self.process.poll() is not None:
                raise RuntimeError(f"never showed {shows!r}; it wrote {seen[-300:]!r}")
            if select.select([self.outer], [], [], 0.5)[0]:
                seen = seen[-100_000:] + os.read(self.outer, 65536)

    def send(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.outer, keys)

    def rest(self, seconds: float) -> None:
        """Let it write whatever it wants to."""
        last = time.perf_counter() + seconds
        while (left := last - time.perf_counter()) > 0:
            if select.select([self.outer], [], [], left)[0]:
                os.read(self.outer, 65536)

    def processor(self) -> float:
        """Seconds of the processor that it and its ended children have used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes that are its own or shared with nobody else's writing."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        with contextlib.suppress(OSError):  # the terminal ends with it
            self.rest(1)
        self.process.kill()
        self.process.wait()
        os.close(self.outer)


@contextmanager
def screen(root: Path, cache: Path) -> Iterator[Screen]:
    """A workbench that has read everything."""
    shown = Screen((*ENTRY, str(root)), cache)
    try:
        shown.until(b"live")
        shown.rest(3)
        yield shown
    finally:
        shown.close()


def code_changes(root: Path, shown: Screen, rounds: int) -> list[float]:
    """Seconds from the creation of a file that one claim names to that claim in the activity line."""
    return [_timed(shown, number, _created(root, number)) for number in range(rounds)]


def document_changes(root: Path, shown: Screen, rounds: int) -> list[float]:
    """Seconds from an edit of a document of a thousand lines to the edited claim in the activity line."""
    return [_timed(shown, number, _edited(root, number)) for number in range(rounds, 2 * rounds)]


def _created(root: Path, number: int) -> Callable[[], object]:
    return lambda: (root / _probe(number)).write_text(f"VALUE = {number}\n")


def _edited(root: Path, number: int) -> Callable[[], object]:
    text = (root / PROBE).read_text().replace(f"- [x] Probe {number:04}x", f"- [ ] Probe {number:04}x")
    return lambda: (root / PROBE).write_text(text)


def _timed(shown: Screen, number: int, change: Callable[[], object]) -> float:
    shown.rest(REST)
    start = time.perf_counter()
    change()
    shown.until(f"Probe {number:04}x".encode())
    return time.perf_counter() - start


def _probe(number: int) -> str:
    return f"src/probe_{number:04}.py"


def wake_ups(root: Path, rounds: int) -> list[float]:
    """Seconds until watchfiles alone, in a process of its own, tells of a new file."""
    with subprocess.Popen([sys.executable, "-c", _TELL, str(root)], stdout=subprocess.PIPE, text=True) as teller:
        assert teller.stdout is not None
        time.sleep(3)
        taken = []
        for number in range(rounds):
            time.sleep(REST)
            start = time.perf_counter()
            (root / f"src/wake_{number:04}.py").write_text("x = 1\n")
            teller.stdout.readline()
            taken.append(time.perf_counter() - start)
        teller.terminate()
    return taken


def write(root: Path, files: int, documents: int, rounds: int) -> None:
    """The repository: generated, with a document that names a file for every change to come."""
    write_repository(root, documents=documents, files=files)
    lines = [f"- [x] Probe {number:04}x: `{_probe(number)}`" for number in range(2 * rounds)]
    filler = [f"Line {number} says nothing." for number in range(1000 - len(lines))]
    (root / PROBE).parent.mkdir(parents=True, exist_ok=True)
    (root / PROBE).write_text("\n".join(["# Probes", "", *lines, "", *filler]) + "\n")
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=B", "-c", "user.email=b@x", "commit", "-qm", "B"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def measure(files: int, documents: int, rounds: int, idle: float) -> dict[str, float]:
    """Every figure for one size. Latencies in seconds, memory in megabytes, idling in percent of a processor."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        root, cache = Path(name) / "repository", Path(name) / "cache"
        write(root, files, documents, rounds)
        floor = wake_ups(root, rounds)
        with screen(root, cache) as shown:
            memory = shown.memory()
            code, document = code_changes(root, shown, rounds), document_changes(root, shown, rounds)
            shown.rest(5)
            before = shown.processor()
            shown.rest(idle)
            idling = 100 * (shown.processor() - before) / idle
            grown = shown.memory()
    figures: dict[str, float] = {"files": files, "documents": documents, "rounds": rounds}
    for named, taken in (("wake-up", floor), ("code", code), ("document", document)):
        figures |= {f"{named} p50": statistics.median(taken), f"{named} p99": sorted(taken)[int(0.99 * len(taken))]}
    return figures | {"idle": idling, "memory": memory, "memory after": grown}


def _line(found: dict[str, float]) -> str:
    taken = {name: f"{value * 1000:.0f} ms" for name, value in found.items() if "p" in name.split()[-1]}
    times = found["code p50"] / found["wake-up p50"]
    return (
        f"{found['files']:7,} files: code p50 {taken['code p50']} = {times:.1f} × watchfiles alone "
        f"({taken['wake-up p50']}), p99 {taken['code p99']}; document p50 {taken['document p50']}, "
        f"p99 {taken['document p99']}; idle {found['idle']:.1f} % of a processor; "
        f"{found['memory']:.0f} MB, then {found['memory after']:.0f}\n"
    )


def main() -> int:
    """Measure each size, print it, and keep it in results/live.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--idle", type=float, default=30.0, metavar="SECONDS")
    options = parser.parse_args()
    run(options.files, options.documents, options.rounds, options.idle)
    return 0


def run(sizes: Sequence[int], documents: int = 100, rounds: int = 100, idle: float = 30.0) -> None:
    """Measure each size, print it beside the last committed result, and keep it in results/live.json."""
    before = {size["files"]: size for size in committed("live").get("sizes", ())}
    results = []
    for files in sizes:
        found = measure(files, documents, rounds, idle)
        results.append({name: round(value, 4) for name, value in found.items()})
        sys.stdout.write(_line(found))
        if files in before:
            sys.stdout.write(f"{'was':>7}  {_line(before[files])}")
        sys.stdout.flush()
    load = round(os.getloadavg()[0], 1)
    about = {"python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "live.json").write_text(json.dumps({**about, "load after": load, "sizes": results}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
