"""Sections that say complete over items that are not: "Test coverage - COMPLETED" over a deferred test suite."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.claims.structure.places import region_of
from tui.core.claims.structure.titles import title_of
from tui.core.findings.page import Page
from tui.core.model import Finding, Kind, Status
from tui.core.parse.nodes import Block, Node

_OPEN = frozenset({Status.MISSING, Status.PARTIAL, Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED})
_MOST_NAMED = 3


def find_rollups(page: Page) -> Iterator[Finding]:
    """Headings that claim done while claims right under them are open, each named with its line."""
    for draft in page.drafts.values():
        if draft.kind is not Kind.HEADING or draft.status is not Status.DONE or draft.implied:
            continue
        node = page.nodes[draft.node]
        opened = [other for other in _own_items(page, node) if page.drafts[other.index].status in _OPEN]
        if not opened:
            continue
        total = sum(1 for _ in _own_items(page, node))
        named = ", ".join(f"“{title_of(other.text)[:60]}” (line {other.number})" for other in opened[:_MOST_NAMED])
        more = f" and {len(opened) - _MOST_NAMED} more" if len(opened) > _MOST_NAMED else ""
        detail = f"The section says complete; {len(opened)} of its {total} items are open: {named}{more}."
        done = total - len(opened)
        yield Finding("rollup", page.outline.source.path, node.number, detail, title_of(node.text), f"{done}/{total}")


def _own_items(page: Page, heading: Node) -> Iterator[Node]:
    """The marked items of a section that stand under no other claim of it: outermost items, boxes and rows."""
    at, stop = heading.index + 1, region_of(page.outline, heading).stop
    while at < stop:
        node = page.nodes[at]
        at += 1
        draft = page.drafts.get(node.index)
        if node.block is Block.HEADING and draft is not None:
            at = min(region_of(page.outline, node).stop, stop)
        elif draft is not None and not draft.implied and node.block in (Block.ITEM, Block.ROW):
            yield node
            at = region_of(page.outline, node).stop if node.block is Block.ITEM else at
