"""The values everything else speaks in: claims, references, evidence, verdicts, the report.

Owns no behaviour beyond what a value can say of itself. Everything here is frozen and slotted, built in
large numbers and compared by identity where it is big (`Report`), so that a screen can hold one report while
the next is being made. Units, everywhere: a `Span` counts bytes of the stored document, a `line` is 1-based
and counts lines of the stored bytes split on ``\n``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.core.compact import compact
from tui.core.terms import Asserts, Kind, MarkKind, Outcome, RefKind, Status, Verdict

if TYPE_CHECKING:
    from tui.core.rules import Rule

__all__ = [
    "Asserts",
    "Kind",
    "MarkKind",
    "Outcome",
    "RefKind",
    "Status",
    "Verdict",
]
"""What a reader of the model also needs, from `terms`."""


@compact("start", "end")
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of bytes in a stored document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@compact("text")
@dataclass(frozen=True, slots=True)
class Mark:
    """The bytes that carry a status. `text` is their readable (mojibake-repaired) spelling."""

    kind: MarkKind
    span: Span
    text: str
    status: Status


@compact("ref", "line", "folders", "rule", "doubt")
@dataclass(frozen=True, slots=True)
class Reference:
    """Something checkable that a claim names.

    `ref` is what the JSON contract prints (for a line count ``path:N`` or ``path:N+``, for a line of a fenced
    tree the joined path); `target` is what the check looks for (the path of a line count; else equal to `ref`);
    `number` is the count claimed, `at_least` whether it was written ``N+``. `folders` are hints for bare names,
    nearest first: folders named by the tree or heading the name stands under. `sure` is false where the words may name
    something else (a library, a route): found, it counts; not found, it says nothing.
    `rule` is what a readiness item is checked by; its `folders` are the words that narrow the item down.
    `subject`: the line is about the thing or tells that it was made, and, of a readiness item, tells nothing else.
    `doubt`: why the line need not be wrong though the repository says otherwise; empty where nothing speaks against
    that.
    """

    kind: RefKind
    ref: str
    asserts: Asserts
    line: int
    span: Span
    target: str = ""
    number: int | None = None
    at_least: bool = False
    folders: tuple[str, ...] = ()
    sure: bool = True
    rule: Rule | None = None
    subject: bool = False
    doubt: str = ""


@compact("name", "line")
@dataclass(frozen=True, slots=True)
class Field:
    """A named detail under a claim: ``**Impact**: Medium``; `name` is the label as written."""

    name: str
    value: str
    line: int


@compact("line")
@dataclass(frozen=True, slots=True)
class Claim:
    """One line that asserts a status of a named piece of work.

    `text` is the line's readable text without bullet, box and marks; `section` the headings above it, outermost
    first; `span` the whole line without its line end. `marks` are in order of position; the first is the one that
    decided `status` unless `deciding` says otherwise. An implied claim has no marks of its own: `label_line` is the
    line of the label that gave it its status. `untended`: an open box of a document in which nobody ticks any.
    """

    id: str
    document: str
    line: int
    kind: Kind
    status: Status
    text: str
    span: Span
    marks: tuple[Mark, ...] = ()
    deciding: int = 0
    implied: bool = False
    label_line: int | None = None
    percent: int | None = None
    priority: str | None = None
    timeline: str | None = None
    phase: str | None = None
    task: str | None = None
    section: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    fields: tuple[Field, ...] = ()
    untended: bool = False

    @property
    def mark(self) -> Mark | None:
        """The mark that decided the status, if the claim has one of its own."""
        return self.marks[self.deciding] if self.marks else None

    @property
    def place(self) -> tuple[str, ...]:
        """The headings above what the claim is about. A plain status field speaks of its heading and has its words for
        `text`; that heading is then the claim's name, and no place that it is in."""
        if self.kind is Kind.FIELD and self.section and _words(self.section[-1]) == _words(self.text):
            return self.section[:-1]
        return self.section


def _words(text: str) -> list[str]:
    """The words of a text, whatever marks and markup stand between them."""
    return "".join(char if char.isalnum() else " " for char in text).split()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The outcome of one check of one reference.

    `found` is None where the check is silent; `resolved` is where the thing was found (for a moved file: its new
    place); `base` says which reading of the path resolved it (document, root, suffix, folder, moved, glob);
    `outside` marks references that leave the root. `near` names close candidates for something absent.
    """

    check: RefKind
    line: int
    ref: str
    asserts: Asserts
    outcome: Outcome
    found: bool | None
    resolved: str | None = None
    detail: str = ""
    base: str | None = None
    weak: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with what the repository says of it."""

    claim: Claim
    verdict: Verdict
    why: str
    evidence: tuple[Evidence, ...] = ()


@compact("rule")
@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that is no single claim's verdict. `rule`: arithmetic, rollup, contradiction, stale, duplicate."""

    rule: str
    document: str
    line: int
    detail: str
    claimed: str | None = None
    computed: str | None = None


@compact("line")
@dataclass(frozen=True, slots=True)
class Phase:
    """A group that orders work in time; `claims` are the ids of the claims under it, in document order."""

    document: str
    line: int
    title: str
    items: int
    done: int
    timeline: str | None = None
    claims: tuple[str, ...] = ()


@compact("line")
@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A table row with a priority or a current/target percentage: whole ones
    as integers. Spans are of the cells' trimmed contents."""

    document: str
    line: int
    component: str
    priority: str | None = None
    current: float | None = None
    target: float | None = None
    timeline: str | None = None
    claim: str | None = None
    priority_span: Span | None = None
    current_span: Span | None = None
    timeline_span: Span | None = None


@compact("line")
@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A checkbox and, once judged, the verdict of its claim."""

    document: str
    line: int
    text: str
    checked: bool
    claim: str
    verdict: Verdict = Verdict.UNPROVEN


@compact()
@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be read, or only in part: what, where, and what to do. `line` 0: the whole file."""

    path: str
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Waiver:
    """A verdict that somebody answers for: the beginning of the claim's id, why, the last day (``YYYY-MM-DD``; empty:
    for good), and the line of the settings file that says so."""

    claim: str
    reason: str
    until: str = ""
    line: int = 0


@compact("encoding")
@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document's bytes. `encoding` says how it is read: ``utf-8 (mac_roman mojibake)``."""

    path: str
    encoding: str
    size: int
    digest: str
    claims: int


@compact()
@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one document says, before anything is checked. Pure function of path, bytes and vocabulary."""

    document: DocumentInfo
    claims: tuple[Claim, ...] = ()
    phases: tuple[Phase, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Everything known at one moment. Immutable, and compared by identity: deep equality would cost every refresh."""

    root: str
    documents: tuple[DocumentInfo, ...] = ()
    claims: tuple[Judged, ...] = ()
    phases: tuple[Phase, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    by_id: Mapping[str, Judged] = field(default_factory=dict)
    waived: Mapping[str, Waiver] = field(default_factory=dict)

    def count(self, verdict: Verdict) -> int:
        """How many claims have this verdict."""
        return sum(1 for judged in self.claims if judged.verdict is verdict)
