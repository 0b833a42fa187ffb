"""Sections that say complete over items that are not: "Test coverage - COMPLETED" over a deferred test suite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.draft import Draft
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import fractions_in, percents_in
from tui.core.model import Finding, MarkKind, Status
from tui.core.parse.nodes import Block

_GOAL = re.compile(
    r"\b(?:milestones?|M\d{1,2}|criteria|criterios|critérios|critères|kriterien|meilensteine?|hitos?|marcos?|jalons?|"
    r"definition of done)\b|マイルストーン|里程碑|마일스톤|基準|标准|вех[аи]|критери",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\bcompleted? (?:before|by|prior to|within)\b|\b(?:must|should|to) (?:be )?(?:complete|finish|done|fix)",
    re.IGNORECASE,
)
_WAIVED = re.compile(
    r"\b(?:optional|future|nice to have|later|opcional|optionnel|facultatif|facoltativo|необязательно)\b|"
    r"可选|选做|任意|선택",
    re.IGNORECASE,
)
"""An item that a whole need not have."""
_SUMMARY = re.compile(
    r"\W*(?:(?:final|executive|quick|short)\s)?(?:summary|conclusion|overview|next steps?|resumen|resumo|résumé|"
    r"rezumat|zusammenfassung|riepilogo|итоги?|резюме|总结|總結|小结|まとめ|概要|요약)\W*",
    re.IGNORECASE,
)
"""A heading whose tick is of nothing below it."""
_OPEN = frozenset({Status.MISSING, Status.PARTIAL, Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED})
_PLAIN = frozenset({MarkKind.EMOJI, MarkKind.WORD, MarkKind.BOX})
_MOST_NAMED = 3
_ALL = 100
_TOP_LEVEL = 2
"""The document's title speaks of more than the first list under it."""


def find_rollups(page: Page) -> Iterator[Finding]:
    """Headings that claim done in words while items in a list right under them are open, each named with its line."""
    for found in page.lists:
        lead = found.lead
        draft = page.drafts.get(lead.index) if lead is not None and lead.block is Block.HEADING else None
        if lead is not None and _SUMMARY.fullmatch(title_of(plain(lead.text))):
            continue
        if lead is None or draft is None or draft.status is not Status.DONE or draft.implied or lead.depth < _TOP_LEVEL:
            continue
        stated = [item for item in found.items if item.index in page.drafts]
        signs = _PLAIN if _says_done(draft) else _PLAIN - {MarkKind.WORD}
        opened = [item for item in stated if _is_open(page.drafts[item.index], signs) and not _WAIVED.search(item.text)]
        done = len(stated) - len(opened)
        if not opened or (done == 0 and not _says_done(draft)) or _gives_share(lead.text):
            continue
        if _ORDERED.search(lead.text):
            continue  # "Phase 2 (complete before the launch)"
        if done == 0 and any(_GOAL.search(above.text) for above in (lead, *page.outline.headings_above(lead))):
            continue  # "Milestone 2: harbour complete" over what it takes
        named = ", ".join(f"“{title_of(other.text)[:60]}” (line {other.number})" for other in opened[:_MOST_NAMED])
        more = f" and {len(opened) - _MOST_NAMED} more" if len(opened) > _MOST_NAMED else ""
        detail = f"The section says complete; {len(opened)} of its {len(stated)} items are open: {named}{more}."
        claimed = title_of(lead.text)
        yield Finding("rollup", page.outline.source.path, lead.number, detail, claimed, f"{done}/{len(stated)}")


def _gives_share(title: str) -> bool:
    """Whether a title says itself that it is not all: "(6/10)", "80%"."""
    text = plain(title)
    return any(one.part.value < one.whole.value for _, _, one in fractions_in(text)) or any(
        one.value < _ALL for _, _, one in percents_in(text)
    )


def _is_open(draft: Draft, signs: frozenset[MarkKind]) -> bool:
    """Whether an item says by one of these signs that it is not done; a figure below 100 alone does not."""
    if draft.status not in _OPEN or draft.implied:
        return False
    if any(mark.kind is MarkKind.EMOJI and mark.status is Status.DONE for mark in draft.marks):
        return False  # "✅ READY: limits, logging"
    return any(mark.kind in signs and mark.status is not Status.DONE for mark in draft.marks)


def _says_done(draft: Draft) -> bool:
    """Whether a heading says so in words; a tick alone over open boxes is decoration."""
    return any(mark.kind is MarkKind.WORD for mark in draft.marks)
