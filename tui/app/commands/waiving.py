"""Answering for claims whose verdict may stand: with a reason, and until a day. Kept in asbuilt.yaml, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command
from tui.app.commands.editing import why_no_edit
from tui.core.model import Judged, Waiver
from tui.presentation.rows import readable
from tui.presentation.sentences import waived_until
from tui.presentation.words import plural
from tui.screens.menu import Entry, Menu
from tui.screens.selection import selected
from tui.screens.waiver import Answer, WaiverForm

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

_CHANGE, _END = "change", "end"


def _waiver_of(app: Workbench, judged: Judged) -> Waiver | None:
    report = app.main.board.report
    return report.waived.get(judged.claim.id) if report else None


@command(Group.EDIT, "Waive", "w", why_not=why_no_edit)
def waive(app: Workbench) -> None:
    """Answer for the claim, so that a check lets it pass: type why, and until when; again, to change or end that."""
    claims = selected(app.main)
    waived = [waiver for judged in claims if (waiver := _waiver_of(app, judged))]
    if not waived:
        _ask(app, claims, Answer("", ""))
        return
    known = Answer(waived[0].reason, waived[0].until)
    entries = [
        Entry(_CHANGE, "Change it", waived_until(waived[0]), "c"),
        Entry(_END, "End it", "the claim counts again", "e"),
    ]

    def picked(value: str | None) -> None:
        if value == _CHANGE:
            _ask(app, claims, known)
        elif value == _END:
            ended = [judged for judged in claims if _waiver_of(app, judged)]
            app.writing.end_waivers(ended, [waiver.claim for waiver in waived])

    app.push_screen(Menu("Waived", entries), picked)


def _ask(app: Workbench, claims: Sequence[Judged], known: Answer) -> None:
    one = len(claims) == 1
    title = f"Waive “{readable(claims[0].claim.text)[:40]}”" if one else f"Waive {plural(len(claims), 'claim')}"

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            app.writing.waive(claims, answer.reason, answer.until)

    app.push_screen(WaiverForm(title, known, date.today()), answered)


COMMANDS: tuple[Command, ...] = (waive,)
