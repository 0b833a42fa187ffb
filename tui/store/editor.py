"""The one way an edit reaches a file, for the workbench and for the commands.

Reads the document, plans and proves the edit, journals it, and exchanges the bytes. When another program saves in
between, the claim is looked for again and the edit is planned anew on what is there now; a claim that no longer says
what the user saw is a conflict, and nothing is written. Owns the order of these steps, undo and redo, and what is made
of an edit that a crash interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tui.core.edits.edit import Edit, EditRefused, Wish, apply, rewriting, spliced
from tui.core.edits.plan import plan_fields
from tui.core.edits.refind import Lost, find_again
from tui.core.model import Claim, Notice, Reading, Status
from tui.core.reading import read_document
from tui.core.text import Source
from tui.core.vocabulary import Vocabulary
from tui.store import recovery, write
from tui.store.applied import Applied, Preview
from tui.store.entries import batch_of, entry_of, inverse_of, new_batch
from tui.store.errors import StoreError
from tui.store.journal import Action, Entry, Journal, State, history
from tui.store.own_file import write_whole
from tui.store.places import inverted
from tui.store.write import Conflict

__all__ = ["Applied", "Conflict", "EditRefused", "Editor", "Entry", "Preview", "Wish"]

_PATIENCE = (0.0, 0.02, 0.05, 0.1, 0.2)
"""Seconds to wait before each try while another program keeps saving the same document."""

Seen = Mapping[str, Claim]
"""Claims by id as the user saw them, which may be older than the file."""
_Planned = tuple[Entry, bytes, bytes]
"""The entry of an edit, the bytes it was planned on, and those it makes of them."""


class Documents(Protocol):
    """What an editor needs of a repository."""

    @property
    def root(self) -> Path: ...
    @property
    def vocabulary(self) -> Vocabulary: ...
    def documents(self) -> tuple[str, ...]: ...
    def read(self, path: str) -> bytes: ...
    def last_read(self, path: str) -> bytes | None: ...


class Editor:
    """Makes claims say something else, and takes that back. One edit at a time in a root, also across processes.

    Every method that writes raises EditRefused when the edit can't be made, Conflict when a document is not what was
    seen, StoreError when the disk refuses. Whatever is raised, nothing was written unless the sentence says so.
    """

    def __init__(self, repository: Documents) -> None:
        self._repository = repository
        self._journal = Journal.of(Path(repository.root))

    def set_status(self, claim_id: str, status: Status, *, seen: Claim | None = None) -> Applied:
        """Give a claim a new status. `seen` is the claim as the user saw it, if that may be older than the file."""
        return self.set_fields(claim_id, Wish(status), seen=seen)

    def set_fields(self, claim_id: str, wish: Wish, *, seen: Claim | None = None) -> Applied:
        """Give a claim a new status, percentage, priority or timeline, or several of them at once."""
        return self.set_many({claim_id: wish}, seen={claim_id: seen} if seen else {})

    def set_many(self, wishes: Mapping[str, Wish], *, seen: Seen | None = None) -> Applied:
        """Grant several wishes as one step of undo: in each document all of them, or none.

        A document that refuses does not keep the others from being written; `Applied.refused` says why.
        """
        by_document = self._by_document(wishes, seen or {})

        def steps(batch: str | None) -> Iterator[Callable[[], Entry]]:
            for document, its in by_document.items():
                yield lambda document=document, its=its: self._set(document, its, seen or {}, batch)  # type: ignore[misc]

        with self._locked():
            return self._all(list(steps(new_batch(by_document))))

    def preview(self, wishes: Mapping[str, Wish], *, seen: Seen | None = None) -> Preview:
        """What `set_many` would write, to be shown and then given to `apply`. Writes nothing."""
        edits: list[tuple[Edit, bytes]] = []
        refused: list[str] = []
        for document, its in self._by_document(wishes, seen or {}).items():
            try:
                edits.append(self._planned(document, its, dict(seen or {})))
            except (EditRefused, StoreError) as error:
                refused.append(str(error))
        return Preview.of(edits, refused)

    def apply(self, edits: Sequence[Edit]) -> Applied:
        """Write exactly these edits, which were planned and shown before, as one step of undo."""
        batch = new_batch(edits)
        with self._locked():
            return self._all([lambda edit=edit: self._exactly(edit, batch) for edit in edits])  # type: ignore[misc]

    def rewrite(self, path: str, change: Callable[[bytes], bytes], summary: str) -> Applied:
        """Put what `change` makes of a file of ours (the settings) in its place, as one step of undo. A file that is
        not there yet is empty. Raises what `change` does, too."""
        with self._locked():
            file = Path(self._repository.root) / path
            if not file.exists():
                rewriting(path, b"", change(b""), summary)  # may refuse, before there is a file
                write_whole(file, b"", new=True)

            def plan() -> _Planned:
                data = self._read(path)
                edit = rewriting(path, data, change(data), summary)
                after = apply(edit, data)
                return entry_of(edit, data, after), data, after

            return Applied.of([self._patiently(path, plan)], ())

    def undo(self) -> Applied:
        """Take back the last step, exactly. Conflict when others changed those bytes: then all of it stays."""
        with self._locked() as entries:
            return self._invert(batch_of(history(entries)[0], "undo"), Action.UNDO)

    def redo(self) -> Applied:
        """Make the last step that was taken back again."""
        with self._locked() as entries:
            return self._invert(batch_of(history(entries)[1], "redo"), Action.REDO)

    def log(self) -> tuple[Entry, ...]:
        """Every edit that reached a document, oldest first."""
        return tuple(entry for entry in self._journal.entries() if entry.state is State.WRITTEN)

    def recover(self) -> tuple[Notice, ...]:
        """Settle what a crash interrupted, remove what it left beside documents, and say what was found.

        For the start of whatever edits. Every edit does the same first, without a word.
        """
        if not self._journal.begun:
            return ()
        with self._journal.locked():
            return recovery.settle(Path(self._repository.root), self._journal)

    @contextmanager
    def _locked(self) -> Iterator[tuple[Entry, ...]]:
        """The journal's entries, none of them open: whoever holds the lock knows that nobody else is writing."""
        with self._journal.locked():
            recovery.settle(Path(self._repository.root), self._journal)
            yield self._journal.entries()

    def _by_document(self, wishes: Mapping[str, Wish], seen: Seen) -> dict[str, dict[str, Wish]]:
        found: dict[str, dict[str, Wish]] = {}
        for claim_id, wish in wishes.items():
            document = seen[claim_id].document if claim_id in seen else self._document_of(claim_id)
            found.setdefault(document, {})[claim_id] = wish
        return found

    def _document_of(self, claim_id: str) -> str:
        unread = ""
        for path in self._repository.documents():
            try:
                data = self._repository.read(path)
            except StoreError as error:
                unread = f" that can be read ({error})"
                continue
            reading = read_document(path, data, self._repository.vocabulary)
            if any(claim.id == claim_id for claim in reading.claims):
                return path
        raise EditRefused(f"no document{unread} has a claim {claim_id}; nothing was written")

    def _read(self, document: str) -> bytes:
        try:
            return self._repository.read(document)
        except StoreError as error:
            raise type(error)(error.path, f"{error.message}; nothing was written") from error

    def _all(self, steps: Sequence[Callable[[], Entry]]) -> Applied:
        """Take every step. One that is refused does not stop the others, unless it is the only one."""
        written: list[Entry] = []
        refused: list[Exception] = []
        for step in steps:
            try:
                written.append(step())
            except (EditRefused, StoreError) as error:
                refused.append(error)
        if not written:
            raise refused[0] if refused else EditRefused("there is nothing to write")
        return Applied.of(written, [str(error) for error in refused])

    def _set(self, document: str, wishes: Mapping[str, Wish], seen: Seen, batch: str | None) -> Entry:
        known = dict(seen)

        def plan() -> _Planned:
            edit, data = self._planned(document, wishes, known)
            after = apply(edit, data)
            return entry_of(edit, data, after, batch), data, after

        return self._patiently(document, plan)

    def _exactly(self, edit: Edit, batch: str | None) -> Entry:
        data = self._read(edit.document)
        try:
            after = apply(edit, data)
        except EditRefused as error:
            raise Conflict(edit.document, "was changed since this was shown; nothing was written") from error
        return self._save(entry_of(edit, data, after, batch), data, after)

    def _planned(self, document: str, wishes: Mapping[str, Wish], seen: dict[str, Claim]) -> tuple[Edit, bytes]:
        """The edit for the document as it is now, with its bytes. Claims met for the first time join `seen`."""
        data = self._read(document)
        reading = read_document(document, data, self._repository.vocabulary)
        for claim in reading.claims:
            if claim.id in wishes:
                seen.setdefault(claim.id, claim)
        then = self._then(document, data, reading, [seen[claim_id] for claim_id in wishes if claim_id in seen])
        ids: dict[str, Wish] = {}
        for claim_id, wish in wishes.items():
            if claim_id not in seen:
                raise Conflict(document, "the claim is no longer there; nothing was written")
            found = find_again(seen[claim_id], then, data, reading)
            if isinstance(found, Lost):
                raise _conflict(seen[claim_id], then, found, data)
            ids[found.id] = wish
        return plan_fields(document, data, ids, self._repository.vocabulary, reading=reading), data

    def _then(self, document: str, data: bytes, reading: Reading, seen: Sequence[Claim]) -> bytes | None:
        """The version of a document in which the claims were seen, if it is known."""
        then = self._repository.last_read(document)
        if then is not None and then != data:
            claims = read_document(document, then, self._repository.vocabulary).claims
            if all(claim in claims for claim in seen):
                return then
        return data if all(claim in reading.claims for claim in seen) else None

    def _invert(self, entries: Sequence[Entry], action: Action) -> Applied:
        for entry in entries:
            inverted(entry, self._read(entry.document))  # all can be taken back, or none is
        batch = new_batch(entries)
        done: list[Entry] = []
        for entry in reversed(entries):
            try:
                done.append(self._inverted(entry, action, batch))
            except StoreError as error:
                if done:
                    raise type(error)(error.path, f"{error.message} (in {len(done)} others it was)") from error
                raise
        return Applied.of(done[::-1], ())

    def _inverted(self, entry: Entry, action: Action, batch: str | None) -> Entry:
        def plan() -> _Planned:
            data = self._read(entry.document)
            splices = inverted(entry, data)
            after = spliced(data, splices)
            return inverse_of(entry, action, splices, data, after, batch), data, after

        return self._patiently(entry.document, plan)

    def _patiently(self, document: str, plan: Callable[[], _Planned]) -> Entry:
        """Plan and save; where another program saved in between, once more on what is there now."""
        for patience in _PATIENCE:
            time.sleep(patience)
            entry, data, after = plan()
            try:
                return self._save(entry, data, after)
            except Conflict:
                continue
        raise Conflict(document, "another program keeps changing it; nothing was written")

    def _save(self, entry: Entry, data: bytes, after: bytes) -> Entry:
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
        return numbered


def _conflict(seen: Claim, then: bytes | None, lost: Lost, data: bytes) -> Conflict:
    """With the line as it was seen, if that version is known, and as it is."""
    was = _line(seen.document, then, seen.line) if then is not None else seen.text
    now = _line(seen.document, data, lost.now.line) if lost.now else ""
    return Conflict(seen.document, f"{lost.reason}; nothing was written", seen=was, now=now)


def _line(document: str, data: bytes, number: int) -> str:
    return Source.of(document, data).lines[number - 1].text
