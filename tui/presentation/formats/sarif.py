"""Complaints as SARIF 2.1.0, for code scanning: results with rules, places, evidence and fingerprints that last.

What a baseline accepts is ``unchanged``, what a waiver silences is suppressed with the waiver's reason: a viewer shows
both as such. Paths are relative to the top of the git repository, as the viewers want them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import tui
from tui.core.model import Finding, Outcome
from tui.core.safe import safe
from tui.presentation.complaints import Complaint
from tui.presentation.formats.checked import Checked
from tui.presentation.rules import RULES, Rule
from tui.presentation.sentences import evidence_detail

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_NUMBER = {name: number for number, name in enumerate(RULES)}


def pieces(checked: Checked) -> Iterator[str]:
    """The log in pieces, one result at a time."""
    driver = {"name": "asbuilt", "semanticVersion": tui.__version__, "rules": [_rule(rule) for rule in RULES.values()]}
    head = json.dumps({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"})[:-1]
    yield f'{{"$schema": {json.dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{head}, "results": ['
    separator = "\n  "
    for result in _results(checked):
        yield separator + json.dumps(result)
        separator = ",\n  "
    yield "]}]}\n"


def _results(checked: Checked) -> Iterator[dict[str, Any]]:
    for complaint in checked.complaints:
        state = {"baselineState": "new"} if checked.accepted else {}
        yield _result(complaint, checked.prefix) | state
    for complaint in checked.accepted:
        yield _result(complaint, checked.prefix) | {"baselineState": "unchanged"}
    for complaint in checked.silenced:
        reason = safe(checked.waived.get(complaint.fingerprint, ""))
        suppressed = {"suppressions": [{"kind": "external", "status": "accepted", "justification": reason}]}
        yield _result(complaint, checked.prefix) | suppressed


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "name": rule.name.capitalize(),
        "shortDescription": {"text": rule.means},
        "fullDescription": {"text": rule.means},
        "help": {"text": f"{rule.means} {rule.remedy}", "markdown": f"{rule.means}\n\n{rule.remedy}"},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["documentation"]},
    }


def _result(complaint: Complaint, prefix: str) -> dict[str, Any]:
    result = {
        "ruleId": complaint.rule,
        "ruleIndex": _NUMBER[complaint.rule],
        "level": RULES[complaint.rule].level,
        "message": {"text": safe(complaint.detail)},
        "locations": [_place(prefix + complaint.document, complaint.line, complaint.column)],
        "partialFingerprints": {"asbuilt/v1": complaint.fingerprint},
    }
    related = list(_related(complaint, prefix))
    return result | {"relatedLocations": related} if related else result


def _place(path: str, line: int, column: int | None = None) -> dict[str, Any]:
    uri = quote(path.encode("utf-8", "surrogateescape"))
    found: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if line:
        found["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
    return {"physicalLocation": found}


def _related(complaint: Complaint, prefix: str) -> Iterator[dict[str, Any]]:
    """The lines that name what was looked for, with what was found."""
    if isinstance(complaint.subject, Finding):
        return
    document = complaint.subject.claim.document
    refuting = [item for item in complaint.subject.evidence if item.outcome is Outcome.REFUTES]
    for number, item in enumerate(refuting, 1):
        message = {"text": safe(f"{item.ref}: {evidence_detail(item)}")}
        yield {"id": number} | _place(prefix + document, item.line) | {"message": message}
