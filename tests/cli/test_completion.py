"""Shell completion: the scripts, and the answers they get."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.main import COMPLETE
from tui.cli.overview import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_valid(asbuilt, tmp_path, shell):
    done = asbuilt("completion", shell)
    assert done.status == 0
    assert f"{COMPLETE}={shell}_complete" in done.out
    if shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(done.out)
        subprocess.run([shell, "-n", str(script)], check=True)


def answers(asbuilt, monkeypatch, *words: str) -> list[str]:
    monkeypatch.setenv(COMPLETE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    done = asbuilt()
    return [line.partition(",")[2] or line for line in done.lines]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("asbuilt", "ch"), ["check"]),
        (("asbuilt", "check", "--form"), ["--format"]),
        (("asbuilt", "check", "--format", "s"), ["sarif"]),
        (("asbuilt", "READ"), ["READ"]),
    ],
)
def test_words_are_completed(asbuilt, monkeypatch, words, expected):
    assert answers(asbuilt, monkeypatch, *words) == expected


def test_the_first_word_offers_every_command(asbuilt, monkeypatch):
    monkeypatch.setenv(COMPLETE, "fish_complete")
    monkeypatch.setenv("COMP_WORDS", "asbuilt ")
    monkeypatch.setenv("COMP_CWORD", "")
    done = asbuilt()
    assert {name for name in COMMANDS if f"plain\t{name}\t{COMMANDS[name]}" in done.out or name in done.out} == {
        *COMMANDS
    }


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_itself_completes(tmp_path):
    path = tmp_path / "asbuilt"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    path.chmod(0o755)
    ask = '_asbuilt_completion asbuilt; echo "$COMPREPLY"'
    script = f"source <(asbuilt completion bash); COMP_WORDS=(asbuilt rep); COMP_CWORD=1; {ask}"
    done = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "report\n"
