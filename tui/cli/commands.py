"""The command group: each command is loaded only when it is called.

A first word that is no command is a path, and means the workbench: `asbuilt docs/STATUS.md` is `asbuilt workbench
docs/STATUS.md`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from tui.cli.overview import COMMANDS, help_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

WORKBENCH = "workbench"


class Commands(click.Group):
    """A group that imports a command when it is asked for, and reads a leading path as "open the workbench".

    Help and version of the group itself are answered before it is made, in `main`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS and cmd_name != WORKBENCH:
            return None
        module = import_module(f"tui.cli.{cmd_name}_command")
        command = cast(click.Command, module.command)
        command.short_help = COMMANDS.get(cmd_name)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The overview, as `asbuilt --help` prints it."""
        return help_text()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `workbench` before arguments that do not begin with a command."""
        completing = ctx.resilient_parsing and not args
        if not completing and (not args or args[0] not in {*COMMANDS, WORKBENCH}):
            args = [WORKBENCH, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so; where none does, a path."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]


@click.group(cls=Commands)
def asbuilt() -> None:
    """Hold a repository's status documents against its code."""
