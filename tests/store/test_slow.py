"""Large documents are read by a process of their own: the same as in place, and never for longer than is promised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.live.follower import Follower
from tui.store import slow, worker
from tui.store.repository import Repository
from tui.store.slow import LARGE, Slow

LINE = "- [x] Berth {}: `quay/berth_{}.py`\n"
LONG = "# Harbour\n\n" + "".join(LINE.format(n, n) for n in range(20)) + "Nothing to say here.\n" * (LARGE // 20)
TROUBLE = """
import os, sys, time
sys.path.insert(0, {packages!r})
from tui.store import slow
def read(path, data, vocabulary):
    if path == "hang.md":
        time.sleep(60)
    if path == "crash.md":
        os.abort()
    return real(path, data, vocabulary)
real, slow.read_document = slow.read_document, read
slow.serve()
"""


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that meets documents which hang or crash it."""
    monkeypatch.setattr(slow, "PATIENCE", 3.0)
    monkeypatch.setattr(slow, "_PROGRAM", TROUBLE.format(packages=worker.PACKAGES))


def test_what_is_read_so_is_what_is_read_in_place() -> None:
    data, words = LONG.encode(), Vocabulary.shipped()
    assert Slow(words).read("docs/caf\udce9.md", data) == read_document("docs/caf\udce9.md", data, words)


@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize("name", ["hang.md", "crash.md"])
def test_a_document_that_can_not_be_read_is_named_and_costs_nothing_else(repo: MakeRepository, name: str) -> None:
    root = repo({name: LONG, "other.md": LONG, "STATUS.md": "- [x] Crane\n"})
    for _ in range(2):  # that it failed is not kept
        began = time.monotonic()
        report = Repository.open(root).scan()
        assert time.monotonic() - began < 20
        assert [notice.path for notice in report.notices] == [name]
        assert [info.path for info in report.documents] == ["STATUS.md", "other.md"]


def test_a_large_document_is_followed_without_being_read_in_place(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo({"STATUS.md": LONG})
    following = Follower(Repository.open(root))
    *_, turn = following.opening()
    assert len(turn.report.claims) == 20

    def refuse(path: str, *_: object) -> None:
        raise AssertionError(f"{path} was read in place")

    monkeypatch.setattr("tui.core.pipeline.read_document", refuse)
    monkeypatch.setattr("tui.store.readings.read_document", refuse)
    Path(root / "STATUS.md").write_text(LONG.replace("[x] Berth 7", "[ ] Berth 7"))
    changed = following.follow().report
    assert [one.claim.status for one in changed.claims].count("missing") == 1
