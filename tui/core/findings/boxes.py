"""A box against the mark at the end of its own line: "- [ ] Firing curve editor ✅"."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.findings.page import ItemList, Page
from tui.core.model import Finding, Kind, MarkKind, Status

_AFTER = "*_) ."
"""What may follow the mark on its line."""


def find_boxes(page: Page) -> Iterator[Finding]:
    """Open boxes whose line ends in a tick. Before the words a mark is an ornament as often as not; behind a ticked box
    a cross may name what was taken out; and a list without any ticked box, as in a guide, is not kept up.
    """
    kept = [index for found in page.lists for index in _kept(page, found)]
    for index in kept:
        draft = page.drafts[index]
        box = draft.marks[0] if draft.marks else None
        if draft.kind is not Kind.CHECKBOX or box is None or box.kind is not MarkKind.BOX:
            continue
        node = page.outline.nodes[index]
        if node.text.isascii():
            continue
        ends = [
            hit for hit in page.vocabulary.emoji_pattern.finditer(node.text) if not node.text[hit.end() :].strip(_AFTER)
        ]
        said = (
            page.vocabulary.emoji_status(ends[-1][0]) if ends and node.text[: ends[-1].start()].strip(_AFTER) else None
        )
        if box.status is Status.MISSING and said is Status.DONE:
            detail = f"The box says {box.status}; the mark at the end of the line says {said}."
            yield Finding("contradiction", page.outline.source.path, node.number, detail, box.status, said)


def _kept(page: Page, found: ItemList) -> list[int]:
    """The claims of a list some of whose boxes are ticked."""
    stated = [item.index for item in found.items if item.index in page.drafts]
    ticked = any(
        mark.kind is MarkKind.BOX and mark.status is Status.DONE for at in stated for mark in page.drafts[at].marks
    )
    return stated if ticked else []
