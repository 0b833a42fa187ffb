"""Writing a status into a line, and taking it back. Nothing is changed on the screen: the file is, and the screen
follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command
from tui.core.model import Status
from tui.presentation import standing
from tui.screens.panes import Pane
from tui.screens.status_picker import StatusPicker
from tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

_EDITABLE: tuple[Pane, ...] = ("claims", "plans", "evidence")


def why_no_session(app: Workbench) -> str:
    """Without a session nothing reaches the disk."""
    return "" if app.session is not None else "The repository is not open yet."


def why_no_edit(app: Workbench) -> str:
    """An edit needs a session and a claim."""
    return why_no_session(app) or ("" if app.main.current is not None else "No claim is selected.")


def _write(app: Workbench, status: Status) -> None:
    judged = app.main.current
    if judged is not None:
        app.request_status(judged.claim.id, status)


@command(Group.EDIT, "Next status", "space", why_not=why_no_edit, hint="Next status", panes=_EDITABLE)
def next_status(app: Workbench) -> None:
    """Write the next status into the line: missing, in progress, partial, done. A box is ticked or unticked."""
    judged = app.main.current
    if judged is not None:
        _write(app, standing.next_status(judged))


@command(Group.EDIT, "Set status", "s", why_not=why_no_edit, hint="Set", panes=_EDITABLE)
def set_status(app: Workbench) -> None:
    """Pick the status to write into the line."""
    judged = app.main.current
    if judged is None:
        return
    claim = judged.claim

    def picked(status: Status | None) -> None:
        if status is not None:
            app.request_status(claim.id, status)

    pane = app.main.mover
    row = pane.row_y if isinstance(pane, LineTable) else pane.region.y + 2
    app.push_screen(StatusPicker(claim.status, row, pane.region.x + 2, app.glyphs), picked)


@command(Group.EDIT, "Set done", "x", why_not=why_no_edit)
def set_done(app: Workbench) -> None:
    """Write “done” into the line."""
    _write(app, Status.DONE)


@command(Group.EDIT, "Undo", "u", "ctrl+z", why_not=why_no_session, hint="Undo")
async def undo(app: Workbench) -> None:
    """Take back the last edit, in whichever document it was."""
    if app.session is not None:
        await app.edit(app.session.undo())


@command(Group.EDIT, "Redo", "U", "ctrl+y", why_not=why_no_session)
async def redo(app: Workbench) -> None:
    """Make the edit again that was taken back last."""
    if app.session is not None:
        await app.edit(app.session.redo())


COMMANDS: tuple[Command, ...] = (next_status, set_status, set_done, undo, redo)
