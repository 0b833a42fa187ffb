"""Plan the smallest edit that gives a claim another status, in the document's own spelling.

Owns the order in which ways of writing are tried. Each is proved with the program's own reader before it is offered, so
that a spelling our reader would misread is never written: the next one is tried, and when none is left the first
reason is the refusal.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from tui.core.edits.cells import fitted
from tui.core.edits.edit import Edit, EditRefused, Splice, spliced
from tui.core.edits.marks import Patch
from tui.core.edits.prove import prove
from tui.core.edits.spelling import Spelling
from tui.core.edits.ways import Ways
from tui.core.model import Claim, Kind, Reading, Status
from tui.core.reading import read_document
from tui.core.text import Source, digest_of
from tui.core.vocabulary import Vocabulary

_TRIES = 12
"""Each try reads the document once more; later ones are less and less like what the document would write."""


def plan_status(  # noqa: PLR0913 (the seam)
    path: str,
    data: bytes,
    claim_id: str,
    status: Status,
    vocabulary: Vocabulary,
    *,
    reading: Reading | None = None,
) -> Edit:
    """A proved edit that gives the claim `claim_id` of the document `data` the status `status`.

    `reading` is the reading of `data` where the caller has it. Raises EditRefused with the reason, in one sentence,
    when the claim is not there, says so already, or can't be rewritten without changing anything else.
    """
    source = Source.of(path, data)
    reading = reading or read_document(path, data, vocabulary)
    claim = next((claim for claim in reading.claims if claim.id == claim_id), None)
    if claim is None:
        raise EditRefused(f"{path} has no claim {claim_id}; nothing was written")
    if claim.status is status:
        raise EditRefused(f"{path}:{claim.line}: it says {_name(status)} already; nothing was written")
    ways = Ways(source.lines[claim.line - 1], claim, status, Spelling(source, reading, vocabulary), vocabulary)
    refusal: EditRefused | None = None
    for way in islice(ways.all(), _TRIES):
        patches = fitted(way, source, claim.line) if claim.kind is Kind.TABLE_ROW else way
        edit = _edit(source, claim, status, patches)
        try:
            followers = prove(edit, data, spliced(data, edit.splices), vocabulary, reading=reading)
        except EditRefused as error:
            refusal = refusal or error
            continue
        return replace(edit, summary=f"{edit.summary}, and {_lines(followers)} below") if followers else edit
    raise refusal or EditRefused(f"{path}:{claim.line}: no way to write {_name(status)} here; nothing was written")


def _edit(source: Source, claim: Claim, status: Status, patches: tuple[Patch, ...]) -> Edit:
    line = source.lines[claim.line - 1]
    splices = []
    for patch in patches:
        span = line.span(patch.start, patch.end)
        splices.append(Splice(span, source.bytes_of(span), source.spell(patch.text, claim.line)))
    summary = f"{claim.text}: {_name(claim.status)} → {_name(status)}"
    return Edit(source.path, digest_of(source.data), claim.id, status, tuple(splices), summary, claim.line)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _name(status: Status) -> str:
    return status.replace("_", " ")
