"""Another process that does what may take too long, or end the process that does it.

Questions and answers are bytes. The process is given `patience` seconds for a question, ends with the program that
started it, and is started again after a question that ended it: whatever happens there costs one answer, and nothing
else.
"""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO

MEMORY = 1_500_000_000
"""Bytes of memory that the process may ask for, where the system has such a limit."""

PACKAGES = str(Path(__file__).resolve().parents[2])
_HEAD = struct.Struct(">I")


def program(module: str) -> str:
    """What the process runs: `serve` of a module of this package, whatever lies in the folder it is started in."""
    return f"import sys; sys.path.insert(0, {PACKAGES!r}); from {module} import serve; serve()"


class Worker:
    """Asks the process, and starts it when the first question comes. Not for two threads at once."""

    def __init__(self, runs: str, patience: float) -> None:
        self._runs = runs
        self._patience = patience
        self.process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def ask(self, question: bytes) -> bytes | None:
        """The answer; None when it takes too long or fails."""
        try:
            process = self._started()
        except OSError:  # no more processes to be had
            return None
        late = threading.Timer(self._patience, process.kill)
        late.start()
        try:
            _send(process.stdin, question)
            return _receive(process.stdout)
        except (OSError, EOFError):
            self._end()
            self.process = None
            return None
        finally:
            late.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.process = subprocess.Popen(  # noqa: S603 - this program, by its own interpreter
                [sys.executable, "-P", "-c", self._runs],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._end = weakref.finalize(self, _end, self.process)
        return self.process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()


def _send(stream: IO[bytes] | None, message: bytes) -> None:
    if stream is None:
        raise EOFError
    stream.write(_HEAD.pack(len(message)) + message)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> bytes:
    head = stream.read(_HEAD.size) if stream is not None else b""
    if stream is None or len(head) < _HEAD.size:
        raise EOFError
    (size,) = _HEAD.unpack(head)
    message = stream.read(size)
    if len(message) < size:
        raise EOFError
    return message


def answer_all(answer: Callable[[bytes], bytes]) -> None:
    """Answer what comes in, until nobody asks any more. The other side of `Worker`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked
    _limit()
    answers = os.fdopen(os.dup(1), "wb")
    with contextlib.suppress(EOFError, OSError):
        while True:
            _send(answers, answer(_receive(sys.stdin.buffer)))


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
