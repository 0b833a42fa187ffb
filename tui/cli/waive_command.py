"""`asbuilt waive`: answer for a verdict, so that a check lets it pass until a day; or list who answers for what."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tui.cli.editing import editor_of
from tui.cli.reading import claim_named, path_argument
from tui.cli.streams import out, say
from tui.core.model import Report, Waiver
from tui.presentation.listing import kept_id
from tui.presentation.sentences import place
from tui.store.repository import Repository


@click.command("waive")
@click.argument("claim", required=False, default="", metavar="[ID]")
@path_argument
@click.option("--reason", metavar="TEXT", help="Why the claim may stand as it is.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day, YYYY-MM-DD.")
@click.option("--remove", is_flag=True, help="Take the waiver of ID out again.")
def command(claim: str, path: Path, reason: str | None, until: datetime | None, remove: bool) -> int:
    """Write a waiver of the claim ID into asbuilt.yaml of PATH; without ID, list the waivers.

    A waiver changes no verdict: `asbuilt check` counts it apart and does not fail on it. After its last day it silences
    nothing, and every command says so. `asbuilt undo` takes it back.

    Exit status: 0 written or listed, 1 there is no such waiver, 2 no such claim or nothing written.
    """
    from tui.store.waiving import end_waivers, waive

    repository = Repository.open(path)
    if not claim:
        return _list(repository)
    if remove:
        known = [each.claim for each in repository.settings.waivers if each.claim.startswith(claim.lower())]
        if len(known) == 1:
            end_waivers(editor_of(repository), known, f"claim {known[0]}")
            out(f"{known[0]}: no longer waived")
            return 0
        say(f"asbuilt: no waiver {claim!r}: `asbuilt waive` lists them")
        return 1
    if not reason or not reason.strip():
        raise click.UsageError("a waiver needs --reason TEXT")
    report = repository.scan()
    judged = claim_named(report, claim)
    name = kept_id(report, judged.claim.id)
    last = until.date().isoformat() if until else ""
    if last and last < repository.waivers.today:
        raise click.UsageError(f"--until {last} is over already")
    waive(editor_of(repository), [Waiver(name, reason.strip(), last)], judged.claim.text)
    out(f"{name}: {place(judged.claim.document, judged.claim.line)} waived{f' until {last}' if last else ''}")
    return 0


def _list(repository: Repository) -> int:
    report = repository.scan()
    for waiver in repository.settings.waivers:
        out(f"{waiver.claim}  {waiver.until or 'for good':10}  {_state(report, waiver)}  {waiver.reason}")
    if not repository.settings.waivers:
        say("asbuilt: no waivers")
    for notice in report.notices:
        if notice.line and "waive" in notice.message:
            say(f"asbuilt: {place(notice.path, notice.line)}: {notice.message}")
    return 0


def _state(report: Report, waiver: Waiver) -> str:
    found = next((claim for claim, each in report.waived.items() if each == waiver), None)
    if found is None:
        return "not in force"
    judged = report.by_id[found]
    return f"{place(judged.claim.document, judged.claim.line)} ({judged.verdict})"
