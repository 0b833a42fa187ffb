"""All commands, in the order of the help."""

from __future__ import annotations

from tui.app.commands import cells, editing, filters, finding, matrix, moving, opening, program, waiving
from tui.app.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *editing.COMMANDS,
    *cells.COMMANDS,
    *waiving.COMMANDS,
    *finding.COMMANDS,
    *filters.COMMANDS,
    *matrix.COMMANDS,
    *opening.COMMANDS,
    *program.COMMANDS,
    *moving.COMMANDS,
)
