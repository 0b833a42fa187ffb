"""A report as plain lines: what `asbuilt scan` prints.

Pure: a `Report` in, lines out, in document order. Columns are padded for the eye and made of words, so that the listing
can be searched with ordinary tools; the first word of a claim's line is enough of its id for the other commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from tui.core.counts import count
from tui.core.model import Evidence, Judged, Outcome, Report, Status, Verdict, Waiver
from tui.presentation.sentences import evidence_detail, place, waived_until
from tui.presentation.words import plural

_STATUS_WIDTH = max(map(len, Status))
_LONGEST = 200
"""Characters of a claim that are printed: some lines are books."""
_VERDICT_WIDTH = max(map(len, Verdict))


def listing(report: Report) -> Iterator[str]:
    """The claims by document, each with what refutes it, then the findings, then the sums."""
    width = id_width(report)
    for document, claims in groupby(report.claims, key=lambda judged: judged.claim.document):
        yield document
        for judged in claims:
            yield _claim_line(judged, width, report.waived.get(judged.claim.id))
            for evidence in judged.evidence:
                if evidence.outcome is Outcome.REFUTES:
                    yield _evidence_line(evidence, width)
        yield ""
    for finding in report.findings:
        yield f"{place(finding.document, finding.line)}: {finding.rule}: {finding.detail}"
    if report.findings:
        yield ""
    yield totals(report)


def totals(report: Report) -> str:
    """The report in one line of figures."""
    counts = count(report.claims, report.waived)
    verdicts = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in Verdict)
    verdicts += f", {counts.waived:,} waived" if counts.waived else ""
    claims, documents = plural(len(report.claims), "claim"), plural(len(report.documents), "document")
    return f"{claims} in {documents}: {verdicts}; {plural(len(report.findings), 'finding')}"


def id_width(report: Report) -> int:
    """How many characters of an id tell every claim of the report from every other; at least 4."""
    ids = sorted({judged.claim.id for judged in report.claims})
    return 1 + max((3, *(_common(a, b) for a, b in pairwise(ids))))


KEPT = 8
"""Characters of an id that a file keeps, at least: short enough to read, long enough to stay unique."""


def kept_id(report: Report, claim: str) -> str:
    """The beginning of a claim's id, for a file that names the claim for a long time."""
    return claim[: max(KEPT, id_width(report))]


def _common(a: str, b: str) -> int:
    """The length of what two ids begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _claim_line(judged: Judged, width: int, waiver: Waiver | None) -> str:
    claim = judged.claim
    said = f"{claim.status:{_STATUS_WIDTH}}  {judged.verdict:{_VERDICT_WIDTH}}"
    text = claim.text if len(claim.text) <= _LONGEST else f"{claim.text[: _LONGEST - 1]}…"
    waived = f"  (waived {waived_until(waiver)})" if waiver else ""
    return f"  {claim.id[:width]}  {claim.line:5}  {said}  {text}{waived}"


def _evidence_line(evidence: Evidence, width: int) -> str:
    indent = " " * (2 + width + 2 + 5 + 2 + _STATUS_WIDTH + 2 + _VERDICT_WIDTH + 2)
    return f"{indent}line {evidence.line}: {evidence.ref}: {evidence_detail(evidence)}"
