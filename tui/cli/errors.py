"""What the command line says when something fails: one line (what, where, what to do) and an exit status.

Loaded only when something has failed, so it may import what raises.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import click

from tui.cli.streams import say
from tui.core.edits.edit import EditRefused
from tui.store.errors import StoreError
from tui.store.write import Conflict, WriteRefusedError

NOT_WRITTEN = 1
"""Exit status: an edit was refused, the file is as it was."""
UNUSABLE = 2
"""Exit status: usage, configuration or unreadable input."""


def explain(error: Exception) -> int:
    """Say in one line why the command could not do its work; return the exit status."""
    match error:
        case click.UsageError():
            hint = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
            say(f"asbuilt: {error.format_message()}{hint}")
        case EditRefused() | Conflict() | WriteRefusedError():
            say(f"asbuilt: {error}")
            if isinstance(error, Conflict) and error.now:
                say(f"  you saw: {error.seen}")
                say(f"  it says: {error.now}")
            return NOT_WRITTEN
        case StoreError():
            say(f"asbuilt: {error}")
        case OSError():
            say(f"asbuilt: {_os_sentence(error)}")
        case _:
            _last_words(error)
    return UNUSABLE


def _os_sentence(error: OSError) -> str:
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{error.strerror or error}"


def _last_words(error: Exception) -> None:
    if os.environ.get("ASBUILT_DEBUG"):
        for line in "".join(traceback.format_exception(error)).splitlines():
            say(line)
        return
    place = traceback.extract_tb(error.__traceback__)[-1]
    say(
        f"asbuilt: this is a mistake in asbuilt, not in your files: {type(error).__name__}: {error} "
        f"({Path(place.filename).name}, line {place.lineno}). Run again with ASBUILT_DEBUG=1 and report what it prints."
    )
