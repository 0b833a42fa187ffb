"""Word tables written as text, so that a table reads as one and a line can be broken anywhere."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())
