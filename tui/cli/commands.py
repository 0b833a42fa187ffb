"""The commands by name, each loaded only when it is called.

The table holds the one line that `asbuilt --help` shows, so that help loads no command. A first word that is no
command is a path, and means the workbench: `asbuilt docs/STATUS.md` is `asbuilt workbench docs/STATUS.md`.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

import tui

COMMANDS = {
    "scan": "Print claims, evidence and verdicts.",
    "check": "Fail when a document says what the code does not.",
    "explain": "Explain one claim's verdict.",
    "set": "Write a new status into a claim's line.",
    "undo": "Take the last edit back.",
    "redo": "Make the edit again that was taken back.",
    "log": "List the edits made, newest first.",
    "demo": "Open a sample project on a writable copy.",
}
"""Name → one line of help; the command is `command` in the module `tui.cli.NAME_command`."""

WORKBENCH = "workbench"


class Commands(click.Group):
    """A group that imports a command when it is asked for, and reads a leading path as "open the workbench"."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS and cmd_name != WORKBENCH:
            return None
        module = import_module(f"tui.cli.{cmd_name}_command")
        return cast(click.Command, module.command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `workbench` before arguments that do not begin with a command or an option of the group itself."""
        own = {*COMMANDS, WORKBENCH, *(name for option in self.get_params(ctx) for name in option.opts)}
        if not args or args[0] not in own:
            args = [WORKBENCH, *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, loading none."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[PATH…]",
    subcommand_metavar="| COMMAND …",
)
@click.version_option(tui.__version__, prog_name="asbuilt", message="%(prog)s %(version)s")
def asbuilt() -> None:
    """Hold a repository's status documents against its code.

    Without a command: the workbench on PATH (a folder or a document; default: the current folder). When standard
    output is not a terminal, the plain board.
    """
