"""What the reader means: the claim under the cursor of the pane in use, or the marked ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.counts import ERRING
from tui.core.model import ChecklistItem, Finding, Judged, MatrixRow, Notice, Phase
from tui.presentation.documents import DocumentRow
from tui.presentation.evidence import Subject
from tui.widgets.line_table import LineTable
from tui.widgets.tables import News

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def row(screen: MainScreen) -> object | None:
    """What the cursor of the pane in use is on: a value of the report; None in the evidence."""
    pane = screen.mover
    if pane is screen.matrix:
        return screen.matrix.row
    return pane.item if isinstance(pane, LineTable) else None


def current(screen: MainScreen) -> Judged | None:
    """The claim that keys act on: the one that the row under the cursor is about, if it is about one. The evidence, and
    the documents where the claims can be seen beside them, are about the claim under the cursor of the claims."""
    board = screen.board
    match row(screen):
        case ChecklistItem(claim=claim) | MatrixRow(claim=claim):
            return board.judged(claim)
        case Phase(document=document, line=line) | Finding(document=document, line=line):
            return board.claim_at(document, line)
        case News(flip=flip):
            return board.judged(flip.claim.id)
        case Notice():
            return None
        case None if screen.pane in {"plans", "notes"}:
            return None  # an empty table
        case DocumentRow() if screen.has_class("-single"):
            return None
    return board.judged(screen.claims.key)


def place(screen: MainScreen) -> tuple[str, int] | None:
    """The document and the line (1-based) under the cursor."""
    match row(screen):
        case Phase() | MatrixRow() | ChecklistItem() | Finding() as item:
            return item.document, item.line
        case Notice(path=path, line=line):
            return path, max(1, line)
        case DocumentRow(scope=scope) if scope and not scope.endswith("/"):
            return scope, 1
    judged = current(screen)
    return (judged.claim.document, judged.claim.line) if judged else None


def selected(screen: MainScreen) -> tuple[Judged, ...]:
    """The claims that an edit is for: the marked ones, else the current one."""
    if screen.claims.ranging and screen.pane == "claims":
        found = (screen.board.judged(key) for key in screen.claims.selection)
        return tuple(judged for judged in found if judged is not None)
    judged = current(screen)
    return (judged,) if judged else ()


def subject(screen: MainScreen) -> Subject | None:
    """What the evidence explains: the finding under the cursor, or the current claim; beside rows that are about none,
    the claim under the cursor of the claims."""
    if isinstance(found := row(screen), Finding | Notice):
        return found
    return current(screen) or (None if screen.has_class("-single") else screen.board.judged(screen.claims.key))


def erring_lines(screen: MainScreen, *, section: bool = False) -> frozenset[tuple[str, int]]:
    """The lines (document, 1-based) that are false and not waived among what the reader means, or in the whole section
    of it."""
    board, meant = screen.board, subject(screen)
    if isinstance(meant, Finding) and not section:
        return frozenset({(meant.document, meant.line)})
    claims = board.section_of(current(screen)) if section else selected(screen)
    erring = (judged for judged in claims if judged.verdict in ERRING and judged.claim.id not in board.waived)
    lines = {(judged.claim.document, judged.claim.line) for judged in erring}
    if section and claims and board.report is not None:
        document, inside = claims[0].claim.document, [judged.claim.line for judged in claims]
        found = (finding for finding in board.report.findings if finding.document == document)
        lines |= {(document, each.line) for each in found if min(inside) <= each.line <= max(inside)}
    return frozenset(lines)
