"""Looking at the tree: at every listed file, or only where something is said to have happened.

Both make an index. A glance is for speed: of a hundred thousand files it looks at those that it was told of. There is
much that it can't tell (a folder that went, a link, a rule about what is ignored), and then it says so.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tui.core.names import with_changes
from tui.store import beneath
from tui.store.discover import Listing, list_some, unignored
from tui.store.index import UNSEEN, YOUNG, Index, Stamp, parents, stamp_of

MOST = 200
"""Paths that are worth a glance; for more of them it is no quicker than a look at everything."""

_RULES = frozenset({".git", ".gitignore", ".gitmodules"})
"""Names that decide about other names."""


def take(root: Path, listing: Listing, before: Index | None = None) -> Index:
    """Look at every listed name. What is not there (any more) is left out, and nothing is looked at through a link
    that stands where the listing has a folder. Where nothing is new since the index `before`, that is returned."""
    taken = _Taking(root).run(listing)
    if before is None:
        return taken
    if taken == before and not taken.young:
        return before
    was, now = before.files, taken.files
    differs = {path for path, stamp in now.items() if was.get(path) != stamp}
    return taken.following(before, differs | (was.keys() - now.keys()))


def glance(root: Path, before: Index, paths: Collection[str]) -> Index | None:
    """The index as it is by now if nothing has changed but at these paths, and below those that are new folders. None
    when a look at them is not enough to tell."""
    paths = before.young.union(paths)
    if len(paths) > MOST or not _are_plain(before, paths):
        return None
    known = [path for path in paths if path in before.files]
    new = [path for path in paths if path not in before.files and path not in before.folders]
    new = [path for path in new if os.path.lexists(root / path)]
    listed = unignored(root, [path for path in new if _is_beside_others(before, root, path)])
    listing = list_some(root, [path for path in new if path not in listed])
    if listing is None or listing.nested or listing.apart or listing.notices:
        return None
    seen = _Taking(root).run(Listing([*known, *listed, *listing.files]))
    if seen.links or seen.outside or seen.strange or seen.extra:
        return None
    gone = set(known) - seen.files.keys()
    files = {**before.files, **seen.files}
    for path in gone:
        del files[path]
    folders = before.folders | seen.folders
    if gone:
        folders = folders.difference(
            _emptied(gone, with_changes(before.paths, seen.files.keys() - before.files.keys(), gone), before.extra)
        )
    taken = replace(before, files=files, folders=folders, young=seen.young, moment=object())
    return taken.following(
        before, (path for path in (*known, *seen.files) if before.files.get(path) != files.get(path))
    )


def marks(root: Path, index: Index) -> dict[str, Stamp] | None:
    """What must differ when a file has come or gone, or the rules for which files are listed have changed: the stamps
    of the folders and of the files with the rules. None where one is too young to prove anything.

    A file in a folder that held none before is not told of, so this is for a tree at rest."""
    rules = (*(f".git/{name}" for name in ("index", "config", "info/exclude")), *index.by_name.get(".gitignore", ()))
    found: dict[str, Stamp] = {}
    base = f"{os.fspath(root)}/"
    for path in ("", *index.folders, *rules):
        with contextlib.suppress(OSError):
            found[path] = stamp_of(os.lstat(base + path))
    youngest = max((stamp[3] for stamp in found.values()), default=0)
    return found if time.time_ns() - youngest > YOUNG else None


def _are_plain(before: Index, paths: Collection[str]) -> bool:
    """Whether there are only files and new folders at these paths, whatever happened to them. Where a known folder is
    named, it went, may be read no more, or is another one by the same name."""
    special = {*before.links, *before.links.values(), *before.outside, *before.strange, *before.apart, *before.extra}
    if before.strange and any(path not in before.files for path in paths):
        return False  # a link that led nowhere may lead to what is new
    if not special.isdisjoint(paths) or any(not _RULES.isdisjoint(path.split("/")) for path in paths):
        return False
    return before.folders.isdisjoint(paths)


def _is_beside_others(before: Index, root: Path, path: str) -> bool:
    """Whether there is a file at a path, and its folder is one that holds listed files."""
    folder = path.rpartition("/")[0]
    if folder and (folder not in before.folders or folder in before.extra):
        return False
    with contextlib.suppress(OSError):
        return stat.S_ISREG(os.lstat(root / path).st_mode)
    return False


def _emptied(gone: Iterable[str], paths: list[str], extra: Collection[str]) -> Iterator[str]:
    """The folders of files that are gone in which nothing is left; `paths` are what is left, sorted."""
    kept = parents(extra).union(extra)
    for folder in parents(gone):
        at = bisect_left(paths, f"{folder}/")
        if folder not in kept and not (at < len(paths) and paths[at].startswith(f"{folder}/")):
            yield folder


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
        self._look(listing.files)
        apart = frozenset(listing.apart) - self._files.keys() - self._links.keys() - self._strange.keys()
        self._files.update(dict.fromkeys(apart, UNSEEN))
        self._extra.update(name for name in listing.nested if self._is_real(name))
        until = self._since + 20 * YOUNG  # a clock set wrong must not make a file young for ever
        young = frozenset([path for path, stamp in self._files.items() if self._since <= stamp[3] <= until])
        return Index(
            files=self._files,
            folders=frozenset(parents(self._files) | self._extra | parents(self._extra)),
            links=self._links,
            outside=tuple(self._outside),
            strange=self._strange,
            young=young,
            apart=apart,
            extra=frozenset(self._extra),
            bare=frozenset(self._bare),
        )

    def _look(self, names: Iterable[str]) -> None:
        """Look at every name. What most names are is dealt with here: of a hundred thousand, each call would tell."""
        lstat, base, files, is_regular = os.lstat, self._base, self._files, stat.S_ISREG
        last, real = "", True
        for name in names:
            folder = name.rpartition("/")[0]
            if folder != last:
                last, real = folder, self._is_real(folder)
            if not real:
                continue
            try:
                here = lstat(base + name)
            except OSError:
                continue
            if is_regular(here.st_mode):
                files[name] = here.st_ino, here.st_size, here.st_mtime_ns, here.st_ctime_ns
            else:
                self._look_closer(name, here.st_mode)

    def _is_real(self, folder: str) -> bool:
        known = self._real.get(folder)
        if known is None:
            try:
                known = self._is_real(folder.rpartition("/")[0]) and stat.S_ISDIR(os.lstat(self._base + folder).st_mode)
            except OSError:
                known = False
            self._real[folder] = known
        return known

    def _look_closer(self, name: str, mode: int) -> None:
        if stat.S_ISLNK(mode):
            self._follow(name)
        elif stat.S_ISDIR(mode):  # a submodule, which git lists as one entry
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
