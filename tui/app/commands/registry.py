"""All commands, in the order of the help."""

from __future__ import annotations

from tui.app.commands import editing, finding, matrix, moving, opening, program
from tui.app.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *editing.COMMANDS,
    *finding.COMMANDS,
    *matrix.COMMANDS,
    *opening.COMMANDS,
    *program.COMMANDS,
    *moving.COMMANDS,
)
BY_ID = {command.id: command for command in COMMANDS}
