"""The line tables of the workbench: which columns each has, and how a report fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from rich.cells import cell_len

from tui.core.delta import Flip
from tui.core.model import ChecklistItem, Finding, Judged, Notice, Phase, Report, Verdict, Waiver
from tui.presentation import rows as cells
from tui.presentation.columns import Column
from tui.presentation.documents import BAR, COUNTED, DocumentRow, counts_of, document_cells
from tui.presentation.outlook import outlook
from tui.presentation.rows import Divider
from tui.presentation.sentences import clock, flip_sentence
from tui.presentation.tones import Pieces, Tone, text_of
from tui.presentation.words import Glyphs
from tui.widgets.line_table import LineTable
from tui.widgets.rows import Rows

ALL_DOCUMENTS = "*"
"""The key of the row that stands for all documents; no path is spelled so."""


class DocumentsTable(LineTable):
    """Every document with the claims that do not hold."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(_document_columns({}), id="documents", empty="No documents yet", glyphs=glyphs)

    def show_report(self, report: Report) -> None:
        """Fill from a report. Counts take the room they need, and leave the rest to names."""
        rows = outlook(report).documents
        most = rows[0]  # all together
        self.columns = _document_columns(
            {verdict: cell_len(text_of(counts_of(most, verdict, self.glyphs))) for verdict in COUNTED}
        )
        self.show(Rows(rows, lambda row: row.scope or ALL_DOCUMENTS, self._cells))

    def _cells(self, row: DocumentRow) -> tuple[Pieces, ...]:
        return document_cells(row, self.glyphs, self._layout()[0])


def _document_columns(widths: Mapping[Verdict, int]) -> tuple[Column, ...]:
    held, over, under = (max(2, widths.get(verdict, 2)) for verdict in COUNTED)
    return (
        Column("", 20, flexible=True, most=72),
        Column("", BAR, drop=1),
        Column("", held, right=True, drop=2),
        Column("", over, right=True),
        Column("", under, right=True),
    )


class ClaimsTable(LineTable):
    """What each line says, and what is."""

    def __init__(self, glyphs: Glyphs) -> None:
        columns = [
            Column("Says", 4),
            Column("Is", 4),
            Column("Claim", 24, flexible=True),
            Column("Evidence", 11, drop=1),
            Column("Line", 5, right=True, drop=2),
        ]
        super().__init__(columns, id="claims", glyphs=glyphs)

    def show_claims(self, items: Sequence[Judged | Divider], waived: Mapping[str, Waiver], *, key: str | None) -> None:
        """Fill with claims, and with a rule for each document where there are several."""
        self.show(Rows(items, _claim_key, cells.claim_or_divider(self.glyphs, waived)), key=key)


def _claim_key(item: Judged | Divider) -> str:
    return "" if isinstance(item, Divider) else item.claim.id


@dataclass(frozen=True, slots=True)
class News:
    """One line of the activity pane: a flip, when (wall clock, seconds) and why."""

    number: int
    at: float
    flip: Flip
    cause: str


class PhasesTable(LineTable):
    """Work ordered in time, with progress claimed and verified."""

    def __init__(self, glyphs: Glyphs) -> None:
        columns = [
            Column("Phase", 14, flexible=True, most=72),
            Column("Progress", cells.BAR, drop=2),
            Column("Claimed", 7, right=True),
            Column("Verified", 8, right=True),
            Column("When", 12, drop=1),
        ]
        super().__init__(columns, id="phases", empty="No phases in these documents", glyphs=glyphs)

    def show_phases(self, phases: Sequence[Phase], by_id: Mapping[str, Judged]) -> None:
        """Fill with phases."""
        draw = partial(cells.phase_cells, by_id=by_id, glyphs=self.glyphs)
        self.show(Rows(phases, _phase_key, draw))


class ReadinessTable(LineTable):
    """Checklist items, ticked or not, with what the evidence says."""

    def __init__(self, glyphs: Glyphs) -> None:
        columns = [Column("Says", 4), Column("Is", 4), Column("Item", 16, flexible=True, most=110)]
        columns.append(Column("Line", 5, right=True, drop=1))
        super().__init__(columns, id="readiness", empty="No checklists in these documents", glyphs=glyphs)

    def show_checklist(self, items: Sequence[ChecklistItem], by_id: Mapping[str, Judged]) -> None:
        """Fill with checklist items."""
        draw = partial(cells.checklist_cells, by_id=by_id, glyphs=self.glyphs)
        self.show(Rows(items, attrgetter("claim"), draw))


class FindingsTable(LineTable):
    """Problems that are no single claim's verdict, and what could not be read."""

    def __init__(self, glyphs: Glyphs) -> None:
        columns = [
            Column("Rule", 8),
            Column("What does not add up", 20, flexible=True, most=130),
            Column("Where", 28, drop=1),
        ]
        super().__init__(columns, id="findings", empty="Every sum and every section agrees", glyphs=glyphs)

    def show_findings(self, findings: Sequence[Finding | Notice]) -> None:
        """Fill with findings and notices."""
        self.show(Rows(findings, _finding_key, cells.finding_cells))


class ActivityTable(LineTable):
    """Every flip of a verdict in this session, newest first."""

    def __init__(self, glyphs: Glyphs) -> None:
        columns = [
            Column("When", 8),
            Column("What changed", 20, flexible=True, most=110),
            Column("Because of", 28, drop=1),
        ]
        super().__init__(columns, id="activity", empty="Nothing has changed since the start", glyphs=glyphs)

    def show_news(self, news: Sequence[News]) -> None:
        """Fill with news."""
        self.show(Rows(news, lambda item: str(item.number), self._cells))

    def _cells(self, item: News) -> tuple[Pieces, ...]:
        cause: Pieces = ((item.cause, Tone.MUTED),)
        return ((clock(item.at), Tone.MUTED),), flip_sentence(item.flip, self.glyphs), cause


def _phase_key(phase: Phase) -> str:
    return f"{phase.document}\n{phase.title}\n{phase.line}"


def _finding_key(item: Finding | Notice) -> str:
    if isinstance(item, Notice):
        return f"{item.path}\n{item.line}\n{item.message}"
    return f"{item.document}\n{item.line}\n{item.rule}\n{item.detail}"
