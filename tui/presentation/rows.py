"""Values of a report as cells: one function for each kind of row. Pure; tables and the plain board draw the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tui.core.claims.wording import spaced
from tui.core.model import ChecklistItem, Finding, Judged, Kind, MatrixRow, Notice, Phase, Status, Verdict, Waiver
from tui.presentation.sentences import bar, evidence_summary, place, waived_until
from tui.presentation.standing import Progress, actual, phase_progress
from tui.presentation.tones import Pieces, Tone, plain
from tui.presentation.words import RULE_WORDS, STATUS_TONES, VERDICT_TONES, Glyphs

BAR = 8
"""Cells of a progress bar."""


def says(status: Status, glyphs: Glyphs) -> Pieces:
    """The glyph of what a line says."""
    return ((f" {glyphs.status[status]}", STATUS_TONES[status]),)


def stands(judged: Judged, glyphs: Glyphs) -> Pieces:
    """The glyph of what is, and where that differs, which way the line errs."""
    tone = VERDICT_TONES[judged.verdict]
    status = actual(judged)
    if status is None:
        return ((glyphs.silent, tone),)
    if judged.verdict is Verdict.HOLDS:
        return ((glyphs.status[status], tone),)
    return ((f"{glyphs.status[status]} {glyphs.verdict[judged.verdict]}", tone),)


def readable(text: str) -> str:
    """A line's text without the marks of emphasis and code, and without emoji, which terminals measure differently;
    ``__`` stays, since names of files have it."""
    bare = text.replace("**", "").replace("`", "")
    return bare.strip(" \t") if bare.isascii() else spaced(_EMOJI.sub("", bare))


_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\U0001f000-\U0001faff][\ufe0f\u200d]*|[\ufe0f\u20e3]")
"""Pictures and dingbats, whatever their width, with what joins and styles them."""


def claim_cells(judged: Judged, glyphs: Glyphs, waiver: Waiver | None = None) -> tuple[Pieces, ...]:
    """Says, Is, Claim, Evidence, Line. A waived one says so first, and how long at the end."""
    claim = judged.claim
    words = readable(claim.text) or "(no words)"
    text: Pieces = (("waived ", Tone.ACCENT), (words, Tone.MUTED)) if waiver else ((words, Tone.PLAIN),)
    if claim.kind is Kind.FIELD:  # it has its heading's words, and would look like that heading's row
        text += (("  status line", Tone.MUTED),)
    if claim.percent is not None:
        text += ((f"  {claim.percent} %", Tone.MUTED),)
    if claim.priority:
        text += ((f"  {claim.priority}", Tone.ACCENT),)
    if waiver:
        text += ((f"  {waived_until(waiver)}", Tone.MUTED),)
    return (
        says(claim.status, glyphs),
        stands(judged, glyphs),
        text,
        ((evidence_summary(judged), Tone.MUTED),),
        ((str(claim.line), Tone.MUTED),),
    )


def phase_cells(phase: Phase, by_id: Mapping[str, Judged], glyphs: Glyphs) -> tuple[Pieces, ...]:
    """Title, bar, claimed, verified, timeline."""
    done = phase_progress(phase, by_id)
    if not done.total:
        return (plain(readable(phase.title)), (), (), (), ((phase.timeline or "", Tone.MUTED),))
    return (
        plain(readable(phase.title)),
        bar(done, BAR, glyphs),
        *twice(done),
        ((phase.timeline or "", Tone.MUTED),),
    )


def twice(done: Progress) -> tuple[Pieces, Pieces]:
    """The two counts of a progress: claimed, verified."""
    short = done.verified < done.claimed
    return (
        ((f"{done.claimed}/{done.total}", Tone.PLAIN),),
        ((f"{done.verified}/{done.total}", Tone.OVERSTATED if short else Tone.HOLDS if done.verified else Tone.MUTED),),
    )


_URGENT = ("critical", "p0", "blocker", "urgent", "high", "p1")


def matrix_cells(row: MatrixRow, by_id: Mapping[str, Judged], glyphs: Glyphs) -> tuple[Pieces, ...]:
    """Component, Is, bar, current → target, priority, timeline."""
    judged = by_id.get(row.claim) if row.claim else None
    target = 100 if row.target is None else row.target
    if row.current is None:
        gauge: Pieces = ()
        figures: Pieces = ()
    else:
        full, _, empty = glyphs.bar
        cells = min(BAR, int(max(0, row.current) * BAR // 100))
        gauge = ((full * cells, Tone.ACCENT), (empty * (BAR - cells), Tone.TRACK))
        figures = ((f"{row.current:>3.0f} {glyphs.arrow} {target:.0f} %", Tone.PLAIN),)
    priority = row.priority or ""
    return (
        plain(readable(row.component)),
        stands(judged, glyphs) if judged else (),
        gauge,
        figures,
        ((priority, Tone.STRONG if priority.casefold().startswith(_URGENT) else Tone.MUTED),),
        ((row.timeline or "", Tone.MUTED),),
    )


def checklist_cells(item: ChecklistItem, by_id: Mapping[str, Judged], glyphs: Glyphs) -> tuple[Pieces, ...]:
    """Says, Is, item, line."""
    judged = by_id.get(item.claim)
    return (
        says(Status.DONE if item.checked else Status.MISSING, glyphs),
        stands(judged, glyphs) if judged else ((glyphs.silent, Tone.UNPROVEN),),
        plain(readable(item.text)),
        ((str(item.line), Tone.MUTED),),
    )


def finding_cells(item: Finding | Notice) -> tuple[Pieces, ...]:
    """Rule, what is wrong, place. A notice is a finding about the reading itself."""
    if isinstance(item, Notice):
        said = plain(f"{item.path.rpartition('/')[2]}: {item.message}")  # where there is no room for the place, too
        return ((("skipped", Tone.UNDERSTATED),), said, ((place(item.path, item.line), Tone.PATH),))
    return (
        ((RULE_WORDS.get(item.rule, item.rule), Tone.OVERSTATED),),
        plain(item.detail),
        ((place(item.document, item.line), Tone.PATH),),
    )


@dataclass(frozen=True, slots=True)
class Divider:
    """A rule across a table with a title: the document under which the next rows stand."""

    title: str


def with_dividers(claims: tuple[Judged, ...]) -> tuple[Judged | Divider, ...]:
    """Claims with a divider before each document's first."""
    out: list[Judged | Divider] = []
    document = None
    for judged in claims:
        if judged.claim.document != document:
            document = judged.claim.document
            out.append(Divider(document))
        out.append(judged)
    return tuple(out)


def claim_or_divider(glyphs: Glyphs, waived: Mapping[str, Waiver]) -> Callable[[Judged | Divider], tuple[Pieces, ...]]:
    """The cells function of the claims table."""

    def cells(item: Judged | Divider) -> tuple[Pieces, ...]:
        if isinstance(item, Divider):
            return (((item.title, Tone.PATH),),)
        return claim_cells(item, glyphs, waived.get(item.claim.id))

    return cells
