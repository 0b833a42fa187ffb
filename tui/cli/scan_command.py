"""`asbuilt scan`: everything asbuilt knows of a repository, as text or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import open_repository, paths_argument, read_report, tell, with_met
from tui.cli.streams import flush, out, out_text
from tui.core.model import Report
from tui.store.repository import Repository


@click.command("scan")
@paths_argument
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON (schema asbuilt.report/1).")
@click.option("--watch", is_flag=True, help="Print a JSON line now and one for each change (schema asbuilt.change/1).")
def command(paths: tuple[Path, ...], as_json: bool, watch: bool) -> int:
    """Print every claim at PATH with its evidence and verdict.

    Exit status: 0, or 2 when nothing could be read; --watch runs until it is interrupted.
    """
    repository = open_repository(paths)
    if watch:
        from tui.cli.watching import watch as follow

        return follow(repository)
    if as_json:
        return _stream(repository)
    report, status = read_report(repository)
    if report.documents:
        from tui.presentation.listing import listing

        for line in listing(report):
            out(line)
    return status


def _stream(repository: Repository) -> int:
    """Print the report while it is made."""
    from tui.presentation.json_report import Stream

    stream = Stream()
    report = Report(str(repository.root))
    for report in repository.portions():
        for piece in stream.more(report):
            out_text(piece)
        flush()
    report = with_met(repository, report)
    for piece in stream.end(report):
        out_text(piece)
    return tell(repository, report)
