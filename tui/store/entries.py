"""Journal entries made of edits, and of entries that are taken back; and which entries belong to one action."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tui.core.edits.edit import Edit, EditRefused, Splice
from tui.core.text import digest_of
from tui.store import write
from tui.store.journal import Action, Entry, State
from tui.store.places import changes_of, line_at


def new_batch(parts: Collection[object]) -> str | None:
    """A name for an action of several parts; one part needs none."""
    return secrets.token_hex(6) if len(parts) > 1 else None


def batch_of(entries: Sequence[Entry], what: str) -> list[Entry]:
    """The last entry with those that belong to the same action. Raises EditRefused when there is none."""
    if not entries:
        raise EditRefused(f"there is nothing to {what}")
    last = entries[-1]
    return [entry for entry in entries if entry is last or (last.batch and entry.batch == last.batch)]


def entry_of(edit: Edit, data: bytes, after: bytes, batch: str | None = None) -> Entry:
    """The entry for an edit that makes `after` of `data`."""
    return Entry(
        at=_now(),
        action=Action.SET,
        document=edit.document,
        line=edit.line,
        summary=edit.summary,
        claim=edit.claim,
        old_digest=edit.digest,
        new_digest=digest_of(after),
        changes=changes_of(edit.splices, data, after),
        temp=write.temp_name(),
        batch=batch,
    )


def inverse_of(  # noqa: PLR0913, PLR0917 (an entry, and what makes the one that takes it back)
    entry: Entry, action: Action, splices: Sequence[Splice], data: bytes, after: bytes, batch: str | None = None
) -> Entry:
    """The entry for taking `entry` back, or making it again, by `splices` that make `after` of `data`."""
    return replace(
        entry,
        at=_now(),
        action=action,
        line=line_at(data, splices[0].span.start),
        old_digest=digest_of(data),
        new_digest=digest_of(after),
        changes=changes_of(splices, data, after),
        temp=write.temp_name(),
        of=entry.number,
        batch=batch,
        state=State.OPEN,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
