"""Moving in a pane and between panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from tui.app.commands.command import Command, Group, command
from tui.screens.panes import PANES, Pane
from tui.widgets.lines import Hints
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.tabbed import TabbedTables

if TYPE_CHECKING:
    from tui.app.workbench import Workbench


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


def _moving(name: str, keys: tuple[str, ...], label: str, text: str, move: Callable[[Mover], None]) -> Command:
    def run(app: Workbench) -> None:
        move(app.main.mover)

    return Command(name, keys, label, text, Group.MOVE, run)


def _entering(pane: Pane, digit: str, word: str) -> Command:
    def run(app: Workbench) -> None:
        widget = app.main.pane_widget(pane)
        if app.main.pane == pane and isinstance(widget, TabbedTables):
            widget.turn_round()
        app.main.enter(pane)

    tabs = "; pressed again, turn to its next tab" if pane in {"plans", "notes"} else ""
    text = f"Go to pane {digit}, {word}{tabs}."
    return Command(f"pane_{digit}", (digit,), word, text, Group.PANES, run)


@command(Group.PANES, "Next pane", "tab")
def next_pane(app: Workbench) -> None:
    """Go to the next pane, round the end."""
    _step_pane(app, 1)


@command(Group.PANES, "Previous pane", "shift+tab")
def previous_pane(app: Workbench) -> None:
    """Go to the previous pane, round the beginning."""
    _step_pane(app, -1)


def _step_pane(app: Workbench, step: int) -> None:
    names = [name for name, _digit, _word in PANES]
    app.main.enter(names[(names.index(app.main.pane) + step) % len(names)])


def _why_no_tabs(app: Workbench) -> str:
    tabbed = isinstance(app.main.pane_widget(app.main.pane), TabbedTables)
    return "" if tabbed else "This pane has no tabs; panes 3 and 5 have."


@command(Group.PANES, "Next tab", "right_square_bracket", why_not=_why_no_tabs)
def next_tab(app: Workbench) -> None:
    """Show the next tab of the pane."""
    _turn(app, 1)


@command(Group.PANES, "Previous tab", "left_square_bracket", why_not=_why_no_tabs)
def previous_tab(app: Workbench) -> None:
    """Show the previous tab of the pane."""
    _turn(app, -1)


def _turn(app: Workbench, step: int) -> bool:
    widget = app.main.pane_widget(app.main.pane)
    if isinstance(widget, TabbedTables) and widget.turn(step):
        app.main.enter(app.main.pane)
        return True
    return False


_SIDEWAYS: dict[tuple[Pane, int], Pane] = {
    ("documents", 1): "claims",
    ("claims", -1): "documents",
    ("claims", 1): "evidence",
    ("evidence", -1): "claims",
    ("plans", 1): "notes",
    ("notes", -1): "plans",
}


@command(Group.MOVE, "Left", "h", "left")
def left(app: Workbench) -> None:
    """Go to the cell, the tab or the pane on the left."""
    _sideways(app, -1)


@command(Group.MOVE, "Right", "l", "right")
def right(app: Workbench) -> None:
    """Go to the cell, the tab or the pane on the right."""
    _sideways(app, 1)


def _sideways(app: Workbench, step: int) -> None:
    pane = app.main.mover
    if isinstance(pane, MatrixTable) and pane.move_across(step):
        app.main.post_message(Hints.Stale())  # each cell has keys of its own
        return
    neighbour = _SIDEWAYS.get((app.main.pane, step))
    if not _turn(app, step) and neighbour is not None:
        app.main.enter(neighbour)


@command(Group.PANES, "Zoom", "plus", "underscore")
def zoom(app: Workbench) -> None:
    """Give the pane the whole screen, or give it back."""
    app.main.zoom()


COMMANDS: tuple[Command, ...] = (
    _moving("down", ("j", "down"), "Down", "Move down by a row.", lambda pane: pane.move_by(1)),
    _moving("up", ("k", "up"), "Up", "Move up by a row.", lambda pane: pane.move_by(-1)),
    left,
    right,
    _moving("page_down", ("pagedown",), "Page down", "Move down by a screenful.", lambda pane: pane.move_pages(1)),
    _moving("page_up", ("pageup",), "Page up", "Move up by a screenful.", lambda pane: pane.move_pages(-1)),
    _moving("half_down", ("ctrl+d",), "Half down", "Move down by half a screenful.", lambda p: p.move_pages(0.5)),
    _moving("half_up", ("ctrl+u",), "Half up", "Move up by half a screenful.", lambda p: p.move_pages(-0.5)),
    _moving("top", ("g", "home"), "First row", "Go to the first row.", lambda pane: pane.move_to(0)),
    _moving("bottom", ("G", "end"), "Last row", "Go to the last row.", lambda pane: pane.move_to_end()),
    next_pane,
    previous_pane,
    *(_entering(pane, digit, word) for pane, digit, word in PANES),
    next_tab,
    previous_tab,
    zoom,
)
