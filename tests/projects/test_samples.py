"""Every sample project: the command says of each claim what a careful reader says, and its own tests pass."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.projects import toolchains
from tui.cli.main import main
from tui.store import locations
from tui.store.samples import copy_sample, sample_names

SAMPLES = Path(__file__).resolve().parents[2] / "sample_projects"


@pytest.fixture(params=sample_names())
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return copy_sample(request.param, tmp_path)


@pytest.fixture
def expected(sample: Path) -> Any:
    return YAML(typ="safe").load(SAMPLES / sample.name / "expected.yaml")


@pytest.fixture
def report(sample: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["scan", "--json", str(sample)]) == 0
    return json.loads(capsys.readouterr().out)


def by_document(rows: list[dict[str, Any]], cells: Callable[[dict[str, Any]], list[Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(cells(row))
    return found


def test_every_claim_gets_the_verdict_of_a_careful_reader(report, expected):
    said = by_document(report["claims"], lambda claim: [claim["line"], claim["status"], claim["verdict"]])
    right = {document: [claim[:3] for claim in claims] for document, claims in expected["claims"].items()}
    assert said == right
    assert all(why for claims in expected["claims"].values() for *_, why in claims)


def test_sums_and_sections_that_contradict_themselves_are_found(report, expected):
    said = by_document(report["findings"], lambda row: [row["line"], row["rule"], row["claimed"], row["computed"]])
    for findings in said.values():
        for finding in findings:
            if finding[1] == "rollup":
                finding[2:] = [None, None]  # the open items are named in the detail, in words
    assert said == expected["findings"]


def test_phases_count_their_items(report, expected):
    assert by_document(report["phases"], lambda row: [row["line"], row["items"], row["done"]]) == expected["phases"]


def test_the_expected_verdicts_are_mixed(expected):
    verdicts = {claim[2] for claims in expected["claims"].values() for claim in claims}
    assert verdicts == {"holds", "overstated", "understated", "unproven"}


def test_its_go_builds(sample, tmp_path):
    if any(sample.rglob("go.mod")):
        toolchains.go(sample, tmp_path / "cache")


def test_its_typescript_is_valid(sample):
    for source in sample.rglob("*.ts") if sample.name != "hostile" else ():  # which has what no parser likes
        toolchains.erased(source.read_bytes())


def test_its_own_tests_pass(sample, tmp_path):
    languages = 0
    if any(sample.rglob("test_*.py")):
        toolchains.unittest(sample)
        languages += 1
    if any(sample.rglob("*.test.ts")):
        toolchains.node(sample, tmp_path / "built")
        languages += 1
    assert languages


def test_a_copy_has_a_history_of_its_own_and_no_answer_sheet(sample):
    log = subprocess.run(["git", "log", "--format=%an %ad"], cwd=sample, capture_output=True, text=True, check=True)
    commits = log.stdout.splitlines()
    assert len(set(commits)) == len(commits) >= 6, "sample.yaml tells a history of at least six commits"
    assert len({line.split()[0] for line in commits}) > 1
    assert not (sample / "expected.yaml").exists()
    assert not (sample / "sample.yaml").exists()
    assert subprocess.run(["git", "status", "--short"], cwd=sample, capture_output=True, check=True).stdout == b""


def test_a_copy_of_a_read_only_installation_is_writable(tmp_path, monkeypatch):
    installed = tmp_path / "installed"
    shutil.copytree(SAMPLES / "taskpilot", installed / "taskpilot")
    for path in sorted(installed.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr(locations, "samples_folder", lambda: installed)
    copy = copy_sample("taskpilot", tmp_path)
    assert [
        path for path in (copy, *copy.rglob("*")) if ".git" not in path.parts and not path.stat().st_mode & 0o200
    ] == []


def test_lines_that_are_older_than_their_code_are_stale(sample, expected, capsys):
    assert main(["check", "--fail-on", "stale", "--format", "json", str(sample)]) in {0, 1}
    said = by_document(json.loads(capsys.readouterr().out)["complaints"], lambda row: [row["line"], row["rule"]])
    stale = {path: [[line, "stale"] for line, _ in lines] for path, lines in expected.get("stale", {}).items()}
    assert said == stale
