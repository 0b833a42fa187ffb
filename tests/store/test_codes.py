"""Code that was read before is not read again: by no later start, whatever the branch or the clone."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tests.live.observer import same
from tui.core.code import Code, Language
from tui.store import kept as kept_module
from tui.store import provenance
from tui.store.kept import Kept
from tui.store.languages import codes, reader, syntax
from tui.store.repository import Repository

PADDING = "# " + "of the harbour " * 200 + "\n"
FILES = {
    "STATUS.md": "- ✅ `Ledger.post()` implemented\n- ✅ `Tide.rise()` implemented\n",
    "app/led.py": f"class Ledger:\n    def post(self):\n        return self.book()\n{PADDING}",
    "app/tide.py": "class Tide:\n    def rise(self):\n        return self.level()\n",
}


def file() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "asbuilt" / "code-1.sqlite3"


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of code that are read."""
    paths: list[str] = []

    def noting(language: Language, path: str, data: bytes) -> Code:
        paths.append(path)
        return reader.read(language, path, data)

    monkeypatch.setattr(codes, "read", noting)
    return paths


def test_a_second_start_reads_only_small_files_anew(repo: MakeRepository, read_anew: list[str]) -> None:
    root = repo(FILES)
    first = Repository.open(root).scan()
    assert [one.verdict.value for one in first.claims] == ["holds", "holds"]
    assert sorted(read_anew) == ["app/led.py", "app/tide.py"]
    read_anew.clear()
    assert same(Repository.open(root).scan(), first)
    assert read_anew == ["app/tide.py"]


def test_what_says_something_else_is_read_anew(
    repo: MakeRepository, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(FILES)
    Repository.open(root).scan()
    write_files(root, {"app/led.py": FILES["app/led.py"].replace("post", "void")})
    assert [one.verdict.value for one in Repository.open(root).scan().claims] == ["overstated", "holds"]
    write_files(root, {"app/led.py": FILES["app/led.py"]})
    read_anew.clear()
    assert [one.verdict.value for one in Repository.open(root).scan().claims] == ["holds", "holds"]
    assert "app/led.py" not in read_anew, "it was like this before"
    monkeypatch.setattr(provenance, "program", lambda *_parts, **_libraries: b"another")
    Repository.open(root).scan()
    assert "app/led.py" in read_anew, "another program"


def test_who_keeps_the_file_locked_is_waited_for_once(
    repo: MakeRepository, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "PATIENCE", 0.3)
    names = [f"Ledger{letter}.post" for letter in "ABCDEFGHIJKLMNOPQRST"]
    many = {f"app/{name[:7]}.py": f"class {name[:7]}:\n    def post(self):\n        go()\n{PADDING}" for name in names}
    document = "".join(f"- ✅ `{name}()` implemented\n" for name in names)
    root = repo({"STATUS.md": document, **many})
    first = Repository.open(root).scan()
    holder = sqlite3.connect(file())
    holder.execute("BEGIN EXCLUSIVE")
    read_anew.clear()
    began = time.monotonic()
    assert same(Repository.open(root).scan(), first)
    assert time.monotonic() - began < 20 * 0.3
    assert len(read_anew) == 20
    holder.close()


def test_every_grammar_tells_what_is_kept_from_what_was() -> None:
    assert set(reader.LIBRARIES) == {"tree_sitter", *(module for module, _ in syntax._GRAMMARS.values())}


def test_a_file_of_others_is_a_miss(tmp_path: Path) -> None:
    path = tmp_path / "k"
    path.write_bytes(b"no database " * 1000)
    kept = Kept(path)
    assert kept.get([b"a"]) == {}
    kept.put({b"a": b"one"})
    assert kept.get([b"a"]) == {b"a": b"one"}
