"""The check as JUnit XML: a suite for each document, a case for each claim; what is complained of has failed.

A claim that is unproven counts as skipped unless unproven claims fail the check; findings are cases of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from tui.core.model import Finding, Judged, Verdict
from tui.core.safe import safe
from tui.presentation.complaints import Complaint
from tui.presentation.formats.checked import Checked


def pieces(checked: Checked) -> Iterator[str]:
    """The document in pieces, one suite at a time."""
    failed = defaultdict(list)
    for complaint in checked.complaints:
        failed[complaint.document].append(complaint)
    total = len(checked.report.claims) + sum(isinstance(each.subject, Finding) for each in checked.complaints)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="asbuilt" tests="{total}" failures="{len(checked.complaints)}">\n'
    for document, claims in groupby(checked.report.claims, key=lambda judged: judged.claim.document):
        yield from _suite(document, list(claims), failed.pop(document, []))
    for document, alone in failed.items():
        yield from _suite(document, [], alone)
    yield "</testsuites>\n"


def _suite(document: str, claims: list[Judged], failed: list[Complaint]) -> Iterator[str]:
    by_claim = {each.subject.claim.id: each for each in failed if not isinstance(each.subject, Finding)}
    alone = [each for each in failed if isinstance(each.subject, Finding)]
    skipped = [judged for judged in claims if _is_skipped(judged, by_claim)]
    yield (
        f'<testsuite name={_attribute(document)} tests="{len(claims) + len(alone)}" '
        f'failures="{len(failed)}" skipped="{len(skipped)}">\n'
    )
    for judged in claims:
        claim = judged.claim
        body = ""
        if claim.id in by_claim:
            body = _failure(by_claim[claim.id])
        elif _is_skipped(judged, by_claim):
            body = f"<skipped message={_attribute(judged.why)}/>"
        yield _case(document, f"{claim.line}: {claim.text}", claim.line, body)
    for each in alone:
        yield _case(document, f"{each.line}: {each.rule}", each.line, _failure(each))
    yield "</testsuite>\n"


def _is_skipped(judged: Judged, by_claim: dict[str, Complaint]) -> bool:
    return judged.verdict is Verdict.UNPROVEN and judged.claim.id not in by_claim


def _case(document: str, name: str, line: int, body: str) -> str:
    head = (
        f'<testcase classname={_attribute(document)} name={_attribute(name)} file={_attribute(document)} line="{line}"'
    )
    return f"  {head}>{body}</testcase>\n" if body else f"  {head}/>\n"


def _failure(complaint: Complaint) -> str:
    place = f"{complaint.document}:{complaint.line}:{complaint.column}"
    text = escape(safe(f"{place}: {complaint.rule}: {complaint.detail}"))
    return f'<failure type="{complaint.rule}" message={_attribute(complaint.why)}>{text}</failure>'


def _attribute(text: str) -> str:
    """Quoted for XML, which has no way to say a control character; `safe` leaves none."""
    return quoteattr(safe(text))
