"""The past of the documents: each commit judged as the present is, once, and without running anything of it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.store import past as module
from tui.store.past import Laid, Point, past

WHO = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]


def git(root: Path, *arguments: str, **more: object) -> str:
    done = subprocess.run(["git", *WHO, *arguments], cwd=root, capture_output=True, text=True, check=True, **more)  # type: ignore[call-overload]
    return str(done.stdout)


def commit(root: Path, at: int, **files: str | None) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text)
    git(root, "add", "-A")
    stamp = f"{at} +0000"
    env = os.environ | {"GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp}
    git(root, "commit", "-qm", "work", env=env)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "shop"
    made.mkdir()
    git(made, "init", "-q")
    commit(
        made, 1_700_000_000, STATUS_dot_md="- [x] Login: `app/login.py`\n", app__main_dot_py="def main(): return 0\n"
    )
    commit(
        made,
        1_700_000_100,
        app__login_dot_py="def login(): return 1\n",
        STATUS_dot_md="- [x] Login in `app/login.py`\n",
    )
    commit(made, 1_700_000_200, other_dot_txt="no document\n")
    commit(made, 1_700_000_300, app__login_dot_py=None, STATUS_dot_md="- [x] Login: `app/login.py`, again\n")
    return made


def test_each_commit_of_a_document_is_judged_by_its_own_files(root: Path) -> None:
    assert list(past(root)) == [
        Point(1_700_000_000, 0, 1),
        Point(1_700_000_100, 1, 0),
        Point(1_700_000_300, 0, 1),
    ]


def test_what_lies_in_the_working_tree_is_not_the_past(root: Path) -> None:
    (root / "app").mkdir(exist_ok=True)
    (root / "app/login.py").write_text("def login(): return 1\n")
    assert list(past(root))[-1].erred == 1


def test_a_commit_is_judged_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(past(root))

    def never(*_: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr(Laid, "judge", never)
    assert list(past(root)) == first


def test_a_folder_of_a_repository_has_its_own_past(root: Path) -> None:
    commit(root, 1_700_000_400, service__TODO_dot_md="- [x] Tide: `lib/tide.py`\n", service__lib__tide_dot_py="x = 1\n")
    assert list(past(root / "service")) == [Point(1_700_000_400, 1, 0)]


def test_without_git_and_without_commits_there_is_none(tmp_path: Path) -> None:
    assert list(past(tmp_path)) == []
    git(tmp_path, "init", "-q")
    assert list(past(tmp_path)) == []


def test_what_is_too_large_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    assert [point.at for point in past(root)] == [1_700_000_000]


def test_nothing_of_the_repository_runs_and_nothing_leaves_the_folder(root: Path, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    commit(root, 1_700_000_500, _dot_gitattributes="* filter=evil\n", STATUS_dot_md="- [ ] Login\n")
    blob = git(root, "hash-object", "-w", "--stdin", input="- [x] Out: `x.py`\n").strip()
    inner = git(root, "mktree", input=f"100644 blob {blob}\tevil.md\n").strip()
    upper = git(root, "mktree", "--missing", input=f"040000 tree {inner}\t..\n120000 blob {blob}\tlink.md\n").strip()
    made = git(root, "commit-tree", upper, "-p", "HEAD", "-m", "evil").strip()
    git(root, "update-ref", "HEAD", made)
    for key in ("filter.evil.smudge", "filter.evil.process", "core.fsmonitor", "core.pager", "diff.external"):
        git(root, "config", key, f"touch {trap}; cat")
    assert list(past(root))
    assert not trap.exists()
    assert not list(tmp_path.glob("**/evil.md"))


def test_the_command_prints_points_and_never_fails(root: Path, tmp_path: Path) -> None:
    for folder, said in ((root, "[[1700000000, 0, 1], "), (tmp_path / "nowhere", "[]")):
        done = subprocess.run(
            [sys.executable, "-m", "tui.store.past", str(folder)],
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.startswith(said)


def test_ended_early_it_leaves_no_folder_behind(root: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    waiting = "import time; from tui.store import past; past.Laid.judge = lambda *_: time.sleep(60); past.main()"
    process = subprocess.Popen(
        [sys.executable, "-c", waiting, str(root)],
        cwd=Path(__file__).parents[2], env=os.environ | {"TMPDIR": str(tmp_path / "tmp")}, stdout=subprocess.PIPE,
    )  # fmt: skip
    while not list((tmp_path / "tmp").glob("asbuilt-past-*/tree")):
        assert process.poll() is None
        time.sleep(0.02)
    process.terminate()
    process.communicate()
    assert process.returncode == 0
    assert not list((tmp_path / "tmp").iterdir())
