"""The workbench on a real terminal (a pty): it starts, takes keys, writes, and gives the terminal back at any end."""

from __future__ import annotations

import base64
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

PATIENCE = 90.0
"""Seconds that a machine which is busy with other things may take; on an idle one nothing waits so long."""
DOCUMENT = """# Status

- [x] Login: `app/login.py`
- [ ] Search: `app/search.py`
- [x] Evil \x1b]52;c;UFdORUQ=\x07 \x9b2J [@click=app.exit]z[/]
"""


class Terminal:
    """A program on a pty. `output` is every byte it wrote."""

    def __init__(self, folder: Path, *arguments: str, size: tuple[int, int] = (100, 30), code: str = "") -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        self.output = b""
        self.process = subprocess.Popen(
            [sys.executable, *(("-c", code) if code else ("-m", "tui")), *arguments],
            cwd=folder, stdin=slave, stdout=slave, stderr=slave,
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


def spoke_in_our_words(output: bytes) -> str:
    """The text of the output, once it is sure that every sequence in it is one of Textual's own."""
    clipboard = rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # the y key's own
    rest = OURS.sub(b"", re.sub(clipboard, b"", output))
    assert b"UFdORUQ=\x07" not in output
    assert b"\x1b" not in rest, rest[max(0, rest.find(b"\x1b") - 50) :][:120]
    text = rest.decode("utf-8")
    assert not {char for char in text if 0x7F <= ord(char) < 0xA0}
    return text


def test_a_document_can_not_speak_to_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for("Evil")
    terminal.send("G\r54y")
    terminal.wait_for("Markdown")
    terminal.send("p5")
    time.sleep(0.5)
    terminal.read(0.3)
    terminal.send("q")
    assert terminal.end() == 0
    assert "␛]52;c;UFdORUQ=␇" in spoke_in_our_words(terminal.output)


EVIL = (
    "\x1b]52;c;UFdORUQ=\x07", "\x1b]0;owned\x07", "\x1b[2J", "\x1b[?1049l", "\x1bP$q\x1b\\", "\x9b2J",
    "\x9d52;c;UFdORUQ=\x9c", "a\u202eb", "a\u200bb", "[@click=app.exit]z[/]", "[x] y", "d[/x].md", "[link=file:///etc]z[/]",
    "\x1b]8;;http://x\x07z",
    "$primary", "\x07\x08\x0c", "[bold red", "\x1b[201~ls /\x1b[200~",
    "\x1b_Gq=2\x1b\\", "\x1bc", "\x1b[6n\x1b[21t", "\x1b]52;c;", "up\x0bdown\x85\u2028end", "ok\U000e0073\u3164",
)  # fmt: skip
"""Things that no terminal and no reader of markup may get to see."""


def evil_document() -> str:
    """A document that says each of them in a heading, a table's cells, a box, a status field and a tree."""
    lines = ["# Phase 1: state", "", "| Component | Priority | Current | Target | Timeline |", "|---|---|---|---|---|"]
    lines += [f"| {bad} | High {bad} | 10% | 90% | 2 weeks {bad} |" for bad in EVIL]
    for number, bad in enumerate(EVIL):
        lines += [
            "",
            f"## Task {number}: {bad} ✅ COMPLETE",
            "",
            f"- [x] {bad} `src/{bad}.py`",
            f"**Status**: done {bad}",
        ]
        lines += ["", "```", "src/", f"├── {bad}.py ✅", "```"]
    return "\n".join(lines) + "\n"


def test_every_pane_shows_an_evil_repository_literally(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    (tmp_path / "STATUS.md").write_text(evil_document())
    for bad in EVIL:
        if "/" not in bad:
            (tmp_path / f"{bad}.md").write_text(f"# {bad}\n\n- [x] {bad} `{bad}.py`\n")
    program = Terminal(tmp_path, size=(200, 50))
    try:
        program.wait_for("live")
        for keys in (
            "1",
            "jj",
            "3",
            "m",
            "l",
            "m",
            "]",
            "5",
            "]",
            "2",
            "n",
            "t",
            "\x1b",
            "G",
            "\r",
            "E",
            "y",
            "e",
            "f",
            "\x1b",
            "?",
            "\x1b",
            "s",
            "\x1b",
            "/[x",
            "\r",
        ):
            program.send(keys)
            program.read(0.12)
        program.process.terminate()  # no key: a menu may be open still where an Escape and the next key came together
        assert program.end() == 143
        text = spoke_in_our_words(program.output)
        assert "␛[2J" in text
        assert "[@click=app.exit]z[/]" in text
        assert program.gave_back()
    finally:
        program.close()


EDITOR = "#!/bin/sh\nprintf 'EDITOR AT %s' \"$*\"\nprintf '\\n- [x] Added `app/login.py`\\n' >> STATUS.md\nsleep 0.3\n"


def test_the_editor_gets_the_terminal_and_gives_back_a_whole_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vim").write_text(EDITOR)
    (tmp_path / "vim").chmod(0o755)
    (tmp_path / "STATUS.md").write_text(DOCUMENT)
    monkeypatch.setenv("VISUAL", str(tmp_path / "vim"))
    program = Terminal(tmp_path)
    try:
        program.wait_for("live")
        program.send("g")
        program.read(0.2)
        program.send("e")
        program.wait_for("EDITOR AT +3 ")
        before, at = program.output.split(b"EDITOR AT", 1)
        assert before.rfind(b"\x1b[?1049l") > before.rfind(b"\x1b[?1049h")  # it had the ordinary screen
        end = time.monotonic() + PATIENCE
        while not (b"Documents" in at and b"Added" in at and b"Help" in at):
            assert time.monotonic() < end, at[-2000:]
            program.read()
            at = program.output.split(b"EDITOR AT", 1)[1]
        program.send("q")
        assert program.end() == 0
        assert program.gave_back()
    finally:
        program.close()


CRASHING = """
from tui.app.workbench import Workbench
from tui.cli.main import run
def crash(self):
    raise RuntimeError("no \\x1b[2J such [@click=app.exit]thing[/]")
Workbench.pause_or_resume = crash
run()
"""


def test_a_mistake_of_ours_costs_one_sentence_and_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "STATUS.md").write_text(DOCUMENT)
    program = Terminal(tmp_path, code=CRASHING)
    try:
        program.wait_for("live")
        program.send("p")
        assert program.end() not in {0, 1}
        assert program.gave_back()
        last = program.output[program.output.rfind(b"\x1b[?1049l") :]
        words = spoke_in_our_words(last)
        assert "no ␛[2J such [@click=app.exit]thing[/]" in words
        assert "Traceback" not in words
        assert len([line for line in words.splitlines() if line.strip()]) <= 2
    finally:
        program.close()


SHELL = """
import os, signal, subprocess, sys
os.open(os.ttyname(0), os.O_RDWR)  # a session's first terminal is the one that controls it
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
def foreground():
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
job = subprocess.Popen([sys.executable, "-m", "tui"], preexec_fn=foreground)
_, status = os.waitpid(job.pid, os.WUNTRACED)
os.tcsetpgrp(0, os.getpgrp())
print("STOPPED", os.WIFSTOPPED(status), flush=True)
sys.stdin.readline()
os.tcsetpgrp(0, job.pid)
os.kill(job.pid, signal.SIGCONT)
status = job.wait()
os.tcsetpgrp(0, os.getpgrp())
sys.exit(status)
"""


def test_suspended_it_gives_the_terminal_back_and_returns_to_a_whole_screen(tmp_path: Path) -> None:
    (tmp_path / "STATUS.md").write_text(DOCUMENT)
    program = Terminal(tmp_path, code=SHELL)
    try:
        program.wait_for("live")
        program.send("\x10")  # the palette
        program.wait_for("Search for commands")
        program.send("suspend")
        program.wait_for("Go back to the shell")
        program.read(0.5)
        program.send("\r")
        program.wait_for("STOPPED True")
        assert program.gave_back()
        at = len(program.output)
        program.send("\n")
        end = time.monotonic() + PATIENCE
        while not all(word in program.output[at:] for word in (b"Documents", b"Login", b"Help", b"\x1b[?1049h")):
            assert time.monotonic() < end, program.output[at:][-2000:]
            program.read()
        program.send("q")
        assert program.end() == 0
        assert program.gave_back()
    finally:
        program.close()


def test_what_is_copied_reaches_the_terminals_clipboard_and_nothing_else_does(terminal: Terminal) -> None:
    terminal.wait_for("live")
    terminal.send("g")
    terminal.read(0.3)
    terminal.send("y")
    terminal.wait_for("Markdown")
    terminal.send("p")
    terminal.wait_for("\x1b]52;c;")
    terminal.read(0.5)
    terminal.send("q")
    assert terminal.end() == 0
    copies = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.output)
    assert [base64.b64decode(copy) for copy in copies] == [b"STATUS.md:3"]
