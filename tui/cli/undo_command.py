"""`asbuilt undo`: take the last edit back, exactly, also in a new process."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.editing import editor_of
from tui.cli.reading import path_argument
from tui.cli.streams import out
from tui.presentation.sentences import place
from tui.store.repository import Repository


@click.command("undo")
@path_argument
def command(path: Path) -> int:
    """Take the last edit at PATH back: the document gets its former bytes again.

    Exit status: 0 written, 1 refused or nothing to undo.
    """
    applied = editor_of(Repository.open(path)).undo()
    out(f"{place(applied.document, applied.line)}: {applied.summary}")
    return 0
