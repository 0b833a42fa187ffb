"""The repository that benchmarks measure on: the same every time, and with something of everything in it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.accuracy.__main__ import Score, measure
from benchmarks.accuracy.languages import LANGUAGES
from benchmarks.edits.__main__ import Tally, tried
from benchmarks.edits.disguises import DISGUISES
from benchmarks.edits.written import documents
from benchmarks.generate import write_repository
from tui.core.model import Kind, Verdict
from tui.store.repository import Repository


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_numbers_give_equal_bytes(tmp_path):
    for name in "ab":
        write_repository(tmp_path / name, documents=3, files=20)
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_it_has_claims_of_every_verdict_and_most_kinds(tmp_path):
    documents = write_repository(tmp_path, documents=8, files=200)
    report = Repository.open(tmp_path).scan()
    assert len(report.documents) == len(documents) == 8
    assert {judged.verdict for judged in report.claims} == set(Verdict)
    kinds = {judged.claim.kind for judged in report.claims}
    assert kinds >= {Kind.HEADING, Kind.CHECKBOX, Kind.TABLE_ROW, Kind.LIST_ITEM, Kind.TREE_ENTRY}
    assert report.phases


def test_planted_lines_are_accused_only_when_they_lie():
    score = Score()
    for language in LANGUAGES:
        measure(language, 7, score)
    figures = score.figures()
    assert figures["accusations right"] >= 0.98
    assert figures["lies found"] >= 0.95
    assert figures["true claims confirmed"] >= 0.90


def test_edits_in_disguise_lose_no_byte():
    tally = Tally()
    chosen = {"signs voice": "Mac Roman mojibake", "español voice": "invalid bytes", "中文 voice": "mixed line ends"}
    for voice, disguise in chosen.items():
        tried(voice, DISGUISES[disguise](documents()[voice]), disguise, 1, tally)
    assert tally.made.total() > 120
    assert tally.refused.total() < tally.made.total() / 5
    assert tally.lost == []
