"""`asbuilt log`: the edits made through asbuilt, newest first."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.editing import editor_of
from tui.cli.reading import path_argument
from tui.cli.streams import out, say
from tui.presentation.sentences import place
from tui.store.repository import Repository


@click.command("log")
@path_argument
def command(path: Path) -> int:
    """List the edits made at PATH through asbuilt, newest first: number, time (UTC), what was done, where."""
    entries = editor_of(Repository.open(path)).log()
    for entry in reversed(entries):
        out(f"{entry.number:4}  {entry.at}  {entry.action:4}  {place(entry.document, entry.line)}: {entry.summary}")
    if not entries:
        say("asbuilt: no edits yet")
    return 0
