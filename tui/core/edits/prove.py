"""Proof before writing: the new bytes are read by the program's own reader, and must say exactly what was asked.

Other claims are known by their lines, since an edit adds and removes none. A claim without a mark of its own follows
the label that gives it its status, and a claim without a priority of its own the heading that gives it one: it may
change with that and with nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.core.claims.structure.titles import plain
from tui.core.edits.edit import Edit, EditRefused, Goal
from tui.core.model import Claim, Kind, MarkKind, Reading, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

SHARES = frozenset({MarkKind.PERCENT, MarkKind.FRACTION, MarkKind.BAR})
"""Marks that are a number: where one decides, another number is another status."""


Read = Callable[[str, bytes, Vocabulary], Reading]
"""`read_document`, or one that remembers."""


def prove(edit: Edit, before: bytes, after: bytes, vocabulary: Vocabulary, *, read: Read = read_document) -> int:
    """Raise EditRefused unless `after` differs from `before` in what the edit's claims say and nowhere else.

    Returns how many other claims follow the change.
    """
    _prove_bytes(edit, before, after)
    old = _Claims.of(read(edit.document, before, vocabulary))
    new = _Claims.of(read(edit.document, after, vocabulary))
    for goal in edit.goals:
        if refusal := _misread(goal, old, new):
            raise EditRefused(f"{edit.document}:{goal.line}: {refusal}; nothing was written")
    changed = _changed(edit, old, new)
    if refusal := _bystander(edit, old, new, changed):
        raise EditRefused(f"{edit.document}:{edit.line}: {refusal}; nothing was written")
    return len(changed)


def _prove_bytes(edit: Edit, before: bytes, after: bytes) -> None:
    """Every byte outside the splices is where it was, moved only by what the splices before it added."""
    old = new = 0
    for splice in edit.splices:
        length = splice.span.start - old
        kept = before[old : old + length] == after[new : new + length]
        old, new = splice.span.end, new + length
        if not kept or after[new : new + len(splice.after)] != splice.after or b"\n" in splice.before + splice.after:
            raise EditRefused(f"{edit.document}:{edit.line}: bytes outside the edit would change; nothing was written")
        new += len(splice.after)
    if before[old:] != after[new:]:
        raise EditRefused(f"{edit.document}:{edit.line}: bytes outside the edit would change; nothing was written")


@dataclass(frozen=True, slots=True)
class _Claims:
    """A document's claims by line, with the percentages that its table rows state as numbers."""

    by_line: dict[int, Claim]
    shares: dict[int, float | None]

    @classmethod
    def of(cls, reading: Reading) -> _Claims:
        rows = {row.line: row.current for row in reading.matrix if row.current is not None}
        by_line = {claim.line: claim for claim in reading.claims}
        return cls(by_line, {line: rows.get(line, claim.percent) for line, claim in by_line.items()})

    def said(self, line: int) -> tuple[Status, float | None, str | None, str | None] | None:
        claim = self.by_line.get(line)
        return (claim.status, self.shares[line], claim.priority, claim.timeline) if claim else None


def _misread(goal: Goal, old: _Claims, new: _Claims) -> str:
    """How the edited claim would be read otherwise than asked; "" if it is not."""
    claim = new.by_line.get(goal.line)
    if claim is None:
        return "the line would no longer be a claim"
    if claim.id != goal.claim:
        return "its new words would make it another claim"
    wish, was = goal.wish, old.by_line[goal.line]
    if claim.status is not (wish.status or was.status) and not _follows_number(goal, was):
        return f"the line would read as {_name(claim.status)}, not as {_name(wish.status or was.status)}"
    if wish.percent is not None and new.shares[goal.line] != wish.percent:
        return f"the line would not say {wish.percent}%"
    if claim.priority != (wish.priority or was.priority):
        return f"the line's priority would read as {claim.priority or 'none'}"
    if claim.timeline != (wish.timeline or was.timeline):
        return f"the line's timeline would read as {claim.timeline or 'none'}"
    return ""


def _follows_number(goal: Goal, was: Claim) -> bool:
    """Whether the status is free to follow a new number: nobody asked for one, and a number says it."""
    numbered = was.mark is None or any(mark.kind in SHARES for mark in was.marks)
    return goal.wish.status is None and goal.wish.percent is not None and numbered


def _changed(edit: Edit, old: _Claims, new: _Claims) -> list[int]:
    """The other lines that would say something else, appear or disappear."""
    lines = (old.by_line.keys() | new.by_line.keys()) - {goal.line for goal in edit.goals}
    return sorted(line for line in lines if old.said(line) != new.said(line))


def _bystander(edit: Edit, old: _Claims, new: _Claims, changed: list[int]) -> str:
    """What would happen to a claim that does not follow the edited lines; "" if nothing."""
    if not changed:
        return ""
    before, after = (_followers(edit, claims) for claims in (old, new))
    free = [
        line
        for line in changed
        if (line in old.by_line and line not in before) or (line in new.by_line and line not in after)
    ]
    if not free:
        return ""
    line = free[0]
    more = f" and {len(free) - 1} more" if len(free) > 1 else ""
    if line not in new.by_line:
        return f"line {line}{more} would no longer be a claim"
    if line in old.by_line and old.by_line[line].status is new.by_line[line].status:
        return f"line {line}{more} would get another percentage, priority or timeline"
    return f"line {line}{more} would become {_name(new.by_line[line].status)}"


def _followers(edit: Edit, claims: _Claims) -> set[int]:
    """The lines of claims that take what they say from an edited line."""
    found: set[int] = set()
    every = tuple(claims.by_line.values())
    for goal in edit.goals:
        found |= _implied_by(goal.line, every)
        if goal.wish.priority is not None or goal.wish.timeline is not None:
            found |= _below(goal.line, every)
    return found


def _implied_by(line: int, claims: tuple[Claim, ...]) -> set[int]:
    """The lines of implied claims that take their status from `line`, directly or through one another; below a heading
    or a status field also those of its section, whose labels ("Required:") mean something else once the work is done.
    """
    found = {line}
    above = next((claim for claim in claims if claim.line == line), None)
    for claim in claims:
        if claim.implied and (claim.label_line in found or (above is not None and governs(above, claim))):
            found.add(claim.line)
    return found


def governs(above: Claim, claim: Claim) -> bool:
    """Whether a heading or a field speaks of the section that a claim stands in."""
    depth = len(above.section)
    if claim.line <= above.line or claim.section[:depth] != above.section:
        return False
    if above.kind is Kind.HEADING:
        return len(claim.section) > depth and bool(above.text) and above.text in plain(claim.section[depth])
    return above.kind is Kind.FIELD


def _below(line: int, claims: tuple[Claim, ...]) -> set[int]:
    """The lines that a heading's priority or timeline is handed down to."""
    heading = next((claim for claim in claims if claim.line == line and claim.kind is Kind.HEADING), None)
    if heading is None:
        return set()
    deeper = len(heading.section) + 1
    return {claim.line for claim in claims if claim.line > line and len(claim.section) >= deeper}


def _name(status: Status) -> str:
    return status.replace("_", " ")
