"""The two streams: standard output is data, standard error is talk. The only place where the commands print.

Text of documents, paths and arguments is untrusted: whatever is printed as a line goes through `safe`, so that nothing
reaches the terminal but printable characters. A locale that cannot spell a character gets an escape, never an error.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from tui.core.safe import safe


def out(line: str) -> None:
    """Print one line of data."""
    _write(sys.stdout, safe(line) + "\n")


def say(line: str) -> None:
    """Print one line of talk."""
    _write(sys.stderr, safe(line) + "\n")


def out_text(text: str) -> None:
    """Write text of our own making that is safe as it is: help, JSON (which is ASCII without control characters)."""
    _write(sys.stdout, text)


def flush() -> None:
    """Hand on what was printed so far, for a reader who waits for it."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # started with the stream closed (`>&-`)
        return
    if isinstance(stream, io.TextIOWrapper) and stream.errors != "backslashreplace":
        stream.reconfigure(errors="backslashreplace")
    stream.write(text)


def coloured() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody asked for none (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain


def spells_unicode() -> bool:
    """Whether standard output can carry any character."""
    return sys.stdout is not None and sys.stdout.encoding.lower().replace("-", "") == "utf8"
