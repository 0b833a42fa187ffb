"""A fraction with its percentage, and a progress bar with its number: do the two agree?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, floor

from tui.core.claims.structure.columns import Columns
from tui.core.claims.structure.titles import plain
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, Fraction, bare, fraction_of, fractions_in, percent_of, percents_in
from tui.core.model import Finding, Status
from tui.core.parse.nodes import Block, Node

_BAR = re.compile(r"(?=[█▓■▰⬛🟩●░▒□▱⬜○])([█▓■▰⬛🟩●]*)([░▒□▱⬜○]*)")
_FILLED = re.compile("[█▓■▰⬛🟩●]")
_SPACED = re.compile(r"[▏▎▍▌▋▊▉]?\s*\|")
"""Behind a bar whose empty cells are spaces, or which ends in part of a cell: "70%|███▉   |"."""

_NEAR = 0.5
"""Points within which a percentage is right: whoever rounds otherwise is not accused."""
_NO_NOUN = re.compile(
    r"[^\w]*(?:$|[(（\[|#,;]|\d|(?:compl|don|finish|cover|progr|ready|read|concl|abge|erled|fertig|termin|fait)\w*)",
    re.I,
)
_ENDS = re.compile(r"(?!\s*[^\W\d_])")
_TEN = 10
_MARKS = 100
"""A whole of marks, whose percentage may be another thing's: "64/100 (40% ready for the sea)"."""
_PERCENT = re.compile(r"[~≈]?\s*\d{1,3}(?:\.\d{1,4})?\s*[%％]\s*\+?")
_DESIGN = re.compile(
    r"(?:^|[/_.\s-])(?:prompts?|figma|wireframes?|mock-?ups?|designs?|ui|ux|specs?|research)(?=[/_.\s-])", re.IGNORECASE
)
"""Documents whose bars are pictures of a screen."""
_SHORTEST_BAR = 5
_SIDES = frozenset("│┃║")
"""Sides of a drawn box: the picture of a screen, with made-up figures."""
_GAIN = re.compile(r"[+＋±]\s?$")
_BECOMES = re.compile(r"\s*(?:→|->|=>|⇒)")
_LEAST_ROWS = 2
_BETWEEN = re.compile(r"[\s*_`]*(?:[-–—=:,;|(\[/→]|is|or)*[\s*_`✅❌⚠️🟢🟡🔴(]*", re.IGNORECASE)
_LONGEST_NOUN = 30
_WORDS = re.compile(r"[\s*_`]*(?:[^\W\d_]+[\s*_`]*){0,3}")


def find_shares(page: Page) -> Iterator[Finding]:
    """Lines that give a fraction and, right beside it, a percentage that is not it."""
    for node in page.numbered.values():
        if node.block is Block.HTML or "%" not in node.text or not _SIDES.isdisjoint(node.text):
            continue
        for fraction, percent in _spoken(node.text):
            yield from _judge(page, node, fraction, percent)
        if "/" not in node.text:
            continue
        texts = [cell.text for cell in node.cells] if node.cells else [node.text]
        for text in texts:
            for fraction, percent in _pairs(plain(text)) if not _is_of_coverage(page, text) else ():
                yield from _judge(page, node, fraction, percent)
    for columns in page.columns.values():
        yield from _beside(page, columns)


def _is_of_coverage(page: Page, text: str) -> bool:
    """Whether a line speaks of the share of code that tests reach, and not of the tests that it counts."""
    return any(hit.meaning == "coverage" for hit in page.vocabulary.phrases("subjects").find(text))


def _judge(page: Page, node: Node, fraction: Fraction, percent: Amount) -> Iterator[Finding]:
    if not fraction.whole.value or fraction.part.value > fraction.whole.value or _is_rest(fraction, percent):
        return
    if fraction.whole.value == _MARKS or "." in fraction.part.text or _is_rounded(fraction, percent):
        return
    if not _agree(fraction, percent) and not _counts_begun(page, node, fraction, percent):
        share = f"{fraction.percent:.1f}%"
        yield page.finding(node, percent.text, share, f"{fraction.text} is {share}, not {percent.text}.")


def _is_rounded(fraction: Fraction, percent: Amount) -> bool:
    """Whether a percentage is the share to the next ten: "6/9 (70%)"."""
    return percent.value % _TEN == 0 and abs(fraction.percent - percent.value) < _TEN / 2


def _counts_begun(page: Page, node: Node, fraction: Fraction, percent: Amount) -> bool:
    """Whether a percentage lies between what is done and one more, where the line says that some is done in part:
    "4/6 pumps, one partial (75%)"."""
    one_more = 100 * (fraction.part.value + 1) / fraction.whole.value
    said = page.vocabulary.phrases("statuses").find(node.text) if fraction.percent < percent.value < one_more else ()
    return any(hit.meaning == Status.PARTIAL for hit in said)


def _is_rest(fraction: Fraction, percent: Amount) -> bool:
    """Whether a percentage is that of the other part: "8/10 hours free (20% taken)"."""
    return fraction.percent != 50 and abs(100 - fraction.percent - percent.value) < 1e-9


def _beside(page: Page, columns: Columns) -> Iterator[Finding]:
    """A column of fractions and, next to it, one of percentages alone: theirs, where most rows agree."""
    for at in range(1, len(columns.header) - 1):
        pairs = [
            (row, fraction, percent)
            for row in columns.rows
            if at + 1 < len(row.cells)
            and (fraction := fraction_of(row.cells[at].text))
            and (percent := percent_of(row.cells[at + 1].text))
            and _PERCENT.fullmatch(bare(row.cells[at + 1].text))
        ]
        agreeing = sum(1 for _, fraction, percent in pairs if _agree(fraction, percent))
        if agreeing >= _LEAST_ROWS and agreeing * 2 > len(pairs):
            for row, fraction, percent in pairs:
                yield from _judge(page, row, fraction, percent)


def _pairs(text: str) -> Iterator[tuple[Fraction, Amount]]:
    """(fraction, percentage) where nothing but a sign or the counted noun stands between: ``3/4 tests (75%)``."""
    fractions = fractions_in(text)
    percents = [one for one in percents_in(text) if not _GAIN.search(text[: one[0]])]
    for start, end, fraction in fractions:
        if _BECOMES.match(text, end):
            continue  # "3/5 → 5/5"
        after = next((one for one in percents if one[0] >= end), None)
        before = next((one for one in reversed(percents) if one[1] <= start), None)
        if after and _close(text[end : after[0]]) and _ENDS.match(text, after[1]):
            yield fraction, after[2]
        elif before and text[before[1] : start].strip() in ("(", "- (", ":", "=", "-", "–", "—"):
            yield fraction, before[2]


def _spoken(text: str) -> Iterator[tuple[Fraction, Amount]]:
    """A fraction in words with its percentage in the bracket behind: "3 of 4 lamps work (75%)"."""
    for found in _SPOKEN.finditer(text) if "%)" in text else ():
        (_, _, percent), *_ = percents_in(found["share"])
        part, whole = (Amount(float(found[name]), found[name]) for name in ("part", "whole"))
        yield Fraction(part, whole, f"{found['part']} of {found['whole']}", ""), percent


_SPOKEN = re.compile(
    r"(?<![\d.,/:-])(?P<part>\d{1,6})\s(?:out\s)?(?:of|von|sur|de|di|из)\s(?:the\s)?(?P<whole>\d{1,6})"
    r"(?:\s[^\W\d_]{1,20}){0,4}\s?\((?P<share>\d{1,3}(?:\.\d{1,2})?%)\)"
)


def _close(between: str) -> bool:
    words = _WORDS.match(between)
    rest = between[words.end() :] if words else between
    if len(between) > _LONGEST_NOUN or between.strip()[:1] in ("/", "→", ">"):
        return False
    if between.strip() == ":":
        return False  # "*3/*3: 50% of the dose"
    return _BETWEEN.fullmatch(rest) is not None and (
        "(" in between or bool(set("-–—=:|") & set(between)) or not between.strip()
    )


def _agree(fraction: Fraction, percent: Amount) -> bool:
    if fraction.part.at_least:
        return percent.agrees_percent(fraction.percent) or fraction.percent <= percent.value
    return percent.agrees_percent(fraction.percent) or abs(percent.value - fraction.percent) < _NEAR


def _is_beside(text: str, bar: re.Match[str], percent: tuple[int, int, Amount]) -> bool:
    """Whether a percentage is a bar's: nothing stands between, and no other noun behind it ("(100% of the crew)")."""
    start, end, _ = percent
    between = text[bar.end() : start] if start >= bar.end() else text[end : bar.start()]
    return not between.strip(" *_`[]()（|:：") and (start < bar.end() or _NO_NOUN.match(text, end) is not None)


def find_bars(page: Page) -> Iterator[Finding]:
    """Progress bars of block signs whose filled cells are not the percentage beside them, however it is rounded."""
    for node in page.numbered.values() if not _DESIGN.search(page.outline.source.path) else ():
        if node.text.isascii() or "%" not in node.text or not _SIDES.isdisjoint(node.text):
            continue
        bars = [found for found in _BAR.finditer(node.text) if len(found[1]) + len(found[2]) >= _SHORTEST_BAR]
        percents = percents_in(node.text)
        if len(bars) != 1 or len(percents) != 1 or _SPACED.match(node.text, bars[0].end()):
            continue
        filled, length = len(bars[0][1]), len(bars[0][1]) + len(bars[0][2])
        if _FILLED.match(node.text, bars[0].end()):
            continue  # a bar that is filled from the right
        if not _is_beside(node.text, bars[0], percents[0]) or node.text.strip(" *_`").startswith("|"):
            continue
        claimed = percents[0][2]
        exact = claimed.value * length / 100
        if not bars[0][2]:
            continue  # without an empty cell, a bar may be as long as its neighbours' filled ones
        if claimed.value <= 100 and not floor(exact + 1e-9) <= filled <= ceil(exact - 1e-9):
            share = f"{100 * filled / length:.0f}%"
            detail = f"The bar has {filled} of {length} cells filled, which is {share}, not {claimed.text}."
            yield page.finding(node, claimed.text, share, detail)
