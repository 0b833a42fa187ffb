"""`check --since` and `--staged`: a change answers for what it says and what it makes untrue, and for nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tests.conftest import commit_all

OLD = "# Status\n\n- [x] Search: `app/search.py`\n- [x] Sign-in: `app/auth.py`\n\nThat is all.\n"


@pytest.fixture
def project(repo) -> Path:
    """A repository with a claim that is false since long ago."""
    return repo({"STATUS.md": OLD, "app/auth.py": "user = None\n", "app/mail.py": "sender = None\n"})


def places(done) -> list[str]:
    return [":".join(line.split(":")[:2]) for line in done.lines]


def add(folder: Path, text: str, name: str = "STATUS.md") -> None:
    path = folder / name
    path.write_text((path.read_text() if path.exists() else "") + text)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def test_what_was_false_before_is_let_be(asbuilt, project):
    assert asbuilt("check", project).status == 1
    done = asbuilt("check", "--since", "HEAD", project)
    assert (done.status, done.out) == (0, "")


@pytest.mark.parametrize("committed", [False, True])
def test_a_pull_request_that_adds_a_false_claim_fails(asbuilt, project, committed):
    git(project, "checkout", "-q", "-b", "work")
    (project / "STATUS.md").write_text("A line above.\n\n" + OLD + "- [x] Export: `app/export.py`\n")
    if committed:
        commit_all(project)
    done = asbuilt("check", "--since", "main", project)
    assert (done.status, places(done)) == (1, ["STATUS.md:9"])
    assert "app/export.py" in done.out


def test_a_claim_comes_true_with_its_code(asbuilt, project):
    add(project, "- [x] Export: `app/export.py`\n")
    (project / "app" / "export.py").write_text("rows = []\n")
    assert asbuilt("check", "--since", "HEAD", project).status == 0


def test_deleting_the_code_fails_for_the_line_that_names_it(asbuilt, project):
    (project / "app" / "auth.py").unlink()
    done = asbuilt("check", "--since", "HEAD", project)
    assert (done.status, places(done)) == (1, ["STATUS.md:4"])


def test_building_what_is_called_missing_fails_until_the_line_follows(asbuilt, project):
    add(project, "\n- [ ] Create `app/export.py`\n")
    commit_all(project)
    assert asbuilt("check", "--since", "HEAD", project).status == 0
    (project / "app" / "export.py").write_text("rows = []\n")
    done = asbuilt("check", "--since", "HEAD", project)
    assert places(done) == ["STATUS.md:8"]
    assert "understated" in done.out


def test_a_moved_document_is_no_new_document(asbuilt, project):
    git(project, "mv", "STATUS.md", "docs.md")
    assert asbuilt("check", "--since", "HEAD", project).status == 0
    add(project, "- [x] Export: `app/export.py`\n", "docs.md")
    assert places(asbuilt("check", "--since", "HEAD", project)) == ["docs.md:7"]


def test_a_new_document_answers_for_all_its_lines(asbuilt, project):
    add(project, "- [x] Export: `app/export.py`\n", "NEW.md")
    assert places(asbuilt("check", "--since", "HEAD", project)) == ["NEW.md:1"]


def test_the_base_is_where_the_work_left_the_branch(asbuilt, project):
    git(project, "checkout", "-q", "-b", "work")
    add(project, "\nWords.\n")
    commit_all(project)
    git(project, "checkout", "-q", "main")
    (project / "STATUS.md").write_text("# Status\n\nNothing.\n")
    commit_all(project, "Clear")
    git(project, "checkout", "-q", "work")
    assert asbuilt("check", "--since", "main", project).status == 0


def test_a_sum_that_a_change_elsewhere_makes_wrong_is_new(asbuilt, repo):
    table = "| Area | Files done |\n|---|---|\n| Sign-in | 4 |\n| Search | 3 |\n| **Total** | 7 |\n"
    folder = repo({"STATUS.md": f"# Status\n\n- [x] Sign-in: `a.py`\n\n{table}", "a.py": "x = 1\n"})
    assert asbuilt("check", folder).status == 0
    (folder / "STATUS.md").write_text((folder / "STATUS.md").read_text().replace("| 3 |", "| 5 |"))
    done = asbuilt("check", "--since", "HEAD", folder)
    assert done.status == 1
    assert ": arithmetic: " in done.out
    commit_all(folder)
    assert asbuilt("check", "--since", "HEAD", folder).status == 0


def test_a_folder_inside_the_repository_is_compared_by_its_own_paths(asbuilt, repo):
    folder = repo({"part/STATUS.md": OLD, "part/app/auth.py": "", "other/STATUS.md": "- [x] Mail: `mail.py`\n"})
    add(folder / "part", "- [x] Export: `app/export.py`\n")
    add(folder / "other", "- [x] Letters: `letters.py`\n")
    assert places(asbuilt("check", "--since", "HEAD", folder / "part")) == ["STATUS.md:7"]
    done = asbuilt("check", "--since", "HEAD", "--format", "github", folder / "part")
    assert done.out.startswith("::warning file=part/STATUS.md,line=7,col=3,title=asbuilt overstated::")


def test_staged_changes_are_judged_as_they_are_staged(asbuilt, project):
    add(project, "- [x] Export: `app/export.py`\n")
    (project / "app" / "export.py").write_text("rows = []\n")
    assert asbuilt("check", "--staged", project).status == 0
    git(project, "add", "STATUS.md")
    done = asbuilt("check", "--staged", project)
    assert (done.status, places(done)) == (1, ["STATUS.md:7"])
    add(project, "Not staged.\n")
    git(project, "add", "app/export.py")
    assert asbuilt("check", "--staged", project).status == 0


def test_a_file_that_is_staged_and_gone_from_the_disk_is_there(asbuilt, project):
    add(project, "- [x] Export: `app/export.py`\n- [x] Import: `app/import.py`\n")
    (project / "app" / "export.py").write_text("rows = []\n")
    git(project, "add", "--all")
    (project / "app" / "export.py").unlink()
    (project / "app" / "import.py").write_text("rows = []\n")
    assert places(asbuilt("check", "--staged", project)) == ["STATUS.md:8"]


@pytest.mark.parametrize("staged", [True, False])
def test_code_is_read_as_it_is_staged(asbuilt, project, staged):
    """One of the two versions of a file has what the line says, and only the staged one counts."""
    without, whole = "class Harbour:\n    pass\n", "class Harbour:\n    def moor(self):\n        return self.rope\n"
    add(project, "- [x] `Harbour.moor()` in `app/harbour.py` (3 lines)\n")
    (project / "app" / "harbour.py").write_text(whole if staged else without)
    git(project, "add", "--all")
    (project / "app" / "harbour.py").write_text(without if staged else whole)
    assert asbuilt("check", "--staged", project).status == (0 if staged else 1)
    assert asbuilt("check", "--since", "HEAD", project).status == (1 if staged else 0)


def test_a_file_that_is_only_announced_is_not_staged(asbuilt, project):
    add(project, "- [x] Export: `app/export.py`\n")
    (project / "app" / "export.py").write_text("rows = []\n")
    git(project, "add", "STATUS.md")
    git(project, "add", "--intent-to-add", "app/export.py")
    assert places(asbuilt("check", "--staged", project)) == ["STATUS.md:7"]


def test_a_folder_with_nothing_staged_in_it_is_not_there(asbuilt, project):
    add(project, "- [x] `app/billing/`\n")
    (project / "app" / "billing").mkdir()
    (project / "app" / "billing" / "pay.py").write_text("due = 1\n")
    git(project, "add", "STATUS.md")
    assert places(asbuilt("check", "--staged", project)) == ["STATUS.md:7"]
    git(project, "add", "app/billing")
    assert asbuilt("check", "--staged", project).status == 0


@pytest.mark.parametrize("named", [True, False])
def test_a_hook_judges_what_the_commit_will_have(project, named):
    """`git commit FILE` commits that file alone, whatever else is staged."""
    hook = project / ".git" / "hooks" / "pre-commit"
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui check --staged\n')
    hook.chmod(0o755)
    add(project, "- [x] Export: `app/export.py`\n")
    (project / "app" / "export.py").write_text("rows = []\n")
    git(project, "add", "--all")
    environment = os.environ | {"PYTHONPATH": str(Path(tui.__file__).parents[1])}
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", "commit", "-qm", "Export"]
    done = subprocess.run(
        [*command, *(["--", "STATUS.md"] if named else [])],
        cwd=project,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode != 0) == named, done.stderr
    assert ("app/export.py exists, but it is not there" in done.stderr + done.stdout) == named


def test_an_index_of_another_repository_is_none_of_ours(asbuilt, project, tmp_path, monkeypatch):
    add(project, "- [x] Export: `app/export.py`\n")
    git(project, "add", "--all")
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert places(asbuilt("check", "--staged", project)) == ["STATUS.md:7"]


def test_staged_works_before_the_first_commit(asbuilt, repo):
    folder = repo({"STATUS.md": OLD, "app/mail.py": "sender = None\n"}, git=False)
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    assert places(asbuilt("check", "--staged", folder)) == ["STATUS.md:3", "STATUS.md:4"]


def test_no_filter_of_the_repository_runs(asbuilt, project, tmp_path):
    add(project, "*.py filter=trap\n*.md filter=trap diff=trap\n", ".gitattributes")
    commit_all(project)
    trap = f"touch {tmp_path}/ran; cat"
    for key in ("filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv", "core.fsmonitor"):
        git(project, "config", key, trap)
    git(project, "config", "filter.trap.required", "true")
    add(project, "x = 1\n", "app/auth.py")
    add(project, "- [x] Export: `app/export.py`\n")
    os.utime(project / "app" / "mail.py")
    assert places(asbuilt("check", "--since", "HEAD", project)) == ["STATUS.md:7"]
    assert asbuilt("check", "--staged", project).status == 0
    assert not (tmp_path / "ran").exists()


def test_a_shallow_clone_says_what_it_cannot_know(asbuilt, project, tmp_path):
    git(project, "commit", "-q", "--allow-empty", "-m", "later")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", str(clone))
    done = asbuilt("report", "--since", "2020-01-01", clone)
    assert (done.status, done.out) == (2, "")
    assert "2020-01-01: the clone is shallow and does not reach back to it; fetch its history" in done.err
    stale = asbuilt("check", "--fail-on", "stale", clone)
    assert (stale.status, "the clone is shallow: of lines and files older" in stale.err) == (0, True)
    assert "shallow" not in asbuilt("check", "--fail-on", "stale", project).err


@pytest.mark.parametrize("ref", ["nowhere", "-h", "--output=x", "HEAD~99", "a b"])
def test_an_unknown_commit_is_one_line(asbuilt, project, ref):
    done = asbuilt("check", f"--since={ref}", project)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert f"asbuilt: {ref}: no such commit, branch or tag" in done.err


@pytest.mark.parametrize("option", [["--since", "HEAD"], ["--staged"]])
def test_without_a_repository_there_is_nothing_to_compare_with(asbuilt, repo, option):
    done = asbuilt("check", *option, repo({"STATUS.md": OLD}, git=False))
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "is not in a git repository" in done.err


@pytest.mark.parametrize("option", [["--since", "HEAD"], ["--staged"]])
def test_without_git_it_says_so(asbuilt, project, option, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = asbuilt("check", *option, project)
    assert (done.status, done.out) == (2, "")
    assert "git can't be started" in done.err
    assert "install git" in done.err


def test_a_shallow_clone_says_how_to_deepen_it(asbuilt, project, tmp_path):
    git(project, "checkout", "-q", "-b", "work")
    add(project, "More.\n")
    commit_all(project)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{project}", str(clone))
    unreached = asbuilt("check", "--since", "HEAD~1", clone)
    apart = asbuilt("check", "--since", "origin/main", clone)
    for done in (unreached, apart):
        assert (done.status, len(done.err.splitlines())) == (2, 1)
        assert "shallow" in done.err
        assert "fetch-depth: 0" in done.err


def test_options_that_exclude_each_other(asbuilt, project):
    assert asbuilt("check", "--since", "HEAD", "--staged", project).status == 2
    assert asbuilt("check", "--update-baseline", project).status == 2
    assert asbuilt("check", "--update-baseline", "--baseline", "x", "--staged", project).status == 2
