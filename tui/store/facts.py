"""The repository's answers to the core's questions: from the index where the question is about listed files, from the
disk where it names one exact path (an ignored `.env` is there, too)."""

from __future__ import annotations

import stat
import time
from collections.abc import Sequence
from pathlib import Path

from tui.store import beneath
from tui.store.errors import StoreError
from tui.store.index import YOUNG, Index, Stamp, stamp_of

LIMIT = 32_000_000
"""Bytes of a file whose lines are counted."""


class DiskFacts:
    """`core.facts.Facts` over a root. `index` is replaced whenever the repository is listed again."""

    def __init__(self, root: Path, index: Index) -> None:
        self.index = index
        self._root = root
        self._counts: dict[str, tuple[Stamp, int]] = {}
        self._globs: tuple[Index, dict[str, list[str]]] = (index, {})

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there; never outside the root, and letter case matters."""
        return path in self.index.files or self._mode(path, stat.S_IFREG)

    def is_dir(self, path: str) -> bool:
        """Whether a folder is there."""
        return path in self.index.folders or self._mode(path, stat.S_IFDIR)

    def named(self, name: str) -> Sequence[str]:
        """Listed files and folders by their last component."""
        return self.index.by_name.get(name, ())

    def glob(self, pattern: str) -> Sequence[str]:
        """Listed files that match."""
        if self._globs[0] is not self.index:
            self._globs = (self.index, {})
        known = self._globs[1]
        if pattern not in known:
            known[pattern] = self.index.glob(pattern)
        return known[pattern]

    def line_count(self, path: str) -> int | None:
        """Lines of a file; a last line without a newline counts. None when it can't be read or is over `LIMIT`."""
        try:
            found = beneath.find(self._root, path)
            if found is None:
                return None
            known = self._counts.get(path)
            if known and known[0] == stamp_of(found[1]):
                return known[1]
            data, here = beneath.read(self._root, path, LIMIT)
        except StoreError:
            return None
        count = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
        if time.time_ns() - here.st_ctime_ns > YOUNG:
            self._counts[path] = (stamp_of(here), count)
        return count

    def stamp(self, path: str) -> Stamp | None:
        """What stands under an exact path, listed or not: for a watcher of paths that are not listed. Folders, whose
        own times change with every entry, always have the same stamp."""
        try:
            found = beneath.find(self._root, path)
        except StoreError:
            return None
        if found is None:
            return None
        return stamp_of(found[1]) if stat.S_ISREG(found[1].st_mode) else (stat.S_IFMT(found[1].st_mode), 0, 0, 0)

    def _mode(self, path: str, kind: int) -> bool:
        try:
            found = beneath.find(self._root, path)
        except StoreError:
            return False
        return found is not None and stat.S_IFMT(found[1].st_mode) == kind
