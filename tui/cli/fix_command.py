"""`asbuilt fix`: the edits that would make the documents true, shown as a diff, or written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from tui.cli.editing import editor_of, show
from tui.cli.reading import claim_named, open_repository, paths_argument
from tui.cli.rules_type import Rules
from tui.cli.streams import say
from tui.core.edits.diff import Side
from tui.presentation.words import plural
from tui.store.applied import Preview
from tui.store.editor import Editor
from tui.store.repository import Repository
from tui.store.truth import preview_truth

LEFT = 1
"""Exit status: something is false and was not written."""


@click.command("fix")
@paths_argument
@click.option("--write", is_flag=True, help="Write the edits instead of showing them. `asbuilt undo` takes them back.")
@click.option(
    "--only",
    "rules",
    type=Rules(),
    metavar="RULES",
    help="Only lines that are overstated, understated, arithmetic …, separated by commas.",
)
@click.option("--claim", "names", multiple=True, metavar="ID", help="Only this claim; can be given several times.")
def command(paths: tuple[Path, ...], write: bool, rules: frozenset[str] | None, names: tuple[str, ...]) -> int:
    """Show the smallest edits that would make every line at PATH true: statuses, line counts, totals.

    Each was tried: with it, `asbuilt check` has one complaint less and none more. What no edit settles is said on
    standard error.

    Exit status: 0 nothing is false, or everything was made true; 1 something is left; 2 nothing could be read.
    """
    repository = open_repository(paths)
    chosen = rules is not None or bool(names)
    preview = preview_truth(repository, _wanted(repository, rules, names)) if chosen else preview_truth(repository)
    for reason in preview.refused:
        say(f"asbuilt: {reason}")
    show(preview)
    lines = sum(line.side is Side.NEW for diff in preview.diffs for line in diff)
    if not preview.edits:
        among = "none of these lines is false" if chosen else "every line that can be checked is true"
        say(f"asbuilt: {'nothing to make true' if preview.refused else among}")
        return LEFT if preview.refused else 0
    if not write:
        say(f"asbuilt: {plural(lines, 'line')} in {plural(len(preview.edits), 'document')}; --write writes them")
        return LEFT
    return _written(editor_of(repository), preview, lines)


def _wanted(repository: Repository, rules: frozenset[str] | None, names: tuple[str, ...]) -> Callable[[str, int], bool]:
    """Whether a line is among those that were chosen: by what is wrong with it, by its claim, or by both."""
    report = repository.scan()
    of_claims = {
        (judged.claim.document, judged.claim.line)
        for judged in ([claim_named(report, name) for name in names] if names else report.claims)
        if rules is None or judged.verdict in rules
    }
    of_findings = {
        (finding.document, finding.line)
        for finding in report.findings
        if not names and rules is not None and finding.rule in rules
    }
    lines = of_claims | of_findings
    return lambda document, line: (document, line) in lines


def _written(editor: Editor, preview: Preview, lines: int) -> int:
    applied = editor.apply(preview.edits)
    for reason in applied.refused:
        say(f"asbuilt: {reason}")
    say(f"asbuilt: {plural(lines, 'line')} made true in {plural(len(applied.documents), 'document')}")
    return LEFT if applied.refused or preview.refused else 0
