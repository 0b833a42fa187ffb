"""The repository that benchmarks measure on: the same every time, and with something of everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.__main__ import Score, measure
from benchmarks.accuracy.languages import LANGUAGES
from benchmarks.bursts.__main__ import since, summary
from benchmarks.edits.__main__ import Tally, tried
from benchmarks.edits.disguises import DISGUISES
from benchmarks.edits.written import documents
from benchmarks.generate import write_repository
from benchmarks.sealed import outside
from benchmarks.table import README, Row, kept, rows, table, with_table
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


def test_the_readme_has_the_table_of_what_was_measured_last() -> None:
    text = README.read_text()
    latest, live = kept("latest"), kept("live")
    assert with_table(text, table(rows(latest, live), latest or live, live)) == text
    with pytest.raises(ValueError, match="no place"):
        with_table("# Nothing\n", "")


def test_a_figure_is_written_beside_its_floor() -> None:
    size = {"files": 5000, "code p50": 0.1, "code p99": 0.2, "document p50": 0.12, "document p99": 0.3}
    sizes = [{**size, "wake-up p50": 0.02, "idle": 0.84, "memory": 140.2}]
    figure = {"name": "--help", "seconds": 0.03, "floor": "bare interpreter", "floor_seconds": 0.01, "ratio": 3.0}
    made = list(rows({"documents": 200, "figures": [figure]}, {"sizes": sizes}))
    assert made[0] == Row("--help", "30 ms", "3.0 × bare interpreter (10 ms)")
    assert made[1].much == "100 ms, at worst 200 ms"
    assert made[1].beside == "5.0 × watchfiles alone (20 ms)"
    assert made[3] == Row("nothing happens, 5,000 files", "0.8 % of a processor", "140 MB")


def test_what_was_opened_outside_is_told_from_what_is_ones_own() -> None:
    log = (
        '12 openat(AT_FDCWD</home/ann>, "a.md", O_RDONLY) = 3</home/ann/shop/a.md>\n'
        '12 openat(AT_FDCWD</home/ann>, "x", O_RDONLY) = -1 ENOENT (No such file or directory)\n'
        '13 openat(4</home/ann/shop>, "out.md", O_RDONLY) = 5</home/ann/secret.md>\n'
        '13 execve("/usr/bin/git", ["git"], 0x7ffd) = 0\n'
        '13 openat(AT_FDCWD</home/ann>, "/dev/zero", O_RDONLY) = 5</dev/zero<char 1:5>>\n'
    )
    assert list(outside(log, ("/home/ann/shop",))) == ["/dev/zero<char 1:5>", "/home/ann/secret.md"]


def test_a_burst_is_over_when_the_screen_stays_right() -> None:
    seen = [(9.0, "old"), (10.5, "new"), (11.0, "old"), (12.0, "new"), (13.0, "new")]
    assert since(seen, frozenset({"new"}), 10.0) == 2.0
    assert since(seen, frozenset({"old"}), 10.0) is None
    assert since([(9.0, "new")], frozenset({"new"}), 10.0) == 0.0
    right: dict[str, float | None] = {"settled": 1.0, "worked": 0.25, "stated": 0.0, "late": 0.02}
    never: dict[str, float | None] = {"settled": None, "stated": 6.0, "late": 0.05}
    told = summary([right, never])
    assert "1/2, median 1.00, max 1.00, never 1, by processor max 0.25; state right in 5 s 1/2; stood still 35" in told
