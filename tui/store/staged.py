"""The repository as the next commit will have it: documents as they are staged, and no file that is not.

For a hook that runs before a commit. What is inside a code file is still read from the disk; names, and the documents
themselves, are the index's.
"""

from __future__ import annotations

import os

from tui.core.model import Report
from tui.core.pipeline import Engine
from tui.store.changeset import blobs
from tui.store.discover import Listing
from tui.store.errors import StoreError, VanishedError
from tui.store.facts import DiskFacts, Found
from tui.store.git import GitError, git
from tui.store.index import take
from tui.store.repository import Repository


class _Facts(DiskFacts):
    """Facts over the index: a file that is on the disk but not added is not there."""

    unstaged: frozenset[str] = frozenset()

    def _find(self, path: str) -> Found | None:
        return None if path in self.unstaged else super()._find(path)


class Staged:
    """A repository's index, to be scanned like the repository itself. Raises StoreError when git can't list it."""

    def __init__(self, repository: Repository) -> None:
        self.root = repository.root
        self.named = repository.named
        self.vocabulary = repository.vocabulary
        self._repository = repository
        self._blobs = self._entries()
        listing = Listing([path for path in self._blobs if os.path.lexists(self.root / path)])
        self.facts = _Facts(self.root, take(self.root, listing))
        self.facts.unstaged = self._unstaged()
        self._bytes = self._load()

    def documents(self) -> tuple[str, ...]:
        """The staged documents, sorted."""
        return tuple(sorted(path for path in self._blobs if self._repository.is_document(path)))

    def read(self, path: str) -> bytes:
        """A file's bytes: a document's as it is staged, any other's from the disk. Raises StoreError."""
        staged = self._bytes.get(path)
        if staged is not None:
            return staged
        if path not in self._blobs:
            raise VanishedError(path, "is not staged")
        return self._repository.read(path)

    def last_read(self, path: str) -> bytes | None:
        """The bytes of a document as it is staged."""
        return self._bytes.get(path)

    def scan(self) -> Report:
        """Read and judge everything once."""
        notices = [notice for notice in self._repository.notices if notice.path in self._blobs]
        engine = Engine(str(self.root), self.vocabulary, self._repository.waivers)
        return engine.step(self.facts, documents=dict(self._bytes), notices=notices)

    def _entries(self) -> dict[str, str]:
        """Staged files by path, with their blobs."""
        output = self._ask("ls-files", "-z", "--stage")
        rows = [row.partition("\t") for row in os.fsdecode(output).split("\0") if row]
        return {path: info.split(" ")[1] for info, _, path in rows if not info.startswith("160000")}

    def _unstaged(self) -> frozenset[str]:
        output = self._ask("ls-files", "-z", "--others", "--exclude-standard")
        return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)

    def _load(self) -> dict[str, bytes]:
        blob_of = {path: self._blobs[path] for path in self.documents()}
        found = blobs(self.root, blob_of.values())
        return {path: found[blob] for path, blob in blob_of.items() if blob in found}

    def _ask(self, *arguments: str) -> bytes:
        try:
            return git(self.root, *arguments)[0]
        except GitError as error:
            raise StoreError(str(self.root), f"git could not list what is staged ({error})") from error
