"""What the reader means: the claim under the cursor of the pane in use, or the marked ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
