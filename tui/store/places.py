"""Where a journalled change stands in a document that others may have edited since.

While the document is exactly what the edit left, its place is known to the byte. Otherwise the whole line it stands in
is looked for, then that line with up to three neighbours on each side, until there is exactly one such place: never by
line number, which somebody else's edit makes wrong more often than right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.edits.edit import Splice
from tui.core.model import Span
from tui.core.text import digest_of
from tui.store.journal import Change, Entry
from tui.store.write import Conflict

_NEIGHBOURS = 3
"""Lines kept on each side of a change."""


def changes_of(splices: Sequence[Splice], data: bytes, after: bytes) -> tuple[Change, ...]:
    """One change for each line that an edit of `data` touched, with the lines around it in the new bytes."""
    found: list[Change] = []
    grown = 0
    for first, last in _by_line(splices, data):
        start, end = splices[first].span.start, splices[last].span.end
        length = end - start + sum(len(splice.after) - len(splice.before) for splice in splices[first : last + 1])
        new_start = start + grown
        new_end = new_start + length
        grown += length - (end - start)
        lead = _last_lines(after, new_start)
        tail = _first_lines(after, new_end)
        found.append(Change(new_start, data[start:end], after[new_start:new_end], lead, tail))
    return tuple(found)


def _by_line(splices: Sequence[Splice], data: bytes) -> Iterator[tuple[int, int]]:
    """The first and the last splice of each line, by position."""
    first = 0
    for at in range(1, len(splices) + 1):
        if at == len(splices) or b"\n" in data[splices[at - 1].span.end : splices[at].span.start]:
            yield first, at - 1
            first = at


def _last_lines(text: bytes, end: int) -> bytes:
    """What stands before `end`: the rest of its line and `_NEIGHBOURS` lines above."""
    start = end
    for _ in range(_NEIGHBOURS + 1):
        start = text.rfind(b"\n", 0, start)
        if start < 0:
            return text[:end]
    return text[start + 1 : end]


def _first_lines(text: bytes, start: int) -> bytes:
    """What stands after `start`: the rest of its line and `_NEIGHBOURS` lines below."""
    end = start - 1
    for _ in range(_NEIGHBOURS + 1):
        end = text.find(b"\n", end + 1)
        if end < 0:
            return text[start:]
    return text[start:end]


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
