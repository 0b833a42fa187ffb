"""A box against the mark at the end of its own line: "- [ ] Firing curve editor ✅"."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.findings.page import Page
from tui.core.model import Finding, Kind, MarkKind, Status

_AFTER = "*_) ."
"""What may follow the mark on its line."""


def find_boxes(page: Page) -> Iterator[Finding]:
    """Boxes whose line ends in the opposite mark. Before the words it is an ornament as often as not."""
    for index, draft in page.drafts.items():
        box = draft.marks[0] if draft.marks else None
        if draft.kind is not Kind.CHECKBOX or box is None or box.kind is not MarkKind.BOX:
            continue
        node = page.outline.nodes[index]
        ends = [
            hit for hit in page.vocabulary.emoji_pattern.finditer(node.text) if not node.text[hit.end() :].strip(_AFTER)
        ]
        said = (
            page.vocabulary.emoji_status(ends[-1][0]) if ends and node.text[: ends[-1].start()].strip(_AFTER) else None
        )
        if said is not None and {box.status, said} == {Status.DONE, Status.MISSING}:
            detail = f"The box says {box.status}; the mark at the end of the line says {said}."
            yield Finding("contradiction", page.outline.source.path, node.number, detail, box.status, said)
