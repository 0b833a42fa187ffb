"""Patterns that few texts match, each behind a look for what any match must hold.

A search tries every alternative of a pattern at every position; whether one of a few words stands in a text is known
many times as fast.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable


class Seldom:
    """A pattern without regard to case, and the words, in lower case, one of which stands in all that it matches. They
    are looked for in ASCII alone: other letters may have more spellings than two."""

    __slots__ = ("_words", "pattern")

    def __init__(self, pattern: str, *words: str) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self._words = words

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Like that of a compiled pattern."""
        return self.pattern.search(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Like that of a compiled pattern."""
        return self.pattern.finditer(text) if self.may_match(text) else ()

    def may_match(self, text: str) -> bool:
        """Whether one of the words stands in a text, or may."""
        if not text.isascii():
            return True
        lower = text.lower()
        for word in self._words:  # noqa: SIM110 - many times as fast as any()
            if word in lower:
                return True
        return False
