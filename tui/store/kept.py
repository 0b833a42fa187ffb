"""Blobs kept from run to run under their keys, in one bounded file that nobody needs.

Owns the care that a cache takes: it may be missing, damaged, locked by another process, on a full disk or in a folder
that can't be written, and none of that is anybody's business. Every failure is a miss.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

LIMIT = 256_000_000
"""Bytes of the file; beyond them what was not used for longest goes, a quarter at a time."""

PATIENCE = 0.5
"""Seconds to wait for another process that writes: once, for the next one would be waited for as well."""
_AT_ONCE = 500
"""Keys of one question."""
_CHECK = 16
"""Bytes of the digest that stands before each blob: nothing is synced, so a crash may leave anything."""


class Kept:
    """Blobs by key, in the file `path`. Keys are digests: the same key always means the same blob."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patience = PATIENCE

    def get(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """What is kept of these."""
        found: dict[bytes, bytes] = {}
        wanted = list(keys)
        with self._file(make=False) as file:
            if file is None:
                return found
            for at in range(0, len(wanted), _AT_ONCE):
                part = wanted[at : at + _AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = file.execute(f"SELECT key, data FROM kept WHERE key IN ({marks})", part)  # noqa: S608 - marks
                found.update((key, data[_CHECK:]) for key, data in rows if _check(data[_CHECK:]) == data[:_CHECK])
            self._use(file, found)
        return found

    def put(self, blobs: Mapping[bytes, bytes]) -> None:
        """Keep these, from now on or for another while."""
        with self._file(make=bool(blobs)) as file:
            if file:
                today = _today()
                rows = [(key, _check(blob) + blob, today) for key, blob in blobs.items()]
                file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                file.commit()
                self._shrink(file)

    def _use(self, file: sqlite3.Connection, found: Collection[bytes]) -> None:
        """Note what was used, once a day."""
        if found:
            today = _today()
            file.executemany("UPDATE kept SET used = ? WHERE key = ? AND used < ?", ((today, k, today) for k in found))
            file.commit()

    @contextlib.contextmanager
    def _file(self, *, make: bool) -> Iterator[sqlite3.Connection | None]:
        """The open file, None when there is none to be had. What fails inside is given up without a word."""
        file = None
        with self._forgiving():
            if make:
                self._make()
            file = self._open() if make or self._path.exists() else None
        try:
            with self._forgiving():
                yield file
        finally:
            if file:
                file.close()

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError):
            self._patience = 0.0  # locked, full, read-only: another time
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):  # no database, or a damaged one: the next writer makes a new one
                self._path.unlink(missing_ok=True)

    def _make(self) -> None:
        """The file, for nobody else's eyes: it holds words of the user's documents."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600))

    def _open(self) -> sqlite3.Connection:
        file = sqlite3.connect(self._path, timeout=self._patience)
        try:
            file.execute("PRAGMA synchronous = OFF")
            file.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, data BLOB NOT NULL, used INTEGER)")
        except sqlite3.Error:
            file.close()
            raise
        return file

    def _shrink(self, file: sqlite3.Connection) -> None:
        """Keep to the limit. Freed pages are used again, so the file itself stops growing."""
        size = _one(file, "PRAGMA page_size")
        taken = size * (_one(file, "PRAGMA page_count") - _one(file, "PRAGMA freelist_count"))
        if taken > LIMIT:
            count = _one(file, "SELECT count(*) FROM kept")
            oldest = "SELECT key FROM kept ORDER BY used, rowid LIMIT ?"
            file.execute(f"DELETE FROM kept WHERE key IN ({oldest})", (count // 4 + 1,))  # noqa: S608 - a constant
            file.commit()


def _one(file: sqlite3.Connection, question: str) -> int:
    return int(file.execute(question).fetchone()[0])


def _check(blob: bytes) -> bytes:
    return hashlib.sha256(blob).digest()[:_CHECK]


def _today() -> int:
    return int(time.time() // 86_400)
