"""The readings of many documents: kept from run to run, and made by several processes where that pays.

A reading is a function of a document's path and bytes, of the vocabulary and of the program that reads. So it is kept
under the hash of all four: branches and clones share it, and nothing ever goes stale.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping

from tui.core.model import Reading
from tui.core.reading import read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary
from tui.store.kept import Kept
from tui.store.locations import cache_folder
from tui.store.provenance import program
from tui.store.slow import LARGE, Slow, refused
from tui.store.values import dumped, loaded

WORTH_PROCESSES = 1_000_000
"""Bytes of documents, not kept yet, from which on several processes read them: each takes a moment to start."""

MOST_PROCESSES = 4

_BATCH = 100_000
"""Bytes of documents that a process is given at a time."""

_AT_ONCE = 100
"""Readings that are loaded at a time."""

_FILE = "readings-1.sqlite3"


class Readings:
    """Readings under one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._slow = Slow(vocabulary)
        self._kept = Kept(cache_folder() / _FILE)
        self._about = b"\0".join([program("core", libraries=("markdown_it",)), vocabulary.digest.encode()])

    def of(self, documents: Mapping[str, bytes | None]) -> dict[str, Reading]:
        """The readings of those documents in which anything stands."""
        telling = {path: data for path, data in documents.items() if data}
        keys = {path: self._key(path, data) for path, data in telling.items()}
        found = dict(self._known(list(keys.items())))
        fresh: dict[bytes, bytes] = {}
        for path, reading, blob in self._read([one for one in telling.items() if one[0] not in found]):
            found[path] = reading
            if blob:
                fresh[keys[path]] = blob
        self._kept.put(fresh)
        return found

    def _known(self, keys: list[tuple[str, bytes]]) -> Iterator[tuple[str, Reading]]:
        """Those that are kept; not all of their bytes at once, which are as large as what is made of them."""
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
            kept = self._kept.get([key for _, key in part])
            yield from ((path, found) for path, key in part if key in kept and (found := _loaded(kept[key])))

    def _key(self, path: str, data: bytes) -> bytes:
        document = b"\0".join([self._about, os.fsencode(path), digest_of(data).encode()])
        return hashlib.sha256(document).digest()

    def _read(self, documents: list[tuple[str, bytes]]) -> Iterator[tuple[str, Reading, bytes]]:
        """Read documents: each one's path, its reading, and that as it is kept. What processes could not be had for is
        left out."""
        yield from self._read_slowly([(path, data) for path, data in documents if len(data) >= LARGE])
        documents = [(path, data) for path, data in documents if len(data) < LARGE]
        if sum(len(data) for _, data in documents) >= WORTH_PROCESSES and (processes := _processors()) > 1:
            yield from _read_by_processes(documents, self.vocabulary, min(processes, MOST_PROCESSES))
            return
        for path, data in documents:
            reading = read_document(path, data, self.vocabulary)
            yield path, reading, dumped(reading)

    def _read_slowly(self, documents: list[tuple[str, bytes]]) -> Iterator[tuple[str, Reading, bytes]]:
        """The same of large documents. That one could not be read may be another's fault, and is not kept."""
        for path, data in documents:
            reading = self._slow.read(path, data)
            yield path, reading or refused(path, data), dumped(reading) if reading else b""


def _read_by_processes(
    documents: list[tuple[str, bytes]], vocabulary: Vocabulary, processes: int
) -> Iterator[tuple[str, Reading, bytes]]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - these two cost more than a few documents
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with (
        contextlib.suppress(BrokenProcessPool, OSError),
        ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (vocabulary,)) as pool,
    ):
        for batch in pool.map(_read_batch, _batches(documents)):
            yield from ((path, reading, blob) for path, blob in batch if (reading := _loaded(blob)))


def _batches(documents: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    batch: list[tuple[str, bytes]] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document[1])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_prepared: list[Vocabulary] = []
"""In a process that reads: the vocabulary."""


def _prepare(vocabulary: Vocabulary) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked
    _prepared[:] = [vocabulary]


def _read_batch(documents: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(path, dumped(read_document(path, data, _prepared[0]))) for path, data in documents]


def _processors() -> int:
    """How many processors this process may use. One where standard error has no descriptor that another process could
    be given, as while Textual runs."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        if sys.stderr.fileno() < 0:
            return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _loaded(blob: bytes) -> Reading | None:
    """A reading as it was kept; None when the blob is something else."""
    value = loaded(blob)
    return value if isinstance(value, Reading) else None
