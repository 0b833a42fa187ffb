"""`asbuilt scan`: everything asbuilt knows of a repository, as text or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import open_repository, paths_argument, read_report
from tui.cli.streams import out, out_text


@click.command("scan")
@paths_argument
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON (schema asbuilt.report/1).")
def command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Print every claim at PATH with its evidence and verdict.

    Exit status: 0, or 2 when nothing could be read.
    """
    report, status = read_report(open_repository(paths))
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
