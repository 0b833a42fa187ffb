"""The checklist: every checkbox of a document."""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.structure.titles import title_of
from tui.core.model import ChecklistItem, Kind, MarkKind
from tui.core.parse.nodes import Outline


def checklist_items(outline: Outline, drafts: Sequence[Draft], ids: Sequence[str]) -> tuple[ChecklistItem, ...]:
    """Every checkbox claim as an item, in order of lines."""
    found: list[ChecklistItem] = []
    for draft, claim_id in zip(drafts, ids, strict=True):
        if draft.kind is not Kind.CHECKBOX:
            continue
        node = outline.nodes[draft.node]
        checked = any(mark.kind is MarkKind.BOX and mark.text.strip("[] ") != "" for mark in draft.marks)
        found.append(ChecklistItem(outline.source.path, node.number, title_of(draft.title), checked, claim_id))
    return tuple(found)
