"""`asbuilt check`: the gate. One line for each false claim, and an exit status for the pipeline."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from tui.cli.held import MOST, Held, hold
from tui.cli.reading import UNREADABLE, paths_argument
from tui.cli.rules_type import Rules
from tui.cli.streams import coloured, out_text, say
from tui.presentation.formats.checked import Checked
from tui.presentation.rules import DEFAULT, RULES

COMPLAINTS = 1
"""Exit status: there is something to complain of."""

FORMATS = {"text": "text", "json": "json", "sarif": "sarif", "junit": "junit", "github": "github", "md": "markdown"}
"""Formats by their name, with the module of `presentation.formats` that writes them."""
FOR_PEOPLE = frozenset({"text", "github", "md"})
WORST = 10
"""Documents that the summary names."""


@click.command("check")
@paths_argument
@click.option("--since", metavar="REF", help="Only what changed since HEAD left REF touches: its lines, its evidence.")
@click.option("--staged", is_flag=True, help="Only what the staged changes touch, judged as they are staged.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Let pass what is in FILE; it may only shrink."
)
@click.option("--update-baseline", is_flag=True, help="Write FILE if there is none, or take out what is settled.")
@click.option(
    "--fail-on",
    "rules",
    type=Rules(),
    metavar="RULES",
    help=f"What to complain of, separated by commas: {', '.join(RULES)}; or none.  [default: {','.join(DEFAULT)}]",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--max",
    "most",
    type=click.IntRange(min=0),
    help=f"How many text, github and md print; 0 is all.  [default: {MOST}]",
)
def command(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    since: str | None,
    staged: bool,
    baseline: Path | None,
    update_baseline: bool,
    rules: frozenset[str] | None,
    form: str,
    most: int | None,
) -> int:
    """Complain of every claim at PATH that the code does not bear out, one line each.

    Lines are `document:line:column: rule: claim and why`, sorted. The summary goes to standard error. With --since or
    --staged, what was false before is let be: only claims whose line or evidence the changes touch count.

    Exit status: 0 nothing to complain of, 1 something, 2 nothing could be read.
    """
    if since is not None and staged:
        raise click.UsageError("--since and --staged exclude each other")
    if update_baseline and (since is not None or staged):
        raise click.UsageError("--update-baseline needs the whole repository: leave --since and --staged out")
    held = Held(paths, since, staged, baseline, update_baseline, rules, most)
    checked, status = hold(held, coloured=form == "text" and coloured())
    if status == UNREADABLE and checked is None:
        return status
    assert checked is not None  # noqa: S101 - for the reader of types
    for piece in import_module(f"tui.presentation.formats.{FORMATS[form]}").pieces(checked):
        out_text(piece)
    _sum_up(checked, form)
    return COMPLAINTS if checked.complaints else status


def _sum_up(checked: Checked, form: str) -> None:
    documents = checked.by_document()
    if checked.hidden and form in FOR_PEOPLE:
        say(f"asbuilt: {checked.hidden:,} more are not shown (--max 0 shows all); by document:")
        for document, counts in documents[:WORST]:
            say(f"  {document}: {', '.join(f'{number:,} {rule}' for rule, number in sorted(counts.items()))}")
        if len(documents) > WORST:
            say(f"  and {len(documents) - WORST:,} more documents")
    say(f"asbuilt: {checked.summary()}")
