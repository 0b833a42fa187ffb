"""`check --baseline`: what was there is let pass, and the list of it may only shrink."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.store import own_file
from tui.store.baseline import SCHEMA
from tui.store.errors import StoreError

OLD = "- [x] Search: `app/search.sql`\n- [x] Export: `app/export.sql`\n"


@pytest.fixture
def project(repo) -> Path:
    return repo({"STATUS.md": OLD})


@pytest.fixture
def baseline(asbuilt, project) -> Path:
    path = project / "asbuilt-baseline.json"
    done = asbuilt("check", "--baseline", path, "--update-baseline", project)
    assert done.status == 0
    assert "2 complaints accepted" in done.err
    return path


def test_what_is_accepted_passes_and_what_is_new_fails(asbuilt, project, baseline):
    done = asbuilt("check", "--baseline", baseline, project)
    assert (done.status, done.out) == (0, "")
    assert "nothing to complain of in 2 claims (2 in the baseline)" in done.err
    (project / "STATUS.md").write_text("Above.\n\n" + OLD + "- [x] Mail: `app/mail.sql`\n")
    done = asbuilt("check", "--baseline", baseline, project)
    assert done.status == 1
    assert [line.split(":")[1] for line in done.lines] == ["5"]


def test_it_only_shrinks(asbuilt, project, baseline):
    (project / "STATUS.md").write_text("- [x] Search: `app/search.sql`\n- [x] Mail: `app/mail.sql`\n")
    told = asbuilt("check", "--baseline", baseline, project)
    assert "1 complaint settled; --update-baseline takes them out" in told.err
    done = asbuilt("check", "--baseline", baseline, "--update-baseline", project)
    assert (done.status, len(done.lines)) == (1, 1)
    assert "app/mail.sql" in done.out
    accepted = json.loads(baseline.read_text())["accepted"]
    assert len(accepted) == 1
    assert "app/search.sql" in accepted[0][1]


def test_an_update_without_news_leaves_the_file_alone(asbuilt, project, baseline):
    before = baseline.stat()
    asbuilt("check", "--baseline", baseline, "--update-baseline", project)
    assert baseline.stat() == before


def test_with_since_nothing_counts_as_settled(asbuilt, project, baseline):
    done = asbuilt("check", "--baseline", baseline, "--since", "HEAD", project)
    assert done.status == 0
    assert "settled" not in done.err


def test_no_baseline_there_is_said_and_accepts_nothing(asbuilt, project):
    done = asbuilt("check", "--baseline", project / "none.json", project)
    assert done.status == 1
    assert "no baseline there" in done.err
    assert not (project / "none.json").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (json.dumps({"schema": "asbuilt.baseline/2", "accepted": []}), "is of another version (asbuilt.baseline/2)"),
        ("{}", "is no baseline"),
        ("[]", "is no baseline"),
        ("{", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
        (json.dumps({"schema": SCHEMA, "accepted": ["x"]}), "has no list `accepted`"),
        (json.dumps({"schema": SCHEMA}), "has no list `accepted`"),
    ],
    ids=["version", "object", "list", "broken", "deep", "rows", "none"],
)
@pytest.mark.parametrize("update", [[], ["--update-baseline"]])
def test_one_that_cannot_be_understood_stops_the_check(asbuilt, project, text, words, update):
    path = project / "b.json"
    path.write_text(text)
    done = asbuilt("check", "--baseline", path, *update, project)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert words in done.err
    assert path.read_text() == text


def test_a_folder_that_takes_no_file_is_one_line_and_leaves_nothing(asbuilt, project, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(own_file.os, "replace", refuse)
    before = sorted(project.iterdir())
    done = asbuilt("check", "--baseline", project / "b.json", "--update-baseline", project)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "can't be written (Permission denied); nothing was changed" in done.err
    assert sorted(project.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_checkout_can_still_be_checked(asbuilt, project):
    project.chmod(0o555)
    try:
        assert asbuilt("check", project).status == 1
        assert asbuilt("check", "--baseline", project / "b.json", "--update-baseline", project).status == 2
    finally:
        project.chmod(0o755)


def test_two_checks_at_once_leave_one_whole_file(project):
    path = project / "b.json"
    command = [sys.executable, "-m", "tui", "check", "--baseline", str(path), "--update-baseline", str(project)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert len(json.loads(path.read_text())["accepted"]) == 2
    assert not list(project.glob(".asbuilt-*"))


def test_a_file_of_ours_is_never_written_over_what_it_must_not(tmp_path):
    path = tmp_path / "x"
    own_file.write_whole(path, b"1", new=True)
    with pytest.raises(StoreError, match="is there already"):
        own_file.write_whole(path, b"2", new=True)
    assert path.read_bytes() == b"1"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
