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
    """One thing that is wrong: `rule` is a verdict or a finding's rule, `detail` says what and why."""

    document: str
    line: int
    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{place(self.document, self.line)}: {self.rule}: {self.detail}"


def complaints(report: Report, rules: Collection[str]) -> tuple[Complaint, ...]:
    """Everything in the report that `rules` name, by document and line."""
    claims = [
        Complaint(judged.claim.document, judged.claim.line, judged.verdict, _detail(judged))
        for judged in report.claims
        if judged.verdict in rules
    ]
    findings = [
        Complaint(finding.document, finding.line, finding.rule, finding.detail)
        for finding in report.findings
        if finding.rule in rules
    ]
    return tuple(sorted(claims + findings, key=lambda complaint: (complaint.document, complaint.line)))


def _detail(judged: Judged) -> str:
    """The claim, quoted, and the verdict's sentence without the place that the complaint has just said."""
    here = f"{place(judged.claim.document, judged.claim.line)} "
    quoted = f'"{judged.claim.text}"'
    return f"{quoted} {judged.why.removeprefix(here)}" if judged.why.startswith(here) else f"{quoted}: {judged.why}"
