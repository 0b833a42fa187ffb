"""The repository as the next commit will have it: every file as it is staged, and no file that is not.

For a hook that runs before a commit. Names come from the index. So do the bytes of documents, and of every file that
the index has otherwise than the disk; all other files are read from the disk, where they are the same.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from tui.core.model import Report
from tui.core.pipeline import Engine
from tui.store.changeset import blobs, rows, sizes
from tui.store.discover import SPARSE, Listing
from tui.store.errors import StoreError, VanishedError
from tui.store.facts import DiskFacts, Found, Kept
from tui.store.git import GitError, git, index_to_commit, without_filters
from tui.store.index import Index, Stamp, parents
from tui.store.known import Known
from tui.store.languages.sources import Sources
from tui.store.look import take
from tui.store.repository import Repository

LIMIT = 4_000_000
"""Bytes of a file that is taken from the index; nothing larger is searched."""

_NOTHING: frozenset[str] = frozenset()


class _Entry(NamedTuple):
    """A staged file: git's tag and mode of it, and the name of its blob."""

    tag: str
    mode: str
    blob: str


class _Facts(DiskFacts):
    """Facts over the index: what is on the disk but not added is not there."""

    unstaged = _NOTHING

    def _find(self, path: str) -> Found | None:
        return None if path in self.unstaged else super()._find(path)


class Staged:
    """A repository's index, to be scanned like the repository itself. Raises StoreError when git can't list it."""

    def __init__(self, repository: Repository) -> None:
        self.root = repository.root
        self.named = repository.named
        self.vocabulary = repository.vocabulary
        self._repository = repository
        self._index_file = index_to_commit(self.root)
        self._entries = self._list()
        self._announced: set[str] = set()
        self._other = self._differing()
        index = self._index()
        self.facts = _Facts(self.root, index, Kept({}, Sources(self._read), Known(self.root)))
        self.facts.unstaged = self._unstaged(index)
        self._documents = self._load()

    def documents(self) -> tuple[str, ...]:
        """The staged documents, sorted."""
        return tuple(sorted(path for path in self._entries if self._repository.is_document(path)))

    def read(self, path: str) -> bytes:
        """A file's bytes as they are staged. Raises StoreError."""
        if path not in self._entries:
            raise VanishedError(path, "is not staged")
        staged = self._documents.get(path)
        return self._read(path, LIMIT) if staged is None else staged

    def last_read(self, path: str) -> bytes | None:
        """The bytes of a document as it is staged."""
        return self._documents.get(path)

    def scan(self) -> Report:
        """Read and judge everything once."""
        notices = [notice for notice in self._repository.notices if notice.path in self._entries]
        engine = Engine(str(self.root), self.vocabulary, self._repository.waivers)
        readings = self._repository.recall(self._documents)
        return engine.step(self.facts, documents=dict(self._documents), readings=readings, notices=notices)

    def _list(self) -> dict[str, _Entry]:
        """The staged files by path, without submodules."""
        output = self._ask("ls-files", "-z", "-t", "--stage")
        found = [row.partition("\t") for row in os.fsdecode(output).split("\0") if row]
        entries = {path: _Entry(*info.split(" ")[:3]) for info, _, path in found}
        return {path: entry for path, entry in entries.items() if entry.mode != "160000"}

    def _differing(self) -> dict[str, str]:
        """The blobs of regular files that the index has otherwise than the disk, by path. A file that is only announced
        (`git add --intent-to-add`) is not staged."""
        options = ("-z", "--raw", "--no-abbrev", "--relative", "--ignore-submodules=all", "--no-ext-diff")
        output = self._ask("diff-files", *options, settings=without_filters(self.root))
        changed = {path: status for status, _, path, _ in rows(output)}
        self._announced = {path for path, status in changed.items() if status == "A"}
        for path in self._announced:
            self._entries.pop(path, None)
        entries = {path: self._entries[path] for path in changed if path in self._entries}
        return {path: entry.blob for path, entry in entries.items() if entry.mode.startswith("100")}

    def _index(self) -> Index:
        """The staged files: those on the disk as they are, the others with a stamp that their blobs give them."""
        apart = [path for path, entry in self._entries.items() if entry.tag == SPARSE]
        same = take(self.root, Listing([path for path in self._entries if path not in self._other], apart=apart))
        size_of = sizes(self.root, self._other.values())
        other = {path: _stamp(blob, size_of[blob]) for path, blob in self._other.items() if blob in size_of}
        return replace(same, files={**same.files, **other}, folders=same.folders | parents(other))

    def _unstaged(self, index: Index) -> frozenset[str]:
        """The files, and the folders with nothing else in them, that are on the disk and not in the index."""
        output = self._ask("ls-files", "-z", "--others", "--exclude-standard")
        files = {os.fsdecode(name) for name in output.split(b"\0") if name}
        files |= self._announced
        return frozenset((files | parents(files)) - index.files.keys() - index.folders)

    def _load(self) -> dict[str, bytes]:
        blob_of = {path: self._entries[path].blob for path in self.documents()}
        found = blobs(self.root, blob_of.values())
        return {path: found[blob] for path, blob in blob_of.items() if blob in found}

    @cached_property
    def _blobs(self) -> dict[str, bytes]:
        """The contents of what the disk has otherwise, read together when the first of it is asked for."""
        files = self.facts.index.files
        return blobs(
            self.root, (blob for path, blob in self._other.items() if path in files and files[path][1] <= LIMIT)
        )

    def _read(self, path: str, limit: int) -> bytes:
        blob = self._other.get(path)
        if blob is None:
            return self._repository.read(path, limit)
        data = self._blobs.get(blob)
        if data is None or len(data) > limit:
            raise StoreError(path, "is too large as it is staged; not read")
        return data

    def _ask(self, *arguments: str, settings: dict[str, str] | None = None) -> bytes:
        try:
            return git(self.root, *arguments, settings=settings, index=self._index_file)[0]
        except GitError as error:
            raise StoreError(str(self.root), f"git could not list what is staged ({error})") from error


def _stamp(blob: str, size: int) -> Stamp:
    """What tells this blob from another, in the shape of a file's stamp; one that is old enough to be believed."""
    return int(blob[:15], 16), size, 0, 0
