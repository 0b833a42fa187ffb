"""`asbuilt check`: the gate. One line for each false claim, and an exit status for the pipeline."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from pathlib import Path

import click

from tui.cli.reading import open_repository, paths_argument, read_report
from tui.cli.streams import out, say
from tui.presentation.complaints import DEFAULT, RULES, Complaint, complaints
from tui.presentation.words import plural

COMPLAINTS = 1
"""Exit status: there is something to complain of."""


class Rules(click.ParamType[frozenset[str]]):
    """A list of verdicts and findings, separated by commas; `none` is the empty list."""

    name = "rules"

    def convert(
        self, value: str | frozenset[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Read the list, or say which name is wrong and which was perhaps meant."""
        if isinstance(value, frozenset):
            return value
        names = [name.strip() for name in value.split(",") if name.strip()]
        if names == ["none"]:
            return frozenset()
        for name in names:
            if name not in RULES:
                near = get_close_matches(name, RULES, n=1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                self.fail(f"{name!r} is none of {', '.join(RULES)}{meant}", param, ctx)
        return frozenset(names)


@click.command("check")
@paths_argument
@click.option(
    "--fail-on",
    "rules",
    type=Rules(),
    default=",".join(DEFAULT),
    show_default=True,
    metavar="RULES",
    help=f"What to complain of, separated by commas: {', '.join(RULES)}; or none.",
)
def command(paths: tuple[Path, ...], rules: frozenset[str]) -> int:
    """Complain of every claim at PATH that the code does not bear out, one line each.

    Lines are `document:line: rule: claim: why`, sorted. The summary goes to standard error.

    Exit status: 0 nothing to complain of, 1 something, 2 nothing could be read.
    """
    report, status = read_report(open_repository(paths))
    if status:
        return status
    found = complaints(report, rules)
    for complaint in found:
        out(str(complaint))
    say(f"asbuilt: {_summary(found)} in {plural(len(report.claims), 'claim')}")
    return COMPLAINTS if found else 0


def _summary(found: tuple[Complaint, ...]) -> str:
    if not found:
        return "nothing to complain of"
    counts = Counter(complaint.rule for complaint in found)
    return ", ".join(f"{counts[rule]:,} {rule}" for rule in RULES if counts[rule])
