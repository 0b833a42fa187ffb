"""The same item twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.across.names import is_specific, words_of
from tui.core.findings.page import Page
from tui.core.model import Finding


def find_duplicates(page: Page) -> Iterator[Finding]:
    """Marked items of a list that are worded as one above them. Short names that any list has may well come twice, and
    so may an item that others are nested in: those tell it apart."""
    leads = {found.lead.index for found in page.lists if found.lead is not None}
    for found in page.lists:
        seen: dict[tuple[str, ...], int] = {}
        for item in found.items:
            draft = page.drafts.get(item.index)
            if draft is None or draft.implied or not is_specific(draft.title) or item.index in leads:
                continue
            first = seen.setdefault(words_of(item.text), item.number)
            if first != item.number:
                detail = f"Line {first} of the same list says it already: “{draft.title[:80]}”."
                yield Finding("duplicate", page.outline.source.path, item.number, detail)
