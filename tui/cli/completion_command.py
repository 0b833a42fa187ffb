"""`asbuilt completion`: the script by which a shell completes commands, options and paths."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tui.cli.main import COMPLETE
from tui.cli.streams import out_text

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the completion script for SHELL: bash, zsh or fish.

    \b
    bash  asbuilt completion bash > ~/.local/share/bash-completion/completions/asbuilt
    zsh   asbuilt completion zsh > "${fpath[1]}/_asbuilt"
    fish  asbuilt completion fish > ~/.config/fish/completions/asbuilt.fish
    """
    from tui.cli.commands import asbuilt

    complete = get_completion_class(shell)
    assert complete is not None  # noqa: S101 - click knows all three
    writer = complete(asbuilt, {}, "asbuilt", COMPLETE)
    out_text(writer.source_template % writer.source_vars())
    return 0
