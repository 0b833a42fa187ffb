"""How the program ends when nobody presses a key: signals, and a terminal that went away."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Callable

ENDING = {signal.SIGTERM: 143, signal.SIGHUP: 129}
"""Signals that end the program, and the exit status that says so (128 + number)."""


def end_on_signals(exit_with: Callable[[int], None]) -> None:
    """Leave in order, so that the terminal gets its modes back. A terminal left in the alternate screen is a bug."""
    loop = asyncio.get_running_loop()
    for number, status in ENDING.items():
        loop.add_signal_handler(number, exit_with, status)


def input_has_ended() -> bool:
    """Whether standard input was hung up. Textual's driver would read its end for ever, with a whole core."""
    stream = sys.__stdin__
    if stream is None or stream.closed:
        return True
    poll = select.poll()
    poll.register(stream.fileno(), 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _fd, event in poll.poll(0))
