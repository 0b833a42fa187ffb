"""The listed files at one moment: what each is, and when it last changed.

An index is a snapshot. Two of them tell what changed in between; events and watchers tell nothing, they only say when
and where to look (see `look`). Immutable. Its derived tables are made when first asked for; those of an index that
follows another one and differs in few files, from the other's: a change must not cost what all the files cost.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from tui.core.globs import compile_glob, matches
from tui.core.names import Names, candidates, is_named_like, with_changes

Stamp = tuple[int, int, int, int]
"""Inode, size in bytes, mtime and ctime in nanoseconds: equal stamps mean the same content, unless it is young."""

UNSEEN: Stamp = (0, 0, 0, 0)
"""The stamp of a file that is not in the tree."""

YOUNG = 50_000_000
"""Nanoseconds. A file that changed this short before the look may change again within one tick of its clock, so its
stamp proves nothing yet."""

FEW = 1_000
"""Files and folders that come and go between two indexes, up to which one takes over the other's derived tables."""

TRIES = 20_000
"""Paths × patterns that are matched to take over what patterns found."""

TRAIL = 50
"""Moments that an index remembers: whoever has not looked for so long looks at everything."""


@dataclass(frozen=True)
class Index:
    """Regular files and folders beneath a root. `links` are listed links by where they lead inside the root (a link to
    a file also counts as a file); `outside` those that lead out; `strange` what is no file, folder or link that leads
    anywhere, with the word for it; `young` the files whose stamps prove nothing yet; `apart` those that git keeps out
    of the tree (a sparse checkout): they are there, and nobody can read them. `extra` are folders that are there
    whatever files are: repositories in this one, and links to folders. `bare` are those of submodules that are not
    checked out, of which nobody knows what is in them.

    `moment` tells an index from every other one, without keeping it; `trail` are the moments before it, the last one
    first, each with the files that may hold something else since then (see `differing`)."""

    files: Mapping[str, Stamp] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    strange: Mapping[str, str] = field(default_factory=dict)
    young: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    moment: object = field(default_factory=object, compare=False)
    trail: tuple[tuple[object, frozenset[str]], ...] = field(default=(), compare=False)

    @cached_property
    def apart_from_links(self) -> frozenset[str] | None:
        """The folders that are no links, where some link leads to a folder, or may; None where none does."""
        if self.outside or self.strange or not self.extra.isdisjoint(self.links):
            return self.folders.difference(self.links)
        return None

    def differing(self, moment: object) -> Set[str] | None:
        """The files that may hold something else than at that moment: those that came, went or have other stamps, and
        those whose stamps proved nothing. None when nobody knows any more."""
        if moment is self.moment:
            return frozenset()
        found: set[str] = set()
        for since, differs in self.trail:
            found |= differs
            if since is moment:
                return found
        return None

    def following(self, before: Index, differs: Iterable[str]) -> Index:
        """This index as one that was taken after another, whose files have other stamps where it `differs`."""
        doubted = before.young.union(differs)
        made = replace(self, trail=((before.moment, doubted), *before.trail[: TRAIL - 1]))
        came = {path for path in doubted if path in made.files and path not in before.files}
        gone = {path for path in doubted if path in before.files and path not in made.files}
        new, old = made.folders - before.folders, before.folders - made.folders
        if len(came) + len(gone) + len(new) + len(old) <= FEW:
            mine, theirs = vars(made), vars(before)
            if "paths" in theirs:
                mine["paths"] = with_changes(before.paths, came, gone)
            if "by_name" in theirs:
                mine["by_name"] = _renamed(before.by_name, new.union(came), old.union(gone))
            if "_names" in theirs:
                mine["_names"] = before._names.changed(came, gone)
            if "_globs" in theirs and (len(came) + len(gone)) * len(before._globs) <= TRIES:
                mine["_globs"] = _carried(before._globs, sorted(came), sorted(gone))
        return made

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

    @cached_property
    def _globs(self) -> dict[str, list[str]]:
        return {}

    def glob(self, pattern: str) -> list[str]:
        """Files that match a pattern, sorted."""
        found = self._globs.get(pattern)
        if found is None:
            fits = compile_glob(pattern).fullmatch
            found = self._globs[pattern] = [path for path in self._candidates(pattern) if fits(path)]
        return found  # nobody changes it: the next index has it too

    def alike(self, path: str) -> list[str]:
        """Files in the folder of a path that end like it and whose names hold its stem, whatever the case; sorted."""
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        near, part = self.glob(f"{folder}/*.{ending}".removeprefix("/")), stem.casefold()
        return [one for one in near if part in one.casefold() and is_named_like(path, one)]

    def _candidates(self, pattern: str) -> Iterable[str]:
        """Files that may match a pattern, sorted."""
        return candidates(pattern, self.paths, lambda: self._names)


def _carried(globs: Mapping[str, list[str]], came: list[str], gone: list[str]) -> dict[str, list[str]]:
    """What patterns match, with some files more and some less; both are sorted."""
    more, less = cache(lambda: Names(came)), cache(lambda: Names(gone))
    made = {}
    for pattern, found in globs.items():
        new = [path for path in candidates(pattern, came, more) if matches(pattern, path)]
        old = [path for path in candidates(pattern, gone, less) if matches(pattern, path)]
        made[pattern] = with_changes(found, new, old) if new or old else found
    return made


def _renamed(by_name: Mapping[str, list[str]], came: Collection[str], gone: Collection[str]) -> Mapping[str, list[str]]:
    """Paths by name, with some more and some less. A path may come and go: as a file, as a folder."""
    found = dict(by_name)
    for name in {path.rpartition("/")[2] for path in (*came, *gone)}:
        here = {path for path in found.get(name, ()) if path not in gone}
        here.update(path for path in came if path.rpartition("/")[2] == name)
        found[name] = sorted(here)
        if not here:
            del found[name]
    return found


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
