"""What the history knows of paths that are not here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, commit_all
from tui.core.facts import Past
from tui.live.follower import Follower
from tui.store.known import Known
from tui.store.repository import Repository

STATUS = "# Kiln\n\n- [x] Ramp: `kiln/ramp.py`\n"


@pytest.fixture
def kiln(repo: MakeRepository) -> Path:
    code = dict.fromkeys(("kiln/ramp.py", "kiln/deep/cone.py", "kiln/ash.py"), "a = 1\n")
    root = repo({"STATUS.md": STATUS, **code})
    (root / "kiln/ramp.py").unlink()
    (root / "kiln/deep/cone.py").unlink()
    commit_all(root)
    return root


def test_a_path_that_went_is_known_with_its_day_and_commit(kiln: Path) -> None:
    known = Known(kiln)
    commit, first = (
        subprocess.check_output(["git", "rev-parse", name], cwd=kiln, text=True)[:9] for name in ("HEAD", "HEAD~1")
    )
    day = subprocess.check_output(["git", "show", "-s", "--format=%as", "HEAD"], cwd=kiln, text=True).strip()
    assert known.past("kiln/ramp.py") == Past("kiln/ramp.py", day, commit)
    assert known.past("ramp.py") == Past("kiln/ramp.py", day, commit)
    assert known.past("deep/") == Past("kiln/deep", day, commit)
    assert known.past("amp.py") == Past(), "only whole names are the end of a path"
    (kiln / "kiln/ash.py").unlink()
    assert known.past("kiln/ash.py") == Past("kiln/ash.py", "", first), "not committed yet"
    assert known.past("kiln/flue.py") == Past()


def test_what_only_got_another_name_is_told_with_it(repo: MakeRepository) -> None:
    body = "".join(f"step_{number} = {number}\n" for number in range(20))
    root = repo({"STATUS.md": STATUS, "kiln/ramp.py": body, "kiln/ash.py": "a = 1\n", "kiln/deep/cone.py": body})
    (root / "kiln/deep").rename(root / "oven")
    (root / "kiln/ramp.py").unlink()
    (root / "kiln/ash.py").unlink()
    (root / "kiln/rise.py").write_text(f"from kiln.draught import draught\n{body}")
    commit_all(root)
    known = Known(root)
    became = [past.became for path in ("kiln/ramp.py", "kiln/ash.py", "kiln/deep/") if (past := known.past(path))]
    assert became == ["kiln/rise.py", "", "oven"]
    (claim,) = Repository.open(root).scan().claims
    assert claim.verdict.value == "unproven"
    assert "it became kiln/rise.py on " in claim.why


def test_a_line_is_told_when_its_file_went(kiln: Path) -> None:
    (claim,) = Repository.open(kiln).scan().claims
    assert claim.verdict.value == "overstated"
    assert "but it is not there (gone since " in claim.why


def test_a_commit_is_noticed_and_what_is_read_is_kept(kiln: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository.open(kiln)
    assert repository.facts.past("kiln/flue.py") == Past()
    (kiln / "kiln/flue.py").write_text("d = 1\n")
    commit_all(kiln)
    repository.refresh()
    assert (repository.facts.past("kiln/flue.py") or Past()).path == "kiln/flue.py"
    assert repository.facts.past("kiln/ramp.py")
    monkeypatch.setattr("tui.store.known.git", lambda *_: pytest.fail("asked again"))
    repository.refresh()
    assert repository.facts.past("kiln/ramp.py")


def test_a_commit_is_noticed_in_a_work_tree_that_git_keeps_elsewhere(kiln: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    subprocess.run(["git", "worktree", "add", "-q", str(tree)], cwd=kiln, check=True)
    repository = Repository.open(tree)
    assert repository.facts.past("kiln/flue.py") == Past()
    (tree / "kiln/flue.py").write_text("d = 1\n")
    commit_all(tree)
    repository.refresh()
    assert (repository.facts.past("kiln/flue.py") or Past()).path == "kiln/flue.py"


def test_a_commit_that_changes_no_file_is_told(kiln: Path) -> None:
    (kiln / "STATUS.md").write_text("# Kiln\n\n- [x] Ash: `kiln/ash.py`\n")
    (kiln / "kiln/ash.py").unlink()
    follower = Follower(Repository.open(kiln))
    *_, opened = follower.opening()
    assert "gone since" not in opened.report.claims[0].why
    commit_all(kiln)
    assert "gone since" in follower.follow().report.claims[0].why


def test_a_folder_in_a_repository_knows_its_own_part(kiln: Path) -> None:
    known = Known(kiln / "kiln")
    found = known.past("ramp.py")
    assert found is not None
    assert found.path == "ramp.py"
    assert known.past("STATUS.md") == Past()


def test_a_shallow_clone_tells_only_what_left_it(kiln: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", kiln.as_uri(), str(clone)], check=True)
    assert Known(clone).past("kiln/ramp.py") is None
    assert (Known(clone).past("kiln/ash.py") or Past()).path == "kiln/ash.py"


def test_nothing_is_known_without_a_history(repo: MakeRepository, kiln: Path) -> None:
    assert Known(repo({"a.py": ""}, git=False, name="plain")).past("a.py") is None
    fresh = repo({"a.py": ""}, git=False, name="fresh")
    subprocess.run(["git", "init", "-q"], cwd=fresh, check=True)
    assert Known(fresh).past("b.py") is None
    (kiln / "apart").mkdir()
    assert Known(kiln / "apart").past("kiln/ramp.py") is None, "git tracks nothing there"


def test_a_name_that_is_no_text_is_no_mistake(repo: MakeRepository) -> None:
    root = repo({"a.py": ""})
    strange = os.fsencode(root) + b"/\xff\n.py"
    Path(os.fsdecode(strange)).write_text("")
    commit_all(root)
    assert Known(root).past("b.py") == Past()
    assert (Known(root).past(os.fsdecode(b"\xff\n.py")) or Past()).path == os.fsdecode(b"\xff\n.py")
