"""Items of checklists in words, which name nothing that could be looked up but what a rule knows: "CI/CD pipeline"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.references.past import is_guide
from tui.core.claims.references.rows import is_of_papers
from tui.core.model import Asserts, Kind, Reference, RefKind, Status
from tui.core.parse.nodes import Outline
from tui.core.phrases import words_of
from tui.core.rules import Item, Rules
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_KINDS = frozenset({Kind.CHECKBOX, Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.HEADING, Kind.INLINE})
_SIDES = words("frontend backend client mobile ios android desktop web admin worker")
_BESIDES = re.compile(
    r"\W*(?:creat(?:e|ed|es)|check(?:ed)?|verif(?:y|ied)|confirm(?:ed)?|ensured?|documents?|documented|docs|describe|explain|tests?|tested|plan|planned|design|designed|research|evaluate|discuss|"
    r"review|reviewed|document[ae]r|probar|tester|testen|dokumentieren)\b",
    re.IGNORECASE,
)
"""An act by which the thing itself need not have come: "Document the rate limits"."""
_ASSERTS = {
    Status.DONE: Asserts.EXISTS,
    Status.MISSING: Asserts.MISSING,
    Status.DEFERRED: Asserts.MISSING,
    Status.BLOCKED: Asserts.MISSING,
}


def item_of(
    outline: Outline, draft: Draft, references: Sequence[Reference], vocabulary: Vocabulary
) -> tuple[Reference, ...]:
    """The item that a claim is, as a reference. None where the line names something that can be looked up itself."""
    if draft.kind not in _KINDS or any(one.asserts is not Asserts.NONE for one in references):
        return ()
    rules = vocabulary.rules
    item = rules.item(draft.title)
    if item is None or "template" in outline.source.path.lower() or is_guide(outline.source.path):
        return ()
    node = outline.nodes[draft.node]
    own = draft.marks[draft.deciding] if draft.marks else None
    if own is not None and draft.status is not Status.DONE and is_of_papers(node, own):
        return ()
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
            folders=(*item.narrowed, *_side(outline, draft)),
            sure=_is_sure(outline, draft, item, rules),
            rule=item.rule,
            subject=not item.more,
        ),
    )


def _side(outline: Outline, draft: Draft) -> tuple[str, ...]:
    """The side of the software that the section is about, if it says so: "Frontend (React)"."""
    above = [words_of(heading.text) for heading in outline.headings_above(outline.nodes[draft.node])[-2:]]
    return tuple(dict.fromkeys(word.folded for heading in above for word in heading if word.folded in _SIDES))


def _is_sure(outline: Outline, draft: Draft, item: Item, rules: Rules) -> bool:
    """Whether the line says that the thing itself is there or missing. A ticked box of a checklist does; what is open
    may also ask for an act."""
    if draft.status is Status.DONE:
        return draft.kind is Kind.CHECKBOX and not _BESIDES.match(draft.title)
    headings = [heading.text for heading in outline.headings_above(outline.nodes[draft.node])]
    return not item.acts and not rules.is_aside(headings)
