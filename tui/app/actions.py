"""What the commands do. Each function is one effect, or the reason why it can't be had now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.app.editors import open_in_editor
from tui.core.model import Status
from tui.presentation.evidence import found_at
from tui.presentation.sentences import place
from tui.presentation.standing import next_status
from tui.screens.help import Help, HelpEntry
from tui.screens.panes import PANES, Pane
from tui.screens.status_picker import StatusPicker
from tui.widgets.line_table import LineTable
from tui.widgets.tabbed import TabbedTables
from tui.widgets.tables import News

if TYPE_CHECKING:
    from tui.app.app import Workbench


class Mover(Protocol):
    """What movement keys need of a pane."""

    def move_by(self, rows: int) -> None:
        """Move by rows."""
        ...

    def move_pages(self, pages: float) -> None:
        """Move by screenfuls."""
        ...

    def move_to(self, index: int, direction: int = 1) -> None:
        """Move to a row."""
        ...

    def move_to_end(self) -> None:
        """Move to the last row."""
        ...


# panes


def enter_pane(app: Workbench, pane: Pane) -> None:
    """Focus a pane; a second press of its digit turns to its next tab."""
    widget = app.main.pane_widget(pane)
    if app.main.pane == pane and isinstance(widget, TabbedTables) and not widget.turn(1):
        while widget.turn(-1):
            pass
    app.main.enter(pane)


def next_pane(app: Workbench, step: int) -> None:
    """Focus the next pane, round the ends."""
    names = [name for name, _digit, _word in PANES]
    app.main.enter(names[(names.index(app.main.pane) + step) % len(names)])


def turn_tab(app: Workbench, step: int) -> None:
    """Show the next tab of the pane."""
    widget = app.main.pane_widget(app.main.pane)
    if isinstance(widget, TabbedTables) and widget.turn(step):
        app.main.enter(app.main.pane)


def why_no_tabs(app: Workbench) -> str:
    """Only some panes have tabs."""
    tabbed = isinstance(app.main.pane_widget(app.main.pane), TabbedTables)
    return "" if tabbed else "This pane has no tabs; panes 3 and 5 have."


_SIDEWAYS: dict[tuple[Pane, int], Pane] = {
    ("documents", 1): "claims",
    ("claims", -1): "documents",
    ("claims", 1): "evidence",
    ("evidence", -1): "claims",
    ("plans", 1): "notes",
    ("notes", -1): "plans",
}


def sideways(app: Workbench, step: int) -> None:
    """Go to the neighbouring tab, or past the last one to the neighbouring pane."""
    widget = app.main.pane_widget(app.main.pane)
    if isinstance(widget, TabbedTables) and widget.turn(step):
        app.main.enter(app.main.pane)
    elif (neighbour := _SIDEWAYS.get((app.main.pane, step))) is not None:
        app.main.enter(neighbour)


def back(app: Workbench) -> None:
    """Close one level."""
    main = app.main
    if main.filter.has_focus or main.filter.value:
        main.filter.value = ""
        main.filter.display = False
        main.enter("claims")
    elif main.zoomed:
        main.zoom()
    elif main.pane != "claims":
        main.enter("claims")


# finding


def filter_claims(app: Workbench) -> None:
    """Open the filter line."""
    app.main.enter("claims")
    app.main.filter.display = True
    app.main.set_focus(app.main.filter)


def next_problem(app: Workbench, step: int) -> None:
    """Go to the next claim that errs."""
    main = app.main
    judged = main.board.problem_after(main.claims.key, step)
    if judged is not None:
        main.go_to_claim(judged.claim.id)
        if main.pane != "evidence":
            main.enter("claims")


def why_no_problem(app: Workbench) -> str:
    """There may be none."""
    if app.main.board.problems():
        return ""
    return "No claim shown here errs: none is overstated or understated."


def deeper(app: Workbench) -> None:
    """Open what the cursor is on."""
    main = app.main
    if main.pane == "documents":
        main.enter("claims")
    elif main.pane == "claims":
        main.enter("evidence")
    elif (claim := _claim_of_row(app)) is not None and main.go_to_claim(claim):
        main.enter("claims")


def _claim_of_row(app: Workbench) -> str | None:
    """The claim that a row of phases, matrix, readiness, findings or activity leads to."""
    board = app.main.board
    item = row_item(app)
    if isinstance(item, News):
        return item.flip.claim.id
    claims: tuple[str | None, ...] = getattr(item, "claims", ()) or (getattr(item, "claim", None),)
    if claims[0]:
        return claims[0]
    document = getattr(item, "document", None) or getattr(item, "path", "")
    nearest = board.nearest_claim(document, getattr(item, "line", 0))
    return nearest.claim.id if nearest else None


def row_item(app: Workbench) -> object | None:
    """What the cursor of the focused table is on."""
    table = app.main.mover
    return table.item if isinstance(table, LineTable) else None


def why_no_row(app: Workbench) -> str:
    """An empty pane has nothing to open."""
    if app.main.pane == "evidence":
        return "e opens the document and E the evidence in your editor."
    return "" if row_item(app) is not None else "There is nothing in this pane to open."


# editing


def write(app: Workbench, status: Status) -> None:
    """Ask for a status of the current claim."""
    judged = app.main.current
    if judged is not None:
        app.request_status(judged.claim.id, status)


def write_next(app: Workbench) -> None:
    """Ask for the next status of the current claim."""
    judged = app.main.current
    if judged is not None:
        app.request_status(judged.claim.id, next_status(judged))


def pick_status(app: Workbench) -> None:
    """Let the reader pick a status beside the row."""
    judged = app.main.current
    if judged is None:
        return
    claim = judged.claim

    def picked(status: Status | None) -> None:
        if status is not None:
            app.request_status(claim.id, status)

    table = app.main.mover
    row = table.row_y if isinstance(table, LineTable) else table.region.y + 2
    app.push_screen(StatusPicker(claim.status, row, table.region.x + 2, app.glyphs), picked)


def why_no_edit(app: Workbench) -> str:
    """An edit needs a claim and a session."""
    if app.session is None:
        return why_no_session(app)
    return "" if app.main.current is not None else "No claim is selected."


def why_no_session(app: Workbench) -> str:
    """Without a session nothing reaches the disk."""
    return "" if app.session is not None else "The repository is not open yet."


async def undo(app: Workbench) -> None:
    """Take back the last edit."""
    if app.session is not None:
        await app.edit(app.session.undo(), "Undone")


async def redo(app: Workbench) -> None:
    """Do the last undone edit again."""
    if app.session is not None:
        await app.edit(app.session.redo(), "Done again")


# opening


def open_document(app: Workbench) -> None:
    """Open the document at the claim's line."""
    judged = app.main.current
    if judged is not None and app.root is not None:
        open_in_editor(app, app.root / judged.claim.document, judged.claim.line)


def open_evidence(app: Workbench) -> None:
    """Open the first file that the evidence found."""
    found = found_file(app)
    if found is not None and app.root is not None:
        open_in_editor(app, app.root / found[0], max(1, found[1]))


def found_file(app: Workbench) -> tuple[str, int] | None:
    """The first file and line that the current claim's evidence found."""
    judged = app.main.current
    places = (found_at(item) for item in judged.evidence) if judged else iter(())
    return next(((path, line) for path, line in places if path), None)


def why_no_place(app: Workbench) -> str:
    """A place needs a claim."""
    return "" if app.main.current is not None else "No claim is selected."


def why_no_evidence(app: Workbench) -> str:
    """Evidence may name no file that is there."""
    return "" if found_file(app) is not None else "The evidence of this claim found no file to open."


def copy_place(app: Workbench) -> None:
    """Copy the claim's place."""
    judged = app.main.current
    if judged is not None:
        app.copy(place(judged.claim.document, judged.claim.line))


# live and program


def pause(app: Workbench) -> None:
    """Stop or go on reading changes."""
    if app.session is None:
        return
    app.paused = not app.paused
    if app.paused:
        app.session.pause()
        app.say("Paused: changes on the disk wait until you press p again.")
    else:
        app.session.resume()
        app.say("Live again.")
    app.tick()


def follow(app: Workbench) -> None:
    """Let the cursor follow changes, or stay."""
    app.main.follow = not app.main.follow
    app.say("Following the latest change." if app.main.follow else "The cursor stays where you put it.")


def show_help(app: Workbench) -> None:
    """List every command; run the chosen one."""
    entries = tuple(
        HelpEntry(c.id, ", ".join(app.keys_of(c)), c.label, c.help, c.group, c.why_not(app)) for c in app.commands
    )

    def chosen(command: str | None) -> None:
        if command is not None:
            app.call_later(app.run_command, command)

    app.push_screen(Help(entries, app.main.pane, app.glyphs), chosen)


def interrupt(app: Workbench) -> None:
    """Quit at the second press within a moment."""
    if app.interrupted():
        app.exit()
    else:
        app.say("Press ctrl+c again to quit.")
