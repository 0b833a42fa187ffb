"""The one way an edit reaches a file, for the workbench and for the commands.

Reads the document, plans and proves the edit, journals it, and exchanges the bytes. When another program saves in
between, the claim is looked for again by its id and the edit is planned anew on what is there now; a claim that no
longer says what the user saw is a conflict, and nothing is written. Owns the order of these steps, undo and redo, and
what is made of an edit that a crash interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from tui.core.edits.edit import Edit, EditRefused, Splice, apply, spliced
from tui.core.edits.plan import plan_status
from tui.core.model import Claim, Notice, Status
from tui.core.reading import might_state_work, read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary
from tui.store import recovery, write
from tui.store.errors import StoreError
from tui.store.journal import Action, Entry, Journal, State, history
from tui.store.places import change_of, inverted, line_at
from tui.store.write import Conflict

__all__ = ["Applied", "Conflict", "EditRefused", "Editor", "Entry"]

_PATIENCE = (0.0, 0.02, 0.05, 0.1, 0.2)
"""Seconds to wait before each try while another program keeps saving the same document."""


_SAID_AS = {Action.SET: "", Action.UNDO: "undone: ", Action.REDO: "redone: "}


class Documents(Protocol):
    """What an editor needs of a repository."""

    @property
    def root(self) -> Path: ...
    @property
    def vocabulary(self) -> Vocabulary: ...
    def documents(self) -> tuple[str, ...]: ...
    def read(self, path: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that is on the disk. `line` is 1-based, in the document as it is now."""

    document: str
    line: int
    summary: str
    claim: str | None


class Editor:
    """Sets statuses and takes them back. One edit at a time in a root, also across processes."""

    def __init__(self, repository: Documents) -> None:
        self._repository = repository
        self._journal = Journal.of(Path(repository.root))

    def set_status(self, claim_id: str, status: Status, *, seen: Claim | None = None) -> Applied:
        """Give a claim a new status. `seen` is the claim as the user saw it, if that may be older than the file.

        Raises EditRefused when the edit can't be made, Conflict when the claim is not what was seen, StoreError when
        the disk refuses. Whatever is raised, nothing was written unless the sentence says so.
        """
        document = seen.document if seen else self._document_of(claim_id)
        basis = seen
        with self._locked():
            for patience in _PATIENCE:
                time.sleep(patience)
                data = self._repository.read(document)
                reading = read_document(document, data, self._repository.vocabulary)
                claim = next((claim for claim in reading.claims if claim.id == claim_id), None)
                if claim is None:
                    raise Conflict(document, "the claim is no longer there; nothing was written")
                basis = basis or claim
                if _said(claim) != _said(basis):
                    raise Conflict(document, f"line {claim.line} now says {claim.status}; nothing was written")
                edit = plan_status(document, data, claim_id, status, self._repository.vocabulary, reading=reading)
                after = apply(edit, data)
                try:
                    return self._save(_entry_of(edit, data, after), data, after)
                except Conflict:
                    continue
        raise Conflict(document, "another program keeps changing it; nothing was written")

    def undo(self) -> Applied:
        """Take back the last edit, exactly. Raises EditRefused when there is none, Conflict when others changed it."""
        with self._locked() as entries:
            done, _ = history(entries)
            if not done:
                raise EditRefused("there is nothing to undo")
            return self._invert(done[-1], Action.UNDO)

    def redo(self) -> Applied:
        """Make the last edit that was taken back again. Raises as `undo` does."""
        with self._locked() as entries:
            _, undone = history(entries)
            if not undone:
                raise EditRefused("there is nothing to redo")
            return self._invert(undone[-1], Action.REDO)

    def log(self) -> tuple[Entry, ...]:
        """Every edit that reached a document, oldest first."""
        return tuple(entry for entry in self._journal.entries() if entry.state is State.WRITTEN)

    def recover(self) -> tuple[Notice, ...]:
        """Settle what a crash interrupted, remove what it left beside documents, and say what was found."""
        with self._journal.locked():
            return recovery.settle(Path(self._repository.root), self._journal)

    @contextmanager
    def _locked(self) -> Iterator[tuple[Entry, ...]]:
        """The journal's entries, none of them open: whoever holds the lock knows that nobody else is writing."""
        with self._journal.locked():
            recovery.settle(Path(self._repository.root), self._journal)
            yield self._journal.entries()

    def _document_of(self, claim_id: str) -> str:
        for path in self._repository.documents():
            try:
                data = self._repository.read(path)
            except StoreError:
                continue  # a document that can't be read has no claims to show either
            if might_state_work(data):
                reading = read_document(path, data, self._repository.vocabulary)
                if any(claim.id == claim_id for claim in reading.claims):
                    return path
        raise EditRefused(f"no document has a claim {claim_id}; nothing was written")

    def _invert(self, entry: Entry, action: Action) -> Applied:
        for patience in _PATIENCE:
            time.sleep(patience)
            data = self._repository.read(entry.document)
            splices = inverted(entry, data)
            after = spliced(data, splices)
            try:
                return self._save(_inverse_of(entry, action, splices, data, after), data, after)
            except Conflict:
                continue
        raise Conflict(entry.document, "another program keeps changing it; nothing was written")

    def _save(self, entry: Entry, data: bytes, after: bytes) -> Applied:
        root = Path(self._repository.root)
        numbered = self._journal.append(entry)
        try:
            tidy = write.replace(root, entry.document, data, after, entry.temp)
        except (Conflict, write.WriteRefusedError):
            self._journal.settle(numbered.number, State.VOID)
            raise
        except write.WriteFailedError:
            recovery.settle(root, self._journal)  # it may have failed after the exchange: look
            raise
        if tidy:  # else the entry stays open, and the next edit or start removes what is left beside the document
            self._journal.settle(numbered.number, State.WRITTEN)
        return Applied(entry.document, entry.line, _SAID_AS[entry.action] + entry.summary, entry.claim)


def _said(claim: Claim) -> tuple[Status, tuple[str, ...]]:
    """What must not have changed since the user looked: the status, and the marks that say it."""
    return claim.status, tuple(mark.text for mark in claim.marks)


def _entry_of(edit: Edit, data: bytes, after: bytes) -> Entry:
    return Entry(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        action=Action.SET,
        document=edit.document,
        line=edit.line,
        summary=edit.summary,
        claim=edit.claim,
        old_digest=edit.digest,
        new_digest=digest_of(after),
        changes=(change_of(edit.splices, data, after),),
        temp=write.temp_name(),
    )


def _inverse_of(entry: Entry, action: Action, splices: Sequence[Splice], data: bytes, after: bytes) -> Entry:
    return replace(
        entry,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        action=action,
        line=line_at(data, splices[0].span.start),
        old_digest=digest_of(data),
        new_digest=digest_of(after),
        changes=(change_of(splices, data, after),),
        temp=write.temp_name(),
        of=entry.number,
        state=State.OPEN,
    )
