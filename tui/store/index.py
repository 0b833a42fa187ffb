"""The listed files at one moment: what each is, and when it last changed.

An index is a snapshot. Two of them tell what changed in between (`changes`); events and watchers tell nothing, they
only say when to look. Immutable; its derived tables are made when first asked for.
"""

from __future__ import annotations

import os
import stat
import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path

from tui.core.globs import compile_glob, literal_head, name_ends
from tui.store import beneath
from tui.store.discover import Listing
from tui.store.names import Names

Stamp = tuple[int, int, int, int]
"""Inode, size in bytes, mtime and ctime in nanoseconds: equal stamps mean the same content, unless it is young."""

_UNSEEN: Stamp = (0, 0, 0, 0)
"""The stamp of a file that is not in the tree."""

YOUNG = 50_000_000
"""Nanoseconds. A file that changed this short before the look may change again within one tick of its clock, so its
stamp proves nothing yet."""


@dataclass(frozen=True)
class Index:
    """Regular files and folders beneath a root. `links` are listed links by where they lead inside the root (a link to
    a file also counts as a file); `outside` those that lead out; `strange` what is no file, folder or link that leads
    anywhere, with the word for it; `young` the files whose stamps prove nothing yet; `apart` those that git keeps out
    of the tree (a sparse checkout): they are there, and nobody can read them. `bare` are the folders of submodules that
    are not checked out, of which nobody knows what is in them."""

    files: Mapping[str, Stamp] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    strange: Mapping[str, str] = field(default_factory=dict)
    young: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()

    @cached_property
    def paths(self) -> list[str]:
        """Files, sorted."""
        return sorted(self.files)

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Files and folders by their last component, sorted."""
        found: dict[str, list[str]] = {}
        for path in sorted({*self.files, *self.folders}):
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    @cached_property
    def _names(self) -> Names:
        return Names(self.files)

    def glob(self, pattern: str) -> list[str]:
        """Files that match a pattern, sorted."""
        fits = compile_glob(pattern).fullmatch
        return [path for path in self._candidates(pattern) if fits(path)]

    def _candidates(self, pattern: str) -> Iterable[str]:
        """Files that may match a pattern, sorted: by the ends of their names, or by how their paths begin."""
        ends = name_ends(pattern)
        if ends is not None:
            return sorted({path for head, tail in ends for path in self._names.with_ends(head, tail)})
        head = literal_head(pattern)
        first = bisect_left(self.paths, head)
        return takewhile(lambda path: path.startswith(head), islice(self.paths, first, None))


def take(root: Path, listing: Listing) -> Index:
    """Look at every listed name. What is not there (any more) is left out, and nothing is looked at through a link
    that stands where the listing has a folder."""
    return _Taking(root).run(listing)


class _Taking:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = f"{os.fspath(root)}/"
        self._real: dict[str, bool] = {"": True}
        self._files: dict[str, Stamp] = {}
        self._links: dict[str, str] = {}
        self._outside: list[str] = []
        self._strange: dict[str, str] = {}
        self._extra: set[str] = set()
        self._bare: set[str] = set()
        self._since = time.time_ns() - YOUNG

    def run(self, listing: Listing) -> Index:
        for name in listing.files:
            if self._is_real(name.rpartition("/")[0]):
                self._look(name)
        apart = frozenset(listing.apart) - self._files.keys() - self._links.keys() - self._strange.keys()
        self._files.update(dict.fromkeys(apart, _UNSEEN))
        self._extra.update(name for name in listing.nested if self._is_real(name))
        until = self._since + 20 * YOUNG  # a clock set wrong must not make a file young for ever
        young = frozenset(path for path, stamp in self._files.items() if self._since <= stamp[3] <= until)
        folders = frozenset(parents(self._files) | self._extra | parents(self._extra))
        return Index(
            self._files, folders, self._links, tuple(self._outside), self._strange, young, apart, frozenset(self._bare)
        )

    def _is_real(self, folder: str) -> bool:
        known = self._real.get(folder)
        if known is None:
            try:
                known = self._is_real(folder.rpartition("/")[0]) and stat.S_ISDIR(os.lstat(self._base + folder).st_mode)
            except OSError:
                known = False
            self._real[folder] = known
        return known

    def _look(self, name: str) -> None:
        try:
            here = os.lstat(self._base + name)
        except OSError:
            return
        if stat.S_ISREG(here.st_mode):
            self._files[name] = stamp_of(here)
        elif stat.S_ISLNK(here.st_mode):
            self._follow(name)
        elif stat.S_ISDIR(here.st_mode):  # a submodule, which git lists as one entry
            self._extra.add(name)
            if _is_empty(self._base + name):
                self._bare.add(name)
        else:
            self._strange[name] = "a pipe, socket or device"

    def _follow(self, name: str) -> None:
        try:
            found = beneath.find(self._root, name)
        except beneath.OutsideError:
            self._outside.append(name)
            return
        if found is None:
            self._strange[name] = "a link that leads nowhere"
            return
        self._links[name] = found[0]
        if stat.S_ISREG(found[1].st_mode):
            self._files[name] = stamp_of(found[1])
        elif stat.S_ISDIR(found[1].st_mode):
            self._extra.add(name)


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False


def stamp_of(here: os.stat_result) -> Stamp:
    """What tells one content of a file from another without reading it."""
    return here.st_ino, here.st_size, here.st_mtime_ns, here.st_ctime_ns


def parents(paths: Iterable[str]) -> set[str]:
    """Every folder above these paths, without the root."""
    found: set[str] = set()
    for path in paths:
        at = path.rpartition("/")[0]
        while at and at not in found:
            found.add(at)
            at = at.rpartition("/")[0]
    return found
