"""The journal of edits: what makes undo exact, and a crash explainable.

An append-only file of JSON lines in the state folder (never in the repository), one per root, readable by its owner
only. An edit is journalled, and on the disk, *before* the document is touched; a second line says afterwards whether
the write happened. An edit without that line is one that a crash interrupted: the document's digest tells on which side
of the write, and the entry names the file that may have been left beside the document.

Owns the format and the undo history that follows from it. Bytes are kept as base64: documents need not be text.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tui.store import folder, locations, lock
from tui.store.errors import StoreError
from tui.store.folder import APPEND, close, write_all

FORMAT = 1
_BYTES = ("before", "after", "lead", "tail")


class Action(StrEnum):
    """What an entry did."""

    SET = "set"
    UNDO = "undo"
    REDO = "redo"


class State(StrEnum):
    """What became of an entry's write. OPEN: not known yet; VOID: it never reached the document."""

    OPEN = "open"
    WRITTEN = "written"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes replaced in a document: `before` became `after`, which stands at byte `start` of the new text.

    `lead` and `tail` are the new bytes around `after`, to whole lines: by them the place is found again when somebody
    else has edited the document since.
    """

    start: int
    before: bytes
    after: bytes
    lead: bytes
    tail: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit of one document. `of` is the number of the entry that an undo or redo is about; `line` is 1-based.

    Entries of one action over several documents share a `batch`: they are taken back together.
    """

    at: str
    action: Action
    document: str
    line: int
    summary: str
    claim: str | None
    old_digest: str
    new_digest: str
    changes: tuple[Change, ...]
    temp: str
    of: int | None = None
    batch: str | None = None
    number: int = 0
    state: State = State.OPEN


class _Known:
    """What was read of a journal, so that each edit reads only what was added since: `end` bytes of one file."""

    def __init__(self, file: tuple[int, int] | None = None) -> None:
        self._file = file
        self.entries: dict[int, Entry] = {}
        self.end = 0

    def goes_on_in(self, info: os.stat_result) -> bool:
        """Whether a file is the one that was read, with nothing taken away."""
        return self._file == (info.st_dev, info.st_ino) and info.st_size >= self.end

    def take(self, raw: bytes) -> None:
        """Read on. What a crash cut short is left where it is; the next line that is written ends it."""
        *lines, last = raw.split(b"\n")
        for line in lines:
            self._take(line)
            self.end += len(line) + 1
        if self._take(last):
            self.end += len(last)

    def _take(self, line: bytes) -> bool:
        try:
            record = json.loads(line)
            if "settles" in record:
                entry = self.entries[record["settles"]]
                self.entries[entry.number] = replace(entry, state=State(record["state"]))
            else:
                entry = _entry_of(record)
                self.entries[entry.number] = entry
        except (ValueError, KeyError, TypeError):
            return False  # the last line of a crash, or a line of another version
        return True


class Journal:
    """The entries of one root. Every method but `locked` expects the lock to be held."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "journal.jsonl"
        self._known = _Known()

    @classmethod
    def of(cls, root: Path) -> Journal:
        """The journal of a repository. Nothing is created before the first edit."""
        return cls(locations.state_of(root))

    @property
    def begun(self) -> bool:
        """Whether there ever was an edit."""
        return self._file.exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One edit at a time in a root, across processes. Raises StoreError when the state folder can't be used."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fd = os.open(self._file.parent / "lock", APPEND, 0o600)
        except OSError as error:
            raise self._failure(error) from error
        try:
            try:
                lock.hold(fd)
            except OSError as error:
                raise self._failure(error) from error
            yield
        finally:
            close(fd)

    def entries(self) -> tuple[Entry, ...]:
        """All entries in order, with what became of each. A line that a crash cut short is skipped."""
        try:
            with self._file.open("rb") as file:
                info = os.fstat(file.fileno())
                if not self._known.goes_on_in(info):
                    self._known = _Known((info.st_dev, info.st_ino))
                file.seek(self._known.end)
                self._known.take(file.read())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._failure(error) from error
        return tuple(self._known.entries.values())

    def append(self, entry: Entry) -> Entry:
        """Journal an edit under the next number; it is on the disk when this returns."""
        number = max((known.number for known in self.entries()), default=0) + 1
        numbered = replace(entry, number=number)
        self._write(_record_of(numbered), durable=True)
        return numbered

    def settle(self, number: int, state: State) -> None:
        """Note what became of an entry. Neither forced to the disk nor raised about: without the note the entry is
        open, and the document tells, unless others change it before anybody asks: hence a second try."""
        for _ in range(2):
            with contextlib.suppress(StoreError):
                self._write({"settles": number, "state": state}, durable=False)
                return

    def _write(self, record: Mapping[str, Any], *, durable: bool) -> None:
        line = json.dumps(record, separators=(",", ":")).encode() + b"\n"
        try:
            created = not self._file.exists()
            fd = os.open(self._file, APPEND, 0o600)
            try:
                size = os.fstat(fd).st_size
                if size and _last_byte(fd) != b"\n":
                    line = b"\n" + line  # a crash left half a line; it stays, and is skipped
                _append_whole(fd, line, size, durable=durable)
            finally:
                close(fd)
            if created:
                with folder.opened(str(self._file.parent)) as state:
                    state.sync()
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> StoreError:
        reason = (error.strerror or type(error).__name__).lower()
        return StoreError(str(self._file), f"the journal can't be used ({reason}), so nothing was written")


def history(entries: tuple[Entry, ...]) -> tuple[list[Entry], list[Entry]]:
    """The entries that undo would take back and those that redo would, the next one last in each.

    An undo or redo is itself an entry, the inverse of the one it is about (`of`): what it wrote is what the next step
    in the other direction starts from.
    """
    done: dict[int, Entry] = {}
    undone: dict[int, Entry] = {}
    for entry in entries:
        if entry.state is not State.WRITTEN:
            continue
        if entry.action is Action.SET:
            undone.clear()
            done[entry.number] = entry
            continue
        source, target = (done, undone) if entry.action is Action.UNDO else (undone, done)
        if entry.of in source:
            del source[entry.of]
            target[entry.number] = entry
    return list(done.values()), list(undone.values())


def _record_of(entry: Entry) -> dict[str, Any]:
    record = asdict(entry)
    del record["state"]
    for change in record["changes"]:
        for name in _BYTES:
            change[name] = base64.b64encode(change[name]).decode()
    return {"format": FORMAT, **record}


def _entry_of(record: dict[str, Any]) -> Entry:
    if record.pop("format") != FORMAT:
        raise ValueError("another version's entry")
    changes = []
    for change in record.pop("changes"):
        changes.append(Change(**{**change, **{name: base64.b64decode(change[name]) for name in _BYTES}}))
    return Entry(**{**record, "action": Action(record["action"]), "changes": tuple(changes)})


def _append_whole(fd: int, line: bytes, size: int, *, durable: bool) -> None:
    """Append a line or nothing: a full or failing disk must not leave an edit behind that was never made."""
    try:
        write_all(fd, line)
        if durable:
            os.fsync(fd)
    except OSError:
        os.ftruncate(fd, size)
        raise


def _last_byte(fd: int) -> bytes:
    os.lseek(fd, -1, os.SEEK_END)
    return os.read(fd, 1)
