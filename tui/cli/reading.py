"""What the commands share: their arguments, a repository, its report with the notices said aloud, a claim by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from tui.cli.streams import say
from tui.core.model import Judged, Report
from tui.presentation.sentences import place
from tui.store.repository import Repository

UNREADABLE = 2
"""Exit status: nothing could be read."""

MOST = 20
"""Notices that are said aloud."""

path_argument = click.argument("path", type=click.Path(readable=False, path_type=Path), default=".", metavar="[PATH]")
"""A folder or a document; the current folder by default. Whether it can be opened is the store's to say."""

paths_argument = click.argument("paths", type=click.Path(readable=False, path_type=Path), nargs=-1, metavar="[PATH]...")
"""A folder, or documents of one repository; the current folder by default."""

claim_argument = click.argument("claim", metavar="ID")


def open_repository(paths: Sequence[Path]) -> Repository:
    """The repository that the paths name together. Raises StoreError, and UsageError when they are of several."""
    first, *others = [Repository.open(path) for path in paths or (Path(),)]
    for other in others:
        if other.root != first.root or not (first.named and other.named):
            raise click.UsageError("name one folder, or documents of one repository")
        first.named = tuple(dict.fromkeys((*first.named, *other.named)))
    return first


def read_report(repository: Repository) -> tuple[Report, int]:
    """Read it whole. Says on standard error what could not be read, and why nothing was found when nothing was.

    Returns the report with the exit status for a command that has no complaint of its own: 0, or 2 when there was
    no document to read.
    """
    report = with_met(repository, repository.scan())
    return report, tell(repository, report)


def with_met(repository: Repository, report: Report) -> Report:
    """A report with what showed when files were opened for it: how much of them could be read."""
    return replace(report, notices=(*report.notices, *repository.met)) if repository.met else report


def tell(repository: Repository, report: Report) -> int:
    """Say what could not be read, and why nothing was found when nothing was. Returns the exit status of reading."""
    for notice in report.notices[:MOST]:
        say(f"asbuilt: {place(notice.path, notice.line)}: {notice.message}")
    if (more := len(report.notices) - MOST) > 0:
        say(f"asbuilt: and {more} more like these: `asbuilt scan --json` lists them")
    if report.documents:
        return 0
    say(f"asbuilt: {_nothing(repository)}, or see a sample: `asbuilt demo`.")
    return UNREADABLE


def _nothing(repository: Repository) -> str:
    """What was looked for in vain, and where."""
    signs = "a status mark, a checkbox or a status word"
    if repository.named:
        return f"{', '.join(repository.named)}: no claims: no line has {signs}. Name another document"
    return f"{repository.root}: no status documents: no Markdown file has {signs}. Name a document (`asbuilt FILE`)"


def claim_named(report: Report, name: str) -> Judged:
    """The one claim whose id begins with `name`, or that stands at `name` (``DOCUMENT:LINE``)."""
    found = [judged for judged in report.claims if judged.claim.id.startswith(name.lower())] if name else []
    found = found or [judged for judged in report.claims if place(judged.claim.document, judged.claim.line) == name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise click.UsageError(f"no claim {name!r}: `asbuilt scan` lists ids and lines")
    places = ", ".join(f"{judged.claim.id} ({place(judged.claim.document, judged.claim.line)})" for judged in found[:3])
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    raise click.UsageError(f"{name!r} begins {len(found)} ids: {places}{more}; write more of it")
