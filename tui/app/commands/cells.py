"""Typing into a line what stands in a cell of it: a percentage, a priority, a length of time.

In the matrix the input stands on the cell, and Tab goes on to the next one; elsewhere it stands on the claim's row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.app.commands.command import Command, Group, command
from tui.app.commands.editing import row_region, why_no_edit
from tui.screens.cell_input import CELLS, CellInput, Typed
from tui.widgets import matrix_table
from tui.widgets.matrix_table import MatrixTable

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

_COLUMNS = {"percent": matrix_table.NOW, "priority": matrix_table.PRIORITY, "timeline": matrix_table.WHEN}


def _type(app: Workbench, name: str) -> None:
    judged = app.main.current
    if judged is None:
        return
    claim, pane, row = judged.claim, app.main.mover, app.main.matrix.row
    value = {"percent": claim.percent, "priority": claim.priority, "timeline": claim.timeline}[name]
    table = pane if isinstance(pane, MatrixTable) and not pane.in_grid else None
    if table is not None and row is not None:
        table.choose(_COLUMNS[name])
        current = None if row.current is None else round(row.current)
        value = {"percent": current, "priority": row.priority, "timeline": row.timeline}[name]

    def where() -> Region:
        return (table and table.cell_region(_COLUMNS[name])) or row_region(app)

    def typed(answer: Typed | None) -> None:
        if answer is None:
            return
        if answer.wish is not None:
            app.writing.want({claim.id: answer.wish})
        if table is not None and answer.step and table.move_across(answer.step):
            edit_cell(app, table)

    shown = "" if value is None else str(value)
    app.push_screen(CellInput(CELLS[name], shown, where), typed)


def edit_cell(app: Workbench, table: MatrixTable) -> bool:
    """Put the input on the chosen cell of the matrix, or say why not; False for a cell that is not typed."""
    name = next((name for name, column in _COLUMNS.items() if column == table.chosen), None)
    if name is None:
        return False
    if reason := why_no_edit(app):
        app.say(reason, severity="warning")
    else:
        _type(app, name)
    return True


@command(Group.EDIT, "Percent", "percent_sign", why_not=why_no_edit)
def set_percent(app: Workbench) -> None:
    """Type the percentage that the line says."""
    _type(app, "percent")


@command(Group.EDIT, "Priority", "P", why_not=why_no_edit)
def set_priority(app: Workbench) -> None:
    """Type the priority that the line says: critical, high, medium, low."""
    _type(app, "priority")


@command(Group.EDIT, "Timeline", "W", why_not=why_no_edit)
def set_timeline(app: Workbench) -> None:
    """Type when or how long: “2 weeks”, “Week 3”."""
    _type(app, "timeline")


COMMANDS: tuple[Command, ...] = (set_percent, set_priority, set_timeline)
