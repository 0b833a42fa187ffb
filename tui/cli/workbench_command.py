"""`asbuilt [PATH]`: the workbench, or where there is no terminal to show it on, the plain board."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from tui.cli.overview import COMMANDS
from tui.cli.streams import out, spells_unicode


@click.command("workbench")
@click.argument("path", type=click.Path(path_type=Path), default=".", metavar="[PATH]")
@click.option("--theme", metavar="NAME", help="Colours; the palette (ctrl+p) lists and previews them.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Glyphs of plain ASCII.")
def command(path: Path, theme: str | None, ascii_only: bool) -> int:
    """Open the workbench on PATH; when standard output is not a terminal, print the plain board."""
    if not path.exists() and (meant := get_close_matches(str(path), COMMANDS, n=1)):
        raise click.UsageError(f"no such command or path: {path}; did you mean `asbuilt {meant[0]}`?")
    return open_board(path, theme=theme, ascii_only=ascii_only)


def open_board(path: Path, *, theme: str | None = None, ascii_only: bool = False) -> int:
    """Show PATH in the way that this terminal, or none, allows; returns the exit status."""
    if on_terminal():
        from tui.app.app import run

        return run(path, theme=theme, ascii=ascii_only)
    from tui.cli.reading import read_report
    from tui.presentation.board import board

    report, status = read_report(path)
    if report.documents:
        name = Path(report.root).name or report.root
        for line in board(report, name, ascii=ascii_only or not spells_unicode()):
            out(line)
    return status


def on_terminal() -> bool:
    """Whether there is a terminal to work on. Asked before anything of Textual is imported: without one it would run
    for ever."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
