"""Proof before writing: the new bytes are read by the program's own reader, and must say exactly what was asked.

A claim is known to be the same one by its line, since an edit adds and removes no lines: ids of claims below a heading
may follow the heading's words.
"""

from __future__ import annotations

from tui.core.edits.edit import Edit, EditRefused
from tui.core.model import Claim, Reading
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary


def prove(edit: Edit, before: bytes, after: bytes, vocabulary: Vocabulary, *, reading: Reading | None = None) -> None:
    """Raise EditRefused unless `after` differs from `before` in this one claim's status and nowhere else.

    `reading` is the reading of `before` where the caller has it.
    """
    _prove_bytes(edit, before, after)
    old = (reading or read_document(edit.document, before, vocabulary)).claims
    new = read_document(edit.document, after, vocabulary).claims
    refusal = first_difference(edit, old, new)
    if refusal:
        raise EditRefused(f"{edit.document}:{edit.line}: {refusal}; nothing was written")


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


def first_difference(edit: Edit, old: tuple[Claim, ...], new: tuple[Claim, ...]) -> str:
    """Why the new claims are not the old ones with this one status changed; "" if they are."""
    target = next((claim for claim in new if claim.id == edit.claim), None)
    if target is None or target.line != edit.line:
        at_line = next((claim for claim in new if claim.line == edit.line), None)
        return "its new words would make it another claim" if at_line else "the line would no longer be a claim"
    if target.status is not edit.status:
        return f"the line would read as {target.status}, not as {edit.status}"
    return _first_bystander(edit, old, new)


def _first_bystander(edit: Edit, old: tuple[Claim, ...], new: tuple[Claim, ...]) -> str:
    was = {claim.line: claim.status for claim in old if claim.line != edit.line}
    now = {claim.line: claim.status for claim in new if claim.line != edit.line}
    changed = sorted(line for line in was.keys() | now.keys() if was.get(line) is not now.get(line))
    if not changed:
        return ""
    line = changed[0]
    more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    if line not in now:
        return f"line {line}{more} takes its status from this one and would no longer be a claim"
    if line not in was:
        return f"line {line}{more} would become a claim"
    return f"line {line}{more} takes its status from this one and would become {now[line]}"
