"""Has the file as many lines as it is said to have?

A count is right within five in a hundred, "N+" when there are at least ninety-five in a hundred of N. What is not there
has no lines: then the path speaks, and the count is silent.
"""

from __future__ import annotations

from tui.core.checks.outcome import evidence
from tui.core.commonplace import COMMON
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Reference
from tui.core.resolve import resolve

TOLERANCE = 0.05
"""The share by which a count may be off: documents round, and files grow a line or two."""


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Count the lines of the file that the path leads to. The detail begins with the number counted."""
    place = resolve(reference.target, document, reference.folders, facts)
    if place.found is False:
        missing = reference.asserts is Asserts.MISSING
        return evidence(reference, False if missing else None, detail="no such file")
    count = facts.line_count(place.path) if place.path and place.base != "glob" else None
    if count is None or reference.number is None:
        return evidence(reference, None, detail=place.detail or "its lines can't be counted")
    several = "/" not in reference.target and reference.target in COMMON and len(facts.named(reference.target)) > 1
    if several and place.base != "folder":
        return evidence(reference, None, place.path, f"several are called {reference.target}", place.base)
    path, count = _meant(reference, place.path or "", count, facts)
    detail = "1 line" if count == 1 else f"{count} lines"
    right = fits(count, reference.number, reference.at_least)
    if reference.asserts is Asserts.MISSING:  # that the file is there is for the path to say
        return evidence(reference, None, path, detail, place.base)
    if not right and not reference.sure and count > reference.number:
        return evidence(reference, None, path, f"{detail}, of which these may be some", place.base)
    return evidence(reference, right, path, detail, place.base)


def _meant(reference: Reference, path: str, count: int, facts: Facts) -> tuple[str, int]:
    """The file that is counted, and its lines: of several that a bare name can mean, the one that has the number."""
    claimed = reference.number or 0
    if "/" in reference.target or fits(count, claimed, reference.at_least):
        return path, count
    counts = ((other, facts.line_count(other)) for other in facts.named(reference.target))
    right = ((other, lines) for other, lines in counts if lines and fits(lines, claimed, reference.at_least))
    return next(right, (path, count))


def fits(count: int, claimed: int, at_least: bool) -> bool:
    """Whether a file of `count` lines has the number of lines claimed."""
    if at_least:
        return count >= claimed * (1 - TOLERANCE)
    return abs(count - claimed) <= max(1, claimed * TOLERANCE)
