"""The door of the command: how a process begins and, above all, how it ends.

Owns exit statuses, signals, closed pipes and last words. Whatever happens inside, the caller gets one of: 0 nothing to
complain of; 1 something to complain of; 2 usage, configuration or unreadable input; 128 + n ended by signal n. Never a
traceback, unless ``ASBUILT_DEBUG`` asks for it. Imports nothing of weight at its top, so that ctrl+c is quiet from the
first moment and `asbuilt --help` costs little more than the interpreter.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

COMPLETE = "_ASBUILT_COMPLETE"
"""Set by a shell that asks for completions; its value says which shell asks."""
_OVERVIEW = ("-h", "--help", "--version")


_COLLECT_AFTER = 200_000
"""Objects made between two rounds of garbage collection. Python's 700 has a start spend a sixth of its time on looking
for garbage among what it has just imported; a report has few cycles to find."""


def run() -> NoReturn:
    """Run the process's command line, and end the process."""
    gc.set_threshold(_COLLECT_AFTER)
    signal.signal(signal.SIGTERM, _unwind)
    status = main(sys.argv[1:])
    _quieten()
    gc.freeze()  # else the interpreter looks once more through all that was made, a sixth of a check, to free a process
    sys.exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run one command line; every way it can fail becomes an exit status and at most one line."""
    try:
        return _invoke(arguments)
    except BrokenPipeError:
        return _by_signal(signal.SIGPIPE)
    except KeyboardInterrupt:
        return _by_signal(signal.SIGINT)
    except Exception as error:  # noqa: BLE001 - the last resort: a program that reads strangers' files ends in words
        from tui.cli.errors import explain

        return explain(error)


def _invoke(arguments: Sequence[str]) -> int:
    status = _overview(arguments[0]) if arguments and arguments[0] in _OVERVIEW else _command(arguments)
    if sys.stdout is not None:
        sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
    return status


def _overview(option: str) -> int:
    from tui.cli.overview import help_text, version_text
    from tui.cli.streams import out_text

    out_text(version_text() if option == "--version" else help_text())
    return 0


def _command(arguments: Sequence[str]) -> int:
    from click.exceptions import Exit

    from tui.cli.commands import asbuilt

    if asked := os.environ.get(COMPLETE):
        return _complete(asked)
    try:
        with asbuilt.make_context("asbuilt", list(arguments)) as context:
            status = asbuilt.invoke(context)
    except Exit as end:  # `asbuilt COMMAND --help`
        return end.exit_code
    return status if isinstance(status, int) else 0


def _complete(asked: str) -> int:
    """Answer the shell's script (`asbuilt completion`), which asks by a variable."""
    from click.shell_completion import shell_complete

    from tui.cli.commands import asbuilt

    return shell_complete(asbuilt, {}, "asbuilt", COMPLETE, asked)


def _by_signal(number: int) -> int:
    return 128 + number


def _unwind(number: int, _frame: FrameType | None) -> NoReturn:
    """On SIGTERM, leave as if the command had ended, so that whatever holds a temporary folder or a lock lets go."""
    raise SystemExit(_by_signal(number))


def _quieten() -> None:
    """Flush the streams; one whose reader is gone must not complain again when the interpreter flushes it at exit."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:  # started with the stream closed (`>&-`)
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
