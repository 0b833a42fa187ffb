"""What becomes of an edit that a crash, a kill or a failing disk interrupted.

Such an entry is open: journalled, with no word of its write. The document's digest and the file beside it, whose name
the entry has, tell how far it came. Nothing that might be somebody else's text is ever removed.
"""

from __future__ import annotations

from pathlib import Path

from tui.core.model import Notice
from tui.core.text import digest_of
from tui.store import write
from tui.store.errors import StoreError
from tui.store.journal import Entry, Journal, State
from tui.store.places import inverted


def settle(root: Path, journal: Journal) -> tuple[Notice, ...]:
    """Decide every open entry, remove what was left beside its document, and say what was found.

    Call it with the journal locked: then nobody is writing, and what is open was interrupted.
    """
    notices: list[Notice] = []
    for entry in journal.entries():
        if entry.state is State.OPEN:
            try:
                state, found = _decide(root, entry)
            except StoreError as error:
                notices.append(error.notice())  # it stays open, and is looked at again next time
                continue
            journal.settle(entry.number, state)
            notices.append(Notice(entry.document, f"an edit was interrupted ({entry.summary}): {found}", entry.line))
    return tuple(notices)


def _decide(root: Path, entry: Entry) -> tuple[State, str]:
    document = write.read_within(root, entry.document)
    beside = write.read_beside(root, entry.document, entry.temp)
    now = digest_of(document) if document is not None else None
    left = digest_of(beside) if beside is not None else None
    ours = {entry.old_digest, entry.new_digest}
    if left is not None and left not in ours and now == entry.new_digest:
        write.restore(root, entry.document, entry.temp)  # the crash came between an exchange and its reversal
        write.remove_beside(root, entry.document, entry.temp)
        return State.VOID, "another program's version was put back, and the edit was not made"
    if left is not None and left not in ours and now != entry.old_digest:
        return State.VOID, f"{entry.temp} beside it may be another program's version; compare them and remove it"
    if left is not None:
        write.remove_beside(root, entry.document, entry.temp)
    if now == entry.old_digest or left == entry.new_digest:
        return State.VOID, "the document is as it was, and the edit was not made"
    if now == entry.new_digest or left == entry.old_digest or _holds(document, entry):
        return State.WRITTEN, "it had reached the document"
    return State.VOID, "the document has been changed since, and nothing of the edit is in it"


def _holds(document: bytes | None, entry: Entry) -> bool:
    """Whether what an edit wrote stands in a document that others have changed since."""
    if document is None:
        return False
    try:
        inverted(entry, document)
    except write.Conflict:
        return False
    return True
