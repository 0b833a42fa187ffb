"""The plain board: what `asbuilt` prints when its output is no terminal. The workbench's panes, one below the other.

A report in, lines out; glyphs always beside their words, no colour, no control characters, at most `width` cells a
line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rich.cells import cell_len

from tui.core.counts import ERRING, count
from tui.core.model import Finding, Judged, Notice, Report, Waiver
from tui.presentation import rows
from tui.presentation.columns import Column, fit, layout
from tui.presentation.sentences import counts_words, progress_words, sizes
from tui.presentation.standing import checklist_progress, phases_progress
from tui.presentation.tones import Piece, Pieces, Tone, plain, text_of
from tui.presentation.words import STATUS_WORDS, VERDICT_WORDS, Glyphs, glyphs

T = TypeVar("T")
WIDTH = 100

_CLAIMS = (Column("Says", 13), Column("Is", 13), Column("Claim", 24, flexible=True), Column("Line", 5, right=True))
_PHASES = (
    Column("Phase", 24, flexible=True),
    Column("Progress", rows.BAR),
    Column("Claimed", 7, right=True),
    Column("Verified", 8, right=True),
    Column("When", 16),
)
_MATRIX = (
    Column("Component", 24, flexible=True),
    Column("Is", 4),
    Column("Progress", rows.BAR),
    Column("Now", 11),
    Column("Priority", 10),
    Column("When", 16),
)
_READINESS = (Column("Says", 4), Column("Is", 4), Column("Item", 24, flexible=True), Column("Line", 5, right=True))
_FINDINGS = (Column("Rule", 8), Column("What does not add up", 24, flexible=True), Column("Where", 30))


def board(report: Report, name: str, *, ascii: bool = False, width: int = WIDTH) -> Iterator[str]:
    """The board's lines. `name` is the repository's, as the reader knows it."""
    signs = glyphs(ascii=ascii)
    printer = _Printer(signs, width)
    yield printer.line((("asbuilt  ", Tone.STRONG), (f"{name} {signs.dot} {sizes(report, signs)}", Tone.PLAIN)))
    yield printer.line(tuple(_counts(report, report.claims, signs)))
    for document in _documents(report):
        claims = [judged for judged in report.claims if judged.claim.document == document]
        yield ""
        yield printer.title(document, _counts(report, claims, signs))
        yield from printer.claims(claims, report.waived)
    if report.phases:
        yield from printer.section("Phases", progress_words(phases_progress(report), signs))
        yield from printer.table(_PHASES, report.phases, lambda phase: rows.phase_cells(phase, report.by_id, signs))
    if report.matrix:
        yield from printer.section("Matrix", "")
        yield from printer.table(_MATRIX, report.matrix, lambda row: rows.matrix_cells(row, report.by_id, signs))
    if report.checklist:
        yield from printer.section("Readiness", progress_words(checklist_progress(report), signs))
        yield from printer.table(
            _READINESS, report.checklist, lambda item: rows.checklist_cells(item, report.by_id, signs)
        )
    findings: tuple[Finding | Notice, ...] = (*report.findings, *report.notices)
    if findings:
        yield from printer.section("Findings", "")
        yield from printer.table(_FINDINGS, findings, rows.finding_cells)


def _documents(report: Report) -> list[str]:
    """Documents that state anything, in the report's order."""
    return list(dict.fromkeys(judged.claim.document for judged in report.claims))


def _counts(report: Report, claims: Collection[Judged], signs: Glyphs) -> Iterator[Piece]:
    for piece in counts_words(count(claims, report.waived), signs):
        yield piece
        yield ("   ", Tone.PLAIN)


class _Printer:
    """Lays pieces out in lines of at most `width` cells."""

    def __init__(self, signs: Glyphs, width: int) -> None:
        self._signs = signs
        self._width = width

    def line(self, pieces: Pieces) -> str:
        return "".join(text for text, _tone, _cells in fit(pieces, self._width, self._signs.ellipsis)).rstrip()

    def title(self, document: str, counts: Iterable[Piece]) -> str:
        right = text_of(counts).rstrip()
        room = self._width - cell_len(right) - 2 * bool(right)
        left = "".join(text for text, _tone, _cells in fit(plain(document), room, self._signs.ellipsis))
        rule = self._signs.rule * max(0, room - cell_len(left) - (0 if right else 1))
        return f"{left} {rule} {right}".rstrip()

    def section(self, title: str, words: str) -> Iterator[str]:
        yield ""
        yield self.title(title, ((words, Tone.PLAIN),) if words else ())

    def claims(self, claims: Sequence[Judged], waived: Mapping[str, Waiver]) -> Iterator[str]:
        widths = layout(_CLAIMS, self._width - 1)
        for judged in claims:
            claim, signs = judged.claim, self._signs
            said = plain(f"{signs.status[claim.status]} {STATUS_WORDS[claim.status]}")
            found = plain(f"{signs.verdict[judged.verdict]} {VERDICT_WORDS[judged.verdict]}")
            text = rows.claim_cells(judged, signs, waived.get(claim.id))[2]
            yield self._row(_CLAIMS, widths, (said, found, text, plain(str(claim.line))))
            if judged.verdict in ERRING and judged.why:
                yield self.line(((" " * (widths[0] + widths[1] + 3), Tone.PLAIN), (judged.why, Tone.MUTED)))

    def table(
        self, columns: Sequence[Column], items: Iterable[T], cells: Callable[[T], tuple[Pieces, ...]]
    ) -> Iterator[str]:
        widths = layout(columns, self._width - 1)
        yield self._row(columns, widths, tuple(plain(column.title) for column in columns))
        for item in items:
            yield self._row(columns, widths, cells(item))

    def _row(self, columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Pieces]) -> str:
        out = " "
        for column, width, pieces in zip(columns, widths, cells, strict=True):
            if width <= 0:
                continue
            fitted = fit(pieces, width, self._signs.ellipsis)
            text = "".join(each for each, _tone, _cells in fitted)
            pad = " " * (width - sum(cells for _text, _tone, cells in fitted))
            out += (pad + text if column.right else text + pad) + " "
        return out.rstrip()
