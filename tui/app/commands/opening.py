"""Taking a place elsewhere: into the editor, onto the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command
from tui.app.editors import open_in_editor
from tui.presentation.copies import copies_of
from tui.presentation.evidence import found_at
from tui.presentation.sentences import place
from tui.screens import selection
from tui.screens.menu import Entry, Menu

if TYPE_CHECKING:
    from tui.app.workbench import Workbench


def _why_no_place(app: Workbench) -> str:
    return "" if selection.place(app.main) else "There is no line under the cursor."


def _why_no_claim(app: Workbench) -> str:
    return "" if app.main.current is not None else "No claim is selected."


def _found(app: Workbench) -> tuple[str, int] | None:
    """The first file and line that the current claim's evidence found."""
    judged = app.main.current
    places = (found_at(item) for item in judged.evidence) if judged else iter(())
    return next(((path, line) for path, line in places if path), None)


def _why_nothing_found(app: Workbench) -> str:
    return _why_no_claim(app) or ("" if _found(app) else "The evidence of this claim found no file to open.")


@command(Group.OPEN, "Edit the document", "e", why_not=_why_no_place)
def open_document(app: Workbench) -> None:
    """Open the document at the line under the cursor in $VISUAL or $EDITOR."""
    found = selection.place(app.main)
    if found is not None and app.files is not None:
        open_in_editor(app, app.files.root / found[0], found[1])


@command(Group.OPEN, "Edit the evidence", "E", why_not=_why_nothing_found)
def open_evidence(app: Workbench) -> None:
    """Open the file that the evidence found in $VISUAL or $EDITOR."""
    found = _found(app)
    if found is not None and app.files is not None:
        open_in_editor(app, app.files.root / found[0], max(1, found[1]))


@command(Group.OPEN, "Copy", "y", why_not=_why_no_claim)
def copy(app: Workbench) -> None:
    """Pick what to copy: the place (path:line), the claim, its evidence, or all of it as Markdown."""
    judged = app.main.current
    if judged is None:
        return
    copies = copies_of(judged)
    letters = {"place": "p", "claim": "c", "evidence": "e", "Markdown": "m"}
    entries = [Entry(name, name, text.partition("\n")[0], letters[name]) for name, text in copies.items()]

    def picked(name: str | None) -> None:
        if name is not None:
            app.copy(
                copies[name], place(judged.claim.document, judged.claim.line) if name == "place" else f"the {name}"
            )

    app.push_screen(Menu("Copy", entries), picked)


COMMANDS: tuple[Command, ...] = (open_document, open_evidence, copy)
