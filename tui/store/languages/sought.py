"""Words and parts of the text that are looked for, and which of them some bytes hold.

Words are folded: letter case and underscores do not count, so that ``reset_password`` and ``resetPassword`` are one. A
*part* is looked for inside words too, and over the dashes between them (``*ratelimit`` stands in
``express-rate-limit`` and in ``RateLimiter``). It is told from a word by a star in front of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

PART = "*"
_PART = PART.encode()

FEW = 8
"""Words that are looked for as they stand, before the bytes are split for them."""

WORTH = 5_000
"""Parts that were looked for one by one, after which they are looked for together: loading what can do that takes as
long, and then hundreds cost as much as one."""

MEMORY = 256_000_000
"""Bytes that the engine may take; it stays far below, and without them it would find nothing."""

_FOLDED = bytes(
    ord(chr(byte).lower()) if byte < 0x80 and chr(byte).isalnum() else byte if byte >= 0x80 else ord(" ")
    for byte in range(256)
)
"""Letters in lower case, bytes of other letters as they are, a space for everything else."""


def fold(word: str) -> bytes:
    """A word as it is looked for: of several, the longest. A part as a whole, with its spaces."""
    if word.startswith(PART):
        flat = _flat(word[1:].encode("utf-8", "surrogatepass"))
        return _PART + flat[not word[1:2].isspace() : len(flat) - (not word[-1:].isspace())]
    return max(_folded(word.encode("utf-8", "surrogatepass")).split(), key=len, default=b"")


def _folded(data: bytes) -> bytes:
    return data.translate(_FOLDED, b"_")


def _flat(data: bytes) -> bytes:
    """A text as parts are looked for in it: one space for whatever stands between words, and around all of them."""
    return b" %b " % b" ".join(data.translate(_FOLDED, b"_-").split())


class Holding(NamedTuple):
    """What was sought that some bytes hold, and whether they hold no word at all."""

    hits: frozenset[bytes]
    blank: bool


class Sought:
    """Words and parts, folded."""

    def __init__(self, wanted: Iterable[bytes]) -> None:
        each = frozenset(wanted)
        self._words = {word: word for word in each if not word.startswith(_PART)}
        self._parts = sorted(each - self._words.keys())
        self._tried = 0
        self._together: Callable[[bytes], list[int] | None] | None = None

    def held_by(self, data: bytes) -> Holding:
        """Look for all of them."""
        folded = _folded(data)
        blank = not folded or folded.isspace()
        hits: frozenset[bytes] = frozenset()
        if len(self._words) > FEW or any(word in folded for word in self._words):
            hits = frozenset(
                [self._words[word] for word in self._words.keys() & set(folded.split())]
            )  # ours, not copies
        if self._parts and not blank:
            hits = hits.union(self._parts_in(_flat(data)))
        return Holding(hits, blank)

    def _parts_in(self, flat: bytes) -> list[bytes]:
        if self._together is None and self._tried > WORTH:
            self._together = _together([part[1:] for part in self._parts])
        if self._together is not None:
            return [self._parts[at] for at in self._together(flat) or ()]
        self._tried += len(self._parts)
        return [part for part in self._parts if part[1:] in flat]


def _together(literals: Iterable[bytes]) -> Callable[[bytes], list[int] | None]:
    """Finds the numbers of those that stand in some bytes, in one pass over them."""
    import re2  # noqa: PLC0415 - worth its loading only for large repositories

    options = re2.Options()
    options.literal, options.max_mem, options.encoding = True, MEMORY, re2.Options.Encoding.LATIN1
    made = re2.Set.SearchSet(options)
    for literal in literals:
        made.Add(literal)
    made.Compile()
    match: Callable[[bytes], list[int] | None] = made.Match
    return match
