"""`asbuilt explain`: one claim's verdict, with everything that speaks for and against it."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import claim_argument, claim_named, path_argument, read_report
from tui.cli.streams import out
from tui.presentation.explanation import explanation
from tui.store.repository import Repository


@click.command("explain")
@claim_argument
@path_argument
def command(claim: str, path: Path) -> int:
    """Explain the verdict on one claim: what was looked for, and what was found.

    ID is the beginning of a claim's id (first column of `asbuilt scan`), or its place: DOCUMENT:LINE.
    """
    report, status = read_report(Repository.open(path))
    if status:
        return status
    for line in explanation(claim_named(report, claim)):
        out(line)
    return 0
