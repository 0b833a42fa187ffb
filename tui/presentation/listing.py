"""A report as plain lines: what `asbuilt scan` prints.

Pure: a `Report` in, lines out, in document order. Columns are padded for the eye, and made of words, so that the
listing can be searched with ordinary tools.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tui.core.model import Evidence, Judged, Outcome, Report, Status, Verdict

_STATUS_WIDTH = max(map(len, Status))
_VERDICT_WIDTH = max(map(len, Verdict))


def listing(report: Report) -> Iterator[str]:
    """The claims by document, each with what refutes it, then the findings, then the sums."""
    for document, claims in groupby(report.claims, key=lambda judged: judged.claim.document):
        yield document
        for judged in claims:
            yield _claim_line(judged)
            for evidence in judged.evidence:
                if evidence.outcome is Outcome.REFUTES:
                    yield _evidence_line(evidence)
        yield ""
    for finding in report.findings:
        yield f"{finding.document}:{finding.line}: {finding.rule}: {finding.detail}"
    if report.findings:
        yield ""
    yield totals(report)


def totals(report: Report) -> str:
    """The report in one line of figures."""
    verdicts = ", ".join(f"{report.count(verdict)} {verdict}" for verdict in Verdict)
    return (
        f"{counted(len(report.claims), 'claim')} in {counted(len(report.documents), 'document')}: {verdicts}; "
        f"{counted(len(report.findings), 'finding')}"
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 claim``, ``2 claims``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _claim_line(judged: Judged) -> str:
    claim = judged.claim
    return f"{claim.line:6}  {claim.status:{_STATUS_WIDTH}}  {judged.verdict:{_VERDICT_WIDTH}}  {claim.text}"


def _evidence_line(evidence: Evidence) -> str:
    detail = f": {evidence.detail}" if evidence.detail else ""
    indent = " " * (8 + _STATUS_WIDTH + 2 + _VERDICT_WIDTH + 2)
    return f"{indent}{evidence.line}: {evidence.ref}{detail}"
