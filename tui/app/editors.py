"""The reader's own editor: how each wants to be told a line, and the way there and back."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

_PLUS = {
    "vi",
    "vim",
    "nvim",
    "gvim",
    "nano",
    "emacs",
    "emacsclient",
    "micro",
    "joe",
    "jed",
    "ne",
    "mg",
    "kak",
    "ed",
    "pico",
}
"""Editors that take ``+12 file``."""
_COLON = {"hx", "helix", "subl", "zed", "zeditor"}
"""Editors that take ``file:12``."""
_GOTO = {"code", "code-insiders", "codium", "cursor", "windsurf"}
"""Editors that take ``--goto file:12``, and must be told to stay until the file is closed."""


def editor_command(environ: Mapping[str, str], path: Path, line: int) -> list[str]:
    """The command that opens a file at a line (1-based). An editor that is not known gets the file alone."""
    words = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    name = Path(words[0]).name.removesuffix(".exe")
    if name in _PLUS:
        return [*words, f"+{line}", str(path)]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        return [*words, *(() if "--wait" in words or "-w" in words else ("--wait",)), "--goto", f"{path}:{line}"]
    return [*words, str(path)]


def open_in_editor(app: Workbench, path: Path, line: int) -> None:
    """Give the terminal to the editor, and come back to a whole screen."""
    try:
        command = editor_command(os.environ, path.absolute(), line)
    except ValueError:
        app.say("$VISUAL or $EDITOR has an unclosed quote; nothing was opened.", severity="error")
        return
    try:
        with app.suspend():
            subprocess.run(command, check=False)  # noqa: S603 - the reader's own editor, no shell
    except SuspendNotSupported:
        app.say("This terminal can't be handed to an editor.", severity="warning")
    except OSError as error:
        app.say(f"{command[0]} did not start ({error.strerror}). Set $VISUAL or $EDITOR.", severity="error")
    app.refresh(layout=True)
