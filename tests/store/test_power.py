"""Power fails between two system calls: what was acknowledged is there afterwards.

A file system in a file is copied while a process edits a document on it. The copy holds what had reached the disk by
then, and no more: mounted in place of the original it is the disk after a power failure. Needs root and a loop device.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.faults import Folder
from tui.store.editor import Editor

ROUNDS = 100
DOCUMENT = b"# Plan\n\n" + b"".join(b"- [ ] Plank %d of the deck\n" % number for number in range(40))

EDITING = """
import os, sys
from pathlib import Path
from tests.store.faults import Folder
from tui.core.model import Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store.editor import Editor
root = Path(sys.argv[1])
editor = Editor(Folder(root))
claims = read_document("PLAN.md", (root / "PLAN.md").read_bytes(), Vocabulary.shipped()).claims
print("ready", flush=True)
while True:
    for status in (Status.DONE, Status.MISSING):
        for claim in claims:
            editor.set_status(claim.id, status)
            print(claim.line, status, flush=True)
"""


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[None]:
    if subprocess.run(["mount", "-o", "loop", image, at], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", at], check=True)


def after(acknowledged: list[str]) -> bytes:
    lines = DOCUMENT.split(b"\n")
    for line in acknowledged:
        number, status = line.split()
        box = b"[x]" if status == "done" else b"[ ]"
        lines[int(number) - 1] = b"- " + box + lines[int(number) - 1][5:]
    return b"\n".join(lines)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mkfs.ext4"), reason="needs root")
def test_what_was_acknowledged_survives_a_power_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image, later, disk = tmp_path / "image", tmp_path / "later", tmp_path / "disk"
    disk.mkdir()
    monkeypatch.setenv("ASBUILT_STATE_DIR", str(disk / "state"))
    chance = random.Random(11)
    saves = 0
    for _ in range(ROUNDS):
        image.write_bytes(b"")
        os.truncate(image, 24 << 20)
        subprocess.run(["mkfs.ext4", "-q", image], check=True)
        with mounted(image, disk):
            root = disk / "root"
            root.mkdir()
            (root / "PLAN.md").write_bytes(DOCUMENT)
            os.sync()
            child = subprocess.Popen([sys.executable, "-c", EDITING, root], stdout=subprocess.PIPE, text=True)
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(chance.random() * 0.5)
            child.send_signal(signal.SIGSTOP)
            shutil.copyfile(image, later)
            child.kill()
            with child.stdout as said:
                acknowledged = said.read().splitlines(keepends=True)
            child.wait()
        whole = [line for line in acknowledged if line.endswith("\n")]
        saves += len(whole)
        with mounted(later, disk):
            editor = Editor(Folder(root))
            editor.recover()
            now = (root / "PLAN.md").read_bytes()
            *before, last = [*whole, ""] if whole else [""]
            following = f"{len(whole) % 40 + 3} {'done' if len(whole) // 40 % 2 == 0 else 'missing'}"
            assert now in {after(whole), after([*whole, following])}, (len(whole), before[-1:], last)
            assert [path.name for path in root.iterdir()] == ["PLAN.md"]
            assert len(editor.log()) in {len(whole), len(whole) + 1}
    assert saves > ROUNDS
