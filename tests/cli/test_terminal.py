"""The command on a real terminal: the workbench opens, and every way of ending gives the terminal back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"


@dataclass
class Terminal:
    """A process on a terminal of 100×30, and everything it has written."""

    process: subprocess.Popen[bytes]
    end: int
    seen: bytes = b""

    def wait_for(self, text: bytes) -> None:
        deadline = time.monotonic() + 30
        while text not in self.seen and time.monotonic() < deadline and self.read():
            pass
        assert text in self.seen, self.seen[-500:]

    def read(self) -> bool:
        """Take in what is there; False when the process has closed its terminal."""
        if not select.select([self.end], [], [], 0.2)[0]:
            return True
        try:
            self.seen += os.read(self.end, 65536)
        except OSError:
            return False
        return True

    def ended(self) -> int:
        while self.read():
            pass
        return self.process.wait(30)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Terminal]:
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "demo"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    os.close(inner)
    terminal = Terminal(process, outer)
    try:
        terminal.wait_for(b"overstated")
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(outer)


def test_q_ends_it_and_the_copy_is_gone(demo, tmp_path):
    assert list(tmp_path.glob("asbuilt-demo-*"))
    os.write(demo.end, b"q")
    assert demo.ended() == 0
    assert LEAVES_ALTERNATE_SCREEN in demo.seen
    assert not list(tmp_path.glob("asbuilt-demo-*"))


def test_sigterm_gives_the_terminal_back(demo, tmp_path):
    demo.process.send_signal(signal.SIGTERM)
    assert demo.ended() == 128 + signal.SIGTERM
    assert LEAVES_ALTERNATE_SCREEN in demo.seen
    assert not list(tmp_path.glob("asbuilt-demo-*"))
