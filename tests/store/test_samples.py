"""Copies of the sample projects: the same history everywhere, whatever the user's git is set to; none without git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import write_files
from tui.store.errors import StoreError
from tui.store.sample_history import Chapter, read_sample, stream
from tui.store.samples import about, copy_sample, sample_names


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_every_sample_says_what_it_shows() -> None:
    assert all(about(name) for name in sample_names())


def test_the_same_sample_has_the_same_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = copy_sample("habit-quest", tmp_path / "one")
    write_files(tmp_path, {"hooks/post-commit": "#!/bin/sh\ntouch ran\n"})
    (tmp_path / "hooks" / "post-commit").chmod(0o755)
    settings = (
        f"[commit]\n gpgSign = true\n[core]\n autocrlf = true\n hooksPath = {tmp_path}/hooks\n[user]\n name = Me\n"
    )
    write_files(tmp_path, {"gitconfig": settings})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    other = copy_sample("habit-quest", tmp_path / "other")
    assert git(one, "log", "--format=%H %an %s") == git(other, "log", "--format=%H %an %s")
    assert git(other, "status", "--short") == ""
    assert not list(tmp_path.rglob("ran"))


def test_without_git_a_copy_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    copy = copy_sample("taskpilot", tmp_path / "here")
    assert (copy / "docs" / "missing-features.md").is_file()
    assert not (copy / ".git" / "refs" / "heads" / "main").exists()


def test_an_unknown_name_is_met_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"did you mean habit-quest\?"):
        copy_sample("habitquest", tmp_path)


def test_links_are_made_in_the_copy_and_kept_in_its_history(tmp_path: Path) -> None:
    copy = copy_sample("hostile", tmp_path)
    assert (copy / "docs" / "links" / "dev.md").readlink() == Path("/dev/zero")
    assert git(copy, "ls-files", "--stage", "docs/links/dev.md").startswith("120000 ")


def test_a_chapter_brings_parts_and_takes_away(tmp_path: Path) -> None:
    write_files(tmp_path, {"plan.md": "one\ntwo\nthree\n", "new.py": "x = 1\n", "sample.yaml": ""})
    history = [
        Chapter("Ann", "2025-01-02", "Begin", lines={"plan.md": 2}, text={"old.py": "x = 0\n"}),
        Chapter("Ben", "2025-02-03", "Go on", removed=["old.py"]),
    ]
    git(tmp_path, "init", "-q", "-b", "main")
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=tmp_path,
        input=stream(tmp_path, history),
        capture_output=True,
        check=True,
    )
    log = git(tmp_path, "log", "--format=%an %ad %s", "--date=short", "--name-status", "-1", "main")
    assert log.split("\n") == [
        "Ben 2025-02-03 Go on",
        "",
        "A\tnew.py",
        "D\told.py",
        "M\tplan.md",
        "A\tsample.yaml",
        "",
    ]
    assert git(tmp_path, "show", "main~:plan.md") == "one\ntwo\n"
    assert git(tmp_path, "show", "main~:old.py") == "x = 0\n"


def test_a_folder_that_says_nothing_of_itself_is_no_sample(tmp_path: Path) -> None:
    assert read_sample(tmp_path).history == ()
