"""What the reader means: the claim under the cursor of the pane in use, or the marked ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.counts import ERRING
from tui.core.model import Finding, Judged, Notice
from tui.presentation.evidence import Subject

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def current(screen: MainScreen) -> Judged | None:
    """The claim that keys act on: of the focused table where its rows are claims, else of the claims table."""
    board, focused = screen.board, screen.focused
    if focused is screen.readiness:
        return board.judged(screen.readiness.key)
    if focused is screen.matrix and screen.matrix.row is not None:
        return board.judged(screen.matrix.row.claim)
    return board.judged(screen.claims.key)


def selected(screen: MainScreen) -> tuple[Judged, ...]:
    """The claims that an edit is for: the marked ones, else the current one."""
    if screen.claims.ranging and screen.pane == "claims":
        found = (screen.board.judged(key) for key in screen.claims.selection)
        return tuple(judged for judged in found if judged is not None)
    judged = current(screen)
    return (judged,) if judged else ()


def subject(screen: MainScreen) -> Subject | None:
    """What the evidence pane explains: the finding under the cursor, or the current claim."""
    finding = screen.findings.item if screen.focused is screen.findings else None
    return finding if isinstance(finding, Finding | Notice) else current(screen)


def erring_lines(screen: MainScreen, *, section: bool = False) -> frozenset[tuple[str, int]]:
    """The lines (document, 1-based) that are false among what the reader means, or in the whole section of it."""
    board, meant = screen.board, subject(screen)
    if isinstance(meant, Finding) and not section:
        return frozenset({(meant.document, meant.line)})
    claims = board.section_of(current(screen)) if section else selected(screen)
    lines = {(judged.claim.document, judged.claim.line) for judged in claims if judged.verdict in ERRING}
    if section and claims and board.report is not None:
        document, inside = claims[0].claim.document, [judged.claim.line for judged in claims]
        found = (finding for finding in board.report.findings if finding.document == document)
        lines |= {(document, each.line) for each in found if min(inside) <= each.line <= max(inside)}
    return frozenset(lines)
