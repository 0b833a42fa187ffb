"""Which files hold which words: one cheap pass over the bytes, so that only candidates are ever parsed.

Only words that somebody asks for are kept (`sought` says what a word is), and a file is read again only when its stamp
says so; a word that is new costs one more pass over all files, so words are announced together where they can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Set
from typing import NamedTuple

from tui.core.code import Language, Searched
from tui.store.beneath import Read
from tui.store.errors import StoreError
from tui.store.index import Index, Stamp
from tui.store.languages.kinds import is_code, is_searched, language_of
from tui.store.languages.sought import Sought, fold

LIMIT = 4_000_000
"""Bytes of a file that is searched. Code above that is a table of data, or made by a program."""


class _Held(NamedTuple):
    """A file as it was searched: its stamp, the wanted words in it (each once; a set would take ten times the memory),
    whether it has any word at all, and whether it could be read."""

    stamp: Stamp
    hits: tuple[bytes, ...]
    blank: bool
    read: bool


class Words:
    """The files by the words asked for. Not for two threads at once."""

    def __init__(self, read: Read) -> None:
        self._bytes_of = read
        self._moment: object = None
        self._wanted: set[bytes] = set()
        self._every = Sought(())
        self._held: dict[str, _Held] = {}
        self._where: dict[bytes, tuple[str, ...]] = {}
        self._moves: dict[bytes, tuple[list[str], list[str]]] = {}
        """By word, the files in which it is new and those in which it is no more, until that is settled."""
        self._telling: Counter[Language | None] = Counter()
        self._unread: set[str] = set()
        self._searched: Searched | None = None

    def expect(self, index: Index, asked: Iterable[str]) -> None:
        """Search for these words too, in one pass with whatever else is to be done."""
        new = {folded for word in asked if (folded := fold(word))} - self._wanted
        if new or index.moment is not self._moment:
            self._follow(index, new)

    def files(self, index: Index, word: str) -> tuple[str, ...]:
        """The searched files that hold a word, sorted."""
        self.expect(index, (word,))
        return self._where.get(fold(word), ())

    def hits(self, path: str) -> tuple[bytes, ...]:
        """The words that were asked for, folded, that a file held when it was searched last."""
        held = self._held.get(path)
        return held.hits if held else ()

    @property
    def unread(self) -> Set[str]:
        """The files that were to be searched and could not be: too large, or unreadable."""
        return self._unread

    def searched(self, index: Index) -> Searched:
        """What a search covers."""
        self.expect(index, ())
        if self._searched is None:
            telling = sum(self._telling.values())
            self._searched = Searched(
                _rounded(telling),
                (len(self._held) - len(self._unread) - telling) * 2 > len(self._held),
                frozenset(language for language, files in self._telling.items() if language and files),
                tuple(sorted(path for path in self._unread if is_code(path))),
            )
        return self._searched

    def _follow(self, index: Index, new: set[bytes]) -> None:
        """Bring everything up to this index and these words. Files that may hold something else are read for all words,
        the others for the new ones."""
        if new:
            self._wanted |= new
            self._every = Sought(self._wanted)
        differing = index.differing(self._moment)
        changed = self._changed(index) if differing is None else differing
        for path in [path for path in changed if path in self._held and path not in index.files]:
            self._drop(path)
        fresh = Sought(new)
        for path in changed & index.files.keys():
            if path in self._held or is_searched(path):
                self._search(path, index.files[path], self._every, ())
        if new:
            for path, held in list(self._held.items()):
                if held.read and not held.blank and path not in changed:
                    self._search(path, held.stamp, fresh, held.hits)
        self._settle()
        self._moment = index.moment

    def _changed(self, index: Index) -> Set[str]:
        """The files that may hold something else than when they were searched."""
        return (
            index.young
            | self._held.keys() - index.files.keys()
            | {path for path, stamp in index.files.items() if path not in self._held or self._held[path].stamp != stamp}
        )

    def _search(self, path: str, stamp: Stamp, wanted: Sought, known: tuple[bytes, ...]) -> None:
        """Look for words in one file; `known` are hits that are still good."""
        held = self._read(path, stamp, wanted, known)
        before = self._held.get(path)
        if held == before:
            return
        self._count(path, before, held)
        self._held[path] = held
        if before is None or held.hits is not before.hits:
            self._move(path, before.hits if before else (), held.hits)

    def _read(self, path: str, stamp: Stamp, wanted: Sought, known: tuple[bytes, ...]) -> _Held:
        if stamp[1] > LIMIT:
            return _Held(stamp, (), True, False)
        try:
            data = self._bytes_of(path, LIMIT)
        except StoreError:
            return _Held(stamp, (), True, False)
        found = wanted.held_by(data)
        return _Held(stamp, (*known, *found.hits) if found.hits else known, found.blank, True)

    def _drop(self, path: str) -> None:
        held = self._held.pop(path)
        self._count(path, held, None)
        self._move(path, held.hits, ())

    def _move(self, path: str, before: Collection[bytes], after: Collection[bytes]) -> None:
        for word in set(after).difference(before):
            self._moves.setdefault(word, ([], []))[0].append(path)
        for word in set(before).difference(after):
            self._moves.setdefault(word, ([], []))[1].append(path)

    def _settle(self) -> None:
        """Take what moved into the lists of files, which stay sorted: once for each word, not once for each file."""
        for word, (came, went) in self._moves.items():
            before = self._where.get(word, ())
            gone = frozenset(went)
            stayed = [path for path in before if path not in gone] if gone else before
            self._where[word] = tuple(sorted([*stayed, *sorted(came)]))
        self._moves.clear()

    def _count(self, path: str, before: _Held | None, after: _Held | None) -> None:
        """Keep count of what a search covers."""
        for held, step in ((before, -1), (after, 1)):
            if held is not None and not held.blank:
                self._telling[language_of(path)] += step
        (self._unread.discard if after is None or after.read else self._unread.add)(path)
        self._searched = None


def _rounded(count: int) -> int:
    """The first two digits of a count, with zeros for the others."""
    step: int = 10 ** max(0, len(str(count)) - 2)
    return count // step * step
