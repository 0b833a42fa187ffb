"""Numbers as documents write them, and when two of them agree.

Owns the rules of agreement: ``N+`` is at least N, ``~N`` is within a tenth, a percentage may be rounded either way.
A sum is only worth reporting when no reading of the numbers makes it right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.core.claims.structure.titles import is_decoration, plain

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,12}(?:\.\d{1,9})?"
_AMOUNT = re.compile(
    rf"(?P<about>[~≈]|about |approx\.? |circa |ca\. )?\s*[$€£]?(?P<number>{_NUMBER})(?P<more>\s?\+)?"
    r"\s*(?P<unit>[^\W\d_]+)?\.?"
)
_FRACTION = re.compile(
    rf"(?=[~≈\d])[~≈]?(?P<part>{_NUMBER})(?P<more>\+)?\s{{0,4}}/\s{{0,4}}(?P<whole>{_NUMBER})\+?(?:\s{{0,4}}(?P<unit>[^\W\d_]+))?"
)
_PERCENT = re.compile(r"(?=[~≈\d])(?P<about>[~≈])?(?P<number>\d{1,12}(?:\.\d{1,9})?)\s{0,4}[%％](?P<more>\s?\+)?")

ABOUT = 0.1
"""How far, relatively, a number written ``~N`` may be off."""

ABOUT_POINTS = 5.0
"""How far, in points, a percentage written ``~N%`` may be off."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what was written around it; `text` is the spelling, `unit` the word after it without a plural s."""

    value: float
    text: str
    at_least: bool = False
    about: bool = False
    unit: str = ""
    decimals: int = 0

    def agrees(self, computed: float) -> bool:
        """Whether a count of things is what this number says."""
        slack = self.value * ABOUT if self.about else 0.5 * 10**-self.decimals if self.decimals else 0.0
        if self.at_least:
            return computed >= self.value - slack - 1e-9
        return abs(computed - self.value) <= slack + 1e-9

    def agrees_percent(self, computed: float) -> bool:
        """Whether a share in percent is what this number says, rounded up, down or to the nearest."""
        slack = ABOUT_POINTS if self.about else 10**-self.decimals
        if self.at_least:
            return computed > self.value - slack
        return abs(computed - self.value) < slack - 1e-9 or abs(computed - self.value) < 1e-9


@dataclass(frozen=True, slots=True)
class Fraction:
    """``17/22 tests``: a part, a whole, and the word after them."""

    part: Amount
    whole: Amount
    text: str
    unit: str = ""

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.part.value / self.whole.value if self.whole.value else 0.0


def bare(cell: str) -> str:
    """A cell or phrase without Markdown and emoji."""
    text = plain(cell)
    return text if text.isascii() else "".join([char for char in text if not is_decoration(char)]).strip()


@lru_cache(maxsize=4096)
def amount_of(cell: str) -> Amount | None:
    """The number a cell consists of, with at most a unit after it."""
    found = _AMOUNT.fullmatch(bare(cell))
    return _amount(found) if found else None


def fraction_of(cell: str) -> Fraction | None:
    """The fraction a cell consists of."""
    found = _FRACTION.fullmatch(bare(cell))
    return _fraction(found) if found else None


def fractions_in(text: str) -> list[tuple[int, int, Fraction]]:
    """Every ``a/b`` in a text that can be a share, with where it stands; no dates, paths or versions."""
    if "/" not in text:
        return []
    hits = []
    for found in _FRACTION.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end("whole") :][:2]
        ends_here = after[:1] not in ("/", ".", "-", ":", "_") or (after[:1] in (".", ":") and not after[1:].isalnum())
        if before not in ("/", ".", "-", ":") and not before.isalnum() and ends_here:
            hits.append((found.start(), found.end("whole"), _fraction(found)))
    return hits


def percents_in(text: str) -> tuple[tuple[int, int, Amount], ...]:
    """Every percentage in a text, with where it stands."""
    return _percents_in(text) if "%" in text or "％" in text else ()


@lru_cache(maxsize=1024)
def _percents_in(text: str) -> tuple[tuple[int, int, Amount], ...]:
    return tuple([(found.start(), found.end(), _amount(found)) for found in _PERCENT.finditer(text)])


def percent_of(cell: str) -> Amount | None:
    """The only percentage in a cell; None when there is none, or more than one."""
    found = percents_in(bare(cell))
    return found[0][2] if len(found) == 1 else None


def singular(word: str) -> str:
    """A noun for comparison: lower case, without a plural ending."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and low[-2:] not in ("ss", "is", "us") and len(low) > 3 else low


def number_text(value: float) -> str:
    """A computed number as a reader would write it."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def _amount(found: re.Match[str]) -> Amount:
    groups = found.groupdict()
    number = found["number"]
    return Amount(
        value=float(number.replace(",", "")),
        text=found[0].strip(),
        at_least=bool(found["more"]),
        about=bool(found["about"]),
        unit=singular(groups.get("unit") or ""),
        decimals=len(number.partition(".")[2]),
    )


def _fraction(found: re.Match[str]) -> Fraction:
    part = Amount(float(found["part"].replace(",", "")), found["part"], at_least=bool(found["more"]))
    whole = Amount(float(found["whole"].replace(",", "")), found["whole"])
    return Fraction(part, whole, text=found[0].strip(), unit=singular(found["unit"] or ""))
