"""What reading costs: processor time over parsing the blocks of the same documents, in one process.

`python -m benchmarks.reading [FOLDER]...` measures the sample projects, a generated repository and the Markdown files
of any folders; documents of nothing but very short lines, where a byte costs most; and how the cost grows with the size
of one document and with their number. The figures are kept in benchmarks/results/reading.json.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import NamedTuple

from benchmarks.floor import parser
from benchmarks.generate import write_repository
from tui.core.phrases import Known
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store.locations import samples_folder

ROUNDS = 3
"""Of so many the fastest counts, document by document and each beside its floor: noise only adds."""

SHORT = {
    "boxes of one letter": "- [ ] t\n",
    "lines of one letter": "a\n",
    "rows of two digits": "|1|2|\n",
    "quoted letters": "> a\nb\n",
    "empty fences": "```\n",
}
"""Documents of very short lines."""
RESULTS = Path(__file__).parent / "results" / "reading.json"


def cost(documents: Sequence[bytes]) -> tuple[float, float]:
    """Seconds of processor time to read documents, and to parse their blocks."""
    vocabulary = Vocabulary.shipped()
    floor = parser()

    def read(data: bytes) -> None:
        read_document("docs/STATUS.md", data, vocabulary)

    def parse(data: bytes) -> None:
        floor.parse(data.decode("utf-8", "replace"))

    read_document("docs/STATUS.md", b"- [x] `a.py` ready\n", vocabulary)
    fastest = [(float("inf"), float("inf"))] * len(documents)
    for _ in range(ROUNDS):
        _forget()
        for at, data in enumerate(documents):
            both = _timed(read, data), _timed(parse, data)
            fastest[at] = min(fastest[at][0], both[0]), min(fastest[at][1], both[1])
    return sum(taken for taken, _ in fastest), sum(taken for _, taken in fastest)


def generated(count: int) -> list[bytes]:
    """So many generated documents."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        return [path.read_bytes() for path in write_repository(Path(name), documents=count, files=200)]


def _timed(work: Callable[[bytes], None], data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def _forget() -> None:
    """Empty the program's bounded caches: a document is read for the first time, not again."""
    for value in gc.get_objects():
        ours = isinstance(value, _lru_cache_wrapper) and str(value.__module__).startswith("tui.")
        if ours and value.cache_parameters()["maxsize"]:
            value.cache_clear()
        if isinstance(value, Known):
            value.clear()
    gc.collect()


class Figure(NamedTuple):
    """What was read, and the processor time that it took and that its blocks took."""

    name: str
    documents: int
    size: int
    seconds: float
    floor_seconds: float

    @property
    def ratio(self) -> float:
        """The cost over the floor."""
        return self.seconds / self.floor_seconds

    @property
    def per_megabyte(self) -> float:
        """Seconds for a million bytes."""
        return self.seconds * 1e6 / self.size


def _measured(name: str, documents: Sequence[bytes]) -> Figure:
    figure = Figure(name, len(documents), sum(map(len, documents)), *cost(documents))
    sys.stdout.write(
        f"{name:32}{figure.documents:6} documents {figure.size / 1e6:7.2f} MB {figure.seconds * 1000:9.0f} ms  = "
        f"{figure.ratio:6.2f} × parse blocks ({figure.floor_seconds * 1000:.0f} ms), {figure.per_megabyte:.2f} s/MB\n"
    )
    return figure


def _markdown(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.md")) if path.is_file()]


def main() -> None:
    """Measure, print, and keep the figures."""
    figures = [_measured("sample projects", _markdown(samples_folder()))]
    figures += [_measured(folder.name, _markdown(folder)) for folder in map(Path, sys.argv[1:])]
    for name, line in SHORT.items():
        head = "|a|b|\n|-|-|\n" if line.startswith("|") else ""
        figures.append(_measured(name, [(head + line * (100_000 // len(line))).encode()]))
    part = b"".join(generated(20))
    sizes = [
        _measured(f"one document of {size:,} bytes", [(part * (size // len(part) + 1))[:size]])
        for size in (10**5, 10**6)
    ]
    counts = [_measured("generated", generated(count)) for count in (100, 1_000)]
    growth = [after.per_megabyte / before.per_megabyte for before, after in (sizes, counts)]
    sys.stdout.write(
        f"growth per byte: tenfold document {growth[0]:.2f}, tenfold number {growth[1]:.2f} (1 is linear)\n"
    )
    kept = [figure._asdict() | {"ratio": round(figure.ratio, 2)} for figure in (*figures, *sizes, *counts)]
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
