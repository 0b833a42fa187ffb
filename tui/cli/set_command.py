"""`asbuilt set`: the edit the workbench makes with a key, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.editing import editor_of, show
from tui.cli.reading import claim_argument, claim_named, path_argument
from tui.cli.streams import out
from tui.core.model import Status
from tui.presentation.sentences import place
from tui.store.editor import EditRefused, Wish
from tui.store.repository import Repository

PRIORITIES = ("critical", "high", "medium", "low")


@click.command("set")
@claim_argument
@click.argument("status", type=click.Choice([str(status) for status in Status]), metavar="STATUS")
@path_argument
@click.option("--percent", type=click.IntRange(0, 100), metavar="N", help="How far the work is, 0 to 100.")
@click.option("--priority", type=click.Choice(PRIORITIES), help="How urgent it is.")
@click.option("--timeline", metavar="T", help='When, or for how long: "Week 3", "2 days".')
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, as a diff, and write nothing.")
def command(  # noqa: PLR0913, PLR0917 - one for each option
    claim: str,
    status: str,
    path: Path,
    percent: int | None,
    priority: str | None,
    timeline: str | None,
    dry_run: bool,
) -> int:
    """Write STATUS into a claim's line, in the document's own spelling; nothing else of the file changes.

    ID is the beginning of a claim's id (first column of `asbuilt scan`), or its place: DOCUMENT:LINE. STATUS is one
    of done, partial, in_progress, missing, deferred, blocked, unclear. A percentage, priority and timeline are written
    where the document has them: in the line, in a cell of its row, in a field below. `asbuilt undo` takes it back.

    Exit status: 0 written, 1 refused and nothing written, 2 no such claim.
    """
    repository = Repository.open(path)
    judged = claim_named(repository.scan(), claim)
    wish = Wish(Status(status), percent, priority, timeline)
    editor = editor_of(repository)
    if dry_run:
        preview = editor.preview({judged.claim.id: wish}, seen={judged.claim.id: judged.claim})
        for reason in preview.refused:
            raise EditRefused(reason)
        show(preview)
        return 0
    applied = editor.set_fields(judged.claim.id, wish, seen=judged.claim)
    out(f"{place(applied.document, applied.line)}: {applied.summary}")
    return 0
