"""What files of code say: kept from run to run, and read anew by whoever can do it without harm.

What is said is a function of a file's path and bytes and of the program that reads. So it is kept under the hash of
these: branches and clones share it, and nothing ever goes stale.
"""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from typing import TYPE_CHECKING

from tui.core.code import Code, Language
from tui.core.text import digest_of
from tui.store.languages.reader import LIBRARIES, read
from tui.store.values import dumped, loaded

if TYPE_CHECKING:
    from tui.store.kept import Kept
    from tui.store.languages.apart import Apart

SMALL = 2_000
"""Bytes of a file below which it is read as quickly as it is looked up."""

LARGE = 16_000
"""Bytes of a file from which on a process of its own reads it."""

_FILE = "code-1.sqlite3"


class Codes:
    """Files of code as they are read. Not for two threads at once."""

    def of(self, language: Language, path: str, data: bytes) -> Code | None:
        """What a file says; None when reading it takes too long."""
        if len(data) < SMALL:
            return read(language, path, data)
        key = self._key(language, path, data)
        kept = self._kept.get([key]).get(key)
        known = loaded(kept) if kept else None
        if isinstance(known, Code):
            return known
        code = read(language, path, data) if len(data) < LARGE else self._apart.read(language, path, data)
        if code is not None:
            self._kept.put({key: dumped(code)})
        return code

    def _key(self, language: Language, path: str, data: bytes) -> bytes:
        parts = [self._about, language.value.encode(), os.fsencode(path), digest_of(data).encode()]
        return hashlib.sha256(b"\0".join(parts)).digest()

    @cached_property
    def _about(self) -> bytes:
        from tui.store.provenance import program  # noqa: PLC0415 - as below

        return program("core", "store/languages", libraries=LIBRARIES)

    @cached_property
    def _kept(self) -> Kept:
        from tui.store.kept import Kept  # noqa: PLC0415 - a repository of small files needs none
        from tui.store.locations import cache_folder  # noqa: PLC0415

        return Kept(cache_folder() / _FILE)

    @cached_property
    def _apart(self) -> Apart:
        from tui.store.languages.apart import Apart  # noqa: PLC0415 - few repositories have such files

        return Apart()
