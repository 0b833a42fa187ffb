"""The line at the top: what is looked at, what it amounts to, and whether it is fresh. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from tui.core.counts import Counts
from tui.core.model import Report
from tui.presentation.outlook import outlook
from tui.presentation.sentences import age, counts_words, sizes
from tui.presentation.tones import Piece, Pieces, Tone, text_of
from tui.presentation.words import Glyphs

_STATE_TONES = {"live": Tone.HOLDS, "blind": Tone.OVERSTATED, "polling": Tone.UNDERSTATED, "paused": Tone.UNDERSTATED}


@dataclass(frozen=True, slots=True)
class Live:
    """Whether what is shown is true now: the live state's word (with a reason in parentheses), and the report's age in
    seconds (None before the first)."""

    state: str = "starting"
    age: float | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """A report's sums, counted once: there may be a hundred thousand claims and a header every second."""

    sizes: str
    counts: Counts

    @classmethod
    def of(cls, report: Report, glyphs: Glyphs) -> Totals:
        """Add up."""
        return cls(sizes(report, glyphs), outlook(report).counts)


def header(name: str, totals: Totals | None, live: Live, glyphs: Glyphs, width: int) -> Pieces:
    """The header in `width` cells; what does not fit is left out, least important first."""
    right: Pieces = ((live.state, _STATE_TONES.get(live.state.partition(" ")[0], Tone.MUTED)),)
    if live.age is not None:
        right += ((f" {glyphs.dot} {age(live.age)}", Tone.MUTED),)
    for left in _lefts(name, totals, glyphs):
        room = width - cell_len(text_of(left)) - cell_len(text_of(right)) - 2
        if room >= 2:
            return ((" ", Tone.PLAIN), *left, (" " * room, Tone.PLAIN), *right, (" ", Tone.PLAIN))
    return ((" ", Tone.PLAIN), *left)


def _lefts(name: str, totals: Totals | None, glyphs: Glyphs) -> list[Pieces]:
    """The left side from fullest to barest."""
    brand: Piece = ("asbuilt", Tone.STRONG)
    named: Pieces = (brand, ("  ", Tone.PLAIN), (name, Tone.ACCENT))
    if totals is None:
        return [named, (brand,)]
    summary: Pieces = ((f" {glyphs.dot} {totals.sizes}", Tone.MUTED),)
    worded = tuple(_spaced(counts_words(totals.counts, glyphs, zeros=True)))
    short = tuple(_spaced(counts_words(totals.counts, glyphs, words=False, zeros=True), 1))
    return [
        (*named, *summary, *worded),
        (*named, *worded),
        (*named, *summary, *short),
        (*named, *short),
        named,
        (brand,),
    ]


def _spaced(pieces: Iterable[Piece], gap: int = 3) -> list[Piece]:
    spaced: list[Piece] = []
    for piece in pieces:
        spaced += [(" " * gap, Tone.PLAIN), piece]
    return spaced
