"""`asbuilt explain`: one claim's verdict, with everything that speaks for and against it."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import claim_argument, claim_named, path_argument, read_report
from tui.cli.streams import out
from tui.presentation.explanation import explanation, history
from tui.store.history import day, stale_claims
from tui.store.repository import Repository


@click.command("explain")
@claim_argument
@path_argument
def command(claim: str, path: Path) -> int:
    """Explain the verdict on one claim: what was looked for, what was found, what would change it, and whether
    git knows its files to be younger than its line.

    ID is the beginning of a claim's id (first column of `asbuilt scan`), or its place: DOCUMENT:LINE.
    """
    repository = Repository.open(path)
    report, status = read_report(repository)
    if status:
        return status
    judged = claim_named(report, claim)
    for line in explanation(judged, report.findings):
        out(line)
    for _, stale in stale_claims(repository.root, [judged], repository.last_read):
        for line in history(stale, day):
            out(line)
    return 0
