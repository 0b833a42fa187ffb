"""Complaints as JSON, schema ``asbuilt.check/1``. ASCII, and one complaint a line, like the report's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import resources

from tui.core.model import Finding
from tui.presentation.complaints import Complaint
from tui.presentation.formats.checked import Checked
from tui.presentation.json_report import evidence_row

SCHEMA = "asbuilt.check/1"


def pieces(checked: Checked) -> Iterator[str]:
    """The object in pieces."""
    head = {
        "schema": SCHEMA,
        "root": checked.report.root,
        "rules": sorted(checked.rules),
        "claims": len(checked.report.claims),
        "counts": dict(checked.counts()),
    }
    yield json.dumps(head)[:-1]
    for name, found in _parts(checked):
        yield f',\n "{name}": ['
        separator = "\n  "
        for complaint in found:
            row = _row(complaint)
            if name == "waived":
                row["reason"] = checked.waived.get(complaint.fingerprint, "")
            yield f"{separator}{json.dumps(row)}"
            separator = ",\n  "
        yield "]"
    yield "}\n"


def schema_text() -> str:
    """The JSON schema of the object, as shipped."""
    return resources.files("tui.presentation").joinpath("schema", "asbuilt.check-1.json").read_text("utf-8")


def _parts(checked: Checked) -> Iterator[tuple[str, Iterable[Complaint]]]:
    yield "complaints", checked.complaints
    yield "accepted", checked.accepted
    yield "waived", checked.silenced


def _row(complaint: Complaint) -> dict[str, object]:
    row: dict[str, object] = {
        "rule": complaint.rule,
        "document": complaint.document,
        "line": complaint.line,
        "column": complaint.column,
        "text": complaint.text,
        "why": complaint.why,
        "fingerprint": complaint.fingerprint,
        "claim": None,
        "evidence": [],
    }
    if not isinstance(complaint.subject, Finding):
        row["claim"] = complaint.subject.claim.id
        row["evidence"] = [evidence_row(item) for item in complaint.subject.evidence]
    return row
