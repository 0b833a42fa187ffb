"""Complaints that a change answers for: since a commit, or of what is staged."""

from __future__ import annotations

from collections.abc import Iterator

from tui.cli.reading import UNREADABLE, read_report
from tui.core.model import Finding, Report
from tui.core.pipeline import Engine
from tui.presentation.complaints import Complaint, complaints, named
from tui.store.changeset import Changeset, fork, head
from tui.store.repository import Repository
from tui.store.staged import Staged

Found = tuple[Report | None, tuple[Complaint, ...], int]
"""The report (None: there is nothing to judge), the complaints, and the exit status of the reading."""


def complaints_since(repository: Repository, rules: frozenset[str], ref: str) -> Found:
    """What the files as they are say that is false, and that changed since HEAD left `ref`."""
    changes = Changeset(repository.root, fork(repository.root, ref))
    report, status = read_report(repository)
    if status == UNREADABLE:
        return None, (), status
    return report, tuple(_answered(repository, report, rules, changes)), status


def staged_complaints(repository: Repository, rules: frozenset[str]) -> Found:
    """What the staged changes touch and is false once they are committed. No staged document is no fault."""
    changes = Changeset(repository.root, head(repository.root), staged=True)
    staged = Staged(repository)
    report = staged.scan()
    return report, tuple(_answered(staged, report, rules, changes)), 0


def _answered(
    source: Repository | Staged, report: Report, rules: frozenset[str], changes: Changeset
) -> Iterator[Complaint]:
    documents = set(source.documents())
    touched = changes.touched(source.read, documents)
    old = _former_findings(source, report, changes, documents)
    for complaint in complaints(report, rules, source.last_read):
        if isinstance(complaint.subject, Finding):
            new = complaint.fingerprint not in old
            if new or touched.line(complaint.document, complaint.line):
                yield complaint
        elif touched.claim(complaint.subject):
            yield complaint


def _former_findings(
    source: Repository | Staged, report: Report, changes: Changeset, documents: set[str]
) -> frozenset[str]:
    """The fingerprints of the findings that the documents gave rise to before the changes.

    A total can become wrong by a change three sections away, and two documents can begin to disagree by a change of
    one, so the line of a finding does not tell whether it is new.
    """
    changed = {path for path in changes.before if path in documents or path in changes.gone}
    if not changed:
        return frozenset(name for _, name in named(report.findings))
    before = changes.old(changed)
    former = {
        path: before.get(path) if path in changed else source.last_read(path) for path in documents | before.keys()
    }
    engine = Engine(str(source.root), source.vocabulary)
    return frozenset(name for _, name in named(engine.step(source.facts, documents=former).findings))
