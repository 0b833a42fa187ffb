"""Sections that say complete over items that are not: "Test coverage - COMPLETED" over a deferred test suite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    r"\b(?:optional|recommended|suggested|future|nice to have|later|removed|dropped|cancelled|superseded|"
    r"opcional|optionnel|facultatif|facoltativo|необязательно)\b|"
    r"可选|选做|任意|선택",
    re.IGNORECASE,
)
"""An item that a whole need not have."""
_REFUSED = re.compile(
    r"(?:→|->|=>|⇒)\s*\W{0,4}(?:\w+\s){0,2}(?:blocked|denied|refused)\b|\b(?:reject(?:s|ed)?|denied|forbidden|refused|"
    r"rechazad[oa]s?|recusad[oa]s?|refusé\w*|abgelehnt|abgewiesen|rifiutat[oa])\b|\(40[0-9]\b",
    re.IGNORECASE,
)
"""What the software turns away is no open item: "❌ unknown badges rejected (403)"."""
_BOXED = re.compile(r"\W{0,4}\[ ?\]\s")
"""A title with an open box of its own: "### - [ ] 4. Lamps (ready to be lit)"."""
_SUMMARY = re.compile(
    r".*\bchecklist\b.*|"
    r"\W*(?:(?:final|executive|quick|short)\s)?(?:summary|conclusion|overview|next steps?|(?:\w+\s){0,2}status|"
    r"estado(?: actual)?|checklist final|lista de verificaci[oó]n|stand|statut|stato|resumen|resumo|résumé|"
    r"rezumat|zusammenfassung|riepilogo|итоги?|резюме|总结|總結|小结|まとめ|概要|요약)\W*",
    re.IGNORECASE,
)
"""A heading whose tick is of nothing below it."""
_OPEN = frozenset({Status.MISSING, Status.PARTIAL, Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED})
_LACKING = frozenset({Status.MISSING, Status.IN_PROGRESS, Status.BLOCKED})
_APART = re.compile(r"[-–—:：|(（\[,✅✔☑🎉]\ufe0f?[*_ ]*$")
"""What stands between a name and the word that is said of it: "Quay - COMPLETE", but not "Phase 4 complete"."""
_BEHIND = re.compile(r"[^\w(（]*(?:[(（][^()（）]*[)）]\W*)?|[^\w()（）]*[\d\W]*[)）]\W*")
"""What may stand behind it: signs, a bracket, a day."""
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]\W*$")
_BESIDE = 8
"""Characters that a bracket may have besides its word: "(not begun, week 3)", but not "(3, where 5 were planned)"."""
_MOST_NAMED = 3
_ALL = 100
_TOP_LEVEL = 2
"""The document's title speaks of more than the first list under it."""


def find_rollups(page: Page) -> Iterator[Finding]:
    """Headings that claim done while items in a list right under them are open, each named with its line. A tick weighs
    less than a word: it counts where at least half is done, and in a document whose ticks are not for show."""
    ticked: list[Finding] = []
    for_show = False
    for found in page.lists:
        lead = found.lead
        if lead is None or not _claims_done(page, lead):
            continue
        said = _says_done(page, lead)
        stated = [item for item in found.items if item.index in page.drafts and not page.drafts[item.index].implied]
        opened = [item for item in stated if _is_open(page, item, _OPEN if said else _LACKING)]
        done = sum(1 for item in stated if page.drafts[item.index].status is Status.DONE)
        if done + len(opened) < len(found.items) and not any(_is_boxed(page, item) for item in opened):
            continue  # signs among others that are no status: pictures of what the items are of
        for_show |= not said and not done and len(opened) > 1
        if not opened or (not done and _is_aim(page, lead)):
            continue
        if said:
            yield _finding(page, lead, opened, len(stated))
        elif _is_ticked(page, lead) and 2 * done >= len(stated):
            ticked.append(_finding(page, lead, opened, len(stated)))
    yield from ticked if not for_show else ()


def _claims_done(page: Page, lead: Node) -> bool:
    """Whether a heading says of its section that all of it is done."""
    draft = page.drafts.get(lead.index) if lead.block is Block.HEADING else None
    if draft is None or draft.status is not Status.DONE or draft.implied or lead.depth < _TOP_LEVEL:
        return False
    title = plain(lead.text).strip()
    if title.endswith((":", "：")) or _SUMMARY.fullmatch(title_of(title)) or _BOXED.match(lead.text):
        return False
    return not _gives_share(lead.text) and not _ORDERED.search(lead.text)


def _is_aim(page: Page, lead: Node) -> bool:
    """Whether a heading over items of which none is done says what they are to reach: "Milestone 2: quay - COMPLETE",
    "Quay (complete)"."""
    above = page.outline.headings_above(lead)
    return plain(lead.text).rstrip().endswith((")", "）")) or any(_GOAL.search(one.text) for one in (lead, *above))


def _is_ticked(page: Page, lead: Node) -> bool:
    return any(mark.kind is MarkKind.EMOJI and mark.status is Status.DONE for mark in page.drafts[lead.index].marks)


def _is_boxed(page: Page, item: Node) -> bool:
    return any(mark.kind is MarkKind.BOX for mark in page.drafts[item.index].marks)


def _finding(page: Page, lead: Node, opened: Sequence[Node], stated: int) -> Finding:
    named = ", ".join(f"“{title_of(other.text)[:60]}” (line {other.number})" for other in opened[:_MOST_NAMED])
    more = f" and {len(opened) - _MOST_NAMED} more" if len(opened) > _MOST_NAMED else ""
    detail = f"The section says complete; {len(opened)} of its {stated} items are open: {named}{more}."
    done = f"{stated - len(opened)}/{stated}"
    return Finding("rollup", page.outline.source.path, lead.number, detail, title_of(lead.text), done)


def _gives_share(title: str) -> bool:
    """Whether a title says itself that it is not all: "(6/10)", "80%"."""
    text = plain(title)
    return any(one.part.value < one.whole.value for _, _, one in fractions_in(text)) or any(
        one.value < _ALL for _, _, one in percents_in(text)
    )


def _is_open(page: Page, item: Node, wanted: frozenset[Status]) -> bool:
    """Whether an item says by a sign at its beginning or end that it is not done."""
    draft = page.drafts[item.index]
    if draft.status not in wanted or draft.implied or _REFUSED.search(item.text) or _WAIVED.search(item.text):
        return False
    signs_of = page.vocabulary.emoji_pattern.findall(item.text)
    if any(page.vocabulary.emoji_status(sign) is Status.DONE for sign in signs_of):
        return False  # "✅ READY: limits, logging", "[ ] Ticket 4: ✅ mended" that is only to be closed
    if _ends_done(page, item):
        return False
    return any(mark.status is not Status.DONE and _stands_out(mark, item) for mark in draft.marks)


def _stands_out(mark: Mark, item: Node) -> bool:
    """Whether a sign is said of the whole item: a box, a sign at either end, a word in the bracket at the end."""
    text = item.text.strip(" *_.")
    if mark.kind is MarkKind.EMOJI:
        return text.startswith(mark.text) or (
            text.endswith(mark.text) and not text[: -len(mark.text)].rstrip()[-1:].isdigit()
        )
    if mark.kind is MarkKind.WORD:
        bracket = _BRACKET.search(text)
        return bracket is not None and mark.text in bracket[1] and len(bracket[1]) <= len(mark.text) + _BESIDE
    return mark.kind is MarkKind.BOX


def _ends_done(page: Page, item: Node) -> bool:
    """Whether an item's last word says that it is done: "❌ Leak below the pier: MENDED"."""
    name, colon, said = plain(item.text).rpartition(":")
    hit = page.vocabulary.phrases("statuses").whole(said.strip(" *_.!")) if colon and name else None
    return hit is not None and hit.meaning == Status.DONE


def _says_done(page: Page, lead: Node) -> bool:
    """Whether a heading ends in a word for done that stands for itself; a tick over open items may be decoration."""
    text = lead.text
    for hit in page.vocabulary.phrases("statuses").find(text):
        if hit.meaning == Status.DONE and _APART.search(text[: hit.start]) and _BEHIND.fullmatch(text[hit.end :]):
            return True
    return False
