"""Sections that say complete over items that are not: "Test coverage - COMPLETED" over a deferred test suite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.draft import Draft
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import fractions_in, percents_in
from tui.core.model import Finding, Mark, MarkKind, Status
from tui.core.parse.nodes import Block, Node

_GOAL = re.compile(
    r"\b(?:milestones?|M\d{1,2}|criteria|criterios|critérios|critères|kriterien|meilensteine?|hitos?|marcos?|jalons?|"
    r"definition of done|success metrics|success criteria)\b|マイルストーン|里程碑|마일스톤|基準|标准|вех[аи]|критери",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\bcompleted? (?:before|by|prior to|within)\b|\b(?:must|should|to) (?:be )?(?:complete|finish|done|fix)",
    re.IGNORECASE,
)
_WAIVED = re.compile(
    r"\b(?:optional|future|nice to have|later|removed|dropped|cancelled|superseded|"
    r"opcional|optionnel|facultatif|facoltativo|необязательно)\b|"
    r"可选|选做|任意|선택",
    re.IGNORECASE,
)
"""An item that a whole need not have."""
_CONDITION = re.compile(
    r"\b(?:good|operational|healthy|stable|excellent|strong|functional|online|running|pass(?:ed|ing)?)\b", re.IGNORECASE
)
"""How a thing does, of which it may be that not all is done: "Search: GOOD ✅"."""
_REFUSED = re.compile(
    r"(?:→|->|=>|⇒)\s*\W{0,4}(?:\w+\s){0,2}(?:blocked|denied|refused)\b|\b(?:reject(?:s|ed)?|denied|forbidden|refused|"
    r"rechazad[oa]s?|recusad[oa]s?|refusé\w*|abgelehnt|abgewiesen|rifiutat[oa])\b|\(40[0-9]\b",
    re.IGNORECASE,
)
"""What the software turns away is no open item: "❌ unknown badges rejected (403)"."""
_BOXED = re.compile(r"\W{0,4}\[ ?\]\s")
"""A title with an open box of its own: "### - [ ] 4. Lamps (ready to be lit)"."""
_SUMMARY = re.compile(
    r"\W*(?:(?:final|executive|quick|short)\s)?(?:summary|conclusion|overview|next steps?|"
    r"(?:\w+\s){0,2}(?:status|checklist)|"
    r"estado(?: actual)?|checklist final|lista de verificaci[oó]n|stand|statut|stato|resumen|resumo|résumé|"
    r"rezumat|zusammenfassung|riepilogo|итоги?|резюме|总结|總結|小结|まとめ|概要|요약)\W*",
    re.IGNORECASE,
)
"""A heading whose tick is of nothing below it."""
_OPEN = frozenset({Status.MISSING, Status.PARTIAL, Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED})
_LACKING = frozenset({Status.MISSING, Status.BLOCKED})
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
        if lead is not None and (_SUMMARY.fullmatch(title_of(plain(lead.text))) or _BOXED.match(lead.text)):
            continue
        if lead is None or draft is None or draft.status is not Status.DONE or draft.implied or lead.depth < _TOP_LEVEL:
            continue
        stated = [item for item in found.items if item.index in page.drafts]
        signs = _PLAIN if _says_done(draft) else _PLAIN - {MarkKind.WORD}
        unfinished = [item for item in stated if _is_open(page, item, signs)]
        wanted = _LACKING if _CONDITION.search(title_of(lead.text)) else _OPEN
        opened = [
            item for item in unfinished if page.drafts[item.index].status in wanted and not _WAIVED.search(item.text)
        ]
        done = len(stated) - len(opened)
        ticked = any(page.drafts[item.index].status is Status.DONE for item in stated)
        if not opened or not (ticked or _says_done(draft)) or _gives_share(lead.text):
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


def _is_open(page: Page, item: Node, signs: frozenset[MarkKind]) -> bool:
    """Whether an item says by one of these signs that it is not done; a figure below 100 alone does not."""
    draft = page.drafts[item.index]
    if draft.status not in _OPEN or draft.implied or _REFUSED.search(item.text):
        return False
    signs_of = page.vocabulary.emoji_pattern.findall(item.text)
    if any(page.vocabulary.emoji_status(sign) is Status.DONE for sign in signs_of):
        return False  # "✅ READY: limits, logging", "[ ] Ticket 4: ✅ mended" that is only to be closed
    if _ends_done(page, item):
        return False
    return any(
        mark.kind in signs and mark.status is not Status.DONE and not _is_shown(mark, item) for mark in draft.marks
    )


def _ends_done(page: Page, item: Node) -> bool:
    """Whether an item's last word says that it is done: "❌ Leak below the pier: MENDED"."""
    name, colon, said = plain(item.text).rpartition(":")
    hit = page.vocabulary.phrases("statuses").whole(said.strip(" *_.!")) if colon and name else None
    return hit is not None and hit.meaning == Status.DONE


def _is_shown(mark: Mark, item: Node) -> bool:
    """Whether a sign is what the line speaks of: "Close button (✕)"."""
    return mark.kind is MarkKind.EMOJI and f"({mark.text})" in item.text


def _says_done(draft: Draft) -> bool:
    """Whether a heading says so in words; a tick alone over open boxes is decoration."""
    return any(mark.kind is MarkKind.WORD for mark in draft.marks)
