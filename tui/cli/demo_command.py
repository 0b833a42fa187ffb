"""`asbuilt demo`: a sample project to look at, to edit and to spoil."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from tui.cli.demo_script import play
from tui.cli.streams import out, say
from tui.cli.workbench_command import on_terminal, show
from tui.store.repository import Repository
from tui.store.samples import about, copy_sample, sample_names

FIRST = "meeting-assistant"
"""The sample a newcomer sees."""


@click.command("demo")
@click.argument("name", default=FIRST, metavar="[NAME]")
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Copy into DIR, and leave it there.")
@click.option("--list", "names_only", is_flag=True, help="List the samples and end.")
@click.option("--still", is_flag=True, help="Let nothing happen by itself: no file is changed but by you.")
def command(name: str, keep: Path | None, names_only: bool, still: bool) -> int:
    """Open a sample project on a writable copy, with a git history of its own; nothing of yours is touched.

    After a few seconds somebody adds a file, and verdicts follow (not with --still).

    When standard output is not a terminal, print its board and end. The copy is deleted at the end, unless --keep.
    """
    if names_only:
        names = sample_names()
        for sample in names:
            out(f"{sample:<{max(map(len, names))}}  {about(sample)}".rstrip())
        return 0
    if keep is not None:
        copy = copy_sample(name, keep)
        say(f"asbuilt: the copy is {copy}")
        return _show(name, copy, still)
    with tempfile.TemporaryDirectory(prefix="asbuilt-demo-", ignore_cleanup_errors=True) as folder:
        return _show(name, copy_sample(name, Path(folder)), still)


def _show(name: str, copy: Path, still: bool) -> int:
    repository = Repository.open(copy)
    if not still and on_terminal():
        play(name, copy)
    return show(repository)
