"""What `asbuilt check` complains of: each false claim and each finding, with its place and a name that lasts.

Pure: a `Report` and the names of rules in, complaints out, sorted by place. A complaint's fingerprint depends on what
is said, not on where: it survives edits elsewhere in the document, and tells an old complaint from a new one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from tui.core.model import Finding, Judged, Report
from tui.presentation.sentences import place

_NUMBER = re.compile(r"\d+")

Bytes = Callable[[str], bytes | None]
"""The bytes of a document by its path, as they were read; None when they are no longer to be had."""


class Complaint(NamedTuple):
    """One thing that is wrong. `line` and `column` are 1-based, the column counts characters; `text` is the claim's
    (empty for a finding), `why` the sentence that explains it without naming the place again."""

    rule: str
    document: str
    line: int
    column: int
    text: str
    why: str
    fingerprint: str
    subject: Judged | Finding

    @property
    def detail(self) -> str:
        """The claim, quoted, and why it does not hold."""
        return f'"{self.text}" {self.why}' if self.text else self.why


def complaints(report: Report, rules: Collection[str], bytes_of: Bytes) -> tuple[Complaint, ...]:
    """Everything in the report that `rules` name, by document and line."""
    columns = _Columns(bytes_of)
    found = [*_of_claims(report, rules, columns), *_of_findings(report.findings, rules, columns)]
    return tuple(sorted(found, key=lambda complaint: (complaint.document, complaint.line, complaint.column)))


def _of_claims(report: Report, rules: Collection[str], columns: _Columns) -> Iterator[Complaint]:
    for judged in report.claims:
        if judged.verdict not in rules:
            continue
        claim = judged.claim
        start = claim.mark.span.start if claim.mark else None
        column = columns.of_byte(claim.document, claim.line, start)
        name = _hashed(judged.verdict, claim.id)
        yield Complaint(
            judged.verdict, claim.document, claim.line, column, claim.text or "(no words)", _why(judged), name, judged
        )


def _of_findings(findings: Iterable[Finding], rules: Collection[str], columns: _Columns) -> Iterator[Complaint]:
    for finding, name in named(findings):
        if finding.rule in rules:
            column = columns.of_byte(finding.document, finding.line, None)
            yield Complaint(finding.rule, finding.document, finding.line, column, "", finding.detail, name, finding)


def named(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Findings with their fingerprints: what is said without its figures, and the how manieth that says so."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.document, _NUMBER.sub("#", finding.detail))
        seen[key] += 1
        yield finding, _hashed(*key, str(seen[key]))


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _why(judged: Judged) -> str:
    """The verdict's sentence without the place that the complaint has just said."""
    here = f"{place(judged.claim.document, judged.claim.line)} "
    return judged.why.removeprefix(here)


class _Columns:
    """Turns the byte at which a mark stands into the character of its line."""

    def __init__(self, bytes_of: Bytes) -> None:
        self._bytes_of = bytes_of
        self._lines: dict[str, list[bytes]] = {}
        self._starts: dict[str, list[int]] = {}

    def of_byte(self, document: str, line: int, at: int | None) -> int:
        """The column of a byte of the document; of the line's first character that is no space when `at` is None. 1
        where the bytes are not to be had."""
        if document not in self._lines:
            self._lines[document] = (self._bytes_of(document) or b"").split(b"\n")
            starts = [0]
            for each in self._lines[document]:
                starts.append(starts[-1] + len(each) + 1)
            self._starts[document] = starts
        lines = self._lines[document]
        if not 0 < line <= len(lines):
            return 1
        raw = lines[line - 1]
        start = self._starts[document][line - 1]
        offset = len(raw) - len(raw.lstrip()) if at is None else at - start
        return 1 + len(raw[: max(0, offset)].decode("utf-8", "surrogateescape"))
