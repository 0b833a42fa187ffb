"""The repository's answers to the core's questions, as of one moment.

Listed files are answered from the index. A question about one exact path may also be about what is not listed (an
ignored `.env`, a file that is not there), so it is looked up on the disk, once: the answer is kept as long as the
index is. So all answers of one `DiskFacts` belong together, and two of them can be compared to learn what changed in
between, for listed and unlisted paths alike.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tui.core.code import Code, Searched, Site
from tui.core.facts import Past
from tui.core.routes import Routes
from tui.store import beneath
from tui.store.errors import StoreError
from tui.store.index import YOUNG, Index, Stamp, parents, stamp_of
from tui.store.known import Known
from tui.store.languages import sources
from tui.store.languages.sources import Sources

LIMIT = 32_000_000
"""Bytes of a file whose lines are counted."""

ROOM = 4_000_000
"""Characters of texts that are kept."""

Counts = dict[str, tuple[Stamp, int]]
"""Lines by path, with the stamp of the file that was counted."""


class Found(NamedTuple):
    """What stands under a path: its kind (`stat.S_IFMT`), and its stamp (zeros for a folder, whose own times change
    with every entry)."""

    kind: int
    stamp: Stamp


_FOLDER = Found(stat.S_IFDIR, (0, 0, 0, 0))


class Kept(NamedTuple):
    """What outlives the facts that it is handed to: counted lines, read code, and what the history knows."""

    counts: Counts
    code: Sources
    known: Known

    @classmethod
    def of(cls, root: Path) -> Kept:
        """Nothing yet, of the files on the disk."""
        return cls({}, Sources(beneath.reader(root)), Known(root))


class DiskFacts:
    """`core.facts.Facts` over a root. `asked` are unlisted paths to look up at once, so that they can be compared."""

    def __init__(
        self,
        root: Path,
        index: Index,
        kept: Kept | None = None,
        asked: Iterable[str] = (),
    ) -> None:
        self.index = index
        self._root = root
        self._kept = kept or Kept.of(root)
        self._counts, self._sources, self._known = self._kept
        self._texts: dict[str, str | None] = {}
        self._room = ROOM
        self._entries: dict[str, frozenset[str] | None] = {}
        self._apart: dict[str, Found | None] = {}
        self._absent: set[str] = set()
        """Those of them that listed folders do not hold: they can't come without a change of a folder."""
        self._find_unlisted(asked)

    def after(self, index: Index, paths: Collection[str], asked: Iterable[str]) -> DiskFacts:
        """The facts of a later moment, if nothing has changed since but at these paths and below them. What is below a
        link may be one of these by another name."""
        below = tuple(f"{path}/" for path in (*paths, *index.links, *index.strange))
        made = DiskFacts(self._root, index, self._kept)
        made._apart = {path: it for path, it in self._apart.items() if path not in paths and not path.startswith(below)}
        made._absent = self._absent & made._apart.keys()
        made._find_unlisted(asked)
        return made

    def astray(self, *, folders_are_same: bool) -> Iterator[str]:
        """The unlisted paths under which something else stands by now than when they were looked up. What a listed
        folder did not hold need not be looked for where the `folders_are_same`."""
        known, absent = dict(self._apart), set(self._absent) if folders_are_same else set()
        anew = DiskFacts(self._root, self.index)
        anew._apart, anew._absent = dict.fromkeys(absent), absent
        return (path for path in known.keys() - absent if anew._find(path) != known[path])

    def _find_unlisted(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path not in self.index.files and path not in self.index.folders:
                self._find(path)

    @property
    def apart(self) -> Mapping[str, Found | None]:
        """The unlisted paths that were looked up so far, None where nothing is."""
        return self._apart

    def was(self, path: str) -> Found | None:
        """What these facts have already answered about a path; looks nothing up."""
        return self._listed(path) or self._apart.get(path)

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there; never outside the root, and letter case matters."""
        found = self._find(path)
        return found is not None and found.kind == stat.S_IFREG

    def is_dir(self, path: str) -> bool:
        """Whether a folder is there."""
        found = self._find(path)
        return found is not None and found.kind == stat.S_IFDIR

    def leads_out(self, path: str) -> bool:
        """Whether a listed link, at the path or above it, leads out of the root, or a submodule above it is not checked
        out."""
        outside, bare = self.index.outside, self.index.bare
        return bool(outside or bare) and any(at in outside or at in bare for at in (path, *parents([path])))

    def past(self, path: str) -> Past | None:
        """What the history knows of a path that is not here."""
        self.basis("past")  # all answers are of one moment
        return self._known.past(path)

    def named(self, name: str) -> Sequence[str]:
        """Listed files and folders by their last component, sorted."""
        return self.index.by_name.get(name, ())

    def glob(self, pattern: str) -> Sequence[str]:
        """Listed files that match, sorted."""
        return self.index.glob(pattern)

    def holds(self, pattern: str) -> bool:
        """Whether any listed file matches."""
        return bool(self.index.glob(pattern))

    def alike(self, path: str) -> Sequence[str]:
        """Listed files in the folder of a path that are called like it, whatever the case; sorted."""
        return self.index.alike(path)

    def line_count(self, path: str) -> int | None:
        """Lines of a file; a last line without a newline counts. None when it can't be read or is over `LIMIT`."""
        found = self._find(path)
        if found is None or found.kind != stat.S_IFREG:
            return None
        known = self._counts.get(path)
        if known and known[0] == found.stamp:
            return known[1]
        try:
            data = self._sources.bytes_of(path, LIMIT)
        except StoreError:
            return None
        count = data.count(b"\n") + (bool(data) and not data.endswith(b"\n"))
        if time.time_ns() - found.stamp[3] > YOUNG:
            self._counts[path] = (found.stamp, count)
        return count

    def text(self, path: str) -> str | None:
        """A file's text, invalid bytes replaced; None when it can't be read, is binary or too large. The last ones are
        kept: several claims ask about the same manifest."""
        if path not in self._texts:
            text = self._texts[path] = self._text(path)
            self._room -= len(text or "")
            if self._room < 0:
                self._texts, self._room = {path: text}, ROOM
        return self._texts[path]

    def code(self, path: str) -> Code | None:
        """What a source file says, listed or not; None when it can't be read as code."""
        found = self._find(path)
        if found is None or found.kind != stat.S_IFREG:
            return None
        return self._sources.code(self.index, path, found.stamp)

    def mentions(self, word: str) -> Sequence[str]:
        """Files of code and configuration in which a word stands, sorted."""
        return self._sources.mentions(self.index, word)

    def holding(self, part: str) -> Sequence[str]:
        """Files of code and configuration in which a part of the text stands, sorted."""
        return self._sources.holding(self.index, part)

    def defined(self, name: str) -> Sequence[Site]:
        """Every definition of a name, by path and line."""
        return self._sources.defined(self.index, name)

    def imported(self, module: str) -> Sequence[str]:
        """Files that import a module, sorted."""
        return self._sources.imported(self.index, module)

    def routes(self) -> Routes:
        """Every endpoint that the code serves, sorted."""
        return self._sources.routes(self.index)

    def searched(self) -> Searched:
        """What `mentions` covers."""
        return self._sources.searched(self.index)

    def expect(self, words: Collection[str]) -> None:
        """Search for words together, before they are asked for one by one."""
        if words:
            self._sources.expect(self.index, words)

    def basis(self, what: str) -> object:
        """What the answers to a question about the whole repository rest on."""
        if what == "past":
            return self._commit
        return (self.index.outside, self.index.bare) if what == "leads_out" else self.index.moment

    @cached_property
    def _commit(self) -> object:
        """Tells this moment of the history from others. Looked up once: all answers belong together."""
        return self._known.renew()

    def _text(self, path: str) -> str | None:
        found = self._find(path)
        if found is None or found.kind != stat.S_IFREG or found.stamp[1] > sources.LIMIT:
            return None
        try:
            data = self._sources.bytes_of(path, sources.LIMIT)
        except StoreError:
            return None
        return None if b"\0" in data else data.decode("utf-8-sig", "replace")

    def _listed(self, path: str) -> Found | None:
        stamp = self.index.files.get(path)
        if stamp is not None:
            return Found(stat.S_IFREG, stamp)
        return _FOLDER if path in self.index.folders else None

    def _find(self, path: str) -> Found | None:
        """What stands under a path, listed or not."""
        listed = self._listed(path)
        if listed is not None:
            return listed
        if path not in self._apart:
            self._apart[path] = self._look(path)
        return self._apart[path]

    def _look(self, path: str) -> Found | None:
        """Look on the disk. Most paths that nobody listed are not there, which one look into a folder tells of all that
        would be in it; and most of their folders are not there either: a claim about a part that was never built names
        dozens of them."""
        folder, _, name = path.rpartition("/")
        if folder and ".." not in path and not self.is_dir(folder):
            if folder in self._absent:
                self._absent.add(path)
            return None
        if name not in {"", ".", ".."} and (entries := self._entries_of(folder)) is not None and name not in entries:
            self._absent.add(path)
            return None
        try:
            found = beneath.find(self._root, path)
        except StoreError:
            return None
        if found is None:
            return None
        kind = stat.S_IFMT(found[1].st_mode)
        return _FOLDER if kind == stat.S_IFDIR else Found(kind, stamp_of(found[1]))

    def _entries_of(self, folder: str) -> frozenset[str] | None:
        """The names in a folder that is no link and below none; None for another one, and where it can't be read."""
        if folder not in self._entries:
            is_own = not folder or (folder in self.index.folders and folder not in self.index.links)
            self._entries[folder] = _names_in(self._root / folder) if is_own else None
        return self._entries[folder]


def _names_in(folder: Path) -> frozenset[str] | None:
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 - hot, and strings
    except OSError:
        return None
