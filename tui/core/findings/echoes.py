"""Two figures for the same thing: "Backend: 85%" in one place, "the backend is 95% complete" in another.

What states a figure of itself (a heading over its section, a bar, a table row) outweighs prose; of equals, the one said
more often. The line that stands alone is reported, with the line that says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount
from tui.core.findings.statements import Statement, statements, subject_of
from tui.core.model import Finding
from tui.core.parse.nodes import Block
from tui.core.words import words

_TOLERANCE = 2.5
"""Points by which two figures for one thing may differ and still be the same, rounded differently."""

_MOST = 40
"""Figures that a document gives for one thing; words with more of them name no one thing ("status")."""

_COUNT = re.compile(r"(?=\d)(?<![\d.,/])(\d{1,3})\s+((?:[^\W\d_]+\s*){1,3})")


def find_echoes(page: Page, found: Sequence[Finding]) -> Iterator[Finding]:
    """Figures that differ from those of the same subject elsewhere; what `found` reports already is no witness."""
    accused = {finding.line for finding in found}
    by_subject: dict[frozenset[str], list[Statement]] = defaultdict(list)
    for statement in statements(page):
        if statement.node.number in accused:
            continue
        by_subject[statement.subject].append(statement)
    complete: dict[frozenset[str], Statement] = {}
    for subject, everything in by_subject.items():
        if len(everything) > _MOST:
            continue
        group = _of_the_whole(everything)
        if not group or (len(subject) == 1 and subject <= _EVERYWHERE):
            continue
        trusted = _trusted(group)
        if trusted.percent.value >= 100:
            complete[subject] = trusted
        for statement in group:
            if statement.comparable(trusted) and not _same(statement, trusted) and _may_be_one(statement, trusted):
                yield _report(page, statement, trusted)
    yield from _remaining(page, complete)


def _of_the_whole(group: Sequence[Statement]) -> list[Statement]:
    """The statements but those that each of several sections makes of itself: "Overall: 95%" below every table."""
    labels = Counter(one.label for one in group)
    return [one for one in group if not one.label or labels[one.label] == 1]


def _trusted(group: Sequence[Statement]) -> Statement:
    """The statement whose figure weighs most, over all lines that give it; of equals the later one."""
    return max(group, key=lambda one: (sum(other.weight for other in group if _agree(one, other)), one.node.number))


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether two figures may be of one thing: two items of one list are of two, and what every part of the work has
    ("coverage") is another in another section."""
    first, second = one.node, other.node
    if first.block is not Block.ITEM or second.block is not Block.ITEM:
        return True
    if first.parent == second.parent:
        return False
    return first.heading == second.heading or not one.subject <= _EVERYWHERE


_EVERYWHERE = words("code coverage test tests testing accuracy performance success pass passing quality rate hit cache")


def _agree(one: Statement, other: Statement) -> bool:
    return one is other or (one.comparable(other) and _same(one, other))


def _same(one: Statement, other: Statement) -> bool:
    if one.percent.at_least or other.percent.at_least:
        low, high = sorted((one, other), key=lambda statement: statement.percent.value)
        return low.percent.at_least or high.percent.value - low.percent.value <= _TOLERANCE
    slack = 2 * _TOLERANCE if one.percent.about or other.percent.about else _TOLERANCE
    if any(before and abs(before.value - now.value) <= slack for before, now in _crossed(one, other)):
        return True  # "65% → 90%" contradicts neither who says 65 nor who says 90
    return abs(one.percent.value - other.percent.value) <= slack


def _crossed(one: Statement, other: Statement) -> Iterator[tuple[Amount | None, Amount]]:
    yield one.was, other.percent
    yield other.was, one.percent


def _report(page: Page, statement: Statement, trusted: Statement) -> Finding:
    name = " ".join(sorted(statement.subject))
    detail = f"{statement.percent.text} for “{name}”; line {trusted.node.number} says {trusted.percent.text}."
    return page.finding(statement.node, statement.percent.text, trusted.percent.text, detail)


def _remaining(page: Page, complete: dict[frozenset[str], Statement]) -> Iterator[Finding]:
    """ "The remaining 7 analysis modules", where these are all done by another line."""
    phrases = page.vocabulary.phrases("remaining")
    for node in page.nodes if complete else ():
        if not page.vocabulary.may_hold(node.text, "remaining"):
            continue
        text = plain(node.text)
        hit = phrases.first(text)
        count = _COUNT.search(text, hit.end) if hit and hit.meaning == "remaining" else None
        if hit is None or count is None or count.start() - hit.end > 1:
            continue
        said = complete.get(subject_of(page, count[2]))
        if said is not None and int(count[1]) < (said.counted or int(count[1]) + 1):
            detail = f"{count[1]} remain by this line; line {said.node.number} says {said.percent.text}."
            yield page.finding(node, count[1], "0", detail)
