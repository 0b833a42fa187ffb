"""`python -m benchmarks`: measure, print beside the last committed result, keep the figures in benchmarks/results/, and
put them into the README.

Every figure is a ratio over a floor measured in the same run, and both are kept, so that results of different machines
can be compared.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import tui
from benchmarks import live, table
from benchmarks.generate import write_repository
from benchmarks.processes import Run, first_paint, medians, python
from benchmarks.table import RESULTS, committed

PACKAGE = Path(tui.__file__).parent


@dataclass(frozen=True)
class Figure:
    """One measurement over its floor; seconds are medians, `budget` the ratio that is promised (if one is)."""

    name: str
    seconds: float
    floor: str
    floor_seconds: float
    ratio: float
    budget: float | None


def main() -> int:
    """Measure what was asked for. The exit status is 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", choices=MEASURED, help="one figure, and no more")
    parser.add_argument("--save", default="latest", metavar="NAME", help="results/NAME.json (default: latest)")
    parser.add_argument("--live", type=int, nargs="*", default=[1_000, 10_000, 100_000], metavar="FILES")
    options = parser.parse_args()
    compileall.compile_dir(PACKAGE, quiet=2)
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        folder = Path(name)
        write_repository(folder, documents=options.documents, files=options.files)
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        names = [options.only] if options.only else list(MEASURED)
        figures = [MEASURED[name](folder, options.repeats) for name in names]
    before = {figure["name"]: figure["ratio"] for figure in committed(options.save).get("figures", ())}
    for figure in figures:
        _print(figure, before.get(figure.name))
    result = {
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "documents": options.documents,
        "files": options.files,
        "repeats": options.repeats,
        "figures": [asdict(figure) for figure in figures],
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{options.save}.json").write_text(json.dumps(result, indent=1) + "\n")
    if not options.only:
        live.run(options.live)
        table.write()
    return int(any(figure.budget is not None and figure.ratio > figure.budget for figure in figures))


def cold_scan(folder: Path, repeats: int) -> Figure:
    """`asbuilt scan --json` of the repository with nothing kept, over parsing the blocks of the same documents."""
    floor = python("-m", "benchmarks.floor", str(folder))
    return _figure("cold scan", _asbuilt("scan", "--json", str(folder)), ("parse blocks", floor), repeats, budget=None)


def help_text(_folder: Path, repeats: int) -> Figure:
    """`asbuilt --help`, over starting the interpreter."""
    return _figure("--help", _asbuilt("--help"), BARE, repeats, budget=4.0)


def small_check(_folder: Path, repeats: int) -> Figure:
    """`asbuilt check` of a repository of two documents and ten files, over starting the interpreter."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        run = _asbuilt("check", _small(Path(name)), cache=Path(name) / "cache")
        return _figure("check, small", run, BARE, repeats, budget=15.0)


def first_check(_folder: Path, repeats: int) -> Figure:
    """The same where no document was ever read before, as on a new machine of a pipeline."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        return _figure("check, first", _asbuilt("check", _small(Path(name))), BARE, repeats, budget=None)


def _small(folder: Path) -> str:
    small = folder / "small"
    write_repository(small, documents=2, files=10)
    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    return str(small)


def workbench_paint(folder: Path, repeats: int) -> Figure:
    """The workbench until the first document's name is on the terminal, over importing textual.app."""
    floor = ("import textual.app", python("-c", "import textual.app"))
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as cache:
        run = first_paint((*ENTRY, str(folder)), folder.name.encode(), Path(cache))
        return _figure("first paint", run, floor, repeats, budget=2.0)


MEASURED = {
    "scan": cold_scan,
    "help": help_text,
    "check": small_check,
    "first": first_check,
    "paint": workbench_paint,
}


BARE = ("bare interpreter", python("-c", "pass"))
ENTRY = ("-c", "from tui.cli.main import run; run()")
"""What the installed `asbuilt` script does."""


def _asbuilt(*arguments: str, cache: Path | None = None) -> Run:
    return python(*ENTRY, *arguments, cache=cache)


def _figure(name: str, run: Run, floor: tuple[str, Run], repeats: int, *, budget: float | None) -> Figure:
    floor_name, floor_run = floor
    seconds, floor_seconds = medians([run, floor_run], repeats)
    ratio = round(seconds / floor_seconds, 2)
    return Figure(name, round(seconds, 4), floor_name, round(floor_seconds, 4), ratio, budget)


def _print(figure: Figure, before: float | None) -> None:
    was = "" if before is None else f"  (was {before:g})"
    promised = "" if figure.budget is None else f"  (promised: {figure.budget:g})"
    sys.stdout.write(
        f"{figure.name:14}{figure.seconds * 1000:9.0f} ms  = {figure.ratio:6.2f} × {figure.floor} "
        f"({figure.floor_seconds * 1000:.0f} ms){promised}{was}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
