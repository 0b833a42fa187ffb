"""A round finds where something changed, whatever changed and whoever was told; and where nothing did, it says so."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, write_files
from tui.store import patrol as patrol_module
from tui.store.discover import Listing, list_files
from tui.store.patrol import Places
from tui.store.repository import Repository

FILES = {"a.py": "x\n", "lib/b.py": "x\n", "lib/deep/c.py": "x\n", "out.log": "x\n", ".gitignore": "*.log\nmade/\n"}
ASKED = ("lib/none.py", "none/deep/er.py", "made/some.bin", "made/kept.bin", "out.log", "gone.log")


def rested(root: Path) -> Repository:
    """A repository in which every stamp counts."""
    time.sleep(0.06)
    repository = Repository.open(root)
    repository.refresh(ASKED)
    return repository


def go_round(repository: Repository, *, at_rest: bool = False) -> Places:
    return repository.astray(threading.Event(), at_rest=at_rest)


CHANGES: list[tuple[Callable[[Path], object], Collection[str]]] = [
    (lambda _root: None, frozenset()),
    (lambda root: write_files(root, {"a.py": "y\n"}), {"a.py"}),
    (lambda root: write_files(root, {"lib/deep/new.py": "x\n"}), {"lib/deep/new.py"}),
    (lambda root: write_files(root, {"new/deep/er.py": "x\n"}), {"new/deep/er.py"}),
    (lambda root: (root / "lib" / "b.py").unlink(), {"lib/b.py"}),
    (lambda root: (root / "a.py").rename(root / "lib" / "a.py"), {"a.py", "lib/a.py"}),
    (lambda root: shutil.rmtree(root / "lib"), {"lib/b.py", "lib/deep/c.py"}),
    (lambda root: (root / "alias").symlink_to("a.py"), {"alias"}),
    (lambda root: write_files(root, {".gitignore": "loose.py\nmade/\n"}), {".gitignore", "loose.py", "out.log"}),
    (lambda root: write_files(root, {"other.log": "x\n"}), frozenset()),
    (lambda root: write_files(root, {"gone.log": "x\n"}), {"gone.log"}),
    (lambda root: (root / "out.log").unlink(), {"out.log"}),
    (lambda root: write_files(root, {"made/some.bin": "x\n"}), {"made/some.bin"}),
    (lambda root: write_files(root, {"none/deep/er.py": "x\n"}), {"none", "none/deep", "none/deep/er.py"}),
]


@pytest.mark.parametrize("at_rest", [False, True])
@pytest.mark.parametrize(("change", "places"), CHANGES)
def test_a_round_finds_where_something_changed(
    repo: MakeRepository, change: Callable[[Path], object], places: Collection[str], at_rest: bool
) -> None:
    root = repo(FILES)
    write_files(root, {"made/kept.bin": "x\n", "loose.py": "x\n"})
    repository = rested(root)
    assert go_round(repository) == frozenset(), "nothing has happened yet"
    change(root)
    if at_rest:
        time.sleep(0.06)  # a folder that changed just now is no proof of anything
    found = go_round(repository, at_rest=at_rest)
    repository.refresh(ASKED)
    assert found == places
    assert go_round(repository, at_rest=at_rest) == frozenset(), "it was looked at since"


def test_links_are_looked_after(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo(FILES)
    (root / "alias").symlink_to("a.py")
    (root / "away").symlink_to(tmp_path)
    (root / "broken").symlink_to("none")
    repository = rested(root)
    assert go_round(repository) == frozenset()
    write_files(root, {"a.py": "y\n"})
    assert go_round(repository) == frozenset({"a.py", "alias", "away", "broken"})
    repository.refresh()
    (root / "none").mkdir()
    found = go_round(repository)
    assert found is not None
    assert "broken" in found


def test_a_folder_that_can_not_be_listed_any_more_may_mean_anything(repo: MakeRepository) -> None:
    root = repo(FILES)
    repository = rested(root)
    shutil.rmtree(root)
    assert go_round(repository) is None


def test_of_a_tree_at_rest_the_list_is_made_again_only_where_something_says_so(
    repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, listed = repo(FILES), []

    def counted(folder: Path) -> Listing:
        listed.append(folder)
        return list_files(folder)

    repository = rested(root)
    monkeypatch.setattr(patrol_module, "list_files", counted)
    for _ in range(3):
        go_round(repository, at_rest=True)
    assert len(listed) == 1, "once, to have marks"
    changes: tuple[dict[str, str], ...] = ({"lib/new.py": "x\n"}, {".gitignore": ""}, {"a.py": "longer\n"})
    for change in changes:
        write_files(root, change)
        time.sleep(0.06)
        assert go_round(repository, at_rest=True)
        repository.refresh()
        assert not go_round(repository, at_rest=True)
    assert len(listed) == 6, "content alone is no reason"
    monkeypatch.setattr(patrol_module, "TRUSTED", 0.0)
    go_round(repository, at_rest=True)
    assert len(listed) == 7


def test_a_round_can_be_ended_early(repo: MakeRepository) -> None:
    repository = rested(repo(FILES))
    write_files(repository.root, {"a.py": "y\n"})
    stop = threading.Event()
    stop.set()
    assert repository.astray(stop, at_rest=True) == frozenset()
