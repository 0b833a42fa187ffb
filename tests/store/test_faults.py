"""Every system call of an edit fails, or is the last: the document is old or new, and whoever asked is told which.

Three sweeps of the same edit, from the key press to the journal's last line. In this process each call is refused in
turn; in a forked child each is the moment of a kill; under strace the kernel itself refuses, interrupts or kills.
"""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import traced
from tests.store.faults import Folder, each_call
from tui.core.edits.edit import EditRefused
from tui.core.model import Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store.editor import Editor
from tui.store.errors import StoreError

OLD = b"# Plan\n\n- [ ] Lay the keel\n"
NEW = OLD.replace(b"[ ]", b"[x]")
CLAIM = read_document("PLAN.md", OLD, Vocabulary.shipped()).claims[0]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "PLAN.md").write_bytes(OLD)
    os.setxattr(folder / "PLAN.md", "user.note", b"kept")
    return folder


def tick(root: Path, status: Status = Status.DONE) -> None:
    Editor(Folder(root)).set_status(CLAIM.id, status)


def settled(root: Path) -> bytes:
    """The document after the next start, which leaves nothing beside it and a journal that tells the truth."""
    editor = Editor(Folder(root))
    editor.recover()
    now = (root / "PLAN.md").read_bytes()
    assert now in {OLD, NEW}
    assert [path.name for path in root.iterdir()] == ["PLAN.md"]
    assert os.getxattr(root / "PLAN.md", "user.note") == b"kept"
    assert len(editor.log()) == (now == NEW)
    if now == NEW:
        editor.undo()
        assert (root / "PLAN.md").read_bytes() == OLD
    return now


def count_calls(root: Path) -> int:
    last = 0

    def count(number: int, _: str) -> None:
        nonlocal last
        last = number

    with each_call(count):
        tick(root)
    Editor(Folder(root)).undo()
    return last


def _after_refusal(root: Path, at: int, code: int) -> str:
    """What the user is told when call `at` is refused; "" when the edit is made all the same."""

    def refuse(number: int, _: str) -> None:
        if number == at:
            raise OSError(code, os.strerror(code))

    try:
        with each_call(refuse):
            tick(root)
    except (EditRefused, StoreError) as error:
        return str(error)
    return ""


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_each_refused_call_leaves_old_or_new_and_says_which(root: Path, code: int) -> None:
    calls = count_calls(root)
    assert calls > 40
    for at in range(1, calls + 1):
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        said = _after_refusal(root, at, code)
        now = (root / "PLAN.md").read_bytes()
        if not said or "holds the new text" in said:
            assert now == NEW, (at, said)
        else:
            assert "is as it was" in said or "nothing was written" in said, (at, said)
            assert now == OLD, (at, said)
        assert settled(root) == now


def test_a_kill_at_each_call_leaves_old_or_new(root: Path) -> None:
    for at in range(1, count_calls(root) + 1):
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        child = os.fork()
        if child == 0:
            with each_call(lambda number, _, at=at: os.kill(os.getpid(), signal.SIGKILL) if number == at else None):  # type: ignore[misc]
                tick(root)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        settled(root)


def test_no_kill_tears_a_document_or_loses_an_acknowledged_save(root: Path, request: pytest.FixtureRequest) -> None:
    """A child ticks and unticks the box, and says so each time; it is killed at any moment."""
    chance = random.Random(11)
    for _ in range(5000 if request.config.getoption("--slow") else 500):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            status = read_document("PLAN.md", (root / "PLAN.md").read_bytes(), Vocabulary.shipped()).claims[0].status
            while True:
                status = Status.MISSING if status is Status.DONE else Status.DONE
                tick(root, status)
                os.write(writer, b"1" if status is Status.DONE else b"0")
        os.close(writer)
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told = os.read(reader, 1 << 16)
        os.close(reader)
        Editor(Folder(root)).recover()
        now = (root / "PLAN.md").read_bytes()
        assert now in {OLD, NEW}
        assert [path.name for path in root.iterdir()] == ["PLAN.md"]
        log = Editor(Folder(root)).log()
        assert len(log) >= len(told)
        assert not log or (now == NEW) == (log[-1].changes[0].after == b"[x]")
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)


def _told(root: Path) -> str:
    """How a save ends, in the words of the command line."""
    try:
        tick(root)
    except (EditRefused, StoreError) as error:
        return str(error)
    return "written"


def _calls_of_a_save(root: Path) -> list[tuple[str, int]]:
    """Each system call of a save, by its name and its ordinal among those of that name."""
    log = root.parent / "trace"
    assert traced.traced(lambda: _told(root), log, "-e", f"trace={traced.CALLS}") == "written"
    Editor(Folder(root)).undo()
    found: list[tuple[str, int]] = []
    seen: Counter[str] = Counter()
    for line in log.read_text().splitlines():
        name = line.partition("(")[0]
        seen[name] += 1
        found.append((name, seen[name]))
    return found[:-1]  # the last one says how it went


FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EDQUOT", "error=EINTR")


@pytest.mark.skipif(not traced.works(), reason="strace is not installed, or may not trace here")
def test_the_kernel_itself_refuses_interrupts_and_kills(root: Path, request: pytest.FixtureRequest) -> None:
    tick(root)
    Editor(Folder(root)).undo()  # what a first edit loads is loaded
    shutil.rmtree(os.environ["XDG_STATE_HOME"])
    calls = _calls_of_a_save(root)
    assert len(calls) > 40
    sweep = [(name, ordinal, fault) for name, ordinal in calls for fault in FAULTS]
    if not request.config.getoption("--slow"):
        sweep = random.Random(3).sample(sweep, 40)
    outcomes: Counter[tuple[str, str]] = Counter()
    for name, ordinal, fault in sweep:
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        inject = ("-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={ordinal}")
        said = traced.traced(lambda: _told(root), root.parent / "trace", *inject)
        now = (root / "PLAN.md").read_bytes()
        where = (name, ordinal, fault, said)
        assert (said is None) == (fault == "signal=SIGKILL"), where
        if said == "written" or (said and "holds the new text" in said):
            assert now == NEW, where
        elif said is not None:
            assert re.search("is as it was|[Nn]othing was written", said), where
            assert now == OLD, where
        outcomes[fault, _outcome(said, now)] += 1
        settled(root)
    for (fault, outcome), count in sorted(outcomes.items()):
        print(f"{fault:16} {outcome:44} {count:4}")  # the figures of a slow run: pytest -s


def _outcome(said: str | None, now: bytes) -> str:
    text = "new text" if now == NEW else "old text"
    if said is None:
        return f"killed, {text}"
    return f"said written, {text}" if said == "written" else f"said so, {text}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where this process may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk can't be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_full_disk_is_one_clear_line_and_the_file_as_it_was(small_disk: Path) -> None:
    document = OLD + b"Ballast.\n" * 5000
    (small_disk / "PLAN.md").write_bytes(document)
    with pytest.raises(StoreError, match=r"^PLAN\.md: is as it was \(no space left on device\)$"):
        tick(small_disk)
    assert (small_disk / "PLAN.md").read_bytes() == document
    assert len(list(small_disk.iterdir())) == 1
