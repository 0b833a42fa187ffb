"""What came of an edit, and what would: the values that the editor hands to screens and commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.edits.diff import DiffLine, diff
from tui.core.edits.edit import Edit
from tui.store.journal import Action, Entry

_SAID_AS = {Action.SET: "", Action.UNDO: "undone: ", Action.REDO: "redone: "}


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that is on the disk. `line` is 1-based, in the document as it is now; `claim` is None for several.

    Of an edit over several documents, `document` and `line` are the first, and `documents` all of them; `refused` are
    the reasons of those that were left as they were.
    """

    document: str
    line: int
    summary: str
    claim: str | None
    documents: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: Sequence[Entry], refused: Sequence[str]) -> Applied:
        """What the journal entries of one action say together."""
        first = entries[0]
        summary = first.summary
        if len(entries) > 1:
            summary = f"{summary}; and {len(entries) - 1} more document{'s' if len(entries) > 2 else ''}"
        documents = tuple(entry.document for entry in entries)
        claim = first.claim if len(entries) == 1 else None
        return cls(first.document, first.line, _SAID_AS[first.action] + summary, claim, documents, tuple(refused))


@dataclass(frozen=True, slots=True)
class Preview:
    """Edits that are planned and proved but not written, each with its lines, and why others can't be made."""

    edits: tuple[Edit, ...]
    diffs: tuple[tuple[DiffLine, ...], ...]
    refused: tuple[str, ...]

    @classmethod
    def of(cls, edits: Sequence[tuple[Edit, bytes]], refused: Sequence[str]) -> Preview:
        """A preview of edits, each with the bytes that it was planned on."""
        return cls(tuple(edit for edit, _ in edits), tuple(diff(edit, data) for edit, data in edits), tuple(refused))

    @property
    def claims(self) -> int:
        """How many claims would say something else."""
        return sum(len(edit.goals) for edit in self.edits)
