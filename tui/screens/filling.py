"""A report's way onto the screen: a pane or two in each turn of the event loop, and all of them drawn at once.

Filling all panes takes longer than a key may wait, the more so as the interpreter is shared with whoever reads on. So
keys are heard between two turns. Nobody sees half of it, for nothing is drawn until the last pane is filled. A report
that comes meanwhile takes the place of the unfinished one; the last pane is reached for all that, since a session rests
between reports.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.screens.returning import claim_to_show, take_up
from tui.screens.titling import title_tables

if TYPE_CHECKING:
    from tui.core.model import Report
    from tui.messages import ReportReady
    from tui.screens.main import MainScreen


ASKING = 3
"""Turns of the loop until a widget that was changed has asked its screen to be drawn, so that it is drawn with the rest
and not a frame later."""


class Filling:
    """Shows what the board has taken. `newest` is the last report that is on its way to the screen, where that is
    known."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._unshown: list[ReportReady] = []
        self._is_first = True
        self.newest: ReportReady | None = None

    async def show(self, message: ReportReady) -> None:
        """Show a report in all panes, unless a newer one comes before that is done."""
        self._unshown.append(message)
        with self._screen.app.batch_update():
            for _ in self._fill(message.report):
                await asyncio.sleep(0)
                if self.newest is not None and self.newest is not message:
                    return
            self._tell()
            for _ in range(ASKING):
                await asyncio.sleep(0)

    def _fill(self, report: Report) -> Iterator[None]:
        """Yields whenever others may have a turn."""
        screen, first = self._screen, self._is_first
        yield
        screen.documents.show_report(report)
        yield
        if first:
            take_up(screen, screen.left)
        screen.show_claims(claim_to_show(screen, first=first))
        yield
        screen.phases.show_phases(report.phases, report.by_id)
        screen.matrix.show_matrix(report.matrix, report.by_id)
        screen.readiness.show_checklist(report.checklist, report.by_id)
        yield
        screen.findings.show_findings(screen.board.findings())
        screen.activity.show_news(tuple(screen.board.news))
        title_tables(screen)
        yield
        screen.show_evidence()

    def _tell(self) -> None:
        """Point out what is new. What is there at first is not."""
        screen, told, first = self._screen, self._unshown, self._is_first
        self._unshown, self._is_first = [], False
        flips = [flip for message in reversed(told) for flip in message.delta.flips]
        if first:
            return
        if flips:
            screen.news.show_flip(screen.board.news[0].flip, screen.board.news[0].cause)
        screen.claims.flash(frozenset().union(*(message.delta.changed for message in told)))
        if screen.follow and flips and flips[0].after:
            screen.go_to_claim(flips[0].claim.id)
