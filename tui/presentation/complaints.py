"""What `asbuilt check` complains of, as compiler-style lines. Pure: a `Report` and the rules that fail, lines out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tui.core.model import Judged, Report, Verdict
from tui.presentation.sentences import place

VERDICTS = (str(Verdict.OVERSTATED), str(Verdict.UNDERSTATED), str(Verdict.UNPROVEN))
FINDINGS = ("arithmetic", "rollup", "contradiction", "stale", "duplicate")
RULES: tuple[str, ...] = (*VERDICTS, *FINDINGS)
"""Everything that can be complained of, by the name that ``--fail-on`` takes."""
DEFAULT: tuple[str, ...] = ("overstated", "understated", "arithmetic", "contradiction")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: `rule` is a verdict or a finding's rule, `subject` the claim's text (or nothing)."""

    document: str
    line: int
    rule: str
    subject: str
    detail: str

    def __str__(self) -> str:
        subject = f"{self.subject}: " if self.subject else ""
        return f"{place(self.document, self.line)}: {self.rule}: {subject}{self.detail}"


def complaints(report: Report, rules: Collection[str]) -> tuple[Complaint, ...]:
    """Everything in the report that `rules` name, by document and line."""
    claims = [
        Complaint(judged.claim.document, judged.claim.line, judged.verdict, judged.claim.text, _detail(judged))
        for judged in report.claims
        if judged.verdict in rules
    ]
    findings = [
        Complaint(finding.document, finding.line, finding.rule, "", finding.detail)
        for finding in report.findings
        if finding.rule in rules
    ]
    return tuple(sorted(claims + findings, key=lambda complaint: (complaint.document, complaint.line)))


def _detail(judged: Judged) -> str:
    """The verdict's sentence, without the place where the complaint has just said it."""
    return judged.why.removeprefix(f"{place(judged.claim.document, judged.claim.line)} ")
