"""From one look at the tree to the next report: what changed, what is read again, and what is said of it.

Synchronous, and knows no event: the session decides when, the follower finds out what. Asked at any moment, after any
burst, it makes the report that a fresh scan would make.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import tui.core.stages  # noqa: F401 - loaded here, lest the first edit wait for it
from tui.core.model import Notice, Report
from tui.core.pipeline import Engine
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary
from tui.core.waivers import Waivers
from tui.live.cause import sentence
from tui.live.snapshot import Change, compare
from tui.store import settings
from tui.store.errors import StoreError
from tui.store.repository import Repository

GRACE = 0.5
"""Seconds that a vanished or emptied document counts as unchanged: editors move the old file away before the new one
is there, or truncate before they write."""

AGAIN = 0.06
"""Seconds after which files too young to be told apart are looked at again."""

CROWD = 20
"""Changes at a time, or a new folder, after which events may have been lost."""

SLICE = 0.3
"""Seconds of reading after which an opening shows what it has."""
PORTION = 20
"""Documents of the first slice; the next ones go by how long it took."""

_LIKELY = re.compile(
    r"status|road.?map|to.?do|audit|check.?list|readiness|progress|tasks?\b|plan|gap|missing", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """What one look brought. `moved` says whether anything on disk had changed, `again` in how many seconds the tree
    must be looked at without being told to (None: no need), `took` how many seconds all of it needed and `looked` how
    many the look alone, `left` how many documents are still to be read. `whole` says whether everything was looked at,
    `unsettled` whether so much changed that events can't be trusted to tell of all of it."""

    report: Report
    cause: str
    moved: bool
    again: float | None
    took: float
    left: int = 0
    looked: float = 0.0
    whole: bool = True
    unsettled: bool = False


class Follower:
    """Keeps a repository's report true. Not for two threads at once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._ground = _ground(repository)
        self._engine = Engine(str(repository.root), *self._ground)
        self._digests: dict[str, str | None] = {}
        self._waiting: dict[str, float] = {}
        self._misconfigured: tuple[Notice, ...] = ()

    def opening(self) -> Iterator[Turn]:
        """Read and judge everything, the documents that most likely matter first. Yields a turn about every
        `SLICE` seconds, so that what is known can be shown; `left` is 0 in the last one, and there is always one."""
        paths = sorted(self._repository.documents(), key=_urgency)
        portion = float(PORTION)
        at = 0
        while True:
            began = time.monotonic()
            until = at + max(1, round(portion))
            report = self._step(self._read(paths[at:until]), Change())
            at = min(until, len(paths))
            took = time.monotonic() - began
            portion *= min(4.0, max(0.25, SLICE / max(took, 0.001)))
            yield Turn(report, "opened", True, self._again(), took, len(paths) - at)
            if at == len(paths):
                return

    def follow(self, paths: Collection[str] | None = None) -> Turn:
        """Look again, and take in what changed. Looks only at `paths`, and at what is unsettled, if some are named and
        that is enough to tell. Raises StoreError when the root can't be read."""
        began = time.monotonic()
        old, asked = self._repository.facts, self._engine.asked | settings.FILES
        glanced = paths is not None and self._repository.glance({*self._waiting, *paths}, asked)
        if not glanced:
            self._repository.refresh(asked)
        change = compare(old, self._repository.facts)
        looked = time.monotonic() - began
        if any(name in change for name in settings.FILES):
            self._configure()
        self._renew()
        documents = self._documents(change)
        report = self._step(documents, change)
        return Turn(
            report,
            sentence(change, documents),
            bool(change),
            self._again(),
            time.monotonic() - began,
            looked=looked,
            whole=not glanced,
            unsettled=len(change.created) + len(change.removed) + len(change.modified) > CROWD
            or not change.created.isdisjoint(self._repository.index.folders),
        )

    def _step(self, documents: dict[str, bytes | None], change: Change) -> Report:
        return self._engine.step(
            self._repository.facts,
            documents=documents,
            readings=self._repository.readings(documents),
            created=change.created,
            removed=(change.removed - self._waiting.keys())
            | {path for path, data in documents.items() if data is None},
            modified=change.modified | change.doubtful,
            notices=(*self._misconfigured, *self._repository.notices),
        )

    def _configure(self) -> None:
        """Take in new settings. Bad ones change nothing but are said."""
        try:
            self._repository.configure()
            self._misconfigured = ()
        except StoreError as error:
            self._misconfigured = (error.notice(),)

    def _renew(self) -> None:
        """With other words every document reads differently; and a waiver ends with its day, which no file tells."""
        ground = _ground(self._repository)
        if ground != self._ground:
            self._ground = ground
            self._engine = Engine(str(self._repository.root), *ground)
            self._drop(set(self._digests))

    def _documents(self, change: Change) -> dict[str, bytes | None]:
        """The documents that say something new, those that are gone with None."""
        now = set(self._repository.documents())
        known = self._digests.keys()
        suspects = {path for path in now if path not in known or path in change} | (self._waiting.keys() & now)
        gone = known - now
        rested = {path for path in suspects | gone if self._rested(path, path in gone)}
        for path in self._waiting.keys() - suspects - gone:
            del self._waiting[path]
        return self._read(suspects & rested) | self._drop(gone & rested)

    def _rested(self, path: str, gone: bool) -> bool:
        """Whether what is seen of a document may be taken for what it is; if not, it is looked at again later."""
        index = self._repository.index
        emptied = path in index.files and index.files[path][1] == 0 and self._digests.get(path) is not None
        vanished = gone and path not in index.files and self._repository.is_document(path)
        if not (emptied or vanished):
            self._waiting.pop(path, None)
            return True
        until = self._waiting.setdefault(path, time.monotonic() + GRACE)
        if time.monotonic() < until:
            return False
        del self._waiting[path]
        return True

    def _read(self, paths: Collection[str]) -> dict[str, bytes | None]:
        """Read documents; those whose bytes are the same as last time are left out."""
        loaded = self._repository.load(sorted(paths))
        news: dict[str, bytes | None] = {}
        for path, data in loaded.items():
            digest = None if data is None else digest_of(data)
            if path not in self._digests or self._digests[path] != digest:
                self._digests[path] = digest
                news[path] = data
        return news

    def _drop(self, paths: Collection[str]) -> dict[str, bytes | None]:
        """Forget documents and what was said of them."""
        for path in paths:
            del self._digests[path]
            self._repository.drop(path)
        return dict.fromkeys(paths, None)

    def _again(self) -> float | None:
        pauses = [max(0.0, until - time.monotonic()) for until in self._waiting.values()]
        if self._repository.index.young:
            pauses.append(AGAIN)
        return min(pauses, default=None)


def _ground(repository: Repository) -> tuple[Vocabulary, Waivers]:
    """What an engine is made on. Without a waiver the day does not count."""
    waivers = repository.waivers
    return repository.vocabulary, waivers if waivers.each else Waivers()


def _urgency(path: str) -> tuple[bool, int, str]:
    """Sorts documents that by their names state the condition of work before others, and high ones before deep ones."""
    folder, _, name = path.rpartition("/")
    return not _LIKELY.search(name), folder.count("/") + bool(folder), path
