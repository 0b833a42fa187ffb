"""Input that can't be used: one clear line each (what, where, what to do), the rest goes on, never a traceback."""

from __future__ import annotations

import os
import socket

import pytest

from tui.store.errors import StoreError
from tui.store.repository import Repository

COMMANDS = (("scan",), ("check",), ("scan", "--json"), ())
GOOD = "- [x] Search: `app/search.sql`\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_such_path(asbuilt, tmp_path, command):
    done = asbuilt(*command, tmp_path / "nowhere")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "nowhere: no such file or folder" in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_no_documents(asbuilt, repo, command):
    folder = repo({"main.py": "x = 1\n"})
    done = asbuilt(*command, folder)
    assert done.status == 2
    assert str(folder) in done.err
    assert "no status documents" in done.err
    assert "asbuilt demo" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_document_without_claims_is_named(asbuilt, repo):
    done = asbuilt("check", repo({"README.md": "# Hello\n\nJust words.\n"}) / "README.md")
    assert done.status == 2
    assert done.err.startswith("asbuilt: README.md: no claims: ")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"\x00\x01\x02\xff" * 500, "is binary"), ("# a\n".encode("utf-16"), "UTF-16")],
    ids=["empty", "binary", "utf-16"],
)
def test_a_file_that_is_no_text_is_named_and_the_rest_goes_on(asbuilt, repo, data, words):
    folder = repo({"BAD.md": data, "GOOD.md": GOOD})
    done = asbuilt("check", folder)
    assert done.status == 1
    assert done.out.startswith("GOOD.md:1:3: overstated: ")
    first = done.err.splitlines()[0]
    assert first.startswith("asbuilt: BAD.md: ")
    assert words in first


def test_a_folder_of_nothing_readable_has_status_2(asbuilt, repo):
    done = asbuilt("check", repo({"BAD.md": b""}))
    assert done.status == 2
    assert done.err.startswith("asbuilt: BAD.md: is empty")


def test_a_file_that_vanishes_after_it_was_listed(asbuilt, repo, monkeypatch):
    folder = repo({"GONE.md": GOOD, "GOOD.md": GOOD})
    read = Repository.read

    def vanish(self: Repository, path: str) -> bytes:
        if path == "GONE.md":
            (folder / path).unlink(missing_ok=True)
        return read(self, path)

    monkeypatch.setattr(Repository, "read", vanish)
    done = asbuilt("check", folder)
    assert done.status == 1
    assert done.out.startswith("GOOD.md:1:3: ")
    assert "GONE.md: it is not there any more" in done.err


def test_a_file_without_permission(asbuilt, repo):
    folder = repo({"SECRET.md": GOOD, "GOOD.md": GOOD})
    (folder / "SECRET.md").chmod(0)
    if os.access(folder / "SECRET.md", os.R_OK):
        pytest.skip("root may read anything")
    done = asbuilt("check", folder)
    assert done.status == 1
    assert "SECRET.md: permission denied" in done.err


def test_a_folder_without_permission(asbuilt, repo):
    folder = repo({"GOOD.md": GOOD, "closed/STATUS.md": GOOD}, git=False)
    (folder / "closed").chmod(0)
    if os.access(folder / "closed", os.R_OK):
        (folder / "closed").chmod(0o755)
        pytest.skip("root may read anything")
    try:
        done = asbuilt("check", folder)
    finally:
        (folder / "closed").chmod(0o755)
    assert done.status == 1
    assert "closed: permission denied" in done.err


def test_a_refusal_of_the_system_is_one_line(asbuilt, repo, monkeypatch):
    """Stands in for a folder without permission where the tests run as root."""
    folder = repo({"GOOD.md": GOOD})

    def refuse(_self: Repository) -> None:
        raise StoreError("GOOD.md", "permission denied")

    monkeypatch.setattr(Repository, "scan", refuse)
    done = asbuilt("check", folder)
    assert (done.status, done.err) == (2, "asbuilt: GOOD.md: permission denied\n")


@pytest.mark.parametrize("make", ["fifo", "socket"])
def test_what_is_no_file_is_not_read(asbuilt, repo, make):
    folder = repo({"GOOD.md": GOOD}, git=False)
    path = folder / "PIPE.md"
    if make == "fifo":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    assert asbuilt("check", folder).status == 1
    assert asbuilt("check", path).status == 2


def test_a_mistyped_command_is_guessed(asbuilt, tmp_path):
    done = asbuilt("chek", cwd=tmp_path)
    assert done.status == 2
    assert "did you mean `asbuilt check`?" in done.err


def test_an_argument_with_control_characters_is_shown_harmless(asbuilt, tmp_path):
    done = asbuilt("scan", tmp_path / "x\x1b]0;title\x07")
    assert done.status == 2
    assert "\x1b" not in done.err


def test_a_mistake_of_ours_is_one_line_that_says_how_to_report_it(asbuilt, repo, monkeypatch):
    folder = repo({"GOOD.md": GOOD})

    def fail(_self: Repository) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(Repository, "scan", fail)
    done = asbuilt("check", folder)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    assert "ZeroDivisionError" in done.err
    assert "ASBUILT_DEBUG=1" in done.err
