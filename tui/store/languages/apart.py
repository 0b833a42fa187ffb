"""Large files of code are read in a process of their own: one that takes too long, or that ends the process that reads
it, costs its own reading and nothing else.

Parsers are C, hold on to the interpreter while they work, and a large file can keep one busy for minutes (they are
quadratic in what a grammar did not foresee: 64 kB of comments take five seconds) or exhaust its stack. The process is
given `PATIENCE` for a file, ends with the program that started it, and is started again after a file that ended it.
Small files are read in place (see `sources`): they can do no harm that anybody would notice.
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

from tui.core.code import Code, Language
from tui.store.languages.reader import read
from tui.store.values import dumped, loaded

PATIENCE = 3.0
"""Seconds that one file may take."""
MEMORY = 1_500_000_000
"""Bytes of memory that the process may ask for, where the system has such a limit."""

_PACKAGES = str(Path(__file__).resolve().parents[3])
_PROGRAM = f"import sys; sys.path.insert(0, {_PACKAGES!r}); from tui.store.languages.apart import serve; serve()"
"""What the process runs: this package, whatever lies in the folder that the program was started in (`-P`)."""
_HEAD = struct.Struct(">I")


class Apart:
    """Another process that reads. Not for two threads at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def read(self, language: Language, path: str, data: bytes) -> Code | None:
        """What a file says; None when reading it takes too long or fails."""
        try:
            process = self._started()
        except OSError:  # no more processes to be had
            return None
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        try:
            _send(process.stdin, dumped((language.value, path, data)))
            answer = loaded(_receive(process.stdout))
        except (OSError, EOFError):
            answer = None
            self._end()
            self._process = None
        finally:
            late.cancel()
        return answer if isinstance(answer, Code) else None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - this program, by its own interpreter
                [sys.executable, "-P", "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._end = weakref.finalize(self, _end, self._process)
        return self._process


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


def serve() -> None:
    """Read what comes in, until nobody asks any more. The other side of `Apart`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asked
    _limit()
    answers = os.fdopen(os.dup(1), "wb")
    with contextlib.suppress(EOFError, OSError):
        while True:
            question = loaded(_receive(sys.stdin.buffer))
            if not isinstance(question, tuple):
                return
            language, path, data = question
            _send(answers, dumped(read(Language(language), path, data)))


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
