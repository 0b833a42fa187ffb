"""Filters with a name: ours, the reader's of the configuration, and those kept from this repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command
from tui.screens.menu import Entry, Menu

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

_OURS = {
    "What errs": "verdict:problems",
    "Said done, not shown to be": "status:done !verdict:holds",
    "Still to do": "!status:done",
    "Urgent and open": "priority:critical,high !status:done",
    "Nothing to check": "verdict:unproven",
}
_KEEP, _FORGET, _ALL = "\n+", "\n-", ""
"""Values of entries that are no filter; a filter holds no line end."""


@command(Group.FIND, "Saved filters", "f")
def saved_filters(app: Workbench) -> None:
    """Pick a filter by name, keep the one that is set, or forget it."""
    now, kept = app.main.filter.value.strip(), app.kept_filters
    entries = [Entry(text, name, text) for name, text in {**_OURS, **app.looks.filters}.items()]
    entries += [Entry(text, "Kept", text) for text in kept]
    if now:
        entries.append(Entry(_ALL, "Show all", "no filter", "x"))
        entries.append(Entry(_FORGET, "Forget", now, "-") if now in kept else Entry(_KEEP, "Keep", now, "+"))

    def picked(value: str | None) -> None:
        if value == _KEEP:
            app.kept_filters = (*kept, now)
            app.say(f"Kept: {now}")
        elif value == _FORGET:
            app.kept_filters = tuple(text for text in kept if text != now)
        elif value is not None:
            app.main.set_filter(value)

    app.push_screen(Menu("Filters", entries), picked)


COMMANDS: tuple[Command, ...] = (saved_filters,)
"""All of them."""
