"""The door of the command: how a process begins and, above all, how it ends.

Owns exit statuses, signals, closed pipes and last words. Whatever happens inside, the caller gets one of: 0 nothing to
complain of; 1 something to complain of; 2 usage, configuration or unreadable input; 128 + n ended by signal n. Never a
traceback, unless ``ASBUILT_DEBUG`` asks for it. Imports nothing of weight at its top, so that ctrl+c is quiet from the
first moment and `asbuilt --help` costs little more than the interpreter.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process. `arguments` default to those of the process."""
    signal.signal(signal.SIGTERM, _unwind)
    try:
        status = _status(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        status = _by_signal(signal.SIGPIPE)
    except KeyboardInterrupt:
        status = _by_signal(signal.SIGINT)
    _quieten()
    sys.exit(status)


def _status(arguments: Sequence[str]) -> int:
    """Run the command line; turn every way it can fail, but a closed pipe and a signal, into one line and a status."""
    try:
        from tui.cli.commands import asbuilt

        with asbuilt.make_context("asbuilt", list(arguments)) as context:
            status = asbuilt.invoke(context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the last resort: a program that reads strangers' files ends in words
        from tui.cli.errors import explain

        return explain(error)
    return status if isinstance(status, int) else 0


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
