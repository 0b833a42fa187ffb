"""Every command of the workbench, declared once. Keys, footer, palette and help are read from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app import actions
from tui.app.command import Command, Run
from tui.core.model import Status
from tui.screens.panes import PANES

if TYPE_CHECKING:
    from tui.app.app import Workbench


def _move(change: Callable[[actions.Mover], None]) -> Run:
    """A movement of whatever has the focus."""

    def run(app: Workbench) -> None:
        change(app.main.mover)

    return run


MOVE = (
    Command("down", ("j", "down"), "Down", "Move down by a row.", _move(lambda m: m.move_by(1)), "Move"),
    Command("up", ("k", "up"), "Up", "Move up by a row.", _move(lambda m: m.move_by(-1)), "Move"),
    Command("left", ("h", "left"), "Left", "Go to the tab or pane on the left.", partial(actions.sideways, step=-1), "Move"),
    Command("right", ("l", "right"), "Right", "Go to the tab or pane on the right.", partial(actions.sideways, step=1), "Move"),
    Command("page_down", ("pagedown",), "Page down", "Move down by a screenful.", _move(lambda m: m.move_pages(1)), "Move"),
    Command("page_up", ("pageup",), "Page up", "Move up by a screenful.", _move(lambda m: m.move_pages(-1)), "Move"),
    Command("half_down", ("ctrl+d",), "Half a page down", "Move down by half a screenful.", _move(lambda m: m.move_pages(0.5)), "Move"),
    Command("half_up", ("ctrl+u",), "Half a page up", "Move up by half a screenful.", _move(lambda m: m.move_pages(-0.5)), "Move"),
    Command("top", ("g", "home"), "First row", "Go to the first row.", _move(lambda m: m.move_to(0)), "Move"),
    Command("bottom", ("G", "end"), "Last row", "Go to the last row.", _move(lambda m: m.move_to_end()), "Move"),
    Command("next_pane", ("tab",), "Next pane", "Go to the next pane.", partial(actions.next_pane, step=1), "Panes"),
    Command("previous_pane", ("shift+tab",), "Previous pane", "Go to the previous pane.", partial(actions.next_pane, step=-1), "Panes"),
    *(
        Command(f"pane_{digit}", (digit,), f"Pane {word}", f"Go to the pane {digit}: {word}.", partial(actions.enter_pane, pane=pane), "Panes")
        for pane, digit, word in PANES
    ),
    Command("next_tab", ("right_square_bracket",), "Next tab", "Show the next tab of the pane.", partial(actions.turn_tab, step=1), "Panes", actions.why_no_tabs),
    Command("previous_tab", ("left_square_bracket",), "Previous tab", "Show the previous tab of the pane.", partial(actions.turn_tab, step=-1), "Panes", actions.why_no_tabs),
    Command("zoom", ("plus", "underscore"), "Zoom", "Give the pane the whole screen, or give it back.", lambda app: app.main.zoom(), "Panes"),
)  # fmt: skip

EDIT = (
    Command("next_status", ("space",), "Next status", "Write the next status into the line: missing, in progress, partial, done; a box is ticked or unticked.", actions.write_next, "Edit", actions.why_no_edit, "Next status", ("claims", "plans", "evidence")),
    Command("set_status", ("s",), "Set status", "Pick the status to write into the line.", actions.pick_status, "Edit", actions.why_no_edit, "Set", ("claims", "plans", "evidence")),
    Command("set_done", ("x",), "Set done", "Write “done” into the line.", partial(actions.write, status=Status.DONE), "Edit", actions.why_no_edit),
    Command("undo", ("u", "ctrl+z"), "Undo", "Take back the last edit, in whichever document it was.", actions.undo, "Edit", actions.why_no_session, "Undo"),
    Command("redo", ("U", "ctrl+y"), "Redo", "Do the edit again that was taken back last.", actions.redo, "Edit", actions.why_no_session),
)  # fmt: skip

FIND = (
    Command("filter", ("slash",), "Filter", "Filter as you type: words, and fields such as verdict:overstated doc:gap status:done priority:critical; ! turns a term round.", actions.filter_claims, "Find", hint="Filter", panes=("documents", "claims", "evidence")),
    Command("next_problem", ("n",), "Next problem", "Go to the next overstated or understated claim, over all documents.", partial(actions.next_problem, step=1), "Find", actions.why_no_problem, "Next problem", ("documents", "claims", "evidence")),
    Command("previous_problem", ("N",), "Previous problem", "Go to the previous overstated or understated claim, over all documents.", partial(actions.next_problem, step=-1), "Find", actions.why_no_problem),
    Command("enter", ("enter",), "Open", "Go deeper: from a document to its claims, from a claim to its evidence, from a phase or finding to its claim.", actions.deeper, "Find", actions.why_no_row, "Open", ("documents", "plans", "notes")),
    Command("escape", ("escape",), "Back", "Close one level: the filter, the zoom, the pane. Never quits.", actions.back, "Find"),
    Command("open_document", ("e",), "Edit the document", "Open the document at the claim's line in $VISUAL or $EDITOR.", actions.open_document, "Open", actions.why_no_place),
    Command("open_evidence", ("E",), "Edit the evidence", "Open the file that the evidence found in $VISUAL or $EDITOR.", actions.open_evidence, "Open", actions.why_no_evidence),
    Command("copy_place", ("y",), "Copy the place", "Copy the document's path and the claim's line to the clipboard.", actions.copy_place, "Open", actions.why_no_place),
)  # fmt: skip

LIVE = (
    Command("pause", ("p",), "Pause or go on", "Stop reading changes from the disk, or start again.", actions.pause, "Live", actions.why_no_session),
    Command("follow", ("F",), "Follow", "Let the cursor go to the latest change by itself, or stop that.", actions.follow, "Live"),
)  # fmt: skip

PROGRAM = (
    Command("help", ("question_mark", "f1"), "Help", "List every key; type to search, Enter runs it.", actions.show_help, "Program", hint="Help"),
    Command("palette", ("ctrl+p", "colon"), "Palette", "Find and run a command, or change the theme.", lambda app: app.action_command_palette(), "Program"),
    Command("suspend", (), "Suspend", "Go back to the shell; `fg` returns.", lambda app: app.action_suspend_process(), "Program"),
    Command("quit", ("q", "ctrl+q"), "Quit", "Leave asbuilt. Nothing is lost: every edit is in its file.", lambda app: app.exit(), "Program"),
    Command("interrupt", ("ctrl+c",), "Quit (twice)", "Pressed twice, leave asbuilt.", actions.interrupt, "Program"),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = (*EDIT, *FIND, *LIVE, *MOVE, *PROGRAM)
BY_ID = {command.id: command for command in COMMANDS}
