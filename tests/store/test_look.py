"""A glance at a few files tells what a look at all of them tells, or says that it can't."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tui.store import repository as repository_module
from tui.store.discover import Listing, list_files
from tui.store.index import Index
from tui.store.look import MOST, glance, take
from tui.store.repository import Repository

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
        (lambda root: (root / "lib" / "b.py").unlink(), {"lib", "lib/b.py"}),
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


def replace_folder(root: Path) -> None:
    (root / "lib").rename(root / "old")
    (root / "lib").symlink_to("old")


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (lambda root: shutil.rmtree(root / "lib" / "deep"), {"lib/deep"}),
        (lambda root: shutil.rmtree(root / "lib"), {"lib", "lib/b.py"}),
        (replace_folder, {"lib"}),
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


def test_of_a_tree_at_rest_the_list_is_made_again_only_where_something_says_so(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo(FILES)
    time.sleep(0.06)  # until every stamp counts, that of git's index too
    repository = Repository.open(root)
    listed: list[Path] = []

    def counted(folder: Path) -> Listing:
        listed.append(folder)
        return list_files(folder)

    monkeypatch.setattr(repository_module, "list_files", counted)
    for _ in range(3):
        repository.refresh(at_rest=True)
    assert len(listed) == 1, "once, to have marks"
    changes: tuple[dict[str, str], ...] = ({"lib/new.py": "x\n"}, {".gitignore": ""}, {"a.py": "longer\n"})
    for change in changes:
        write_files(root, change)
        time.sleep(0.06)
        repository.refresh(at_rest=True)
        assert same(repository.index, look(root))
    assert len(listed) == 3, "content alone is no reason"
    monkeypatch.setattr(repository_module, "TRUSTED", 0.0)
    repository.refresh(at_rest=True)
    assert len(listed) == 4


def test_what_a_tree_at_rest_lacks_is_not_looked_for_again_but_what_git_ignores_is(repo: MakeRepository) -> None:
    root = repo({**FILES, ".gitignore": "out/\n", "out/kept.bin": "x\n"})
    asked = ("lib/none.py", "none/deep/er.py", "out/made.bin", "out/deep/made.bin", "out/kept.bin")
    time.sleep(0.06)
    repository = Repository.open(root)
    for _ in range(3):
        repository.refresh(asked, at_rest=True)
        assert [repository.facts.is_file(path) for path in asked] == [False, False, False, False, True]
    write_files(root, {"out/made.bin": "x\n", "out/deep/made.bin": "x\n"})
    (root / "out" / "kept.bin").unlink()
    repository.refresh(asked, at_rest=True)
    assert [repository.facts.is_file(path) for path in asked] == [False, False, True, True, False]
    write_files(root, {"lib/none.py": "x\n", "none/deep/er.py": "x\n"})
    time.sleep(0.06)
    repository.refresh(asked, at_rest=True)
    assert [repository.facts.is_file(path) for path in asked] == [True, True, True, True, False]
