"""Finding claims: the filter, the problems, the way down into a row and back up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.cells import edit_cell
from tui.app.commands.command import Command, Group, command
from tui.core.model import ChecklistItem, Finding, Judged, MatrixRow, Notice, Phase
from tui.screens.panes import Pane
from tui.screens.selection import row
from tui.widgets.lines import Hint
from tui.widgets.matrix_table import COMPONENT
from tui.widgets.tables import News

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

FILTERING = (Hint("pane_2", "Enter", "Keep the filter"), Hint("back", "Esc", "Show all"))
"""What the footer says while one types a filter; letters are no keys then."""
_READING: tuple[Pane, ...] = ("documents", "claims", "evidence")


@command(Group.FIND, "Filter", "slash", hint="Filter", panes=_READING)
def filter_claims(app: Workbench) -> None:
    """Filter as you type: words, and fields as in “verdict:over doc:gap status:done priority:critical”; ! negates."""
    app.main.open_filter()


def _why_no_problem(app: Workbench) -> str:
    return "" if app.main.board.has_problems() else "No claim shown here is overstated or understated."


@command(Group.FIND, "Next problem", "n", why_not=_why_no_problem, hint="Next problem", panes=_READING)
def next_problem(app: Workbench) -> None:
    """Go to the next overstated or understated claim, over all documents."""
    _step_problem(app, 1)


@command(Group.FIND, "Previous problem", "N", why_not=_why_no_problem)
def previous_problem(app: Workbench) -> None:
    """Go to the previous overstated or understated claim, over all documents."""
    _step_problem(app, -1)


def _step_problem(app: Workbench, step: int) -> None:
    main = app.main
    judged = main.board.problem_after(main.claims.key, step)
    if judged is not None:
        main.go_to_claim(judged.claim.id)
        if main.pane != "evidence":
            main.enter("claims")


def _why_nothing_below(app: Workbench) -> str:
    if app.main.pane == "evidence":
        return "This is the bottom: e opens the document and E the evidence in your editor."
    return "" if row(app.main) is not None else "There is nothing in this pane to open."


def _deeper(app: Workbench) -> str:
    """The footer's word for it."""
    typed = app.main.mover is app.main.matrix and app.main.matrix.chosen not in {None, COMPONENT}
    return "Edit" if typed else "Open"


@command(Group.FIND, "Open", "enter", why_not=_why_nothing_below, hint=_deeper, panes=("documents", "plans", "notes"))
def enter(app: Workbench) -> None:
    """Go deeper: from a document to its claims, from a claim to its evidence, from a phase or finding to its claim; in
    the matrix, type into the cell."""
    main = app.main
    if main.mover is main.matrix and main.matrix.row is not None and edit_cell(app, main.matrix):
        return
    if main.pane in {"documents", "claims"}:
        main.enter("claims" if main.pane == "documents" else "evidence")
        return
    claim = _claim_of(app, row(app.main))
    if claim is None:
        app.say("No claim of this row is left.")
    elif main.go_to_claim(claim):
        main.enter("claims")
    else:
        app.say("The filter hides the claim of this row. Escape shows all.")


def _claim_of(app: Workbench, item: object | None) -> str | None:
    """The id of the claim that a row of pane 3 or 5 leads to."""
    match item:
        case Phase(claims=(first, *_)) | ChecklistItem(claim=first) | MatrixRow(claim=str(first)):
            return first
        case News(flip=flip):
            return flip.claim.id
        case Phase() | MatrixRow() | Finding():
            return _id(app.main.board.nearest_claim(item.document, item.line))
        case Notice():
            return _id(app.main.board.nearest_claim(item.path, item.line))
    return None


def _id(judged: Judged | None) -> str | None:
    return judged.claim.id if judged else None


@command(Group.FIND, "Back", "escape")
def back(app: Workbench) -> None:
    """Close one level: the filter, then the zoom, then the pane. Never quits."""
    app.main.close_level()


COMMANDS: tuple[Command, ...] = (filter_claims, next_problem, previous_problem, enter, back)
