"""`asbuilt [PATH]`: the workbench, or where there is no terminal to show it on, the plain board."""

from __future__ import annotations

import gc
import os
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from tui.cli.overview import COMMANDS
from tui.cli.reading import open_repository, paths_argument, read_report
from tui.cli.streams import out, spells_unicode
from tui.store.repository import Repository

_COLLECT_AFTER = 50_000
"""Objects made between two rounds of garbage collection while there is a screen: fewer than a command takes (see
`main`), for nobody waits for a round between two of its keys."""


@click.command("workbench")
@paths_argument
@click.option("--theme", metavar="NAME", help="Colours; the palette (ctrl+p) lists and previews them.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Glyphs of plain ASCII.")
def command(paths: tuple[Path, ...], theme: str | None, ascii_only: bool) -> int:
    """Open the workbench on a folder or documents; when standard output is no terminal, print the plain board."""
    if paths and not paths[0].exists() and (meant := get_close_matches(str(paths[0]), COMMANDS, n=1)):
        raise click.UsageError(f"no such command or path: {paths[0]}; did you mean `asbuilt {meant[0]}`?")
    return show(open_repository(paths), theme=theme, ascii_only=ascii_only)


def show(repository: Repository, *, theme: str | None = None, ascii_only: bool = False) -> int:
    """Show a repository in the way that this terminal, or none, allows; returns the exit status."""
    theme, ascii_only = theme or repository.settings.theme, ascii_only or repository.settings.ascii
    if on_terminal():
        from tui.app.app import run

        gc.set_threshold(_COLLECT_AFTER)
        return run(repository, theme=theme, ascii=ascii_only)
    from tui.presentation.board import board

    report, status = read_report(repository)
    if report.documents:
        name = repository.root.name or str(repository.root)
        for line in board(report, name, ascii=ascii_only or not spells_unicode()):
            out(line)
    return status


def on_terminal() -> bool:
    """Whether there is a terminal to work on. Asked before anything of Textual is imported: without one it would run
    for ever. Standard error counts too, because Textual draws there."""
    if os.environ.get("TERM_PROGRAM") == "textual" and os.environ.get("TEXTUAL_DRIVER"):
        return True  # in a browser, by way of `asbuilt serve`
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
