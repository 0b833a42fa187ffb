"""What the reading commands share: the PATH argument, and a report with its notices said aloud."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.streams import say
from tui.core.model import Report
from tui.store.repository import Repository

UNREADABLE = 2
"""Exit status: nothing could be read."""

path_argument = click.argument("path", type=click.Path(path_type=Path), default=".", metavar="[PATH]")
"""A folder or a document; the current folder by default. Whether it can be opened is the store's to say."""


def read_report(path: Path) -> tuple[Report, int]:
    """Read PATH whole. Says on standard error what could not be read, and why nothing was found when nothing was.

    Returns the report with the exit status for a command that has no complaint of its own: 0, or 2 when there was
    no document to read.
    """
    repository = Repository.open(path)
    report = repository.scan()
    for notice in report.notices:
        place = f"{notice.path}:{notice.line}" if notice.line else notice.path
        say(f"asbuilt: {place}: {notice.message}")
    if report.documents:
        return report, 0
    say(
        f"asbuilt: {report.root}: no status documents: no Markdown file here has a status mark, a checkbox or a status "
        "word. Name a document (`asbuilt FILE`) or see one at work: `asbuilt demo`."
    )
    return report, UNREADABLE
