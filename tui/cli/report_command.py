"""`asbuilt report`: the audit of a repository's documents, as Markdown or as one HTML file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from tui.cli.reading import UNREADABLE, open_repository, paths_argument, read_report
from tui.cli.streams import out_text
from tui.core.model import Report, Status
from tui.presentation.audit import audit
from tui.store.repository import Repository


@click.command("report")
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(["md", "html"]), default="md", show_default=True, help="How to write it."
)
@click.option(
    "--since", metavar="WHEN", help='Only what changed since then: "yesterday", "3 days ago", 2026-01-31, or a commit.'
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write FILE instead of standard output."
)
def command(paths: tuple[Path, ...], form: str, since: str | None, output: Path | None) -> int:
    """Write the audit of the documents at PATH: what is verified, what is false and what it lacks, what is out of date.

    Exit status: 0 written, 2 nothing could be read or FILE could not be written.
    """
    repository = open_repository(paths)
    was = None
    report, status = read_report(repository)
    if status == UNREADABLE:
        return status
    if since is not None:
        was = _moved(repository, report, since)
    name = repository.root.name or str(repository.root)
    found = audit(report, name, origin=_origin(repository), since=since or "", was=was)
    module = import_module(f"tui.presentation.report_{'html' if form == 'html' else 'markdown'}")
    if output is None:
        for piece in module.pieces(found):
            out_text(piece)
        return 0
    from tui.store.own_file import write_whole

    write_whole(output, "".join(module.pieces(found)).encode("utf-8", "backslashreplace"))
    return 0


def _moved(repository: Repository, report: Report, since: str) -> dict[str, Status | None]:
    """The claims that the changes since then touch, with the status their line had; None for a new claim."""
    from tui.core.reading import read_document
    from tui.store.changeset import Changeset, moment

    changes = Changeset(repository.root, moment(repository.root, since))
    touched = changes.touched(repository.read, repository.documents())
    before: dict[str, Status | None] = {}
    for path, data in changes.old({info.path for info in report.documents}).items():
        before |= {claim.id: claim.status for claim in read_document(path, data, repository.vocabulary).claims}
    changed = set(changes.before)
    return {
        judged.claim.id: before.get(judged.claim.id) if judged.claim.document in changed else judged.claim.status
        for judged in report.claims
        if touched.claim(judged)
    }


def _origin(repository: Repository) -> str:
    """What was read: the commit, where there is one."""
    from tui.store.git import GitError, git, top_level

    if not top_level(repository.root):
        return ""
    try:
        output, _ = git(repository.root, "log", "-1", "--no-show-signature", "--format=%h of %cs")
    except GitError:
        return ""
    return f"At commit {output.decode('utf-8', 'replace').strip()}, with the files as they are now."
