"""The command line as a user has it: arguments in; status, standard output and standard error out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Ended]


@pytest.fixture
def asbuilt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command in this process: `asbuilt("check", folder, cwd=…)`."""

    def run(*arguments: str | Path, cwd: Path | None = None) -> Ended:
        if cwd is not None:
            monkeypatch.chdir(cwd)
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ended(status, captured.out, captured.err)

    return run


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def process() -> Iterator[Start]:
    """Start a command as a process of its own, without a terminal."""
    with ExitStack() as stack:

        def start(*arguments: str | Path, stdout: Any = subprocess.PIPE, env: Any = None) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "tui", *map(str, arguments)]
            started = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, env=env
            )
            return stack.enter_context(started)

        yield start
