"""The hostile sample: what can't be read is said, settings are refused in one line, and nothing it says acts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tui.cli.main import main
from tui.store.samples import copy_sample

EXPECTED: Any = YAML(typ="safe").load(
    Path(__file__).resolve().parents[2] / "sample_projects" / "hostile" / "expected.yaml"
)
ALLOWED = {"\n"}
"""Control characters that a command may print where its output is no terminal."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return copy_sample("hostile", tmp_path / "here")


def test_what_is_not_read_is_said_with_its_place(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "--json", str(hostile)]) == 0
    said: dict[str, list[tuple[int, str]]] = {}
    for notice in json.loads(capsys.readouterr().out)["notices"]:
        said.setdefault(notice["path"], []).append((notice["line"], notice["message"]))
    assert said.keys() == EXPECTED["notices"].keys()
    for path, notices in EXPECTED["notices"].items():
        assert [line for line, _ in said[path]] == [line for line, _ in notices]
        assert all(words in message for (_, words), (_, message) in zip(notices, said[path], strict=True)), said[path]


@pytest.mark.parametrize("folder", EXPECTED["refused"])
def test_settings_that_nobody_can_follow_are_refused_in_a_line(
    hostile: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(hostile / folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert EXPECTED["refused"][folder] in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "command",
    [
        ["scan"],
        ["check"],
        ["check", "--fail-on", "stale"],
        ["report"],
        ["fix"],
        [],
        ["explain", "docs/terminal/control.md:3"],
    ],
    ids=" ".join,
)
def test_nothing_of_it_reaches_the_terminal(
    hostile: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(hostile)]) in {0, 1}
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert not {char for char in text if not char.isprintable()} - ALLOWED
    assert not list(hostile.rglob("pwned"))
