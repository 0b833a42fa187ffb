"""`asbuilt set`: the edit the workbench makes with a key, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import claim_argument, claim_named, path_argument
from tui.cli.streams import out
from tui.core.model import Status
from tui.presentation.sentences import place
from tui.store.editor import Editor
from tui.store.repository import Repository


@click.command("set")
@claim_argument
@click.argument("status", type=click.Choice([str(status) for status in Status]), metavar="STATUS")
@path_argument
def command(claim: str, status: str, path: Path) -> int:
    """Write STATUS into a claim's line, in the document's own spelling; nothing else of the file changes.

    ID is the beginning of a claim's id (first column of `asbuilt scan`), or its place: DOCUMENT:LINE. STATUS is one
    of done, partial, in_progress, missing, deferred, blocked, unclear. `asbuilt undo` takes the edit back.

    Exit status: 0 written, 1 refused and nothing written, 2 no such claim.
    """
    repository = Repository.open(path)
    judged = claim_named(repository.scan(), claim)
    applied = Editor(repository).set_status(judged.claim.id, Status(status), seen=judged.claim)
    out(f"{place(applied.document, applied.line)}: {applied.summary}")
    return 0
