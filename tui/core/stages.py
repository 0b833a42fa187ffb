"""The stages in which a document is read, in their order: outline, drafts, references, structure, identity, claims,
findings. Owns that order and nothing else; called by `core.reading` alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.extract import extract
from tui.core.claims.identity import identify
from tui.core.claims.references.attach import attach
from tui.core.claims.references.readiness import item_of
from tui.core.claims.structure.build import structure
from tui.core.claims.structure.details import Details
from tui.core.findings.registry import find
from tui.core.model import Claim, DocumentInfo, Kind, Reading, Reference, Status
from tui.core.parse.nodes import Outline
from tui.core.parse.outline import outline as outline_of
from tui.core.text import Source, digest_of
from tui.core.vocabulary import Vocabulary

_SEVERAL = 5
"""Boxes: one or two may be open because nothing is done yet."""


def read(path: str, data: bytes, vocabulary: Vocabulary) -> Reading:
    """Everything one document says."""
    source = Source.of(path, data)
    outline = outline_of(source)
    drafts = extract(outline, vocabulary)
    ids = identify(outline, drafts, vocabulary)
    arranged = structure(outline, drafts, ids, vocabulary)
    named = attach(outline, drafts, vocabulary)
    sections, untended = _Sections(outline), _is_untended(drafts)
    for at, draft in enumerate(drafts):
        references = named.get(at, ())
        if item := item_of(outline, draft, references, vocabulary):
            named[at] = references + item
    claims = tuple(
        _claim(outline, draft, ids[at], arranged.details[at], named.get(at, ()), sections=sections, untended=untended)
        for at, draft in enumerate(drafts)
    )
    info = DocumentInfo(path, source.encoding, len(data), digest_of(data), len(claims))
    findings = find(outline, drafts, arranged, vocabulary)
    return Reading(info, claims, arranged.phases, arranged.matrix, arranged.checklist, findings, outline.notices)


def _is_untended(drafts: Sequence[Draft]) -> bool:
    """Whether a document has boxes, and nobody ticks them when the work is done: an open one says nothing then."""
    boxes = [draft.status for draft in drafts if draft.kind is Kind.CHECKBOX]
    return len(boxes) >= _SEVERAL and all(status is Status.MISSING for status in boxes)


class _Sections(dict[int | None, tuple[str, ...]]):
    """The headings down to a heading, by its index: made once for all that stands under it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def __missing__(self, heading: int | None) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        if heading is not None:
            node = self._outline.nodes[heading]
            found = (*self[node.heading], node.text)
        self[heading] = found
        return found


def _claim(  # noqa: PLR0913 - the parts of a claim, each from its own stage
    outline: Outline,
    draft: Draft,
    claim_id: str,
    details: Details,
    references: tuple[Reference, ...],
    *,
    sections: Mapping[int | None, tuple[str, ...]],
    untended: bool,
) -> Claim:
    node = outline.nodes[draft.node]
    return Claim(
        id=claim_id,
        document=outline.source.path,
        line=node.number,
        kind=draft.kind,
        status=draft.status,
        text=draft.title,
        span=node.line.whole,
        marks=draft.marks,
        deciding=draft.deciding,
        implied=draft.implied,
        label_line=None if draft.label is None else outline.nodes[draft.label].number,
        percent=draft.percent,
        priority=details.priority,
        timeline=details.timeline,
        phase=details.phase,
        task=details.task,
        references=references,
        fields=details.fields,
        section=sections[node.heading],
        untended=untended and draft.kind is Kind.CHECKBOX,
    )
