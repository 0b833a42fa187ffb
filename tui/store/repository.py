"""A root folder as the program knows it: its listed files, its documents, its settings, and `Facts` over it.

Opens nothing outside the root and follows no link out of it. What can't be read becomes a notice and the rest goes on;
only a root that can't be used at all, or settings that can't be understood, raise.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.globs import matches
from tui.core.made import THEIRS
from tui.core.model import Notice, Reading, Report
from tui.core.vocabulary import Vocabulary
from tui.core.waivers import Waivers
from tui.store import beneath, settings
from tui.store.discover import list_files
from tui.store.errors import StoreError, from_os_error
from tui.store.facts import DiskFacts, Kept
from tui.store.git import top_level
from tui.store.index import Index
from tui.store.look import glance, take
from tui.store.patrol import Patrol, Places
from tui.store.settings import Settings
from tui.store.skipped import DOCUMENTS, Skipped, met

if TYPE_CHECKING:
    from tui.store.readings import Readings

LIMIT = 2_000_000
"""Bytes of a document that is read."""

PORTION = 20
"""Documents that are read and judged before anything is told of them."""

MANY = 10
WORTH = 200_000
"""So many documents at a time, of a repository with so many bytes of them, are looked up among those read before."""


class Repository:
    """A root folder, its listed files, and `Facts` over them. Made by `open`; not for two writers at once.

    `root` is absolute; `named` are the documents that the user named, which leave all others out.
    """

    def __init__(self, root: Path, named: tuple[str, ...] = ()) -> None:
        self.root = root
        self.named = named
        self.settings = Settings()
        self.vocabulary = Vocabulary.shipped()
        self._kept = Kept.of(root)
        self.facts = DiskFacts(root, Index(), self._kept)
        self._said: list[Notice] = []
        self._can_glance = False
        self._patrol = Patrol(root)
        self._unread: dict[str, Notice] = {}
        self._skipped = Skipped()
        self.recovered: tuple[Notice, ...] = ()
        """What is to be said of edits that a crash interrupted."""
        self._loaded: dict[str, bytes] = {}
        self._readings: Readings | None = None
        self._judged: tuple[object, Settings, frozenset[str]] = (None, self.settings, frozenset())

    @classmethod
    def open(cls, path: Path) -> Repository:
        """Open a folder, or one document (its root is the git repository around it, else its folder).

        Raises StoreError: no such path, no permission, or settings that can't be understood.
        """
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - lexical: a link to a folder keeps the user's name for it
        try:
            mode = whole.stat().st_mode
        except OSError as error:
            known = "no such file or folder; name one that exists" if isinstance(error, FileNotFoundError) else None
            raise StoreError(str(path), known or from_os_error(str(path), error).message) from error
        if stat.S_ISDIR(mode):
            repository = cls(whole)
        elif stat.S_ISREG(mode):
            root = top_level(whole.parent) or whole.parent
            repository = cls(root, (whole.relative_to(root).as_posix(),))
        else:
            raise StoreError(str(path), "is neither a folder nor a regular file; name a folder or a document")
        repository.configure()
        repository.refresh()
        return repository

    def configure(self) -> None:
        """Read `asbuilt.yaml` again. Raises StoreError, and then keeps the settings it had."""
        self.settings = settings.load(self.root)
        self.vocabulary = Vocabulary.shipped().extended(self.settings.vocabulary, self.settings.readiness)

    @property
    def waivers(self) -> Waivers:
        """What the settings waive, as of today."""
        today = datetime.now(tz=UTC).date().isoformat()
        return Waivers(self.settings.waivers, settings.FILE, today)

    def refresh(self, asked: Iterable[str] = ()) -> None:
        """List the files again, look at each and at unlisted paths that were `asked` about, and answer from that.

        Raises StoreError when the root can't be read any more.
        """
        listing = list_files(self.root)
        index = take(self.root, listing, self.index)
        self.facts = DiskFacts(self.root, index, self._kept, asked)
        self._said = listing.notices
        self._can_glance = listing.by_git

    def glance(self, paths: Collection[str], asked: Iterable[str] = ()) -> bool:
        """The same if nothing has changed but at these paths, for as little as that costs. Returns False, and has done
        nothing, where that is not enough to tell what changed."""
        if not paths and not self.index.young:
            return True
        index = glance(self.root, self.index, paths) if self._can_glance else None
        if index is not None:
            self.facts = self.facts.after(index, paths, asked)
        return index is not None

    def astray(self, stop: threading.Event, *, at_rest: bool) -> Places:
        """Where a look may find something new, whatever events told; `at_rest` says that nothing happened lately. May
        be asked in one thread while another one looks; `stop` makes it end early."""
        return self._patrol.astray(self.facts, self._said, stop, at_rest=at_rest)

    @property
    def index(self) -> Index:
        """The files as they were at the last `refresh`."""
        return self.facts.index

    @property
    def files(self) -> frozenset[str]:
        """Listed files, relative, with ``/``."""
        return frozenset(self.index.files)

    def documents(self) -> tuple[str, ...]:
        """The Markdown files, sorted: with what the settings include, without what they exclude, and without links to
        another of them. Only the documents that the user named, if any."""
        if self.named:
            return self.named
        found = self._found()
        return tuple(sorted(path for path in found if self.index.links.get(path) not in found))

    def _found(self) -> frozenset[str]:
        """The listed files that are documents, links and all. Those whose names were judged before are not again."""
        index, settings = self.index, self.settings
        moment, ruled, found = self._judged
        differs = index.differing(moment) if ruled is settings else None
        fits = (path for path in (index.files if differs is None else differs) if path in index.files)
        kept = frozenset() if differs is None else found - differs
        found = kept.union(path for path in fits if self.is_document(path) and path not in index.apart)
        self._judged = index.moment, settings, found
        return found

    def is_document(self, path: str) -> bool:
        """Whether a file is read for claims, judged by its name."""
        if self.named:
            return path in self.named
        if self._is_excluded(path):
            return False
        if any(matches(pattern, path) for pattern in self.settings.include):
            return True
        return path.lower().endswith(DOCUMENTS) and THEIRS.isdisjoint(path.split("/"))

    def _is_excluded(self, path: str) -> bool:
        return any(matches(pattern, path) for pattern in self.settings.exclude)

    def read(self, path: str, limit: int = LIMIT) -> bytes:
        """A file's bytes, whole at one moment. Raises StoreError (vanished, denied, not a file, outside, too large)."""
        return beneath.read(self.root, path, limit)[0]

    def load(self, paths: Iterable[str]) -> dict[str, bytes | None]:
        """The bytes of documents; None for one that can't be read, which becomes a notice until it can."""
        loaded: dict[str, bytes | None] = {}
        for path in paths:
            self._unread.pop(path, None)
            loaded[path] = None
            try:
                data = self.read(path)
                _check_text(path, data)
                loaded[path] = self._loaded[path] = data
            except StoreError as error:
                self._unread[path] = error.notice()
        return loaded

    def last_read(self, path: str) -> bytes | None:
        """The bytes of a document as it was last loaded, hence as its claims were last shown."""
        return self._loaded.get(path)

    def drop(self, path: str) -> None:
        """A document is gone on purpose: nothing more is said of it."""
        self._loaded.pop(path, None)
        self._unread.pop(path, None)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What could not be listed or read, and what was found after a crash, by path."""
        skipped = (one for one in self._skipped.notices(self.index) if not self._is_excluded(one.path))
        every = (*self.recovered, *self._said, *skipped, *self._unread.values())
        return tuple(sorted(every, key=lambda notice: (notice.path, notice.line)))

    @property
    def met(self) -> tuple[Notice, ...]:
        """What could not be read, or only in part, of the files that were opened for claims so far."""
        return tuple(one for one in met(self.index, self._kept.code) if not self._is_excluded(one.path))

    def scan(self) -> Report:
        """Read and judge everything once."""
        (report,) = self._reports([list(self.documents())])
        return report

    def portions(self) -> Iterator[Report]:
        """Read and judge everything in the order of the paths. Yields a report now and then, each with all that was
        judged so far; there is always a last one, and it is what `scan` returns. The portions grow, for each costs a
        search of the code for its own words."""
        paths = sorted(self.documents())
        bounds = [0]
        while bounds[-1] < len(paths) or len(bounds) == 1:
            bounds.append(bounds[-1] * 4 + PORTION)
        return self._reports([paths[start:end] for start, end in pairwise(bounds)])

    def _reports(self, portions: Iterable[list[str]]) -> Iterator[Report]:
        from tui.core.pipeline import Engine  # noqa: PLC0415 - the workbench paints before it needs one

        engine = Engine(str(self.root), self.vocabulary, self.waivers)
        for paths in portions:
            documents = self.load(paths)
            readings = self.recall(documents)
            yield engine.step(self.facts, documents=documents, readings=readings, notices=self.notices)

    def readings(self, documents: Mapping[str, bytes | None]) -> dict[str, Reading]:
        """Readings of these documents that need not be made again; none where making them is quicker than asking, as it
        is for a few once all that reads is loaded. Large documents are not to be read by the caller."""
        from tui.store.slow import LARGE  # noqa: PLC0415 - as below

        if len(documents) < MANY or sum(self.index.files[path][1] for path in self._listed_documents()) < WORTH:
            documents = {path: data for path, data in documents.items() if data and len(data) >= LARGE}
        return self.recall(documents) if documents else {}

    def recall(self, documents: Mapping[str, bytes | None]) -> dict[str, Reading]:
        """The readings of documents: those that are kept, and the others made and kept."""
        from tui.store.readings import Readings  # noqa: PLC0415 - the workbench paints before it needs them

        if self._readings is None or self._readings.vocabulary is not self.vocabulary:
            self._readings = Readings(self.vocabulary)
        return self._readings.of(documents)

    def _listed_documents(self) -> Iterator[str]:
        return (path for path in self.documents() if path in self.index.files)


_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
"""What no text holds often. Escapes are left out: a captured terminal is text."""


def _check_text(path: str, data: bytes) -> None:
    """Refuse what is plainly no Markdown. A stray NUL is not enough: every other byte sequence is a document."""
    if not data:
        raise StoreError(path, "is empty; there is nothing to read")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StoreError(path, "is UTF-16; save it as UTF-8 to have it read")
    head = data[:8192]
    if (len(head) - len(head.translate(None, _CONTROLS))) * 50 > len(head):
        raise StoreError(path, "is binary, not text; exclude it in asbuilt.yaml")
