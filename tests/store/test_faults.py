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
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

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


CHILD = """
import os, sys
from pathlib import Path
from tests.store.test_faults import tick
os.path.exists("/begin-of-save")
try:
    tick(Path(sys.argv[1]))
except Exception as error:
    os.path.exists("/end-of-save")
    print(type(error).__name__, error)
else:
    os.path.exists("/end-of-save")
    print("written")
"""
TRACED = (
    "openat,read,write,fsync,close,unlink,unlinkat,rename,renameat,renameat2,fchmod,fchown,flistxattr,fgetxattr,"
    "fsetxattr,faccessat,faccessat2,newfstatat,fstat,fcntl,flock,lseek,mkdir"
)


def _strace(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", CHILD, str(root)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["strace", "-qq", "-o", str(root.parent / "trace"), *options, *program]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)


def _calls_of_a_save(root: Path) -> list[tuple[str, int]]:
    """Each system call between the two marks of the child, by its name and its ordinal in the whole process."""
    assert _strace(root, "-e", f"trace={TRACED}").stdout == "written\n"
    found: list[tuple[str, int]] = []
    seen: dict[str, int] = {}
    inside = False
    for line in (root.parent / "trace").read_text().splitlines():
        name = line.partition("(")[0]
        seen[name] = seen.get(name, 0) + 1
        if "begin-of-save" in line or "end-of-save" in line:
            inside = "begin-of-save" in line
        elif inside:
            found.append((name, seen[name]))
    Editor(Folder(root)).undo()
    return found


def _strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EDQUOT", "error=EINTR")


@pytest.mark.skipif(not _strace_works(), reason="strace is not installed, or may not trace here")
def test_the_kernel_itself_refuses_interrupts_and_kills(root: Path, request: pytest.FixtureRequest) -> None:
    calls = _calls_of_a_save(root)
    assert len(calls) > 40
    sweep = [(name, ordinal, fault) for name, ordinal in calls for fault in FAULTS]
    if not request.config.getoption("--slow"):
        sweep = random.Random(3).sample(sweep, 5)
    for name, ordinal, fault in sweep:
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        ended = _strace(root, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={ordinal}")
        now = (root / "PLAN.md").read_bytes()
        where = (name, ordinal, fault, ended.stdout, ended.stderr)
        if not ended.stdout and fault != "signal=SIGKILL":
            assert now == OLD, where  # it struck before the edit began: the interpreter started otherwise this time
        elif ended.stdout == "written\n" or "holds the new text" in ended.stdout:
            assert now == NEW, where
        elif fault != "signal=SIGKILL":
            assert re.search("is as it was|[Nn]othing was written", ended.stdout), where
            assert now == OLD, where
        settled(root)


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
