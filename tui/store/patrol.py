"""Going round: where something may have changed of which nobody told.

A look at the tree builds an index; a round builds nothing, and only asks of every file and folder whether it is still
what the index says. So it costs little, holds nobody up, and may be made in one thread while another one looks. Like an
event, what it finds is a hint: whoever is told looks there.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tui.core.model import Notice
from tui.store.discover import Listing, list_files
from tui.store.errors import StoreError
from tui.store.facts import DiskFacts
from tui.store.index import UNSEEN, Index, Stamp
from tui.store.look import marks, take

STEP = 1_000
"""Files after which others are let through."""
BREATH = 0.001
"""Seconds for which they are."""

TRUSTED = 30.0
"""Seconds for which a list of files is good where nothing says otherwise."""

Places = frozenset[str] | None
"""Paths beneath the root, relative and with ``/``, at which something may have happened. None: anywhere."""


class Patrol:
    """Goes round one root. Not for two rounds at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = f"{os.fspath(root)}/"
        self._marked: dict[str, Stamp] | None = None
        self._listed_at = 0.0

    def astray(self, facts: DiskFacts, said: list[Notice], stop: threading.Event, *, at_rest: bool) -> Places:
        """Where something may be else than `facts` know, and than was `said` when the files were listed. Of a tree that
        is known to be `at_rest` the list is made again only where something says so, and now and then. `stop` ends the
        round early."""
        marked, now = marks(self._root, facts.index), time.monotonic()
        is_same = at_rest and marked is not None and marked == self._marked and now - self._listed_at < TRUSTED
        self._marked = None
        found: set[str] = set()
        if not is_same:
            try:
                listing = list_files(self._root)
            except StoreError:
                return None
            if listing.notices != said:
                return None
            self._listed_at = now
            found |= _renamed(self._root, listing, facts.index)
        found |= {*self._changed(facts.index, stop), *facts.astray(folders_are_same=is_same)}
        if not found:
            self._marked = marked
        return frozenset(found)

    def _changed(self, index: Index, stop: threading.Event) -> Iterator[str]:
        """The listed files that have other stamps than the index says."""
        special = {*index.links, *index.outside, *index.strange}
        lstat, base = os.lstat, self._base
        for number, (path, stamp) in enumerate(index.files.items()):
            if not number % STEP and stop.wait(BREATH):
                return
            try:
                here = lstat(base + path)
            except OSError:
                now = UNSEEN
            else:
                now = here.st_ino, here.st_size, here.st_mtime_ns, here.st_ctime_ns
            if now != stamp and path not in special:
                yield path
        if special and not _are_same(take(self._root, Listing(sorted(special))), index):
            yield from special


def _renamed(root: Path, listing: Listing, index: Index) -> set[str]:
    """The names that the list has and the index hasn't, and the other way round."""
    names = {*listing.files, *listing.nested, *listing.apart}
    known = {*index.files, *index.links, *index.outside, *index.strange, *index.extra}
    new = names - known
    if not new:
        return known - names
    seen = take(root, Listing([name for name in listing.files if name in new], [*new.intersection(listing.nested)]))
    return {*(known - names), *seen.files, *seen.links, *seen.outside, *seen.strange, *seen.extra}


def _are_same(seen: Index, index: Index) -> bool:
    """Whether links lead to where they led, and to the same files."""
    return (
        seen.links == index.links
        and seen.strange == index.strange
        and set(seen.outside) == set(index.outside)
        and all(index.files.get(path) == stamp for path, stamp in seen.files.items())
    )
