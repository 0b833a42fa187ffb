"""Items of checklists in words, which name nothing that could be looked up but what a rule knows: "CI/CD pipeline"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.model import Asserts, Kind, Reference, RefKind, Status
from tui.core.parse.nodes import Outline
from tui.core.rules import Rules

_KINDS = frozenset({Kind.CHECKBOX, Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.HEADING, Kind.INLINE})
_ASSERTS = {
    Status.DONE: Asserts.EXISTS,
    Status.MISSING: Asserts.MISSING,
    Status.DEFERRED: Asserts.MISSING,
    Status.BLOCKED: Asserts.MISSING,
}


def item_of(outline: Outline, draft: Draft, references: Sequence[Reference], rules: Rules) -> tuple[Reference, ...]:
    """The item that a claim is, as a reference. None where the line names something that can be looked up itself."""
    if draft.kind not in _KINDS or any(one.asserts is not Asserts.NONE for one in references):
        return ()
    item = rules.item(draft.title)
    if item is None:
        return ()
    node = outline.nodes[draft.node]
    said = draft.title[item.start : item.end]
    at = node.text.find(said)
    start, end = (at, at + len(said)) if at >= 0 else (0, len(node.text))
    return (
        Reference(
            RefKind.READINESS,
            item.rule.title,
            _ASSERTS.get(draft.status, Asserts.NONE),
            node.number,
            node.span(start, end),
            item.rule.key,
            folders=item.narrowed,
            sure=not item.narrowed,
            rule=item.rule,
        ),
    )
