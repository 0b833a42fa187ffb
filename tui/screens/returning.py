"""How the reader left the screen, and how it is found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.presentation.documents import in_scope
from tui.presentation.matrix import ORDERS
from tui.screens.panes import PANES
from tui.store.view import View
from tui.widgets.tables import ALL_DOCUMENTS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def view_of(screen: MainScreen) -> View:
    """What is worth keeping."""
    return View(
        pane=screen.pane,
        claim=screen.claims.key or "",
        scope=screen.board.scope,
        filter=screen.filter.value,
        order=screen.matrix.order,
        grid=screen.matrix.in_grid,
        zoomed=screen.zoomed,
        tables=tuple(str(tabbed.front.id) for tabbed in (screen.plans, screen.notes)),
    )


def take_up(screen: MainScreen, view: View) -> None:
    """Arrange the screen as it was left, as far as what was there is there still. The claim comes with the reports."""
    board = screen.board
    if board.report and any(in_scope(info.path, view.scope) for info in board.report.documents):
        board.scope = view.scope
        screen.documents.move_to_key(view.scope or ALL_DOCUMENTS)
    if view.filter:
        screen.filter.value = view.filter
        screen.filter.display = True
        board.filter(view.filter)
    if view.order in ORDERS:
        screen.matrix.order_by(view.order)
    if view.grid:
        screen.matrix.show_as(grid=True)
    for tabbed in (screen.plans, screen.notes):
        for table in tabbed.tables:
            if table.id in view.tables:
                tabbed.bring(table)
    if view.zoomed:
        screen.zoom()
    pane = next((name for name, _digit, _word in PANES if name == view.pane), None)
    if pane is not None:
        screen.enter(pane)


def claim_to_show(screen: MainScreen, *, first: bool) -> str | None:
    """Where a report sends the cursor: to the claim where the reader left, once it was read; the first report otherwise
    to the first problem."""
    wanted = screen.board.judged(screen.left.claim)
    if wanted is not None and not screen.claims.moved:
        screen.left = replace(screen.left, claim="")
        return wanted.claim.id
    start = screen.board.first_problem() if first else None
    return start.claim.id if start else None
