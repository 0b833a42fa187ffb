"""A thing recognised in a line, before anything is known of what the line says of it.

Recognisers see a `Passage` and yield `Spot`s; polarity, folders and the governing claim come later (`attach`). Offsets
are characters of the node's text, so that the node turns them into bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tui.core.claims.references.passage import Passage
from tui.core.model import RefKind


@dataclass(slots=True, eq=False)
class Spot:
    """What was recognised at ``text[start:end]``. `ref` is as a reader would write it, `target` what to look for.
    Known by itself, and never changed once it is made: what is found out about it is kept in dictionaries.

    `place` marks a spelling that can only be a place to look (``a.py:655``, an argument of a command); `sure` is false
    where the words may name something else.
    """

    kind: RefKind
    start: int
    end: int
    ref: str
    target: str
    number: int | None = None
    at_least: bool = False
    place: bool = False
    sure: bool = True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any character of ``text[start:end]`` belongs to this spot."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A kind of reference: its name, one sentence of what it takes, and the function that finds it. `known` are the
    spots that earlier recognisers took from the same line. `find` is asked only of lines that hold what it `needs`: a
    cheap question that most lines answer in the negative."""

    kind: RefKind
    sentence: str
    find: Callable[[Passage, tuple[Spot, ...]], Iterable[Spot]]
    needs: Callable[[Passage], object]
