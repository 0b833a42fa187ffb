"""`set`, `undo`, `redo`, `log`: the editor's edits, from the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.store.editor import Editor
from tui.store.repository import Repository

DOCUMENT = b"# Plan\r\n\r\n- [ ] Mail: `app/mail.py`\r\n- [x] Search  \r\n"
CHANGED = DOCUMENT.replace(b"[ ]", b"[x]")


@pytest.fixture
def project(repo) -> Path:
    return repo({"PLAN.md": DOCUMENT})


def test_set_changes_the_mark_and_nothing_else(asbuilt, project):
    done = asbuilt("set", "PLAN.md:3", "done", project)
    assert done.status == 0
    assert done.out.startswith("PLAN.md:3: ")
    assert (project / "PLAN.md").read_bytes() == CHANGED


def test_a_dry_run_shows_the_line_and_writes_nothing(asbuilt, project):
    shown = asbuilt("set", "-n", "PLAN.md:3", "done", project)
    assert (shown.status, shown.err) == (0, "")
    assert "-- [ ] Mail: `app/mail.py`\n+- [x] Mail: `app/mail.py`\n" in shown.out
    refused = asbuilt("set", "--dry-run", "PLAN.md:3", "missing", project)
    assert (refused.status, refused.out) == (1, "")
    assert "it says missing already" in refused.err
    assert (project / "PLAN.md").read_bytes() == DOCUMENT
    assert asbuilt("log", project).lines == []


def test_undo_and_redo_are_exact_and_logged(asbuilt, project):
    asbuilt("set", "PLAN.md:3", "done", project)
    assert asbuilt("undo", project).status == 0
    assert (project / "PLAN.md").read_bytes() == DOCUMENT
    assert asbuilt("redo", project).status == 0
    assert (project / "PLAN.md").read_bytes() == CHANGED
    log = asbuilt("log", project)
    assert [line.split()[2] for line in log.lines] == ["redo", "undo", "set"]


def test_undo_works_in_a_process_of_its_own(asbuilt, process, project):
    asbuilt("set", "PLAN.md:3", "done", project)
    ended = process("undo", project)
    assert ended.communicate(timeout=30)[1] == b""
    assert ended.returncode == 0
    assert (project / "PLAN.md").read_bytes() == DOCUMENT


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_nothing_to_take_back_is_said_with_status_1(asbuilt, project, command):
    done = asbuilt(command, project)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"asbuilt: there is nothing to {command}\n"


def test_undo_after_somebody_changed_the_same_place_writes_nothing(asbuilt, project):
    asbuilt("set", "PLAN.md:3", "done", project)
    theirs = b"# Plan\r\n\r\nAll done, see the wiki.\r\n"
    (project / "PLAN.md").write_bytes(theirs)
    done = asbuilt("undo", project)
    assert done.status == 1
    assert "PLAN.md" in done.err
    assert (project / "PLAN.md").read_bytes() == theirs


def test_an_unknown_status_and_an_unknown_claim_are_usage_errors(asbuilt, project):
    assert asbuilt("set", "PLAN.md:3", "finished", project).status == 2
    assert asbuilt("set", "PLAN.md:99", "done", project).status == 2
    assert (project / "PLAN.md").read_bytes() == DOCUMENT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_document_is_refused(asbuilt, project):
    (project / "PLAN.md").chmod(0o444)
    done = asbuilt("set", "PLAN.md:3", "done", project)
    assert done.status == 1
    assert (project / "PLAN.md").read_bytes() == DOCUMENT


def test_an_empty_log_says_so(asbuilt, project):
    done = asbuilt("log", project)
    assert (done.status, done.out) == (0, "")
    assert "no edits yet" in done.err


KILLED = """
import os, signal, sys
from tui.cli.main import main
from tui.store import exchange
exchange.exchange = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["set", "PLAN.md:3", "done", sys.argv[1]])
"""


def test_what_a_kill_left_is_swept_and_said_at_the_next_start(asbuilt, project):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(project)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.name for path in project.glob(".asbuilt-*")] != []
    log = asbuilt("log", project)
    assert "PLAN.md:3: an edit was interrupted" in log.err
    assert "the document is as it was" in log.err
    assert list(project.glob(".asbuilt-*")) == []
    assert asbuilt("log", project).err == "asbuilt: no edits yet\n"


def test_a_conflict_shows_both_lines(asbuilt, project, monkeypatch):
    real = Repository.read

    def changed(repository, path):
        (project / "PLAN.md").write_bytes(CHANGED)
        return real(repository, path)

    monkeypatch.setattr(
        "tui.cli.set_command.editor_of",
        lambda repository: [monkeypatch.setattr(Repository, "read", changed), Editor(repository)][1],
    )
    refused = asbuilt("set", "PLAN.md:3", "partial", project)
    assert refused.status == 1
    assert refused.err.splitlines() == [
        "asbuilt: PLAN.md: line 3 now says done; nothing was written",
        "  you saw: - [ ] Mail: `app/mail.py`",
        "  it says: - [x] Mail: `app/mail.py`",
    ]
