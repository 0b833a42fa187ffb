"""The README's table of what was measured last, and what the last committed result was.

Figures come from benchmarks/results/, never from a hand: `python -m benchmarks` measures, and writes the table anew.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
README = ROOT / "README.md"
BEGIN, END = "<!-- measured: python -m benchmarks -->\n", "<!-- measured -->"


class Row(NamedTuple):
    """One line: what, how much, beside what."""

    what: str
    much: str
    beside: str


def kept(name: str) -> dict[str, Any]:
    """A result as it is on the disk; nothing when it was never measured."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def committed(name: str) -> dict[str, Any]:
    """A result as it was committed last; nothing when it never was."""
    asked = ["git", "show", f"HEAD:benchmarks/results/{name}.json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def rows(latest: Mapping[str, Any], live: Mapping[str, Any]) -> Iterator[Row]:
    """The lines of the table, as far as anything was measured."""
    for figure in latest.get("figures", ()):
        beside = f"{figure['ratio']:.1f} × {figure['floor']} ({_ms(figure['floor_seconds'])})"
        yield Row(figure["name"], _ms(figure["seconds"]), beside)
    for size in live.get("sizes", ()):
        files = f"{size['files']:,} files"
        for what, name in (("a file appears", "code"), ("a document of 1,000 lines is edited", "document")):
            beside = f"{size[f'{name} p50'] / size['wake-up p50']:.1f} × watchfiles alone ({_ms(size['wake-up p50'])})"
            much = f"{_ms(size[f'{name} p50'])}, at worst {_ms(size[f'{name} p99'])}"
            yield Row(f"{what}, until the row is on the screen, {files}", much, beside)
        yield Row(f"nothing happens, {files}", f"{size['idle']:.1f} % of a processor", f"{size['memory']:.0f} MB")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _busy(live: Mapping[str, Any]) -> str:
    """What must be said of latencies that were measured while others worked."""
    load = live.get("load after", 0)
    return f" The machine was busy with other work (load {load:g})." if load > live.get("processors", 1) else ""


def table(lines: Iterator[Row], about: Mapping[str, Any], live: Mapping[str, Any]) -> str:
    """The table in Markdown."""
    head = "| | measured | beside |\n|---|---|---|\n"
    body = "".join(f"| {row.what} | {row.much} | {row.beside} |\n" for row in lines)
    size = f" Commands on {about['documents']} documents and {about['files']:,} files." if "documents" in about else ""
    machine = f"{about['system']}, {about['processors']} processors, Python {about['python']}."
    return f"{head}{body}\n{machine}{size}{_busy(live)}\n"


def with_table(text: str, made: str) -> str:
    """A README with the table in the place of the one it has. Raises ValueError when it has no place for one."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the README has no place for the table")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def write() -> None:
    """Put what was measured last into the README."""
    latest, live = kept("latest"), kept("live")
    README.write_text(with_table(README.read_text(), table(rows(latest, live), latest or live, live)))
