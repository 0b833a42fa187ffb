"""What is false in a report: claims that the evidence refutes, figures that a document's own lines do.

Owns how such a complaint is named, what its line could say instead, and when a rewriting settles it.
"""

from __future__ import annotations

import re

from tui.core.counts import ERRING
from tui.core.edits.edit import Edit
from tui.core.edits.prove import governs
from tui.core.model import Claim, Finding, Judged, Kind, Outcome, Report, Status, Verdict

SUMS = frozenset({"arithmetic"})
"""The findings that another figure settles."""
_FIGURE = re.compile(rb"\d+")

Wrong = Judged | Finding
"""What is to be made true: a claim that the evidence refutes, or a figure that the document's own lines do."""
Key = tuple[str, int, str]
"""A complaint's document, line and figure (``""`` for a claim)."""


def wrongs(report: Report) -> list[Wrong]:
    """What is not waived; claims first, because a sum is often right once they are."""
    claims = [judged for judged in report.claims if judged.verdict in ERRING and judged.claim.id not in report.waived]
    return [*claims, *(finding for finding in report.findings if finding.rule in SUMS)]


def key_of(wrong: Wrong) -> Key:
    """By what a complaint is known while its document changes: edits of marks and figures move no line."""
    if isinstance(wrong, Finding):
        return wrong.document, wrong.line, wrong.claimed or "?"
    return wrong.claim.document, wrong.claim.line, ""


def claims_wrong(report: Report) -> set[Key]:
    """The complaints about claims, as they are known."""
    return {key for wrong in wrongs(report) if not (key := key_of(wrong))[2]}


def holds(key: Key, report: Report) -> bool:
    """Whether the evidence bears out what a line says; by its place, for another line count is another claim's."""
    claims = (judged for judged in report.claims if key_of(judged) == key)
    return any(judged.verdict is Verdict.HOLDS for judged in claims)


def spoiled(key: Key, before: Report, after: Report) -> str:
    """What speaks against a rewriting; "" when its complaint is gone and none came. A claim may put sums out: they are
    looked at afterwards."""
    had, has = ({key_of(wrong) for wrong in wrongs(report)} for report in (before, after))
    if key in has:
        return "every way to write it is contradicted too"
    if key[2] == "":
        had, has = claims_wrong(before), claims_wrong(after)
    elif len(has) < len(had):
        had = has
    if new := has - had:
        path, line, _ = min(new)
        return f"another way to write it would make {f'line {line}' if path == key[0] else f'{path}:{line}'} wrong"
    if key[2] and _said_beside(key, before) != _said_beside(key, after):
        return "another figure would change what other lines say"
    return ""


def _said_beside(key: Key, report: Report) -> list[tuple[str, int, Status]]:
    """What every line says but the complaint's own; by places, for a heading's figure is part of the names below."""
    said = ((judged.claim.document, judged.claim.line, judged.claim.status) for judged in report.claims)
    return [one for one in said if one[:2] != key[:2]]


def invents_no_figure(edit: Edit) -> bool:
    """Whether an edit writes no number that it does not take away: how far a piece of work is, is not known."""
    written = {number for splice in edit.splices for number in _FIGURE.findall(splice.after)}
    return written <= {number for splice in edit.splices for number in _FIGURE.findall(splice.before)}


def statuses_for(judged: Judged, report: Report) -> list[Status]:
    """What the claim could say instead, the likeliest first."""
    whole = Status.DONE if judged.verdict is Verdict.UNDERSTATED else Status.MISSING
    supported = any(one.outcome is Outcome.SUPPORTS for one in judged.evidence)
    wishes = [Status.PARTIAL, whole, Status.IN_PROGRESS] if supported else [whole, Status.PARTIAL, Status.IN_PROGRESS]
    if speaks_for_many(judged) and (supported or _stands(judged.claim, report)):
        wishes = [Status.PARTIAL, Status.IN_PROGRESS]  # some of it is so, and some is not
    return [status for status in wishes if status is not judged.claim.status]


def speaks_for_many(judged: Judged) -> bool:
    """Whether a heading or field is contradicted by lines below it alone: it says more than those lines."""
    return judged.claim.kind in {Kind.HEADING, Kind.FIELD} and judged.claim.line not in _refuted(judged)


def lines_at_fault(judged: Judged) -> str:
    """The lines of a claim that the repository contradicts, in words: "line 41", "line 41 and 2 more"."""
    first, *more = _refuted(judged)
    return f"line {first}" + (f" and {len(more)} more" if more else "")


def _refuted(judged: Judged) -> list[int]:
    return sorted({one.line for one in judged.evidence if one.outcome is Outcome.REFUTES})


def _stands(above: Claim, report: Report) -> bool:
    """Whether another line of a section says what its heading or field says, and nothing speaks against it."""
    return any(
        judged.claim.status is above.status and judged.verdict not in ERRING
        for judged in report.claims
        if judged.claim.document == above.document and judged.claim.line != above.line and governs(above, judged.claim)
    )
