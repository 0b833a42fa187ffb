"""Writing into lines, and taking it back. A command only says what a claim is to say; `app.writing` does the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.app.commands.command import Command, Group, command
from tui.core.edits.edit import Wish
from tui.core.model import Finding, MatrixRow, Notice, Phase, Status
from tui.presentation import standing
from tui.presentation.words import plural
from tui.screens.panes import Pane
from tui.screens.selection import erring_lines, row, selected
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
    if reason := why_no_session(app):
        return reason
    if app.main.current is not None:
        return ""
    match row(app.main):
        case MatrixRow():
            return "This row says neither how far its work is nor that it is done, so nothing can be written into it."
        case Phase():
            return "The title of this phase claims nothing; Enter goes to its first claim."
        case Finding() | Notice():
            return "This line claims nothing; e opens it in your editor."
    return "No claim is selected."


def _write(app: Workbench, status: Status) -> None:
    app.writing.want({judged.claim.id: Wish(status) for judged in selected(app.main)})


@command(Group.EDIT, "Next status", "space", why_not=why_no_edit, hint="Next status", panes=_EDITABLE)
def next_status(app: Workbench) -> None:
    """Write the next status into the line: missing, in progress, partial, done. A box is ticked or unticked."""
    if app.main.current is not None:
        _write(app, standing.next_status(app.main.current))


@command(Group.EDIT, "Set status", "s", why_not=why_no_edit, hint="Set", panes=("plans",))
def set_status(app: Workbench) -> None:
    """Pick the status to write into the line."""
    judged = app.main.current
    if judged is None:
        return
    ids = [each.claim.id for each in selected(app.main)]

    def picked(status: Status | None) -> None:
        if status is not None:
            app.writing.want(dict.fromkeys(ids, Wish(status)))

    at = row_region(app)
    app.push_screen(StatusPicker(judged.claim.status, at.y, at.x, app.glyphs), picked)


def row_region(app: Workbench) -> Region:
    """Where the row of the current claim stands."""
    pane = app.main.mover
    y = pane.row_y if isinstance(pane, LineTable) else pane.region.y + 2
    return Region(pane.region.x + 2, y, min(24, pane.region.width), 1)


@command(Group.EDIT, "Set done", "x", why_not=why_no_edit)
def set_done(app: Workbench) -> None:
    """Write “done” into the line."""
    _write(app, Status.DONE)


def _why_no_truth(app: Workbench) -> str:
    if reason := why_no_session(app):
        return reason
    if erring_lines(app.main):
        return ""
    if any(judged.claim.id in app.main.board.waived for judged in selected(app.main)):
        return "Somebody answers for this line; w changes or ends that."
    return "No evidence contradicts this line, so there is nothing to make true."


@command(Group.EDIT, "Make true", "t", why_not=_why_no_truth, hint="Make true", panes=("claims", "evidence", "notes"))
def make_true(app: Workbench) -> None:
    """Write what the evidence supports: a status, a count, a sum. The change is shown first, and Enter writes it."""
    app.writing.make_true("Make it true", erring_lines(app.main))


def _why_no_truths(app: Workbench) -> str:
    if reason := why_no_edit(app):
        return reason
    return "" if erring_lines(app.main, section=True) else "No evidence contradicts a line of this section."


@command(Group.EDIT, "Make the section true", "T", why_not=_why_no_truths)
def make_section_true(app: Workbench) -> None:
    """Write what the evidence supports into every line of the section; the changes are shown first."""
    lines = erring_lines(app.main, section=True)
    app.writing.make_true(f"Make {plural(len(lines), 'line')} of this section true", lines)


def _why_no_range(app: Workbench) -> str:
    return "" if app.main.claims.key else "There are no claims to mark."


@command(Group.EDIT, "Mark rows", "v", why_not=_why_no_range)
def mark_range(app: Workbench) -> None:
    """Mark claims from here on, for one edit and one undo; again, or Escape, marks none."""
    claims = app.main.claims
    if claims.ranging:
        claims.end_range()
        return
    app.main.enter("claims")
    claims.start_range()
    app.say("Marking: move to the last row, then space, s, x or t. Escape marks none.")


@command(Group.EDIT, "Mark down", "shift+down", "J", why_not=_why_no_range)
def mark_down(app: Workbench) -> None:
    """Mark this row and the next."""
    _mark(app, 1)


@command(Group.EDIT, "Mark up", "shift+up", "K", why_not=_why_no_range)
def mark_up(app: Workbench) -> None:
    """Mark this row and the one above."""
    _mark(app, -1)


def _mark(app: Workbench, step: int) -> None:
    app.main.enter("claims")
    if not app.main.claims.ranging:
        app.main.claims.start_range()
    app.main.claims.move_by(step)


@command(Group.EDIT, "Undo", "u", "ctrl+z", why_not=why_no_session, hint="Undo")
async def undo(app: Workbench) -> None:
    """Take back the last edit, in whichever document it was."""
    if app.session is not None:
        await app.writing.carry_out(app.session.undo())


@command(Group.EDIT, "Redo", "U", "ctrl+y", why_not=why_no_session)
async def redo(app: Workbench) -> None:
    """Make the edit again that was taken back last."""
    if app.session is not None:
        await app.writing.carry_out(app.session.redo())


COMMANDS: tuple[Command, ...] = (
    *(next_status, set_status, set_done, make_true, make_section_true),
    *(mark_range, mark_down, mark_up),
    *(undo, redo),
)
