"""Plan the smallest edit that gives a claim another status, in the document's own spelling.

Owns the order in which ways of writing are tried. Each is proved with the program's own reader before it is offered, so
that a spelling our reader would misread is never written: the next one is tried, and when none is left the first
reason is the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tui.core.edits.cells import fitted
from tui.core.edits.edit import Edit, EditRefused, Splice, spliced
from tui.core.edits.insert import insertions
from tui.core.edits.marks import PERCENT, Patch, Site, alternatives
from tui.core.edits.prove import prove
from tui.core.edits.spelling import Spelling
from tui.core.model import Claim, Kind, Mark, MarkKind, Reading, Status
from tui.core.reading import read_document
from tui.core.text import Line, Source, digest_of
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
    refusal: EditRefused | None = None
    for patches in islice(_candidates(source, reading, claim, status, vocabulary), _TRIES):
        edit = _edit(source, claim, status, patches)
        try:
            prove(edit, data, spliced(data, edit.splices), vocabulary, reading=reading)
        except EditRefused as error:
            refusal = refusal or error
            continue
        return edit
    raise refusal or EditRefused(f"{path}:{claim.line}: no way to write {_name(status)} here; nothing was written")


def _candidates(
    source: Source, reading: Reading, claim: Claim, status: Status, vocabulary: Vocabulary
) -> Iterator[tuple[Patch, ...]]:
    """Ways of writing, each a set of patches to the claim's line; none twice."""
    line = source.lines[claim.line - 1]
    spelling = Spelling(source, reading, vocabulary)
    seen: set[tuple[Patch, ...]] = set()
    for patches in _ways(line, claim, status, spelling, vocabulary):
        kept = _compatible(patches, line.text)
        if claim.kind is Kind.TABLE_ROW:
            kept = fitted(kept, source, claim.line)
        if kept and kept not in seen:
            seen.add(kept)
            yield kept


def _ways(
    line: Line, claim: Claim, status: Status, spelling: Spelling, vocabulary: Vocabulary
) -> Iterator[Sequence[Patch]]:
    own = _rewrites(line, claim.marks, status, spelling)
    yield from _diagonal(own)
    more = [*claim.marks, *_unmarked(line, claim, vocabulary)]
    if len(more) > len(claim.marks):
        yield from _diagonal(_rewrites(line, more, status, spelling))
    box = [Patch(*line.chars(mark.span), "[ ]") for mark in claim.marks if mark.kind is MarkKind.BOX]
    first = [choices[0] for choices in own if choices]
    for inserted in insertions(claim, line.text, status, spelling):
        yield [*box, inserted]
        if first and first != box:
            yield [*first, inserted]


def _rewrites(line: Line, marks: Sequence[Mark], status: Status, spelling: Spelling) -> list[tuple[Patch, ...]]:
    return [
        alternatives(Site(line.text, *line.chars(mark.span), mark), status, spelling)
        for mark in marks
        if mark.status is not status
    ]


def _diagonal(choices: Sequence[tuple[Patch, ...]]) -> Iterator[list[Patch]]:
    """The first choice of each, then the second of each, and so on: marks of one line change together."""
    choices = [options for options in choices if options]
    for turn in range(max(map(len, choices), default=0)):
        yield [options[min(turn, len(options) - 1)] for options in choices]


def _unmarked(line: Line, claim: Claim, vocabulary: Vocabulary) -> Iterator[Mark]:
    """Marks that stand in the line but were not needed to read it: afterwards they must not contradict."""
    taken = [mark.span for mark in claim.marks]

    def free(start: int, end: int) -> bool:
        span = line.span(start, end)
        return not any(span.start < other.end and other.start < span.end for other in taken)

    for found in vocabulary.emoji_pattern.finditer(line.text):
        if free(*found.span()) and (meaning := vocabulary.emoji_status(found[0])):
            yield Mark(MarkKind.EMOJI, line.span(*found.span()), found[0], meaning)
    for hit in vocabulary.phrases("statuses").find(line.text):
        if free(hit.start, hit.end):
            span = line.span(hit.start, hit.end)
            yield Mark(MarkKind.WORD, span, line.text[hit.start : hit.end], Status(hit.meaning))
    for found in PERCENT.finditer(line.text):
        if free(*found.span()):
            yield Mark(MarkKind.PERCENT, line.span(*found.span()), found[0], claim.status)


def _compatible(patches: Sequence[Patch], text: str) -> tuple[Patch, ...]:
    """Patches in order; of two that overlap the longer, and none that changes nothing."""
    kept: list[Patch] = []
    for patch in sorted(patches, key=lambda patch: patch.start - patch.end):
        clear = all(patch.end <= other.start or other.end <= patch.start for other in kept)
        if clear and text[patch.start : patch.end] != patch.text and patch not in kept:
            kept.append(patch)
    return tuple(sorted(kept))


def _edit(source: Source, claim: Claim, status: Status, patches: tuple[Patch, ...]) -> Edit:
    line = source.lines[claim.line - 1]
    splices = []
    for patch in patches:
        span = line.span(patch.start, patch.end)
        splices.append(Splice(span, source.bytes_of(span), source.spell(patch.text, claim.line)))
    summary = f"{claim.text}: {_name(claim.status)} → {_name(status)}"
    return Edit(source.path, digest_of(source.data), claim.id, status, tuple(splices), summary, claim.line)


def _name(status: Status) -> str:
    return status.replace("_", " ")
