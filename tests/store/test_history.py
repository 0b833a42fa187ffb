"""Lines that are older than the code they cite, as git knows it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.core.stale import LONG, Happened
from tui.store.history import last_touches, written_lines
from tui.store.repository import Repository

DAY = 86_400
START = 1_700_000_000


class History:
    """A git repository whose commits are made at chosen days."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._git(0, "init", "-q", "-b", "main")

    def commit(self, day: int, who: str, **files: str | None) -> None:
        for name, text in files.items():
            path = self.root / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text)
        self._git(day, "add", "-A")
        self._git(day, "-c", f"user.name={who}", "-c", "user.email=x@example.org", "commit", "-qm", "x")

    def _git(self, day: int, *arguments: str) -> None:
        when = f"{START + day * DAY} +0000"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        subprocess.run(["git", *arguments], cwd=self.root, env=os.environ | dates, check=True)


@pytest.fixture
def history(tmp_path: Path) -> History:
    root = tmp_path / "kiln"
    root.mkdir()
    made = History(root)
    made.commit(
        0,
        "Ada",
        STATUS_DOT_md="# Kiln\n\n- [x] Ramp: `kiln/ramp.py`\n- [x] Cone: `kiln/cone.py`\n",
        kiln__ramp_DOT_py="a = 1\n",
    )
    made.commit(90, "Grace", kiln__ramp_DOT_py="a = 2\n", kiln__cone_DOT_py="b = 1\n")
    return made


def test_who_wrote_a_line_and_what_happened_to_its_files_since(history: History) -> None:
    data = (history.root / "STATUS.md").read_bytes()
    lines = written_lines(history.root, "STATUS.md", data, {3, 4})
    assert [(number, touch.who, touch.at) for number, touch in lines.items()] == [(3, "Ada", START), (4, "Ada", START)]
    touches = last_touches(history.root, {"kiln/ramp.py", "kiln/cone.py", "kiln/never.py"})
    assert {path: (touch.what, touch.who) for path, touch in touches.items()} == {
        "kiln/ramp.py": (Happened.CHANGED, "Grace"),
        "kiln/cone.py": (Happened.APPEARED, "Grace"),
    }
    assert touches["kiln/ramp.py"].at - START > LONG


def test_a_line_that_is_not_committed_is_not_old(history: History) -> None:
    data = b"# Kiln\n\n- [x] A new line\n- [x] Cone: `kiln/cone.py`\n"
    assert list(written_lines(history.root, "STATUS.md", data, {3, 4})) == [4]


def test_explain_and_check_tell_it(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "STATUS.md:3", str(history.root)]) == 0
    told = capsys.readouterr().out
    assert "older than its files (line of 2023-11-14 by Ada" in told
    assert "kiln/ramp.py changed on 2024-02-12 by Grace" in told
    assert "read from the root" in told or "read beside the document" in told
    assert main(["check", "--fail-on", "stale", str(history.root)]) == 1
    assert capsys.readouterr().out.count(": stale: ") == 2
    assert main(["check", str(history.root)]) == 0


def test_the_root_may_be_a_folder_of_the_repository(history: History) -> None:
    history.commit(120, "Alan", docs__PLAN_DOT_md="# Plan\n\n- [x] `ramp.py`\n", docs__ramp_DOT_py="x\n")
    assert list(last_touches(history.root / "docs", {"ramp.py"})) == ["ramp.py"]


def test_without_git_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert last_touches(tmp_path, {"a.py"}) == {}
    assert written_lines(tmp_path, "A.md", b"x\n", {1}) == {}
    assert written_lines(tmp_path, "A.md", None, {1}) == {}


def test_a_name_with_magic_in_it_is_only_a_name(history: History) -> None:
    history.commit(130, "Alan", **{"kiln__[a]*_DOT_py": "x\n"})
    assert list(last_touches(history.root, {"kiln/[a]*.py"})) == ["kiln/[a]*.py"]
    assert Repository.open(history.root).files >= {"kiln/[a]*.py"}


def test_nothing_of_the_repository_runs(history: History, tmp_path: Path) -> None:
    marker, script = tmp_path / "ran", tmp_path / "script"
    script.write_text(f'#!/bin/sh\n: > "{marker}"\ncat\n')
    script.chmod(0o755)
    (history.root / ".gitattributes").write_text("* filter=own diff=own\n")
    for key in (
        "filter.own.clean",
        "diff.own.textconv",
        "diff.own.command",
        "diff.external",
        "gpg.program",
        "core.pager",
    ):
        subprocess.run(["git", "config", key, str(script)], cwd=history.root, check=True)
    for key in ("log.showSignature", "pager.log", "pager.blame"):
        subprocess.run(["git", "config", key, "true"], cwd=history.root, check=True)
    assert main(["explain", "STATUS.md:3", str(history.root)]) == 0
    assert not marker.exists()
