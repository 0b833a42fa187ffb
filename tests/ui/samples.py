"""A small report made by hand, with something of everything, and an app that shows it without threads or disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tui.app.seams import Looks
from tui.app.workbench import Workbench
from tui.core.delta import compare
from tui.core.edits.diff import DiffLine, Side
from tui.core.edits.edit import Edit, Goal, Wish
from tui.core.model import (
    Asserts,
    ChecklistItem,
    Claim,
    DocumentInfo,
    Evidence,
    Finding,
    Judged,
    Kind,
    MatrixRow,
    Notice,
    Outcome,
    Phase,
    Reference,
    RefKind,
    Report,
    Span,
    Status,
    Verdict,
    Waiver,
)
from tui.messages import ReportReady
from tui.store.applied import Applied, Preview

NOON = 1_780_000_000.0
AUDIT, READY = "docs/AUDIT.md", "READINESS.md"


def ref(
    path: str,
    *,
    found: bool | None,
    asserts: Asserts = Asserts.EXISTS,
    detail: str = "",
    near: tuple[str, ...] = (),
    line: int = 1,
) -> Evidence:
    agrees = found is not None and found is (asserts is Asserts.EXISTS)
    outcome = Outcome.SILENT if found is None else Outcome.SUPPORTS if agrees else Outcome.REFUTES
    return Evidence(RefKind.PATH, line, path, asserts, outcome, found, path if found else None, detail, near=near)


def claim(
    key: str,
    document: str,
    line: int,
    status: Status,
    text: str,
    *evidence: Evidence,
    kind: Kind = Kind.LIST_ITEM,
    why: str = "",
    **more: object,
) -> Judged:
    outcomes = {item.outcome for item in evidence}
    refuted = Outcome.REFUTES in outcomes
    lacks = any(item.outcome is Outcome.REFUTES and item.asserts is Asserts.MISSING for item in evidence)
    verdict = (
        Verdict.UNDERSTATED
        if lacks
        else Verdict.OVERSTATED
        if refuted
        else Verdict.HOLDS
        if Outcome.SUPPORTS in outcomes
        else Verdict.UNPROVEN
    )
    references = tuple(Reference(item.check, item.ref, item.asserts, line, Span(0, 0), item.ref) for item in evidence)
    made = Claim(key, document, line, kind, status, text, Span(0, 0), references=references, **more)  # type: ignore[arg-type]
    return Judged(made, verdict, why, evidence)


def claims() -> tuple[Judged, ...]:
    return (
        claim(
            "a1",
            AUDIT,
            5,
            Status.DONE,
            "Login and sessions",
            ref("app/login.py", found=True, detail="212 lines", line=6),
            ref("app/session.py", found=True, line=7),
            kind=Kind.HEADING,
            why="Both files are there.",
        ),
        claim(
            "a2",
            AUDIT,
            14,
            Status.DONE,
            "Redis cache",
            ref("app/services/redis_cache.py", found=False, near=("app/services/cache.py",), line=16),
            ref("app/services/cache.py", found=True, line=17),
            kind=Kind.HEADING,
            why="The line says done, but app/services/redis_cache.py is absent.",
            section=("Audit", "Core services"),
            priority="critical",
        ),
        claim(
            "a3",
            AUDIT,
            22,
            Status.MISSING,
            "Rate limiting",
            ref("app/limits.py", found=True, asserts=Asserts.MISSING, detail="88 lines", line=23),
            why="The line says missing, but app/limits.py is there (88 lines).",
        ),
        claim("a4", AUDIT, 30, Status.PARTIAL, "Audit log", ref("app/audit.py", found=True), percent=60),
        claim("a5", AUDIT, 31, Status.IN_PROGRESS, "Übersetzung der Oberfläche (日本語, français)"),
        claim("a6", AUDIT, 32, Status.DEFERRED, "Mobile client"),
        claim("a7", AUDIT, 33, Status.BLOCKED, "Payments, waiting for the bank"),
        claim(
            "r1", READY, 4, Status.DONE, "CI pipeline", ref(".github/workflows/ci.yml", found=True), kind=Kind.CHECKBOX
        ),
        claim(
            "r2",
            READY,
            5,
            Status.DONE,
            "Health checks",
            ref("app/health.py", found=False),
            kind=Kind.CHECKBOX,
            why="The box is ticked, but app/health.py is absent.",
        ),
        claim(
            "r3",
            READY,
            6,
            Status.MISSING,
            "Load tests",
            ref("tests/load", found=False, asserts=Asserts.MISSING),
            kind=Kind.CHECKBOX,
        ),
        claim("r4", READY, 7, Status.UNCLEAR, "Backups?", kind=Kind.CHECKBOX),
    )


def report(judged: Sequence[Judged] | None = None, **more: object) -> Report:
    """The sample, or one with other claims in the sample's documents."""
    found = tuple(claims() if judged is None else judged)
    by_id = {j.claim.id: j for j in found}
    documents = tuple(
        DocumentInfo(path, "utf-8", 900, "0" * 64, sum(j.claim.document == path for j in found))
        for path in (READY, AUDIT)
    )
    order = [info.path for info in documents]
    sample = Report(
        root="/home/ann/shop",
        documents=documents,
        claims=tuple(sorted(found, key=lambda j: (order.index(j.claim.document), j.claim.line))),
        phases=(
            Phase(AUDIT, 4, "Phase 1: Foundations", 3, 2, "week 1", ("a1", "a2", "a3")),
            Phase(AUDIT, 29, "Phase 2: Reach", 4, 0, "weeks 2–4", ("a4", "a5", "a6", "a7")),
        ),
        matrix=(
            MatrixRow(AUDIT, 40, "Redis cache", "Critical", 80, 100, "1 week", "a2"),
            MatrixRow(AUDIT, 41, "Rate limiting", "High", 0, 100, "3 days", "a3"),
            MatrixRow(AUDIT, 42, "Mobile client", "Low", None, None, "later", "a6"),
        ),
        checklist=tuple(
            ChecklistItem(READY, j.claim.line, j.claim.text, j.claim.status is Status.DONE, j.claim.id, j.verdict)
            for j in found
            if j.claim.kind is Kind.CHECKBOX
        ),
        findings=(Finding("arithmetic", AUDIT, 50, "The total says 9, but its rows add up to 7", "9", "7"),),
        notices=(Notice("notes/old.md", "is binary, not text; exclude it in asbuilt.yaml"),),
        by_id=by_id,
    )
    return replace(sample, **more)  # type: ignore[arg-type]


APPLIED = Applied(AUDIT, 14, "docs/AUDIT.md:14 “Redis cache” done → missing", "a2")


@dataclass
class FakeSession:
    """A session that only remembers what it was asked."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    error: Exception | None = None
    refused: tuple[str, ...] = ()
    settled: bool = False
    """Nothing is left to be made true."""

    async def run(self) -> None:
        return

    async def _do(self, *what: object) -> Applied:
        self.asked.append(what)
        if self.error:
            raise self.error
        return APPLIED

    async def set_many(self, wishes: Mapping[str, Wish]) -> Applied:
        return await self._do("set", *((key, wish.status or wish) for key, wish in wishes.items()))

    async def preview(self, wishes: Mapping[str, Wish]) -> Preview:
        self.asked.append(("preview", *((key, wish.status or wish) for key, wish in wishes.items())))
        return self._preview(*wishes)

    async def preview_truth(self, lines: Collection[tuple[str, int]]) -> Preview:
        self.asked.append(("truth", *sorted(lines)))
        return Preview((), (), ()) if self.settled else self._preview("a2")

    def _preview(self, *keys: str) -> Preview:
        goals = tuple(Goal(key, 14, Wish(Status.MISSING)) for key in keys)
        edit = Edit(AUDIT, "", goals, (), "done → missing", 14)
        lines = (DiffLine(Side.OLD, 14, "## ✅ Redis cache"), DiffLine(Side.NEW, 14, "## ❌ Redis cache"))
        return Preview((edit,), (lines,), self.refused)

    async def apply(self, edits: Sequence[Edit]) -> Applied:
        return await self._do("apply", *(edit.document for edit in edits))

    async def waive(self, waivers: Sequence[Waiver], what: str) -> Applied:
        return await self._do("waive", *waivers, what)

    async def end_waivers(self, names: Sequence[str], what: str) -> Applied:
        return await self._do("end waivers", *names, what)

    async def undo(self) -> Applied:
        return await self._do("undo")

    async def redo(self) -> Applied:
        return await self._do("redo")

    def pause(self) -> None:
        self.asked.append(("pause",))

    def resume(self) -> None:
        self.asked.append(("resume",))


FILES = {
    AUDIT: "\n".join(f"line {number} of the audit" for number in range(1, 60)).encode(),
    "app/login.py": b"def login(user):\n    return check(user)\n",
    "app/services/cache.py": b"import redis\n\n\nclass Cache:\n    pass\n",
}


class Folder:
    """Files that are nowhere on the disk."""

    root = Path("/nowhere")

    def read(self, path: str) -> bytes:
        return FILES.get(path, b"first line\nsecond line\n")


def workbench(
    session: FakeSession | None = None, clock: Callable[[], float] = lambda: NOON + 4, **looks: Any
) -> Workbench:
    """An app that shows nothing until a report is posted; its clock stands still."""
    made = session or FakeSession()
    return Workbench("shop", lambda _app: made, files=Folder(), looks=Looks(**looks), clock=clock)


def ready(new: Report, old: Report | None = None, cause: str = "app/limits.py changed") -> ReportReady:
    """The message that a session would post."""
    return ReportReady(new, compare(old, new), cause, "live", NOON)
