"""The audit of a repository's documents: a report sorted into what a reviewer writes down.

Pure: a `Report` in, an `Audit` out, which the Markdown and the HTML report then only set. Owns the order of things:
what is verified, what is false with the pieces it lacks, what the code has overtaken, what does not add up, and what to
do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tui.core.counts import Counts, count
from tui.core.model import (
    Asserts,
    ChecklistItem,
    Evidence,
    Finding,
    Judged,
    MatrixRow,
    Notice,
    Phase,
    RefKind,
    Report,
    Status,
    Verdict,
)
from tui.presentation.standing import Progress, checklist_progress, phase_progress
from tui.presentation.words import plural

_LITTLE = frozenset({Status.MISSING, Status.DEFERRED, Status.BLOCKED})


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a claim names: what it is called, where it is (empty: nowhere), and what there is to say of it."""

    ref: str
    where: str
    there: bool
    words: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with the pieces that decide on it. `waiver` is the reason for which it is let pass."""

    judged: Judged
    pieces: tuple[Piece, ...] = ()
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One document. `verified` says done and is; `false` claims more than there is; `stale` calls missing what is
    there; `discrepant` says something else than the evidence; the rest is `unproven` or openly `pending`."""

    path: str
    claims: int
    counts: Counts
    verified: tuple[Entry, ...] = ()
    false: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()
    discrepant: tuple[Entry, ...] = ()
    pending: tuple[Entry, ...] = ()
    unproven: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that a change touched, with the status its line had before (None: it is new)."""

    judged: Judged
    was: Status | None


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything the report says. `name` is the repository's, `origin` when and of what (may be empty), `since` what
    the moves are counted from."""

    name: str
    origin: str
    pages: tuple[Page, ...]
    counts: Counts
    phases: tuple[tuple[Phase, Progress], ...] = ()
    matrix: tuple[tuple[MatrixRow, Judged | None], ...] = ()
    checklist: tuple[tuple[ChecklistItem, Judged | None], ...] = ()
    readiness: Progress = field(default_factory=Progress)
    advice: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    since: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def claims(self) -> int:
        """How many claims are judged."""
        return self.counts.total

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that does not add up."""
        return tuple(finding for page in self.pages for finding in page.findings)


def audit(
    report: Report, name: str, *, origin: str = "", since: str = "", was: Mapping[str, Status | None] | None = None
) -> Audit:
    """Sort a report. With `was`, only the claims that are its keys count; the values are what they said before."""
    claims = [judged for judged in report.claims if was is None or judged.claim.id in was]
    findings = report.findings if was is None else ()
    pages = tuple(_pages(report, claims, findings))
    wanted = {judged.claim.id for judged in claims}
    whole, by_id = was is None, report.by_id
    moves = tuple(Move(judged, was[judged.claim.id]) for judged in claims) if was is not None else ()
    return Audit(
        name,
        origin,
        pages,
        count(claims, report.waived),
        tuple((phase, phase_progress(phase, by_id)) for phase in report.phases if whole or wanted & {*phase.claims}),
        tuple((row, by_id.get(row.claim or "")) for row in report.matrix if whole or row.claim in wanted),
        tuple((item, by_id.get(item.claim)) for item in report.checklist if whole or item.claim in wanted),
        checklist_progress(report) if whole else Progress(),
        tuple(_advice(pages)),
        report.notices,
        since,
        moves,
    )


def _pages(report: Report, claims: Collection[Judged], findings: Collection[Finding]) -> Iterable[Page]:
    for document in report.documents:
        mine = [judged for judged in claims if judged.claim.document == document.path]
        wrong = tuple(finding for finding in findings if finding.document == document.path)
        if mine or wrong:
            yield _page(report, document.path, mine, wrong)


def _page(report: Report, path: str, claims: Collection[Judged], findings: tuple[Finding, ...]) -> Page:
    groups: dict[str, list[Entry]] = {}
    for judged in claims:
        waiver = report.waived.get(judged.claim.id)
        entry = Entry(judged, tuple(_pieces(judged)), waiver.reason if waiver else "")
        groups.setdefault(_group(judged), []).append(entry)
    return Page(
        path,
        len(claims),
        count(claims, report.waived),
        findings=findings,
        **{group: tuple(entries) for group, entries in groups.items()},
    )


def _group(judged: Judged) -> str:
    match judged.verdict:
        case Verdict.OVERSTATED:
            return "false"
        case Verdict.UNDERSTATED:
            return "stale" if judged.claim.status in _LITTLE else "discrepant"
        case Verdict.UNPROVEN:
            return "unproven"
        case Verdict.HOLDS:
            return "verified" if judged.claim.status is Status.DONE else "pending"


def _pieces(judged: Judged) -> Iterable[Piece]:
    """The pieces that evidence could decide on, each once."""
    seen: set[tuple[str, str]] = set()
    for item in judged.evidence:
        if item.found is None or item.asserts is Asserts.NONE or item.weak:
            continue
        piece = _piece(item)
        if (piece.ref, piece.words) not in seen:
            seen.add((piece.ref, piece.words))
            yield piece


def _piece(item: Evidence) -> Piece:
    if item.check is RefKind.LINECOUNT:
        path, _, count = item.ref.rpartition(":")
        claimed = f"said to have {count} lines"
        words = f"{claimed}, has {item.detail}" if item.resolved else f"{claimed}"
        return Piece(path, item.resolved or "", bool(item.resolved), words)
    where = item.resolved or ""
    return Piece(item.ref, where, bool(item.found), item.detail, item.near)


def _advice(pages: Iterable[Page]) -> Iterable[str]:
    """What to do, in a sentence for each document, the worst first."""
    for page in sorted(pages, key=lambda page: -len(page.false)):
        wrong = sum(not entry.waiver for entry in page.false)
        late = sum(not entry.waiver for entry in (*page.stale, *page.discrepant))
        todo = [
            f"build what {plural(wrong, 'line')} {'names' if wrong == 1 else 'name'}, or correct {_it(wrong)}"
            if wrong
            else "",
            f"bring {plural(late, 'line')} up to date" if late else "",
            f"settle {plural(len(page.findings), 'finding')}" if page.findings else "",
        ]
        if any(todo):
            yield f"{page.path}: {'; '.join(filter(None, todo))}."


def _it(number: int) -> str:
    return "it" if number == 1 else "them"
