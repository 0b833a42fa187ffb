"""The workbench on a real terminal (a pty): it starts, takes keys, writes, and gives the terminal back at any end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 20.0
DOCUMENT = """# Status

- [x] Login: `app/login.py`
- [ ] Search: `app/search.py`
- [x] Evil \x1b]52;c;UFdORUQ=\x07 \x9b2J [@click=app.exit]z[/]
"""


class Terminal:
    """A program on a pty. `output` is every byte it wrote."""

    def __init__(self, folder: Path, *arguments: str, size: tuple[int, int] = (100, 30)) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        self.output = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments], cwd=folder, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip

    def read(self, seconds: float = 0.05) -> None:
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.output:
            assert time.monotonic() < end, self.output[-3000:]
            assert self.process.poll() is None, self.output[-3000:]
            self.read()

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it did not end"
            self.read()
        self.read()
        return self.process.returncode

    def gave_back(self) -> bool:
        """The line discipline is as before, and the last word on each mode was to turn it off."""
        modes = {
            mode: self.output.rfind(b"\x1b[?%d" % mode + b"l") > self.output.rfind(b"\x1b[?%d" % mode + b"h")
            for mode in (1049, 1000, 1003, 2004)
        }
        shown = self.output.rfind(b"\x1b[?25h") > self.output.rfind(b"\x1b[?25l")
        return termios.tcgetattr(self.slave)[:4] == self.before[:4] and all(modes.values()) and shown

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        for fd in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(fd)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/login.py").write_text("def login(): return 1\n")
    (tmp_path / "STATUS.md").write_text(DOCUMENT)
    program = Terminal(tmp_path)
    yield program
    program.close()


def test_start_edit_and_quit(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("live")
    terminal.wait_for("Login")
    terminal.send("g ")  # the first claim's box
    end = time.monotonic() + PATIENCE
    while "- [ ] Login" not in (tmp_path / "STATUS.md").read_text():
        assert time.monotonic() < end, terminal.output[-2000:]
        terminal.read()
    terminal.send("q")
    assert terminal.end() == 0
    assert terminal.gave_back()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: signal.Signals, status: int) -> None:
    terminal.wait_for("live")
    terminal.process.send_signal(number)
    assert terminal.end() == status
    assert terminal.gave_back()


def test_a_terminal_that_went_away_ends_it(terminal: Terminal) -> None:
    terminal.wait_for("live")
    os.close(terminal.master)
    os.close(terminal.slave)
    assert terminal.process.wait(PATIENCE) != 0


OURS = re.compile(
    rb"\x1b\[[0-9;:]*m|\x1b\[\d*;?\d*H|\x1b\[\?\d+(;\d+)*[hl]|\x1b\[\?\d+\$p|\x1b\[[<>=]?\d*u|\x1b\[c|\x1b\[>\d*q"
    rb"|\x1b\[6n|\x1b\[\d* q|\x1b\[\d*[ABCDJK]|\x1b\[>4;\d*m|\x1b\[\d+t|\x1b\[\?\d*u|\x1b[78=>]|\x07"
    rb"|\x1b\]0;[ -~]*\x07|\x1b\]22;[a-z-]*\x07"
)
"""What Textual itself writes."""


def test_a_document_can_not_speak_to_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for("Evil")
    terminal.send("G\r45y")
    terminal.wait_for("Markdown")
    terminal.send("p5")
    time.sleep(0.5)
    terminal.read(0.3)
    terminal.send("q")
    assert terminal.end() == 0
    clipboard = rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # the y key's own
    rest = OURS.sub(b"", re.sub(clipboard, b"", terminal.output))
    assert b"UFdORUQ=\x07" not in terminal.output
    assert b"\x1b" not in rest, rest[max(0, rest.find(b"\x1b") - 50) :][:120]
    text = rest.decode("utf-8")
    assert not {char for char in text if 0x7F <= ord(char) < 0xA0}
    assert "␛]52;c;UFdORUQ=␇" in text
