"""Finding many phrases in a line at once, in linear time.

Owns the comparison rule of the vocabulary: words are compared without case and accents, whole words only, and a phrase
of several words allows any space, dash or underscore between them. Scripts written without spaces (Chinese, Japanese,
and Korean with its endings) have no word boundaries: there a phrase is found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_GAP = 2
"""The most characters between two words of one phrase (``to-do``, ``in  progress``, ``doesn't``)."""


class Hit(NamedTuple):
    """A phrase found: ``text[start:end]`` (characters) means `meaning`; `phrase` is the vocabulary's spelling."""

    start: int
    end: int
    meaning: str
    phrase: str


class Word(NamedTuple):
    """One word of a text, folded for comparison."""

    folded: str
    start: int
    end: int


_word = partial(tuple.__new__, Word)
"""A `Word` of its three fields, without the call that names them: a document has thousands."""


def fold(word: str) -> str:
    """A word as it is compared: lower case, without accents."""
    return word.lower() if word.isascii() else _fold(word)


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    if _UNSPACED.search(word):
        return word
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. Cached: several groups look at the same line."""
    if text.isascii():
        return tuple(map(_word, [(match[0], match.start(), match.end()) for match in _WORD.finditer(text.lower())]))
    return tuple(map(_word, [(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]))


@lru_cache(maxsize=4096)
def _folded(text: str) -> frozenset[str]:
    """The words of a text without their places: enough to see that no phrase begins in it, for most texts."""
    if text.isascii():
        return frozenset(_WORD.findall(text.lower()))
    return frozenset(map(fold, _WORD.findall(text)))


class Phrases:
    """A set of phrases, each with a meaning. Immutable once made."""

    __slots__ = ("_by_first", "_firsts", "_unspaced", "_unspaced_meaning")

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries` are (meaning, phrase) pairs; where a phrase occurs twice the first meaning stays."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._unspaced_meaning: dict[str, tuple[str, str]] = {}
        seen: set[tuple[str, ...]] = set()
        for meaning, phrase in entries:
            if _UNSPACED.search(phrase):
                self._unspaced_meaning.setdefault(phrase, (meaning, phrase))
                continue
            words = tuple(word.folded for word in words_of(phrase))
            if words and words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words, meaning, phrase))
        for longest_first in self._by_first.values():
            longest_first.sort(key=lambda entry: -len(entry[0]))
        self._firsts = frozenset(self._by_first)
        spellings = sorted(self._unspaced_meaning, key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, spellings))) if spellings else None

    def find(self, text: str) -> list[Hit]:
        """All phrases in `text`, leftmost and longest first, none overlapping, in order."""
        found = [] if self._firsts.isdisjoint(_folded(text)) else self._spaced(words_of(text))
        if self._unspaced is not None and not text.isascii():
            unspaced = [
                Hit(match.start(), match.end(), *self._unspaced_meaning[match[0]])
                for match in self._unspaced.finditer(text)
            ]
            if unspaced:
                found = sorted(found + unspaced)
        return found

    def first(self, text: str) -> Hit | None:
        """The first phrase in `text`."""
        found = self.find(text)
        return found[0] if found else None

    def whole(self, text: str) -> Hit | None:
        """The phrase that `text` consists of, apart from surrounding signs."""
        hits = self.find(text)
        if not hits:
            return None
        words = words_of(text)
        for hit in hits:
            if words and hit.start <= words[0].start and hit.end >= words[-1].end:
                return hit
        return None

    def _spaced(self, words: tuple[Word, ...]) -> list[Hit]:
        found: list[Hit] = []
        at = 0
        while at < len(words):
            entries = self._by_first.get(words[at].folded)
            taken = 1
            if entries is not None:
                for phrase, meaning, spelling in entries:
                    if _matches(words, at, phrase):
                        taken = len(phrase)
                        found.append(Hit(words[at].start, words[at + taken - 1].end, meaning, spelling))
                        break
            at += taken
        return found


def _matches(words: tuple[Word, ...], at: int, phrase: tuple[str, ...]) -> bool:
    if at + len(phrase) > len(words):
        return False
    for offset in range(1, len(phrase)):
        word = words[at + offset]
        if word.folded != phrase[offset] or word.start - words[at + offset - 1].end > _GAP:
            return False
    return True
