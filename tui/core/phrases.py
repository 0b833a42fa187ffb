"""Finding many phrases in a line at once, in linear time.

Owns the comparison rule of the vocabulary: words are compared without case and accents, whole words only, and a phrase
of several words allows any space, dash or underscore between them. Scripts written without spaces (Chinese, Japanese,
and Korean with its endings) have no word boundaries: there a phrase is found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_LETTERS = bytes(byte if chr(byte).isalnum() else ord(" ") for byte in range(0x80)).lower().ljust(0x100)
"""ASCII in lower case, with a blank for everything that is no letter and no digit."""
_FOREIGN = re.compile(r"[^\W_\x00-\x7f]")
"""A letter or a digit beyond ASCII: most texts with other signs have none."""
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
_hit = partial(tuple.__new__, Hit)
"""A `Word` or a `Hit` of its fields, without the call that names them: a document has thousands."""


def fold(word: str) -> str:
    """A word as it is compared: lower case, without accents."""
    return word.lower() if word.isascii() else _fold(word)


def is_unspaced(text: str) -> bool:
    """Whether a text is of a script written without spaces, in part at least: kana, Han, Hangul."""
    return any("\u3040" <= char <= "\ufaff" or "\u1100" <= char <= "\u11ff" for char in text)


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    if is_unspaced(word):
        return word
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. Cached: several groups look at the same line."""
    if not (text.isascii() or _FOREIGN.search(text) is None):
        return tuple([_word((fold(match[0]), *match.span())) for match in _WORD.finditer(text)])
    bare = _bare(text)
    found = []
    end = 0
    for word in bare.split():
        start = bare.find(word, end)
        end = start + len(word)
        found.append(_word((word, start, end)))
    return tuple(found)


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, without their places."""
    if text.isascii() or _FOREIGN.search(text) is None:
        return _bare(text).split()
    return [fold(word) for word in _WORD.findall(text)]


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case, with their accents."""
    if text.isascii() or _FOREIGN.search(text) is None:
        return _bare(text).split()
    return _WORD.findall(text.lower())


def _bare(text: str) -> str:
    """A text whose letters and digits are all of ASCII, in lower case and with a blank for every other sign."""
    return text.encode("ascii", "replace").translate(_LETTERS).decode()


class Known(dict[str, int]):
    """What was told of texts, as long as they are not too many: every stage asks it of the same lines."""

    def __init__(self, tell: Callable[[str], int]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, text: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        told = self[text] = self._tell(text)
        return told


_MOST_KNOWN = 1 << 14
"""More than nearly all documents have lines."""


class Beginnings:
    """What the phrases of several sets begin with: one look at the words of a text tells for all of them which may find
    something there. Most find nothing in most lines, and then need not search."""

    __slots__ = ("_followed", "_known", "_sets", "_signs", "_single", "of")

    def __init__(self) -> None:
        self._single: dict[str, int] = {}
        """By the first word of a phrase, the bits of the sets that have it for a whole phrase."""
        self._followed: dict[str, dict[str, int]] = {}
        """By the first word of a longer phrase and its second, the bits of its sets."""
        self._signs: dict[str, int] = {}
        self._sets = 0
        self._known = Known(self._of)
        self.of: Callable[[str], int] = self._known.__getitem__
        """The bits of all sets of which a phrase's first words stand in a text, in this order or not."""

    def add(self, phrases: Mapping[str, Iterable[str]], signs: Iterable[str]) -> int:
        """Take in a set, by the second words of its phrases under their first, and by a character of each phrase that
        has no word boundaries. Returns the set's bit."""
        bit = 1 << self._sets
        self._sets += 1
        for first, seconds in phrases.items():
            self._single.setdefault(first, 0)
            for second in seconds:
                known, word = (self._followed.setdefault(first, {}), second) if second else (self._single, first)
                known[word] = known.get(word, 0) | bit
        for sign in signs:
            self._signs[sign] = self._signs.get(sign, 0) | bit
        self._known.clear()
        return bit

    def derive(self, part: str, whole: str) -> None:
        """Take for granted that all words of one text are words of another."""
        self._known[part] = self.of(whole)

    def _of(self, text: str) -> int:
        bits = 0
        words = frozenset(folded_words(text))
        single, followed = self._single, self._followed
        for first in words & single.keys():
            bits |= single[first]
            if first in followed and not (seconds := followed[first]).keys().isdisjoint(words):
                for second in words & seconds.keys():
                    bits |= seconds[second]
        if not text.isascii():
            for sign in self._signs.keys() & text:
                bits |= self._signs[sign]
        return bits


class Phrases:
    """A set of phrases, each with a meaning. Immutable once made."""

    __slots__ = ("_by_first", "_of", "_signs", "_unspaced", "_unspaced_meaning", "bit")

    def __init__(self, entries: Iterable[tuple[str, str]], beginnings: Beginnings | None = None) -> None:
        """`entries` are (meaning, phrase) pairs; where a phrase occurs twice the first meaning stays. `beginnings` are
        shared with the other sets that are asked about the same texts."""
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]] = {}
        """The phrases by their first word and the second (empty where there is none), the longest first."""
        self._unspaced_meaning: dict[str, tuple[str, str]] = {}
        seen: set[tuple[str, ...]] = set()
        for meaning, phrase in entries:
            if not phrase.isascii() and is_unspaced(phrase):
                self._unspaced_meaning.setdefault(phrase, (meaning, phrase))
                continue
            words = tuple(folded_words(phrase))
            if words and words not in seen:
                seen.add(words)
                by_second = self._by_first.setdefault(words[0], {})
                by_second.setdefault(words[1] if len(words) > 1 else "", []).append((words, meaning, phrase))
        for by_second in self._by_first.values():
            for alike in by_second.values():
                if len(alike) > 1:
                    alike.sort(key=_longest_first)
        self._signs = frozenset(max(phrase) for phrase in self._unspaced_meaning)
        self._unspaced: re.Pattern[str] | None = None
        beginnings = beginnings or Beginnings()
        self._of = beginnings.of
        self.bit = beginnings.add(self._by_first, self._signs)
        """Set in what the beginnings tell of a text in which a phrase of this set may be found."""

    def find(self, text: str) -> list[Hit]:
        """All phrases in `text`, leftmost and longest first, none overlapping, in order."""
        if not self._of(text) & self.bit:
            return []
        found = self._spaced(words_of(text))
        if not text.isascii() and not self._signs.isdisjoint(text) and (unspaced := self._within(text)):
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

    def _within(self, text: str) -> list[Hit]:
        """The phrases without word boundaries. Their pattern is made for the first text that may hold one: most
        documents never need it, and it is the costliest of all."""
        if self._unspaced is None:
            spellings = sorted(self._unspaced_meaning, key=len, reverse=True)
            self._unspaced = re.compile("|".join(map(re.escape, spellings)))
        meanings = self._unspaced_meaning
        return [Hit(match.start(), match.end(), *meanings[match[0]]) for match in self._unspaced.finditer(text)]

    def _spaced(self, words: tuple[Word, ...]) -> list[Hit]:
        found: list[Hit] = []
        by_first = self._by_first
        last = len(words) - 1
        after = 0
        for at, word in enumerate(words):
            if word[0] not in by_first or at < after:
                continue
            by_second = by_first[word[0]]
            if at < last and words[at + 1][0] in by_second:
                for phrase, meaning, spelling in by_second[words[at + 1][0]]:
                    if _matches(words, at, phrase):
                        after = at + len(phrase)
                        found.append(_hit((word[1], words[after - 1].end, meaning, spelling)))
                        break
            if at >= after and "" in by_second:
                _, meaning, spelling = by_second[""][0]
                found.append(_hit((word[1], word[2], meaning, spelling)))
        return found


def _longest_first(entry: tuple[tuple[str, ...], str, str]) -> int:
    return -len(entry[0])


def _matches(words: tuple[Word, ...], at: int, phrase: tuple[str, ...]) -> bool:
    if at + len(phrase) > len(words):
        return False
    for offset in range(1, len(phrase)):
        word = words[at + offset]
        if word.folded != phrase[offset] or word.start - words[at + offset - 1].end > _GAP:
            return False
    return True
