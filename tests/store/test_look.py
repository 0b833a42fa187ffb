"""A glance at a few files tells what a look at all of them tells, or says that it can't."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tui.store.discover import list_files
from tui.store.index import Index
from tui.store.look import MOST, glance, take

FILES = {"a.py": "x\n", "lib/b.py": "x\n", "lib/deep/c.py": "x\n", "out.log": "x\n", ".gitignore": "*.log\n"}


def look(root: Path) -> Index:
    return take(root, list_files(root))


def rested(root: Path) -> Index:
    """A look at a tree in which every stamp counts."""
    while (index := look(root)).young:
        time.sleep(0.01)
    return index


def same(one: Index, other: Index) -> bool:
    return (one.files, one.folders, one.links) == (other.files, other.folders, other.links)


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda root: write_files(root, {"a.py": "other\n"}), {"a.py"}),
        (lambda root: write_files(root, {"new.py": "x\n"}), {"new.py"}),
        (lambda root: write_files(root, {"new/deep/d.py": "x\n", "new/e.log": "x\n"}), {"new"}),
        (lambda root: write_files(root, {"more.log": "x\n", "*.py": "x\n"}), {"more.log", "*.py"}),
        (
            lambda root: write_files(root, {":!a.py": "x\n", "lib/[a].py": "x\n", "lib/x.log": "x\n"}),
            {":!a.py", "lib/[a].py", "lib/x.log"},
        ),
        (lambda root: (root / "lib" / "b.py").unlink(), {"lib/b.py"}),
        (lambda root: (root / "lib" / "deep" / "c.py").unlink(), {"lib/deep/c.py"}),
        (lambda root: (root / "a.py").rename(root / "lib" / "a.py"), {"a.py", "lib/a.py"}),
        (lambda _root: None, {"a.py", "gone.tmp"}),
    ],
)
def test_a_glance_sees_what_a_look_sees(
    repo: MakeRepository, change: Callable[[Path], object], places: set[str]
) -> None:
    root = repo(FILES)
    before = rested(root)
    change(root)
    seen = glance(root, before, places)
    assert seen is not None
    assert same(seen, look(root))


def test_a_glance_sees_a_tracked_file_come_back_that_git_would_ignore(repo: MakeRepository) -> None:
    root = repo(FILES)
    subprocess.run(["git", "add", "-f", "out.log"], cwd=root, check=True)
    (root / "out.log").unlink()
    before = rested(root)
    write_files(root, {"out.log": "x\n", "lib/more.log": "x\n"})
    seen = glance(root, before, {"out.log", "lib/more.log"})
    assert seen is not None
    assert "out.log" in seen.files
    assert same(seen, look(root))


def test_a_glance_of_new_files_beside_others_does_not_read_the_index_of_git(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(FILES)
    before = rested(root)
    write_files(root, {"lib/new.py": "x\n"})
    monkeypatch.setattr("tui.store.discover._ask_git", lambda *_: pytest.fail("asked"))
    seen = glance(root, before, {"lib/new.py"})
    assert seen is not None
    assert "lib/new.py" in seen.files


def replace_folder(root: Path) -> None:
    (root / "lib").rename(root / "old")
    (root / "lib").symlink_to("old")


def renew_folder(root: Path) -> None:
    write_files(root, {"other/b.py": "longer\n"})
    (root / "lib").rename(root / "old")
    (root / "other").rename(root / "lib")


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda root: shutil.rmtree(root / "lib" / "deep"), {"lib/deep"}),
        (lambda root: shutil.rmtree(root / "lib"), {"lib", "lib/b.py"}),
        (replace_folder, {"lib"}),
        (renew_folder, {"lib"}),
        (lambda root: (root / "lib").chmod(0o700), {"lib"}),
        (lambda root: write_files(root, {".gitignore": ""}), {".gitignore"}),
        (lambda root: write_files(root, {"lib/.gitignore": "*\n"}), {"lib/.gitignore"}),
        (lambda root: (root / "alias").symlink_to("a.py"), {"alias"}),
        (lambda root: ((root / "a.py").unlink(), (root / "a.py").mkdir()), {"a.py"}),
        (lambda root: write_files(root, {"inner/.git/HEAD": "ref: refs/heads/main\n"}), {"inner/.git/HEAD"}),
        (lambda _root: None, {f"{n}.py" for n in range(MOST + 1)}),
    ],
)
def test_a_glance_says_when_it_is_not_enough(
    repo: MakeRepository, change: Callable[[Path], object], places: set[str]
) -> None:
    root = repo(FILES)
    before = rested(root)
    change(root)
    assert glance(root, before, places) is None


def test_what_a_link_leads_to_is_not_glanced_at(repo: MakeRepository) -> None:
    root = repo(FILES)
    (root / "alias.py").symlink_to("a.py")
    assert glance(root, rested(root), {"a.py"}) is None


def test_a_look_at_a_tree_at_rest_gives_the_index_that_is_known(repo: MakeRepository) -> None:
    root = repo(FILES)
    before = rested(root)
    assert take(root, list_files(root), before) is before
    write_files(root, {"a.py": "other\n"})
    after = take(root, list_files(root), before)
    assert after.differing(before.moment) == {"a.py"}
