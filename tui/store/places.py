"""Where a journalled change stands in a document that others may have edited since.

While the document is exactly what the edit left, its place is known to the byte. Otherwise the whole line it stands in
is looked for, then that line with up to three neighbours on each side, until there is exactly one such place: never by
line number, which somebody else's edit makes wrong more often than right.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.edits.edit import Splice
from tui.core.model import Span
from tui.core.text import digest_of
from tui.store.journal import Change, Entry
from tui.store.write import Conflict

_NEIGHBOURS = 3
"""Lines kept on each side of a change."""


def change_of(splices: Sequence[Splice], data: bytes, after: bytes) -> Change:
    """One change that covers all splices of an edit, with the lines around it in the new bytes."""
    start, end = splices[0].span.start, splices[-1].span.end
    new_end = len(after) - (len(data) - end)
    lead = after[:start].split(b"\n")[-1 - _NEIGHBOURS :]
    tail = after[new_end:].split(b"\n", _NEIGHBOURS + 1)[: _NEIGHBOURS + 1]
    return Change(start, data[start:end], after[start:new_end], b"\n".join(lead), b"\n".join(tail))


def line_at(data: bytes, at: int) -> int:
    """The 1-based line of a byte."""
    return data.count(b"\n", 0, at) + 1


def inverted(entry: Entry, data: bytes) -> tuple[Splice, ...]:
    """The splices that take an entry back in the document as it is now. Raises Conflict where its bytes are gone."""
    as_left = digest_of(data) == entry.new_digest
    splices = []
    for change in entry.changes:
        start = change.start if as_left else _found(change, data, entry)
        splices.append(Splice(Span(start, start + len(change.after)), change.after, change.before))
    return tuple(sorted(splices, key=lambda splice: splice.span))


def _found(change: Change, data: bytes, entry: Entry) -> int:
    lead, tail = change.lead.split(b"\n"), change.tail.split(b"\n")
    for width in range(_NEIGHBOURS + 1):
        above = b"\n".join(lead[-1 - width :])
        lines = above + change.after + b"\n".join(tail[: width + 1])
        places = _whole_lines(data, lines)
        if len(places) == 1:
            return places[0] + len(above)
        if not places:
            break
    else:
        raise Conflict(entry.document, f"has the line of “{entry.summary}” more than once now; nothing was written")
    raise Conflict(entry.document, f"others have changed the line of “{entry.summary}” since; nothing was written")


def _whole_lines(data: bytes, lines: bytes) -> list[int]:
    """Where `lines` stand as whole lines, at most the first two places."""
    places: list[int] = []
    at = data.find(lines)
    while at >= 0 and len(places) < 2:
        end = at + len(lines)
        if data[at - 1 : at] in {b"", b"\n"} and data[end : end + 1] in {b"", b"\n"}:
            places.append(at)
        at = data.find(lines, at + 1)
    return places
