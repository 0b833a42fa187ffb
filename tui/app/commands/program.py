"""The program itself: its live state, its help, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Group, command, spell
from tui.app.commands.editing import why_no_session
from tui.screens.help import Help, HelpEntry

if TYPE_CHECKING:
    from tui.app.workbench import Workbench


@command(Group.LIVE, "Pause", "p", why_not=why_no_session)
def pause(app: Workbench) -> None:
    """Stop reading changes from the disk, or start again."""
    app.pause_or_resume()


@command(Group.LIVE, "Follow", "F")
def follow(app: Workbench) -> None:
    """Let the cursor go to the latest change by itself, or stop that."""
    app.main.follow = not app.main.follow
    app.say("Following the latest change." if app.main.follow else "The cursor stays where you put it.")


@command(Group.PROGRAM, "Help", "question_mark", "f1", hint="Help")
def show_help(app: Workbench) -> None:
    """List every key, those for this pane first; type to search, Enter runs it."""
    here = [each for each in app.commands if app.main.pane in each.panes]
    entries = tuple(
        HelpEntry(each.id, " ".join(map(spell, each.keys)), each.label, each.help, group, each.why_not(app))
        for group, each in (
            *(("Here", each) for each in here),
            *((each.group, each) for each in app.commands if each not in here),
        )
    )

    def chosen(wanted: str | None) -> None:
        if wanted is not None:
            app.call_later(app.run_command, wanted)

    app.push_screen(Help(entries, app.glyphs), chosen)


@command(Group.PROGRAM, "Palette", "ctrl+p", "colon")
def palette(app: Workbench) -> None:
    """Find and run a command, or change the theme."""
    app.action_command_palette()


@command(Group.PROGRAM, "Suspend")
def suspend(app: Workbench) -> None:
    """Go back to the shell; “fg” returns."""
    app.action_suspend_process()


@command(Group.PROGRAM, "Quit", "q", "ctrl+q")
def leave(app: Workbench) -> None:
    """Leave asbuilt. Nothing is lost: every edit is in its file."""
    app.exit()


@command(Group.PROGRAM, "Quit (twice)", "ctrl+c")
def interrupt(app: Workbench) -> None:
    """Leave asbuilt when pressed twice."""
    if app.interrupted():
        app.exit()
    else:
        app.say("Press ctrl+c again to quit.")


COMMANDS: tuple[Command, ...] = (pause, follow, show_help, palette, suspend, leave, interrupt)
