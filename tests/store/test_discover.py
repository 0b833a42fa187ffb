"""Which files are listed, with git and without, and that nothing of a repository runs while asking."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tui.store import git as git_module
from tui.store.discover import list_files
from tui.store.errors import StoreError
from tui.store.git import GitError, git

FILES = {
    "README.md": "x",
    "app/main.py": "x",
    "app/debug.log": "x",
    "app/keep.log": "x",
    "build/out.md": "x",
    "sub/build/out.md": "x",
    ".gitignore": "build/\n*.log\n",
    "app/.gitignore": "!keep.log\n",
}
LISTED = {"README.md", "app/main.py", "app/keep.log", ".gitignore", "app/.gitignore"}


def test_with_git_and_without_the_same_files_are_listed(repo: MakeRepository) -> None:
    assert set(list_files(repo(FILES)).files) == LISTED
    assert set(list_files(repo(FILES, git=False, name="plain")).files) == LISTED


def test_untracked_files_are_listed_and_deleted_ones_are_not_looked_for_here(repo: MakeRepository) -> None:
    root = repo({"a.md": "x"})
    write_files(root, {"new/b.md": "x"})
    assert set(list_files(root).files) == {"a.md", "new/b.md"}


def test_a_folder_inside_a_repository_is_listed_by_itself(repo: MakeRepository) -> None:
    assert set(list_files(repo(FILES) / "app").files) == {"main.py", "keep.log", ".gitignore"}


def test_an_ignored_folder_of_a_repository_is_listed_when_it_is_the_root(repo: MakeRepository) -> None:
    assert set(list_files(repo(FILES) / "build").files) == {"out.md"}


@pytest.mark.parametrize("use_git", [True, False])
def test_names_that_are_not_utf8_survive(repo: MakeRepository, use_git: bool) -> None:
    root = repo({"a.md": "x"}, git=use_git)
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.md")).write_text("x")
    assert set(list_files(root).files) == {"a.md", "caf\udce9.md"}


def test_without_a_git_program_the_folder_is_walked_and_that_is_said(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(FILES)
    monkeypatch.setenv("PATH", "")
    listing = list_files(root)
    assert set(listing.files) == LISTED
    assert [notice.path for notice in listing.notices] == ["."]
    assert "git" in listing.notices[0].message


def test_a_bad_line_of_an_ignore_file_is_said_and_the_others_count(repo: MakeRepository) -> None:
    root = repo({"a.md": "x", "b.log": "x", ".gitignore": "*.log\n[z-a]\n[[:foo:]]\n" + "(" * 5000}, git=False)
    listing = list_files(root)
    assert set(listing.files) == {"a.md", ".gitignore"}
    assert [(notice.path, notice.line) for notice in listing.notices] == [(".gitignore", n) for n in (2, 3, 4)]


def test_no_ignore_file_can_make_the_walk_hang(repo: MakeRepository) -> None:
    root = repo({"a" * 200 + ".md": "x", ".gitignore": "*a" * 30 + "b\n" + "**/" * 30 + "x\n"}, git=False)
    began = time.process_time()
    list_files(root)
    assert time.process_time() - began < 1


def test_the_walk_enters_no_link(repo: MakeRepository, tmp_path: Path) -> None:
    write_files(tmp_path / "outside", {"secret.md": "x"})
    root = repo({"a.md": "x"}, git=False)
    (root / "link").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    assert set(list_files(root).files) == {"a.md", "link", "loop"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("use_git", [True, False])
def test_a_folder_without_permission_is_said_and_the_rest_goes_on(repo: MakeRepository, use_git: bool) -> None:
    root = repo({"a.md": "x"}, git=use_git)
    write_files(root, {"closed/b.md": "x"})
    (root / "closed").chmod(0)
    try:
        listing = list_files(root)
    finally:
        (root / "closed").chmod(0o755)
    assert set(listing.files) == {"a.md"}
    assert [notice.path for notice in listing.notices] == ["closed"]


def test_a_root_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not there any more"):
        list_files(tmp_path / "gone")


def test_nothing_that_a_repository_configures_is_run(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo({"a.md": "x", ".gitattributes": "* filter=evil diff=evil\n"})
    marker = tmp_path / "marker"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    hooks = root / ".git" / "hooks"
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / hook).write_bytes(program.read_bytes())
        (hooks / hook).chmod(0o755)
    settings = ["core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external"]
    settings += ["filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "credential.helper"]
    for name in settings:
        subprocess.run(["git", "-C", root, "config", name, str(program)], check=True)
    subprocess.run(["git", "-C", root, "config", "core.hooksPath", str(hooks)], check=True)
    write_files(root, {"a.md": "changed", "b.md": "new"})
    assert set(list_files(root).files) == {"a.md", "b.md", ".gitattributes"}
    assert not marker.exists()


def test_the_caller_can_not_be_led_to_another_repository(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    root, other = repo({"a.md": "x"}), repo({"other.md": "x"}, name="other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert set(list_files(root).files) == {"a.md"}


def test_a_bare_repository_inside_a_folder_is_not_used(repo: MakeRepository) -> None:
    root = repo({"docs/a.md": "x"}, git=False)
    subprocess.run(["git", "init", "-q", "--bare", root / "docs"], check=True)
    with pytest.raises(GitError):
        git(root / "docs", "ls-files")
    assert "docs/a.md" in list_files(root).files


def test_git_that_takes_too_long_is_given_up(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repo({"a.md": "x"})
    monkeypatch.setattr(git_module, "TIMEOUT", -1.0)  # passed before git can answer
    listing = list_files(root)
    assert listing.files.count("a.md") == 1
    assert "longer than" in listing.notices[0].message
