"""`asbuilt scan --watch`: the workbench's own loop with a JSON line where the screen would be."""

from __future__ import annotations

import asyncio

from tui.cli.streams import flush, out_text, say
from tui.core.model import Finding
from tui.live.session import Session
from tui.live.update import LiveState, Update
from tui.presentation.changes import line
from tui.store.repository import Repository


def watch(repository: Repository) -> int:
    """Print a line now and one for each change, until interrupted."""
    printer = _Printer()
    asyncio.run(Session(repository, printer.update, on_state=printer.state).run())
    return 0


class _Printer:
    """Prints what is news. An opening comes in slices; it is one line, when it is whole."""

    def __init__(self) -> None:
        self._opened = False
        self._findings: tuple[Finding, ...] = ()

    def update(self, update: Update) -> None:
        opening = not self._opened
        if opening and update.state is LiveState.SCANNING:
            return
        self._opened = True
        found, self._findings = self._findings, update.report.findings
        if opening or update.delta.flips or update.report.findings != found:
            flips = () if opening else update.delta.flips
            out_text(line(update.report, flips, cause=update.cause, at=update.at))
            flush()

    def state(self, state: LiveState, words: str) -> None:
        if state in {LiveState.POLLING, LiveState.BLIND}:
            say(f"asbuilt: {words}")
