"""`python -m benchmarks.bursts`: bursts of changes that make watchers lose events, and how soon the screen is right.

The whole workbench runs without a terminal in a process of its own. After each burst a fresh start in another process
says what must be on the screen. Kept for every run, in results/bursts.json: seconds from the last change until the
screen was that, and for how many of them the processor worked for it (on a busy machine that is what counts), seconds
for which the state line said something else than it must, and how long the event loop of the app stood still at most. A
measurement that was interrupted goes on where it ended. The program itself must not be edited meanwhile: a fresh start
then shows what a running one can't.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from benchmarks.bursts.scenarios import LIVE, SCENARIOS, Place, Scenario, git, why_not
from benchmarks.generate import write_repository
from benchmarks.processes import environment
from benchmarks.table import RESULTS

PROMISED = 2.0
"""Seconds from the last change until the screen is what a fresh start shows."""
HONEST = 5.0
"""Seconds for which the state line may say something else than it must."""
QUIET = 2.5
"""Seconds that are left to the workbench before anybody asks."""
PATIENCE = 40.0
"""Seconds after which it never was right."""

_PLAIN = ("-dac_override,-dac_read_search,-fowner",)


class Watching:
    """A workbench on a repository, in a process of its own; and the same command's cold starts."""

    def __init__(self, root: Path, caches: Path, scenario: Scenario) -> None:
        bound = ["setpriv", "--inh-caps", *_PLAIN, "--bounding-set", *_PLAIN] if os.geteuid() == 0 else []
        self._command = [*(bound if scenario.plain else ()), sys.executable, "-m", "benchmarks.bursts.shown"]
        self._root, self._caches = root, caches
        self._process = subprocess.Popen(
            [*self._command, "live", str(root), scenario.hindered], env=_environment(caches / "live"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    @property
    def pid(self) -> int:
        """Who is to be stopped and continued."""
        return self._process.pid

    def worked(self) -> float:
        """Seconds for which the processor worked for it."""
        told = Path(f"/proc/{self.pid}/stat")
        times = told.read_text().rpartition(")")[2].split()[11:13] if told.exists() else ()
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")

    def ask(self) -> dict[str, Any]:
        """What was shown since the last question. Raises ValueError when the workbench is no more."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("?\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))

    def cold(self) -> str:
        """What a fresh start shows."""
        asked = [*self._command, "cold", str(self._root)]
        done = subprocess.run(
            asked, env=_environment(self._caches / "cold"), capture_output=True, text=True, check=True
        )
        return done.stdout

    def __enter__(self) -> Self:
        until = time.monotonic() + PATIENCE * 2
        while [state for _at, state in self.ask()["states"]][-1:] not in (["live"], ["polling"]):
            if time.monotonic() > until:
                raise RuntimeError("never live")
            time.sleep(0.5)
        time.sleep(QUIET)
        self.ask()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def _environment(folder: Path) -> dict[str, str]:
    return environment(str(folder)) | {"ASBUILT_STATE_DIR": str(folder / "state")}


def measure(watching: Watching, scenario: Scenario, place: Place) -> dict[str, float | None]:
    """One burst. `settled` is None when the screen never was right."""
    watching.ask()
    began = time.monotonic()
    due = scenario.burst(place) or LIVE
    quiet, worked = time.monotonic(), watching.worked()
    time.sleep(QUIET)
    answer = watching.ask()
    shown = watching.cold()
    reports, states, late = answer["reports"], answer["states"], answer["late"]
    wanted = frozenset({shown}) if shown else None
    while not _are_right(wanted, due, reports, states) and time.monotonic() < quiet + PATIENCE:
        time.sleep(0.5)
        answer = watching.ask()
        reports, states, late = reports + answer["reports"], states + answer["states"], max(late, answer["late"])
    settled = 0.0 if wanted is None else since([(at, shown) for at, _, shown in reports], wanted, quiet)
    work = 0.0 if wanted is None else since([(spent, shown) for _, spent, shown in reports], wanted, worked)
    stated = since(states, due, quiet)
    found = {"burst": quiet - began, "settled": settled, "worked": work, "stated": stated, "late": late}
    return {name: None if value is None else round(value, 3) for name, value in found.items()}


def _are_right(
    shown: frozenset[str] | None, due: frozenset[str], reports: Sequence[Any], states: Sequence[Any]
) -> bool:
    return (shown is None or reports[-1][2] in shown) and states[-1][1] in due


def since(seen: Sequence[tuple[float, str]], wanted: frozenset[str], quiet: float) -> float | None:
    """Seconds of quiet until something wanted was to be seen for good; None if it never was."""
    since = None
    for at, what in seen:
        if what not in wanted:
            since = None
        elif since is None:
            since = max(0.0, at - quiet)
    return since


@contextmanager
def repository(files: int, documents: int, scenario: Scenario) -> Iterator[tuple[Path, Path]]:
    """A repository in a folder of its own, and a folder for caches."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        root = Path(name) / "repository"
        write_repository(root, documents=documents, files=files)
        scenario.before(root)
        if not (root / ".git").exists():
            git(root, "init", "-q")
            git(root, "add", "-A")
            git(root, "commit", "-qm", "B")
        yield root, Path(name)
        for path in (root, root / "src" / "search"):
            if path.exists():
                path.chmod(0o755)


def run(names: Sequence[str], runs: int, files: int, documents: int, kept: Path) -> dict[str, Any]:
    """Make every scenario's runs that are not kept yet."""
    result = json.loads(kept.read_text()) if kept.exists() else {"scenarios": {}}
    result |= {"python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
    result |= {"files": files, "documents": documents}
    for name in names:
        scenario, done = SCENARIOS[name], result["scenarios"].setdefault(name, [])
        if reason := why_not(scenario):
            sys.stdout.write(f"{name:18} not run: {reason}\n")
            continue
        while len(done) < runs:
            for found in _runs(scenario, runs - len(done), files, documents):
                done.append(found | {"load": round(os.getloadavg()[0], 1)})
                _keep(kept, result)
        sys.stdout.write(f"{name:18} {summary(done[:runs])}\n")
        sys.stdout.flush()
    return result


def _runs(scenario: Scenario, runs: int, files: int, documents: int) -> Iterator[dict[str, float | None]]:
    """Runs on one repository; they end early when the screen never was right, for all that follows would be wrong."""
    with repository(files, documents, scenario) as (root, caches), Watching(root, caches, scenario) as watching:
        for number in range(runs):
            found = measure(watching, scenario, Place(root, watching.pid, number))
            yield found
            if found["settled"] is None:
                return


def _keep(kept: Path, result: dict[str, Any]) -> None:
    kept.parent.mkdir(exist_ok=True)
    new = kept.with_suffix(".new")
    new.write_text(json.dumps(result, indent=1) + "\n")
    new.replace(kept)


def summary(runs: Sequence[dict[str, float | None]]) -> str:
    """One line: how often the screen was right in time, how late it was, and how long it stood still."""
    settled = [found["settled"] for found in runs if found["settled"] is not None]
    stated = [found["stated"] for found in runs if found["stated"] is not None]
    late = [found["late"] for found in runs if found["late"] is not None]
    if not settled:
        return f"never right in {len(runs)} runs"
    worked = [seconds for found in runs if (seconds := found.get("worked")) is not None]
    timely = sum(seconds <= PROMISED for seconds in settled)
    honest = sum(seconds <= HONEST for seconds in stated)
    return (
        f"right in {PROMISED:g} s {timely}/{len(runs)}, "
        f"median {statistics.median(settled):.2f}, max {max(settled):.2f}, never {len(runs) - len(settled)}, "
        f"by processor max {max(worked, default=0.0):.2f}; "
        f"state right in {HONEST:g} s {honest}/{len(runs)}; "
        f"stood still {1000 * statistics.median(late):.0f} ms, max {1000 * max(late):.0f}"
    )


def main() -> int:
    """Run what was asked for. The exit status is 1 when a screen was not right in time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bursts", description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS), metavar="SCENARIO")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--keep", type=Path, default=RESULTS / "bursts.json", metavar="FILE")
    parser.add_argument("--afresh", action="store_true", help="forget the runs that are kept")
    options = parser.parse_args()
    if options.afresh:
        options.keep.unlink(missing_ok=True)
    result = run(options.only, options.runs, options.files, options.documents, options.keep)
    every = [found for name in options.only for found in result["scenarios"][name][: options.runs]]
    return int(any(found["settled"] is None or found["settled"] > PROMISED for found in every))


if __name__ == "__main__":
    sys.exit(main())
