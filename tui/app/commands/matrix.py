"""What only the priority matrix can do: other orders, and the view of what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command

if TYPE_CHECKING:
    from tui.app.workbench import Workbench


def _why_no_matrix(app: Workbench) -> str:
    return "" if app.main.matrix.count else "No document here has a table of priorities or percentages."


def _bring(app: Workbench) -> None:
    main = app.main
    main.plans.bring(main.matrix)
    main.enter("plans")


@command(Group.MATRIX, "Matrix or table", "m", why_not=_why_no_matrix)
def turn_matrix(app: Workbench) -> None:
    """Show the matrix as priority against remaining work, what to do next top left; again, as a table."""
    matrix = app.main.matrix
    _bring(app)
    matrix.show_as(grid=not matrix.in_grid)
    app.say("Priority downwards, less to do to the right." if matrix.in_grid else f"Ordered by {matrix.order}.")


@command(Group.MATRIX, "Order of the matrix", "o", why_not=_why_no_matrix)
def order_matrix(app: Workbench) -> None:
    """Sort the matrix by the next of: what to do next, the documents, component, progress, priority, time."""
    matrix = app.main.matrix
    _bring(app)
    if matrix.in_grid:
        matrix.show_as(grid=False)
    matrix.order_by(matrix.next_order())
    app.say(f"Ordered by {matrix.order}.")


COMMANDS: tuple[Command, ...] = (turn_matrix, order_matrix)
