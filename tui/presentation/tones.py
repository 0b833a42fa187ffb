"""Text with a tone: what every pane and the plain board are made of before anything is drawn.

A `Piece` is a piece of text and the tone it is said in. Tones are meanings ("overstated"), never colours: tcss and the
themes give them colours, the plain board ignores them. Texts in pieces may be untrusted; whoever draws them (`label`,
the line table, the plain board) passes them through `safe`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Tone(StrEnum):
    """The meaning a piece of text is drawn with."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    ACCENT = "accent"
    PATH = "path"
    HOLDS = "holds"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    UNPROVEN = "unproven"
    DONE = "done"
    OPEN = "open"
    TRACK = "track"
    KEYWORD = "keyword"
    STRING = "string"
    COMMENT = "comment"


Piece = tuple[str, Tone]
"""A text and its tone."""

Pieces = tuple[Piece, ...]
"""One line."""


def plain(text: str) -> Pieces:
    """A line in the plain tone."""
    return ((text, Tone.PLAIN),)


def text_of(pieces: Iterable[Piece]) -> str:
    """The bare text of a line."""
    return "".join(text for text, _ in pieces)
