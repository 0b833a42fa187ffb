"""`asbuilt init`: a commented asbuilt.yaml to begin with, from what the repository's documents are."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.reading import path_argument, read_report
from tui.cli.streams import out
from tui.presentation.starter import starter
from tui.presentation.words import plural
from tui.store.own_file import write_whole
from tui.store.repository import Repository
from tui.store.settings import FILE


@click.command("init")
@path_argument
@click.option("--print", "only_print", is_flag=True, help="Print it instead of writing it.")
def command(path: Path, only_print: bool) -> int:
    """Write asbuilt.yaml into PATH: the documents and marks that were found as comments, and every setting.

    Exit status: 0 written, 2 there is one already, or it could not be written.
    """
    repository = Repository.open(path)
    report, _ = read_report(repository)
    lines = list(starter(report))
    if only_print:
        for line in lines:
            out(line)
        return 0
    write_whole(repository.root / FILE, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"), new=True)
    out(f"{FILE}: written, for {plural(len(report.documents), 'document')} with {plural(len(report.claims), 'claim')}")
    return 0
