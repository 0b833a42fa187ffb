"""The machine-readable report, schema ``asbuilt.report/1``: what `asbuilt scan --json` prints.

Pure: a `Report` in, text out. The contract is `schema/asbuilt.report-1.json`; members are added within a version and
never renamed, removed or given another meaning. The text is produced in pieces, one row of the report at a time, the
claims first: so they are told while others are still being judged, and what is known only in the end (totals, lines
that contradict each other) follows them. Each row is one line, so that two reports can be compared by `diff`.
Everything outside ASCII is escaped: the output survives any locale and carries no byte that a terminal acts on, and
bytes of a document that are not UTF-8 stay distinguishable (as lone ``\\udc80``-``\\udcff``, PEP 383).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import resources

from tui.core.model import (
    ChecklistItem,
    DocumentInfo,
    Evidence,
    Finding,
    Judged,
    MatrixRow,
    Notice,
    Phase,
    Report,
    Waiver,
)

SCHEMA = "asbuilt.report/1"
"""The contract's name and version, first member of every report."""

Row = dict[str, object]


def pieces(report: Report) -> Iterator[str]:
    """The report as JSON text in pieces; joined, they are one object and end in a newline."""
    stream = Stream()
    yield from stream.more(report)
    yield from stream.end(report)


class Stream:
    """A report that is written while it grows. Joined, all pieces are what `pieces` makes of the last report."""

    def __init__(self) -> None:
        self._begun = False
        self._told = 0

    def more(self, report: Report) -> Iterator[str]:
        """The claims that are new in `report`, which begins with those of the report before."""
        if not self._begun:
            self._begun = True
            yield f'{{"schema": {json.dumps(SCHEMA)}, "root": {json.dumps(report.root)},\n "claims": ['
        for judged in report.claims[self._told :]:
            yield f"{_separator(self._told)}{json.dumps(claim_row(judged))}"
            self._told += 1

    def end(self, report: Report) -> Iterator[str]:
        """Everything else that the whole report says."""
        yield "]"
        for name, rows in _parts(report):
            yield f',\n "{name}": ['
            for at, row in enumerate(rows):
                yield f"{_separator(at)}{json.dumps(row)}"
            yield "]"
        yield "}\n"


def _separator(at: int) -> str:
    return ",\n  " if at else "\n  "


def schema_text() -> str:
    """The JSON schema of the contract, as shipped."""
    return resources.files(__package__).joinpath("schema", "asbuilt.report-1.json").read_text("utf-8")


def _parts(report: Report) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "documents", map(document_row, report.documents)
    yield "phases", map(phase_row, report.phases)
    yield "matrix", map(matrix_row, report.matrix)
    yield "checklist", map(checklist_row, report.checklist)
    yield "findings", map(finding_row, report.findings)
    yield "waivers", (waiver_row(claim, waiver) for claim, waiver in report.waived.items())
    yield "notices", map(notice_row, report.notices)


def document_row(document: DocumentInfo) -> Row:
    """One member of ``documents``."""
    return {"path": document.path, "encoding": document.encoding, "claims": document.claims}


def claim_row(judged: Judged) -> Row:
    """One member of ``claims``: the claim, its verdict and the evidence for it."""
    claim = judged.claim
    return {
        "id": claim.id,
        "document": claim.document,
        "line": claim.line,
        "kind": claim.kind,
        "status": claim.status,
        "text": claim.text,
        "implied": claim.implied,
        "percent": claim.percent,
        "priority": claim.priority,
        "phase": claim.phase,
        "section": list(claim.place),
        "verdict": judged.verdict,
        "why": judged.why,
        "evidence": [evidence_row(evidence) for evidence in judged.evidence],
    }


def evidence_row(evidence: Evidence) -> Row:
    """One member of a claim's ``evidence``. `found` is null where the check is silent."""
    return {
        "check": evidence.check,
        "line": evidence.line,
        "ref": evidence.ref,
        "asserts": evidence.asserts,
        "found": evidence.found,
        "resolved": evidence.resolved,
        "detail": evidence.detail,
    }


def phase_row(phase: Phase) -> Row:
    """One member of ``phases``."""
    return {
        "document": phase.document,
        "line": phase.line,
        "title": phase.title,
        "items": phase.items,
        "done": phase.done,
    }


def matrix_row(row: MatrixRow) -> Row:
    """One member of ``matrix``. `current` and `target` are percent."""
    return {
        "document": row.document,
        "line": row.line,
        "component": row.component,
        "priority": row.priority,
        "current": row.current,
        "target": row.target,
        "timeline": row.timeline,
    }


def checklist_row(item: ChecklistItem) -> Row:
    """One member of ``checklist``."""
    return {
        "document": item.document,
        "line": item.line,
        "text": item.text,
        "checked": item.checked,
        "verdict": item.verdict,
    }


def finding_row(finding: Finding) -> Row:
    """One member of ``findings``."""
    return {
        "document": finding.document,
        "line": finding.line,
        "rule": finding.rule,
        "claimed": finding.claimed,
        "computed": finding.computed,
        "detail": finding.detail,
    }


def waiver_row(claim: str, waiver: Waiver) -> Row:
    """One member of ``waivers``: a claim's id, and why its verdict is let pass until when."""
    return {"claim": claim, "reason": waiver.reason, "until": waiver.until or None}


def notice_row(notice: Notice) -> Row:
    """One member of ``notices``: what could not be read. `line` is null where the whole file is meant."""
    return {"path": notice.path, "line": notice.line or None, "message": notice.message}
