"""The rules of one group: claims that share a key, hence seem to speak of the same thing.

A group is everything that a rule may look at, so that a step has to ask again only of the groups whose members changed.
A rule yields at most one finding for each group: the first pair that disagrees, at the line that says done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from tui.core.across.names import (
    are_neighbours,
    are_parallel,
    in_one_place,
    is_alike,
    is_living,
    is_of_now,
    is_specific,
    is_tried_elsewhere,
    task_of,
    ticket_of,
    words_of,
)
from tui.core.model import Asserts, Claim, Finding, Kind, MarkKind, RefKind, Status

_OPEN = frozenset({Status.MISSING, Status.IN_PROGRESS, Status.BLOCKED})
_LISTED = frozenset({Kind.CHECKBOX, Kind.LIST_ITEM})
_FORM = 20
"""So many boxes of which none is ticked are a form that nobody filled in."""
_BESIDE = 2
"""Words behind a path and a dash, of which more are work in the file."""
_DASH = re.compile(r"\W{0,3}\s[-–—]\s")
_CHANGED = re.compile(r"\b(?:modif\w*|chang\w*|updat\w*)", re.IGNORECASE)
"""What is said of a file that is there."""
_MOST = 12
"""Claims of one name in one group: more of them, and the name is a column's, not a thing's."""
_NEAR = 4
"""Lines from a heading within which a status field is the heading's."""
_FIELD = 34
"""Bytes of a status field besides the emoji that decides it."""
_LABEL = 16
"""Bytes of its label, which is all there may be besides a word."""


class Key(NamedTuple):
    """What claims of one group share: the rule that compares them, and what it compares them by (one text, for there
    are as many keys as claims)."""

    rule: str
    by: str


def _key(rule: str, *parts: str) -> Key:
    return Key(rule, "\0".join(parts))


def comparable(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of one document that may speak against others: not the boxes of a form that nobody filled in."""
    whole = tuple(claims)
    boxes = [mark.status for claim in whole for mark in claim.marks if mark.kind is MarkKind.BOX]
    if len(boxes) < _FORM or Status.DONE in boxes:
        return whole
    return tuple(claim for claim in whole if claim.kind is not Kind.CHECKBOX)


def keys_of(claim: Claim) -> Iterator[Key]:
    """The groups that a claim belongs to."""
    if claim.implied:
        return
    if claim.kind in {Kind.HEADING, Kind.FIELD}:
        yield _key("header", claim.document)
    if claim.status in {Status.DONE, Status.MISSING} and _is_marked(claim) and is_of_now(claim):
        yield from _stated(claim)


def _is_marked(claim: Claim) -> bool:
    """Whether a claim wears its status: a word in a list's item may as well describe the thing."""
    if claim.kind in _LISTED:
        return any(mark.kind in {MarkKind.BOX, MarkKind.EMOJI} for mark in claim.marks)
    return claim.kind in {Kind.HEADING, Kind.TABLE_ROW}


def _stated(claim: Claim) -> Iterator[Key]:
    """The groups of a claim that says plainly done or missing."""
    if claim.kind is not Kind.TABLE_ROW and is_specific(claim.text):
        yield _key("name", claim.document, *words_of(claim.text))
    if ticket := ticket_of(claim.text):
        yield _key("task", ticket)
    elif task := task_of(claim.text):
        yield _key("task", claim.document, task)
    for reference in claim.references:
        if reference.kind is RefKind.PATH and reference.line == claim.line and "/" in reference.ref.strip("/"):
            yield _key("path", reference.ref)


def findings_of(key: Key, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """What is wrong in one group; `claims` in order of document and line."""
    return tuple(_RULES[key.rule](key, claims))


def _of_header(_key: Key, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The headings of a document against the status fields right under them; where most of them disagree, ticks are for
    show."""
    named: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        if name := words_of(claim.text):
            named.setdefault(name, []).append(claim)
    pairs = [pair for same in named.values() for pair in pairwise(same) if _is_field_of(*pair)]
    opposed = [(head, field) for head, field in pairs if field.status in _OPEN]
    if len(opposed) == 1 or 2 * len(opposed) <= len(pairs):
        for head, field in opposed:  # "4. Glaze missing" over "mended" may be a fault
            yield _between(head, field, "The heading", "the status under it")


def _is_field_of(head: Claim, field: Claim) -> bool:
    """Whether a claim is the status field of a heading that is ticked."""
    return (
        head.kind is Kind.HEADING
        and head.status is Status.DONE
        and len(head.marks) == 1
        and field.kind is Kind.FIELD
        and field.line - head.line <= _NEAR
        and len(field.section) > len(head.section)
        and _is_plain(field)
    )


def _is_plain(field: Claim) -> bool:
    """Whether a field says little more than its status: "Status: ❌ Not started", and no sentence that a status word
    stands in."""
    mark = field.mark
    room = _FIELD if mark is not None and mark.kind is MarkKind.EMOJI else _LABEL
    return mark is not None and len(field.span) - len(mark.span) <= room


def _of_name(_key: Key, claims: Sequence[Claim]) -> Iterator[Finding]:
    if not _is_of_a_form(claims):
        yield from _opposed(claims, _can_meet)


def _is_of_a_form(claims: Sequence[Claim]) -> bool:
    """Whether a document says the same in several places with the same status: "Depends on: the design" is a field that
    each of them has, and no one thing."""
    said = Counter((claim.document, claim.status) for claim in claims)
    return any(times > 1 for times in said.values())


def _of_task(_key: Key, claims: Sequence[Claim]) -> Iterator[Finding]:
    def same(done: Claim, missing: Claim) -> bool:
        return _can_meet(done, missing) and is_alike(done.text, missing.text)

    yield from _opposed(claims, same)


def _of_path(key: Key, claims: Sequence[Claim]) -> Iterator[Finding]:
    def same(done: Claim, missing: Claim) -> bool:
        return (
            _can_meet(done, missing)
            and _is_of_file(done, key.by)
            and _leads_with(missing, key.by)
            and _asserts(done, key.by) is Asserts.EXISTS
            and _asserts(missing, key.by) is Asserts.MISSING
        )

    yield from _opposed(claims, same)


def _is_of_file(claim: Claim, path: str) -> bool:
    """Whether a line is about a file, and not about some work in it: "`kiln/ramp.py` - longer error messages"."""
    before, named, behind = claim.text.partition(path)
    if not named:
        return False
    if not words_of(before):
        return _DASH.match(behind) is None or len(words_of(behind)) <= _BESIDE
    return not words_of(behind)


def _leads_with(claim: Claim, path: str) -> bool:
    """Whether a line's first thing is the file, with at most a verb before it: "Create `kiln/ramp.py`". In a row it has
    a cell of its own."""
    if claim.kind is Kind.TABLE_ROW:
        return True
    before, named, behind = claim.text.partition(path)
    told_apart = _DASH.match(behind) is not None and len(words_of(behind)) > _BESIDE
    return bool(named) and len(words_of(before)) <= 1 and not told_apart and not _CHANGED.search(behind)


def _asserts(claim: Claim, path: str) -> Asserts | None:
    said = {one.asserts for one in claim.references if one.kind is RefKind.PATH and one.ref == path}
    return said.pop() if len(said) == 1 else None


def _opposed(claims: Sequence[Claim], same: Callable[[Claim, Claim], bool]) -> Iterator[Finding]:
    if len(claims) > _MOST:
        return
    done = [claim for claim in claims if claim.status is Status.DONE]
    missing = [claim for claim in claims if claim.status is Status.MISSING]
    for one, other in product(done, missing):
        if same(one, other):
            yield _between(one, other, "This line", _where(one, other))
            return


def _can_meet(done: Claim, missing: Claim) -> bool:
    if done.document != missing.document:
        return _are_two_documents(done, missing)
    return in_one_place(done, missing) and not is_tried_elsewhere(done, missing)


def _are_two_documents(one: Claim, other: Claim) -> bool:
    documents = (one.document, other.document)
    return (
        one.document != other.document
        and all(map(is_living, documents))
        and are_neighbours(*documents)
        and not are_parallel(*documents)
    )


def _between(one: Claim, other: Claim, here: str, there: str) -> Finding:
    detail = (
        f"{here} says “{_short(one.text)}” is {_said(one.status)}; {there} says {_said(other.status)}"
        f"{f' (line {other.line})' if one.document == other.document else ''}."
    )
    return Finding("contradiction", one.document, one.line, detail, _said(one.status), _said(other.status))


def _where(one: Claim, other: Claim) -> str:
    return "another" if one.document == other.document else f"{other.document}:{other.line}"


def _said(status: Status) -> str:
    return status.value.replace("_", " ")


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


_RULES: Mapping[str, Callable[[Key, Sequence[Claim]], Iterable[Finding]]] = {
    "header": _of_header,
    "name": _of_name,
    "task": _of_task,
    "path": _of_path,
}
"""By name, the surest first: of several findings at one line the first is kept."""

ORDER = {name: at for at, name in enumerate(_RULES)}
