"""`asbuilt scan`: everything asbuilt knows of a repository, as text or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import open_repository, paths_argument, read_report
from tui.cli.streams import out, out_text


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
    report, status = read_report(repository)
    if as_json:
        from tui.presentation.json_report import pieces

        for piece in pieces(report):
            out_text(piece)
        return status
    if report.documents:
        from tui.presentation.listing import listing

        for line in listing(report):
            out(line)
    return status
