"""Files of code that keep a parser busy or end it: they cost their own reading, and nothing else."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tui.core.code import Language
from tui.store import worker
from tui.store.languages import apart, codes
from tui.store.languages.apart import Apart
from tui.store.languages.reader import read
from tui.store.repository import Repository

GOOD = b"def ready():\n    return compute()\n"
TROUBLE = """
import os, sys, time
sys.path.insert(0, {packages!r})
from tui.store.languages import apart
def read(language, path, data):
    if path == "hang.py":
        time.sleep(60)
    if path == "crash.py":
        os.abort()
    if path == "lie.py":
        return [Path("/")]
    return real(language, path, data)
real, apart.read = apart.read, read
apart.serve()
"""


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Apart:
    """A process that meets files which hang it, crash it, or make it answer nonsense."""
    monkeypatch.setattr(apart, "PATIENCE", 2.0)
    monkeypatch.setattr(apart, "_PROGRAM", TROUBLE.format(packages=worker.PACKAGES))
    return Apart()


@pytest.mark.parametrize("language", Language)
def test_what_is_read_apart_is_what_is_read_in_place(language: Language) -> None:
    assert Apart().read(language, "caf\udce9.x", GOOD) == read(language, "caf\udce9.x", GOOD)


@pytest.mark.parametrize("path", ["hang.py", "crash.py", "lie.py"])
def test_the_next_file_is_read_all_the_same(trouble: Apart, path: str) -> None:
    assert trouble.read(Language.PYTHON, "before.py", GOOD) is not None
    began = time.monotonic()
    assert trouble.read(Language.PYTHON, path, GOOD) is None
    assert time.monotonic() - began < 10
    assert trouble.read(Language.PYTHON, "after.py", GOOD) == read(Language.PYTHON, "after.py", GOOD)


def test_the_process_ends_with_its_owner() -> None:
    owner = Apart()
    owner.read(Language.PYTHON, "a.py", GOOD)
    process = owner.worker.process
    assert process is not None
    assert process.poll() is None
    del owner
    assert process.poll() is not None


def test_nothing_of_the_folder_it_starts_in_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tui.py", "struct.py", "sitecustomize.py", "tree_sitter.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    assert Apart().read(Language.PYTHON, "a.py", GOOD) is not None
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_process_that_can_not_be_started_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert Apart().read(Language.PYTHON, "a.py", GOOD) is None


def test_large_files_of_a_repository_are_read_apart(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "class Ledger:\n    def post(self):\n        return self.book()\n" + "x = 1\n" * (codes.LARGE // 6)
    root = repo(
        {"STATUS.md": "- ✅ `Ledger.post()` implemented\n- ✅ `Ledger.void()` implemented\n", "app/led.py": code}
    )
    assert [one.verdict.value for one in Repository.open(root).scan().claims] == ["holds", "overstated"]
    monkeypatch.setattr(apart, "_PROGRAM", "raise SystemExit")
    write_files(root, {"app/led.py": f"{code}y = 1\n"})
    assert [one.verdict.value for one in Repository.open(root).scan().claims] == ["unproven", "unproven"]


def test_a_file_that_a_parser_can_not_master_is_given_up() -> None:
    comments = b"def f():\n  x\n" + b"#\n" * 30_000  # their number squared is what it costs
    began = time.monotonic()
    assert Apart().read(Language.PYTHON, "a.py", comments) is None
    assert time.monotonic() - began < 10
