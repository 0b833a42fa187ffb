"""The exchange protocol: what is kept, what is refused by name, and that nobody else's update is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.store import exchange, write
from tui.store import folder as folders
from tui.store.write import Conflict, WriteFailedError, WriteRefusedError

OLD = b"# Plan\n\n- [ ] Write it\n"
NEW = b"# Plan\n\n- [x] Write it\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "PLAN.md").write_bytes(OLD)
    return folder


def save(root: Path, path: str = "docs/PLAN.md", old: bytes = OLD, new: bytes = NEW) -> None:
    write.replace(root, path, old, new, write.temp_name())


def leftovers(root: Path) -> list[str]:
    return [str(path) for path in root.rglob(".asbuilt-*")]


LACKING = {"exchange": (), "no exchange": ("renameat2",), "no leases": ("fcntl",), "as on Windows": ("dir_fd",)}


@pytest.fixture(params=LACKING)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """On this system, and on one that lacks calls: what is switched off here is not there elsewhere."""
    for missing in LACKING[request.param]:
        if missing == "dir_fd":
            monkeypatch.setattr(folders, "HAS_DIR_FD", False)
            for call in ("fchmod", "listxattr", "fchown"):
                monkeypatch.delattr(os, call)
            monkeypatch.setattr(exchange, "fcntl", None)
        else:
            monkeypatch.setattr(exchange, missing, None)


@pytest.mark.usefixtures("_both_ways")
def test_new_bytes_stand_where_the_old_were(root: Path) -> None:
    save(root)
    assert (root / "docs/PLAN.md").read_bytes() == NEW
    assert leftovers(root) == []


@pytest.mark.parametrize("_both_ways", ["exchange", "no exchange", "no leases"], indirect=True)
@pytest.mark.usefixtures("_both_ways")
def test_mode_owner_and_attributes_are_kept(root: Path) -> None:
    document = root / "docs/PLAN.md"
    document.chmod(0o640)
    os.setxattr(document, "user.note", b"kept")
    if os.geteuid() == 0:
        os.chown(document, 1234, 2345)
    before = document.stat()
    save(root)
    after = document.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(document, "user.note") == b"kept"


@pytest.mark.usefixtures("_both_ways")
def test_a_file_that_is_not_what_was_read_is_left_alone(root: Path) -> None:
    (root / "docs/PLAN.md").write_bytes(b"somebody else's")
    with pytest.raises(Conflict, match=r"docs/PLAN\.md.*nothing was written"):
        save(root)
    assert (root / "docs/PLAN.md").read_bytes() == b"somebody else's"
    assert leftovers(root) == []


def test_a_link_inside_the_root_stays_a_link(root: Path) -> None:
    (root / "PLAN.md").symlink_to("docs/PLAN.md")
    save(root, "PLAN.md")
    assert (root / "PLAN.md").is_symlink()
    assert (root / "docs/PLAN.md").read_bytes() == NEW


def test_a_link_out_of_the_root_is_refused(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "OUTSIDE.md"
    outside.write_bytes(OLD)
    (root / "PLAN.md").symlink_to(outside)
    (root / "away").symlink_to(tmp_path)
    for path in ("PLAN.md", "away/OUTSIDE.md", "../OUTSIDE.md", str(outside)):
        with pytest.raises(WriteRefusedError, match="outside the repository"):
            save(root, path)
    assert outside.read_bytes() == OLD


def _hard_link(document: Path) -> None:
    os.link(document, document.with_name("OTHER.md"))


def _read_only(document: Path) -> None:
    document.chmod(0o444)


def _pipe(document: Path) -> None:
    document.unlink()
    os.mkfifo(document)


def _socket(document: Path) -> None:
    document.unlink()
    os.chdir(document.parent)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(document.name)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_hard_link, "2 hard links"),
        (_read_only, "read-only"),
        (_pipe, "not a regular file"),
        (_socket, "not a regular file"),
    ],
)
def test_what_could_not_be_kept_is_refused_by_name(
    root: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None], reason: str
) -> None:
    monkeypatch.chdir(root)
    spoil(root / "docs/PLAN.md")
    with pytest.raises(WriteRefusedError, match=rf"docs/PLAN\.md.*{reason}.*[Nn]othing was written"):
        save(root)
    assert leftovers(root) == []


def test_an_attribute_that_cannot_be_given_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.setxattr(root / "docs/PLAN.md", "user.note", b"dear")

    def denied(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "setxattr", denied)
    with pytest.raises(WriteRefusedError, match=r"attribute user\.note"):
        save(root)
    assert (root / "docs/PLAN.md").read_bytes() == OLD
    assert leftovers(root) == []


def test_a_vanished_document_stays_vanished(root: Path) -> None:
    (root / "docs/PLAN.md").unlink()
    with pytest.raises(Conflict, match="gone"):
        save(root)
    assert not (root / "docs/PLAN.md").exists()
    (root / "docs").rmdir()
    with pytest.raises(WriteFailedError, match="is as it was"):
        save(root)


def test_a_program_that_still_has_it_open_for_writing_is_waited_for(root: Path) -> None:
    """What it writes next would go to a file that has no name any more."""
    with (root / "docs/PLAN.md").open("ab") as appender:
        with pytest.raises(Conflict):
            save(root)
        appender.write(b"- [ ] And this\n")
    assert (root / "docs/PLAN.md").read_bytes() == OLD + b"- [ ] And this\n"


def _meddle(monkeypatch: pytest.MonkeyPatch, actions: list[Callable[[], object]]) -> None:
    """Run one action right before each of our exchanges, as another program might."""
    real = exchange.exchange

    def meddled(folder: folders.Folder, one: str, other: str) -> bool:
        if actions:
            actions.pop(0)()
        return real(folder, one, other)

    monkeypatch.setattr(exchange, "exchange", meddled)


def _rename_over(document: Path, data: bytes) -> None:
    beside = document.with_name("beside")
    beside.write_bytes(data)
    beside.replace(document)


@pytest.mark.parametrize("foreign", [Path.write_bytes, _rename_over])
def test_an_update_in_the_gap_is_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, foreign: Callable[[Path, bytes], object]
) -> None:
    document = root / "docs/PLAN.md"
    _meddle(monkeypatch, [lambda: foreign(document, b"theirs")])
    with pytest.raises(Conflict):
        save(root)
    assert document.read_bytes() == b"theirs"
    assert leftovers(root) == []


@pytest.mark.parametrize("second", [Path.write_bytes, _rename_over])
@pytest.mark.parametrize("first", [Path.write_bytes, _rename_over])
def test_two_updates_in_both_gaps_leave_the_newer(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: Callable[[Path, bytes], object],
    second: Callable[[Path, bytes], object],
) -> None:
    document = root / "docs/PLAN.md"
    _meddle(monkeypatch, [lambda: first(document, b"first"), lambda: second(document, b"second")])
    with pytest.raises(Conflict):
        save(root)
    assert document.read_bytes() == b"second"
    assert leftovers(root) == []


def test_a_document_replaced_by_a_link_in_the_gap_is_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = root / "docs/PLAN.md"

    def relink() -> None:
        document.unlink()
        document.symlink_to("/etc/hostname")

    _meddle(monkeypatch, [relink])
    with pytest.raises(Conflict):
        save(root)
    assert document.is_symlink()


def test_a_document_removed_in_the_gap_stays_removed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = root / "docs/PLAN.md"
    _meddle(monkeypatch, [document.unlink])
    with pytest.raises(Conflict, match="gone"):
        save(root)
    assert list((root / "docs").iterdir()) == []


FAULTS = {"write": errno.ENOSPC, "fsync": errno.EIO, "fchmod": errno.EPERM, "open": errno.EDQUOT}


@pytest.mark.parametrize("call", FAULTS)
def test_each_refusal_of_the_system_names_the_state(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    real = getattr(os, call)

    def failing(*args: object, **kwargs: object) -> object:
        if call == "open" and not str(args[0]).endswith(".tmp"):
            return real(*args, **kwargs)
        raise OSError(FAULTS[call], os.strerror(FAULTS[call]))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(WriteFailedError) as raised:
            save(root)
    assert str(raised.value) == f"docs/PLAN.md: is as it was ({os.strerror(FAULTS[call]).lower()})"
    assert (root / "docs/PLAN.md").read_bytes() == OLD
    assert leftovers(root) == []


def test_a_folder_that_does_not_reach_the_disk_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, []

    def second_fails(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(fd)

    monkeypatch.setattr(os, "fsync", second_fails)
    with pytest.raises(WriteFailedError, match="holds the new text, but it may not survive a power failure"):
        save(root)
    assert (root / "docs/PLAN.md").read_bytes() == NEW


def test_a_size_limit_leaves_the_document_as_it_was(root: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limit[1]))
    try:
        with pytest.raises(WriteFailedError, match="is as it was"):
            save(root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert (root / "docs/PLAN.md").read_bytes() == OLD
    assert leftovers(root) == []


def test_a_read_only_folder_leaves_the_document_as_it_was(root: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from tui.store import write
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    write.replace(Path({str(root)!r}), "docs/PLAN.md", {OLD!r}, {NEW!r}, write.temp_name())
except write.WriteRefusedError as error:
    print(error)
"""
    for folder in [root, *root.parents]:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    (root / "docs/PLAN.md").chmod(0o666)
    (root / "docs").chmod(0o555)
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    (root / "docs").chmod(0o755)
    assert said.stdout.startswith("docs/PLAN.md: stands in a folder that can't be written to")
    assert (root / "docs/PLAN.md").read_bytes() == OLD


def test_a_writer_that_comes_during_the_lease_kills_nobody(root: Path) -> None:
    """The kernel tells the holder of a lease of a writer by a signal, and the default one (SIGIO) ends the process."""
    opens = f"open({str(root / 'docs/PLAN.md')!r}, 'r+').close()"
    program = f"""
import fcntl, subprocess, sys, time
from pathlib import Path
from tui.store import exchange, write
real, writers = fcntl.fcntl, []
class Meddled:
    def __getattr__(self, name):
        return getattr(fcntl, name)
    def fcntl(self, fd, command, argument=0):
        result = real(fd, command, argument)
        if command == fcntl.F_SETLEASE and argument == fcntl.F_RDLCK and not writers:
            writers.append(subprocess.Popen([sys.executable, "-c", {opens!r}]))
            time.sleep(0.5)  # it opens, and waits for the lease to be given up
        return result
exchange.fcntl = Meddled()
try:
    write.replace(Path({str(root)!r}), "docs/PLAN.md", {OLD!r}, {NEW!r}, ".asbuilt-0.tmp")
except write.Conflict as conflict:
    print(conflict)
assert writers[0].wait(30) == 0
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "docs/PLAN.md: was changed by another program meanwhile; nothing was written\n"
    assert (root / "docs/PLAN.md").read_bytes() == OLD


def _like_vim(document: Path, data: bytes) -> None:
    """The old file becomes a backup, a new one takes its name, and the backup goes."""
    backup = document.with_name(document.name + "~")
    with contextlib.suppress(FileNotFoundError):
        document.rename(backup)
    document.write_bytes(data)
    with contextlib.suppress(FileNotFoundError):
        backup.unlink()


def _in_pieces(document: Path, data: bytes) -> None:
    with document.open("r+b", buffering=0) as file:
        for piece in (data[:9], data[9:20], data[20:]):
            file.write(piece)
            time.sleep(0.0002)
        file.truncate()


WRITERS = {"in place": Path.write_bytes, "renaming": _rename_over, "like vim": _like_vim, "in pieces": _in_pieces}


@pytest.mark.parametrize("writer", WRITERS)
def test_no_foreign_update_is_lost_in_a_race(root: Path, request: pytest.FixtureRequest, writer: str) -> None:
    """In each round another program saves while we do. Afterwards its text is there, whole: ours was refused, or was
    there before and has been saved over."""
    document = root / "docs/PLAN.md"
    chance = random.Random(7)
    theirs = OLD
    outcomes: Counter[str] = Counter()
    with ThreadPoolExecutor(1) as pool:
        for number in range(5000 if request.config.getoption("--slow") else 500):
            seen, theirs = theirs, OLD + b"- [ ] %d\n" % number
            document.write_bytes(seen)
            ours = pool.submit(save, root, old=seen, new=seen + b"ours\n")
            time.sleep(chance.random() * 0.0015)
            WRITERS[writer](document, theirs)
            error = ours.exception()
            assert error is None or isinstance(error, Conflict)
            assert document.read_bytes() == theirs
            outcomes[type(error).__name__] += 1
    assert len(outcomes) == 2, outcomes  # both happened, or nothing was raced
    assert leftovers(root) == []


STEPS = ("open", "write", "fchmod", "fsync", "exchange", "after exchange", "unlink")


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_old_or_new(root: Path, step: str) -> None:
    program = f"""
import os, signal
from pathlib import Path
from tui.store import exchange, write
step = {step!r}
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
real = exchange.exchange
def traded(*args):
    real(*args)
    die()
if step == "exchange":
    exchange.exchange = die
elif step == "after exchange":
    exchange.exchange = traded
elif step == "open":
    opened = os.open
    os.open = lambda name, *a, **k: (die() if str(name).endswith(".tmp") else opened(name, *a, **k))
else:
    setattr(os, step, die)
write.replace(Path({str(root)!r}), "docs/PLAN.md", {OLD!r}, {NEW!r}, ".asbuilt-0.tmp")
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False)
    assert killed.returncode == -signal.SIGKILL
    expected = NEW if step in {"after exchange", "unlink"} else OLD
    assert (root / "docs/PLAN.md").read_bytes() == expected


@pytest.mark.parametrize("back", [True, False])
def test_a_document_that_is_saved_anew_meanwhile_is_not_called_read_only(
    root: Path, monkeypatch: pytest.MonkeyPatch, back: bool
) -> None:
    document = root / "docs/PLAN.md"

    def gone(_folder: object, _name: str) -> bool:
        document.rename(root / "docs/PLAN.md~")
        if back:
            document.write_bytes(OLD + b"theirs")
        return False

    monkeypatch.setattr("tui.store.folder.Folder.writable", gone)
    with pytest.raises(Conflict):
        save(root, new=OLD + b"ours")
