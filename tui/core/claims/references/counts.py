"""Counts of things in the repository: "14 endpoints", "47 tests", "12 models in `app/models.py`", "5 missing service
files (auth, cache, mail, tokens, search)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import clause_of
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.seldom import Seldom

NAMED = "named:"
"""How the hints begin that name what is counted, one by one; the first is the kind of all."""

WITHIN = "in:"
"""How the hint begins that names the file or folder that things are counted in."""

_WORDS = (
    r"(?:(?:unit|integration|e2e|end-to-end|API|REST|HTTP|test|Python|Go|Java|Rust|Jest|pytest|passing|green|automated|database|DB|SQL|"
    r"Alembic|Django|Flyway|Prisma|SQLAlchemy|Pydantic|ORM|data|Docker|compose|React|Vue|UI|core|shell|new|missing|(?P<kind>service|"
    r"model|route|controller|repository|schema|migration|component|hook|middleware|handler|view|util|page|store))\s){0,3}"
)
_UNIT = r"files|tests|test cases|endpoints|routes|migrations|tables|models|classes|modules|components|services|scripts"
_COUNT = Seldom(
    rf"(?<![\w.,/%~≈<>-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?P<more>\+)?\s{_WORDS}(?P<unit>{_UNIT})"
    r"(?!\s(?:per|each|of|failed|failing|to|remaining|left)\b|[\w/-])",
    *_UNIT.split("|"),
)
_NAMES = re.compile(r"[\s*`_]{0,6}\((?P<names>[A-Za-z][\w-]{1,30}(?:,\s(?:and\s)?[A-Za-z][\w-]{1,30}){1,20})\)")
_CHANGED = re.compile(
    r"\b(?:from|was|were|had|reduc\w+|remov\w+|delet\w+|drop\w+|merg\w+|consolidat\w+|previous\w*|before|old|legacy|"
    r"target|goal|aim|skip\w*|plan\w*|expect\w*|need\w*|should|will|would|could|about|around|approx\w*|roughly|nearly|almost|"
    r"manual\w*|estimat\w+|up to|max\w*|another|other|more|including|modif\w+|chang\w+|updat\w+|edit\w+|touch\w+|"
    r"rewr\w+|migrat(?:ed|ing)|refactor\w+|renam\w+|mov(?:ed|ing)|cop(?:y|ied)|split|commit\w*|review\w*|analy[sz]\w+|"
    r"scann\w+|process\w+|generat\w+|external|upstream|third[- ]party|front-?end|ML|AI|LLM)\b|→|->|=>|~|≈|\bvs\b",
    re.IGNORECASE,
)
"""Words by which a number may not be that of what is there now, or here."""
_BETWEEN = re.compile(r"[\s*`_)]{0,6}(?:in|inside|under|within|at|below|\()[\s*`_(]{0,6}(?:the\s)?[\s*`_]{0,4}")
_AFTER = re.compile(r"[\s*`_/\])]{0,6}(?:[(:–—|-]|has|holds|contains|with|defines)[\s*`_(|-]{0,8}")

_DIGIT = re.compile(r"\d\+?\s")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A number with a unit that a repository can be searched for."""
    for match in _COUNT.finditer(passage.text):
        if not any(spot.overlaps(*match.span()) for spot in known):
            number = int(match["number"].replace(",", ""))
            more = bool(match["more"])
            ref = f"{number}{'+' if more else ''} {match['unit'].lower()}"
            start, end = clause_of(passage, match.start())
            sure = _CHANGED.search(passage.text, start, end) is None
            yield Spot(RefKind.COUNT, match.start(), match.end(), ref, match["unit"].lower(), number, more, sure=sure)


def where(passage: Passage, spot: Spot, joined: dict[Spot, str]) -> tuple[str, ...]:
    """The hints of a count: what is counted, by name, or the one file or folder that it is counted in."""
    match = _COUNT.pattern.match(passage.text, spot.start)
    names = _NAMES.match(passage.text, spot.end)
    if match is not None and match["kind"] and names is not None:
        found = [name.removeprefix("and ").strip() for name in names["names"].split(",")]
        if len(found) == spot.number:
            return (f"{NAMED}{match['kind'].lower()}", *(f"{NAMED}{name}" for name in found))
    for path, target in joined.items():
        near = (passage.text[spot.end : path.start], _BETWEEN), (passage.text[path.end : spot.start], _AFTER)
        if any(text and pattern.fullmatch(text) for text, pattern in near):
            return (f"{WITHIN}{target or path.target}",)
    return ()


RECOGNISER = Recogniser(
    RefKind.COUNT,
    "How many files, tests or endpoints there are said to be.",
    find,
    lambda passage: _DIGIT.search(passage.text) and _COUNT.may_match(passage.text),
)
