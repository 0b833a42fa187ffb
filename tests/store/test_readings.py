"""Readings that are kept: the same as made anew, and whatever befalls the file that keeps them, nobody notices."""

from __future__ import annotations

import io
import os
import pickle
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import MakeRepository, write_files
from tests.core.documents import stored
from tests.live.observer import same
from tui.core import pipeline
from tui.core.model import Reading, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.live.follower import Follower
from tui.store import kept as kept_module
from tui.store import readings as readings_module
from tui.store import repository as repository_module
from tui.store import values
from tui.store.kept import Kept
from tui.store.readings import Readings
from tui.store.repository import Repository
from tui.store.values import dumped, loaded

FIXTURES = sorted((Path(__file__).parents[1] / "core" / "fixtures").rglob("*.md"))
DOCUMENTS = {f"docs/S{n}.md": f"# Part {n}\n\n- ✅ `app/m{n}.py` Cache {n}\n- [ ] Login {n}\n" for n in range(12)}


def plain(path: str, data: bytes) -> Reading:
    return read_document(path, data, Vocabulary.shipped())


def file() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "asbuilt" / "readings-1.sqlite3"


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The documents that were read and not remembered; small repositories count as large."""
    paths: list[str] = []

    def read(path: str, data: bytes, vocabulary: Vocabulary) -> Reading:
        paths.append(path)
        return read_document(path, data, vocabulary)

    monkeypatch.setattr(readings_module, "read_document", read)
    monkeypatch.setattr(pipeline, "read_document", read)
    monkeypatch.setattr(repository_module, "WORTH", 1)
    return paths


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_what_is_kept_is_what_was_read(path: Path) -> None:
    data = path.read_bytes()
    for _ in range(2):
        assert Readings(Vocabulary.shipped()).of({"a.md": data}) == {"a.md": plain("a.md", data)}


@given(stored())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_reading_can_be_kept(data: bytes) -> None:
    reading = plain("docs/é\udcff.md", data)
    assert loaded(dumped(reading)) == reading


def test_a_second_start_reads_nothing_anew(repo: MakeRepository, read_anew: list[str]) -> None:
    root = repo({**DOCUMENTS, "app/m3.py": "x\n"})
    first = Repository.open(root).scan()
    assert sorted(read_anew) == sorted(DOCUMENTS)
    read_anew.clear()
    assert same(Repository.open(root).scan(), first)
    *_, last = Follower(Repository.open(root)).opening()
    assert same(last.report, first)
    assert read_anew == []
    assert not list(root.rglob("*.sqlite3"))


def test_what_reads_otherwise_is_read_anew(
    repo: MakeRepository, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(DOCUMENTS)
    Repository.open(root).scan()
    read_anew.clear()
    write_files(root, {"docs/S3.md": "- [x] Other\n"})
    (root / "docs" / "S4.md").rename(root / "docs" / "T4.md")
    Repository.open(root).scan()
    assert sorted(read_anew) == ["docs/S3.md", "docs/T4.md"]
    read_anew.clear()
    write_files(root, {"asbuilt.yaml": "vocabulary: {statuses: {missing: {en: [sketched]}}}\n"})
    Repository.open(root).scan()
    assert len(read_anew) == len(DOCUMENTS), "other words"
    read_anew.clear()
    monkeypatch.setattr(readings_module, "program", lambda *_parts, **_libraries: b"another")
    Repository.open(root).scan()
    assert len(read_anew) == len(DOCUMENTS), "another program"


def test_a_few_documents_are_remembered_by_commands_and_read_by_a_program_that_stays(
    repo: MakeRepository, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository_module, "WORTH", 1_000_000)
    few = Repository.open(repo(DOCUMENTS))
    assert few.readings(few.load(few.documents())) == {}
    assert not file().exists()
    few.scan()
    read_anew.clear()
    assert Repository.open(few.root).scan().claims
    assert read_anew == []


@pytest.mark.usefixtures("read_anew")
@pytest.mark.parametrize("damage", ["garbage", "cut", "a folder", "not writable", "locked", "another table"])
def test_a_file_that_can_not_be_used_costs_time_and_nothing_else(
    repo: MakeRepository, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "PATIENCE", 0.01)
    root = repo(DOCUMENTS)
    first = Repository.open(root).scan()
    holder = None
    match damage:
        case "garbage":
            file().write_bytes(b"no database " * 1000)
        case "cut":
            file().write_bytes(file().read_bytes()[:-5000])
        case "a folder":
            file().unlink()
            file().mkdir()
        case "not writable":
            file().chmod(0o400)
            file().parent.chmod(0o500)
        case "locked":
            holder = sqlite3.connect(file())
            holder.execute("BEGIN EXCLUSIVE")
        case "another table":
            file().unlink()
            with sqlite3.connect(file()) as other:
                other.execute("CREATE TABLE kept (else_where)")
    assert same(Repository.open(root).scan(), first)
    if holder:
        holder.close()
    file().parent.chmod(0o700)
    assert same(Repository.open(root).scan(), first)


def test_a_damaged_blob_is_a_miss(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "k")
    kept.put({b"a": b"one", b"b": b"two"})
    with sqlite3.connect(tmp_path / "k") as database:
        database.execute("UPDATE kept SET data = CAST(data || x'78' AS BLOB) WHERE key = ?", (b"a",))
    database.close()
    assert kept.get([b"a", b"b", b"c"]) == {b"b": b"two"}


class Hostile:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch pwned",)


@pytest.mark.parametrize("value", [Hostile(), ["no reading"], Path("x")])
def test_nothing_but_a_reading_is_loaded(value: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert readings_module._loaded(pickle.dumps(value)) is None
    assert readings_module._loaded(b"") is None
    assert list(tmp_path.iterdir()) == []


def test_the_file_stays_within_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "LIMIT", 200_000)
    kept = Kept(tmp_path / "k")
    for n in range(100):
        kept.put({n.to_bytes(4, "big"): os.urandom(10_000)})
    assert (tmp_path / "k").stat().st_size < 300_000
    assert len(kept.get([(99).to_bytes(4, "big")])) == 1, "the newest is kept"


@pytest.mark.usefixtures("read_anew")
def test_nobody_else_reads_what_is_kept(repo: MakeRepository) -> None:
    Repository.open(repo(DOCUMENTS)).scan()
    assert stat.S_IMODE(file().stat().st_mode) == 0o600
    assert stat.S_IMODE(file().parent.stat().st_mode) == 0o700


def test_two_programs_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tui.store.kept import Kept\n"
        "kept = Kept(Path(sys.argv[1]))\n"
        "for n in range(60):\n"
        "    kept.put({bytes([n]): bytes([n]) * 9000})\n"
        "    assert all(blob == key * 9000 for key, blob in kept.get([bytes([m]) for m in range(60)]).items())\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, tmp_path / "k"]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert Kept(tmp_path / "k").get([b"\x07"])


def test_many_documents_are_read_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings_module, "_processors", lambda: 2)
    monkeypatch.setattr(readings_module, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(readings_module, "_BATCH", 200)
    documents = {path: text.encode() for path, text in DOCUMENTS.items()}
    found = Readings(Vocabulary.shipped()).of({**documents, "gone.md": None, "empty.md": b""})
    assert found == {path: plain(path, data) for path, data in documents.items()}


def test_processes_that_end_leave_the_work_to_be_done_here(
    repo: MakeRepository, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(DOCUMENTS)
    monkeypatch.setattr(readings_module, "_processors", lambda: 2)
    monkeypatch.setattr(readings_module, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(readings_module, "_prepare", os._exit)
    assert same(Repository.open(root).scan(), Repository.open(root).scan())
    assert set(read_anew) == set(DOCUMENTS)


def test_members_of_enumerations_are_read_as_early_pythons_keep_them() -> None:
    class Early:
        def __reduce__(self) -> tuple[object, tuple[object, str]]:
            return getattr, (Status, "DONE")

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[object, str]]:
            return getattr, (Status, "__class__")

    loader = values._Loader
    assert loader(io.BytesIO(pickle.dumps(Early()))).load() is Status.DONE
    with pytest.raises((pickle.UnpicklingError, KeyError)):
        loader(io.BytesIO(pickle.dumps(Evil()))).load()


def test_a_document_of_nothing_but_plain_words_is_read(repo: MakeRepository) -> None:
    root = repo({"PLAN.md": "## Shipped\n\n- Harbour wall\n", "EMPTY.md": ""})
    readings = Readings(Vocabulary.shipped()).of({name: (root / name).read_bytes() for name in ("PLAN.md", "EMPTY.md")})
    assert [claim.text for claim in readings["PLAN.md"].claims] == ["Harbour wall"]
    assert "EMPTY.md" not in readings
