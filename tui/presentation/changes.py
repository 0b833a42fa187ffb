"""Changes as JSON lines, schema ``asbuilt.change/1``: what `asbuilt scan --watch` prints, a line for each change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from tui.core.delta import Flip
from tui.core.model import Judged, Report, Verdict

SCHEMA = "asbuilt.change/1"


def line(report: Report, flips: Iterable[Flip], *, cause: str, at: float) -> str:
    """One line. `at` is Unix time in seconds; the figures are those of the whole report after the change."""
    value: Mapping[str, Any] = {
        "schema": SCHEMA,
        "at": round(at, 3),
        "cause": cause,
        "claims": len(report.claims),
        "verdicts": {verdict: report.count(verdict) for verdict in Verdict},
        "findings": len(report.findings),
        "flips": [_flip(flip) for flip in flips],
    }
    return json.dumps(value) + "\n"


def schema_text() -> str:
    """The JSON schema of a line, as shipped."""
    return resources.files(__package__).joinpath("schema", "asbuilt.change-1.json").read_text("utf-8")


def _flip(flip: Flip) -> dict[str, Any]:
    claim = flip.claim
    return {
        "claim": claim.id,
        "document": claim.document,
        "line": claim.line,
        "text": claim.text,
        "before": _side(flip.before),
        "after": _side(flip.after),
    }


def _side(judged: Judged | None) -> dict[str, str] | None:
    """What a claim said and was; None where there was no such claim, or is none any more."""
    if judged is None:
        return None
    return {"status": judged.claim.status, "verdict": judged.verdict, "why": judged.why}
