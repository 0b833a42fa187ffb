"""Proof before writing: the new bytes are read by the program's own reader, and must say exactly what was asked.

Other claims are known by their lines, since an edit adds and removes none. A claim without a mark of its own follows
the label that gives it its status: it may change with that label and with nothing else.
"""

from __future__ import annotations

from tui.core.edits.edit import Edit, EditRefused
from tui.core.model import Claim, Kind, Reading, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary


def prove(edit: Edit, before: bytes, after: bytes, vocabulary: Vocabulary, *, reading: Reading | None = None) -> int:
    """Raise EditRefused unless `after` differs from `before` in this one claim's status and nowhere else.

    `reading` is the reading of `before` where the caller has it. Returns how many implied claims follow the change.
    """
    _prove_bytes(edit, before, after)
    old = (reading or read_document(edit.document, before, vocabulary)).claims
    new = read_document(edit.document, after, vocabulary).claims
    followers = _changed(edit, old, new)
    refusal = _misread(edit, new) or _bystander(edit, old, new, followers)
    if refusal:
        raise EditRefused(f"{edit.document}:{edit.line}: {refusal}; nothing was written")
    return len(followers)


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


def _misread(edit: Edit, new: tuple[Claim, ...]) -> str:
    """How the edited claim would be read otherwise than asked; "" if it is not."""
    target = next((claim for claim in new if claim.id == edit.claim), None)
    if target is None or target.line != edit.line:
        at_line = any(claim.line == edit.line for claim in new)
        return "its new words would make it another claim" if at_line else "the line would no longer be a claim"
    if target.status is not edit.status:
        return f"the line would read as {_name(target.status)}, not as {_name(edit.status)}"
    return ""


def _changed(edit: Edit, old: tuple[Claim, ...], new: tuple[Claim, ...]) -> list[int]:
    """The other lines whose status would change, appear or disappear."""
    was = {claim.line: claim.status for claim in old}
    now = {claim.line: claim.status for claim in new}
    return sorted(line for line in (was.keys() | now.keys()) - {edit.line} if was.get(line) is not now.get(line))


def _bystander(edit: Edit, old: tuple[Claim, ...], new: tuple[Claim, ...], changed: list[int]) -> str:
    """What would happen to a claim that does not follow the edited line; "" if nothing."""
    was, now = ({claim.line: claim for claim in claims} for claims in (old, new))
    before, after = _followers(edit.line, old), _followers(edit.line, new)
    free = [line for line in changed if (line in was and line not in before) or (line in now and line not in after)]
    if not free:
        return ""
    line = free[0]
    more = f" and {len(free) - 1} more" if len(free) > 1 else ""
    if line not in now:
        return f"line {line}{more} would no longer be a claim"
    return f"line {line}{more} would become {_name(now[line].status)}"


def _followers(line: int, claims: tuple[Claim, ...]) -> set[int]:
    """The lines of implied claims that take their status from `line`, directly or through one another; below a status
    field also those of its section, whose labels ("Required:") mean something else once the work is done."""
    found = {line}
    field = next((claim for claim in claims if claim.line == line and claim.kind is Kind.FIELD), None)
    for claim in claims:
        if not claim.implied:
            continue
        below = field is not None and claim.line > line and claim.section[: len(field.section)] == field.section
        if below or claim.label_line in found:
            found.add(claim.line)
    return found


def _name(status: Status) -> str:
    return status.replace("_", " ")
