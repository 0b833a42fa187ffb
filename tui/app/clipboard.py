"""Where copied text goes: the terminal (OSC 52), and whatever else this machine has that takes it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

_TOOLS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("TMUX", "tmux", ("tmux", "load-buffer", "-")),
    ("WAYLAND_DISPLAY", "wl-copy", ("wl-copy",)),
    ("DISPLAY", "xclip", ("xclip", "-selection", "clipboard")),
    ("", "pbcopy", ("pbcopy",)),
)
"""The variable that says it is of use, its name, and how it is called with the text on standard input."""
SECONDS = 2.0


def copy_elsewhere(text: str, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Hand text to the tools there are; the names of those that took it."""
    took: list[str] = []
    for variable, name, command in _TOOLS:
        if (variable and not environ.get(variable)) or shutil.which(name) is None:
            continue
        try:
            # standard output is thrown away: xclip stays behind with it, to serve the selection
            done = subprocess.run(  # noqa: S603 - a fixed command, the text on its standard input
                command,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            took.append(name)
    return tuple(took)
