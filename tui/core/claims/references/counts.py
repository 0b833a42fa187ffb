"""Counts of things in the repository: "14 endpoints", "47 tests", "(5 files)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind

_COUNT = re.compile(
    r"(?<![\w.,/%-])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<more>\+)?\s(?:(?:unit|integration|e2e|API|REST|HTTP|test|Python)\s)?"
    r"(?P<unit>files|tests|test cases|endpoints|routes|migrations|tables|models|modules|components|services|scripts)\b",
    re.IGNORECASE,
)

_DIGIT = re.compile(r"\d\+?\s")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A number with a unit that a repository can be searched for."""
    for match in _COUNT.finditer(passage.text):
        if not any(spot.overlaps(*match.span()) for spot in known):
            number = int(match["number"].replace(",", ""))
            more = bool(match["more"])
            ref = f"{number}{'+' if more else ''} {match['unit'].lower()}"
            yield Spot(RefKind.COUNT, match.start(), match.end(), ref, match["unit"].lower(), number, more)


RECOGNISER = Recogniser(RefKind.COUNT, "How many files, tests or endpoints there are said to be.", find, _DIGIT)
