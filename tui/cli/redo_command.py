"""`asbuilt redo`: make the edit again that was taken back last."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.editing import editor_of
from tui.cli.reading import path_argument
from tui.cli.streams import out
from tui.presentation.sentences import place
from tui.store.repository import Repository


@click.command("redo")
@path_argument
def command(path: Path) -> int:
    """Make the edit at PATH again that `asbuilt undo` took back last.

    Exit status: 0 written, 1 refused or nothing to redo.
    """
    applied = editor_of(Repository.open(path)).redo()
    out(f"{place(applied.document, applied.line)}: {applied.summary}")
    return 0
