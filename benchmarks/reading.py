"""What reading costs: processor time over parsing the blocks of the same documents, in one process.

`python -m benchmarks.reading [FOLDER]...` measures the sample projects, a generated repository and the Markdown files
of any folders; then how the cost grows with the size of one document and with their number.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper
from pathlib import Path

from benchmarks.floor import parser
from benchmarks.generate import write_repository
from tui.core.reading import might_state_work, read_document
from tui.core.vocabulary import Vocabulary
from tui.store.locations import samples_folder

ROUNDS = 3
"""Of so many the fastest counts: noise only adds."""


def cost(documents: Sequence[bytes]) -> tuple[float, float]:
    """Seconds of processor time to read documents, and to parse their blocks."""
    vocabulary = Vocabulary.shipped()
    floor = parser()

    def read() -> None:
        for data in documents:
            if might_state_work(data):
                read_document("docs/STATUS.md", data, vocabulary)

    def parse() -> None:
        for data in documents:
            floor.parse(data.decode("utf-8", "replace"))

    read_document("docs/STATUS.md", b"- [x] `a.py` ready\n", vocabulary)
    both = [(_timed(read), _timed(parse)) for _ in range(ROUNDS)]
    return min(taken for taken, _ in both), min(taken for _, taken in both)


def generated(count: int) -> list[bytes]:
    """So many generated documents."""
    with tempfile.TemporaryDirectory(prefix="asbuilt-bench-") as name:
        return [path.read_bytes() for path in write_repository(Path(name), documents=count, files=200)]


def _timed(work: Callable[[], None]) -> float:
    _forget()
    start = time.process_time()
    work()
    return time.process_time() - start


def _forget() -> None:
    """Empty the program's bounded caches: a document is read for the first time, not again."""
    for value in gc.get_objects():
        ours = isinstance(value, _lru_cache_wrapper) and str(value.__module__).startswith("tui.")
        if ours and value.cache_parameters()["maxsize"]:
            value.cache_clear()
    gc.collect()


def _say(name: str, documents: Sequence[bytes]) -> float:
    read, parse = cost(documents)
    size = sum(map(len, documents)) / 1e6
    taken = (
        f"{read * 1000:9.0f} ms  = {read / parse:6.2f} × parse blocks ({parse * 1000:.0f} ms), {read / size:.2f} s/MB"
    )
    sys.stdout.write(f"{name:32}{len(documents):6} documents {size:7.2f} MB{taken}\n")
    return read / size


def _markdown(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.md")) if path.is_file()]


def main() -> None:
    """Measure and print."""
    _say("sample projects", _markdown(samples_folder()))
    for folder in map(Path, sys.argv[1:]):
        _say(folder.name, _markdown(folder))
    part = b"".join(generated(20))
    sizes = [
        _say(f"one document of {size:,} bytes", [(part * (size // len(part) + 1))[:size]]) for size in (10**5, 10**6)
    ]
    counts = [_say("generated", generated(count)) for count in (100, 1_000)]
    sys.stdout.write(f"growth per byte: tenfold document {sizes[1] / sizes[0]:.2f}, ")
    sys.stdout.write(f"tenfold number {counts[1] / counts[0]:.2f} (1 is linear)\n")


if __name__ == "__main__":
    main()
