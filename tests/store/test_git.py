"""The one door to git: what it gives back, and how it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.store.git import GitError, git, top_level


def test_output_comes_back_as_bytes(repo: MakeRepository) -> None:
    output, said = git(repo({"a.md": "x", "ö.md": "x"}), "ls-files", "-z")
    assert output == "a.md\0ö.md\0".encode()
    assert said == ""


def test_failure_is_gits_own_first_line(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not a git repository"):
        git(tmp_path, "ls-files")


def test_a_missing_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="can't be started"):
        git(tmp_path, "ls-files")


def test_nothing_is_read_from_standard_input(repo: MakeRepository) -> None:
    output, _ = git(repo({"a.md": "x"}), "hash-object", "--stdin")
    assert output.strip() == b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_the_top_level_is_found_by_looking(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo({"a/b/c.md": "x"})
    assert top_level(root / "a" / "b") == root
    assert top_level(tmp_path) is None
