"""A repository as the program knows it: documents, facts, notices, and never a look outside the root."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MakeRepository, commit_all, write_files
from tui.core.model import Verdict
from tui.store import beneath
from tui.store.errors import StoreError, VanishedError
from tui.store.repository import LIMIT, Repository
from tui.store.staged import Staged

CLAIMS = "# Status\n\n- ✅ `app/quay.py`: Quay\n- ❌ `app/mooring.py`: Mooring\n"


def notices(root: Path) -> dict[str, str]:
    return {notice.path: notice.message for notice in Repository.open(root).scan().notices}


def test_a_scan_reads_and_judges_everything(repo: MakeRepository) -> None:
    report = Repository.open(repo({"docs/S.md": CLAIMS, "app/quay.py": "x\n", "notes.md": "Nothing.\n"})).scan()
    assert [info.path for info in report.documents] == ["docs/S.md"]
    assert [(judged.claim.line, judged.verdict.value) for judged in report.claims] == [(3, "holds"), (4, "holds")]
    assert report.notices == ()


def test_documents_are_markdown_files_whatever_the_case_of_their_ending(repo: MakeRepository) -> None:
    root = repo({"a.md": "", "B.MD": "", "c.markdown": "", "d.txt": "", "e.py": ""})
    assert Repository.open(root).documents() == ("B.MD", "a.md", "c.markdown")


def test_settings_include_and_exclude_documents(repo: MakeRepository) -> None:
    root = repo(
        {
            "a.md": "",
            "old/b.md": "",
            "notes/c.txt": "",
            "asbuilt.yaml": "include: ['notes/*.txt']\nexclude:\n  - old/**\n",
        }
    )
    assert Repository.open(root).documents() == ("a.md", "notes/c.txt")


def test_documents_below_folders_of_others_are_read_only_where_settings_include_them(repo: MakeRepository) -> None:
    theirs = (
        "node_modules",
        "web/bower_components",
        "vendor",
        "third_party",
        "ios/Pods",
        "site-packages",
        ".venv",
        ".history",
    )
    files = {f"{folder}/rope/README.md": CLAIMS for folder in theirs}
    root = repo({"a.md": "", "vendors/b.md": "", "vendor.md": "", "vendor/ours/c.md": "", **files})
    assert Repository.open(root).documents() == ("a.md", "vendor.md", "vendors/b.md")
    (root / "asbuilt.yaml").write_text("include: ['vendor/ours/*.md']\n")
    assert Repository.open(root).documents() == ("a.md", "vendor.md", "vendor/ours/c.md", "vendors/b.md")


def test_a_link_to_another_document_is_not_read_twice(repo: MakeRepository) -> None:
    root = repo({"AGENTS.md": CLAIMS})
    (root / "CLAUDE.md").symlink_to("AGENTS.md")
    assert Repository.open(root).documents() == ("AGENTS.md",)


def test_a_single_file_is_read_whatever_its_ending_and_its_root_is_the_repository(repo: MakeRepository) -> None:
    root = repo({"docs/STATUS.txt": CLAIMS, "docs/other.md": CLAIMS, "app/quay.py": "x"})
    repository = Repository.open(root / "docs" / "STATUS.txt")
    assert repository.root == root
    assert repository.documents() == ("docs/STATUS.txt",)
    assert [info.path for info in repository.scan().documents] == ["docs/STATUS.txt"]


def test_a_single_file_outside_git_has_its_folder_for_a_root(repo: MakeRepository) -> None:
    root = repo({"docs/S.md": CLAIMS}, git=False)
    assert Repository.open(root / "docs" / "S.md").root == root / "docs"


def test_a_folder_inside_a_repository_is_its_own_root(repo: MakeRepository) -> None:
    root = repo({"docs/S.md": CLAIMS, "README.md": CLAIMS})
    repository = Repository.open(root / "docs")
    assert repository.root == root / "docs"
    assert repository.documents() == ("S.md",)


def test_facts(repo: MakeRepository) -> None:
    root = repo({"app/a.py": "1\n2\n3", "lib/a.py": "", "app/x/b.ts": "x", ".gitignore": ".env\n", ".env": "A=1\n"})
    write_files(root, {"app/a.py": "1\n2\n3"})
    facts = Repository.open(root).facts
    assert facts.is_file("app/a.py")
    assert facts.is_file(".env"), "ignored, but there"
    assert not facts.is_file("app")
    assert not facts.is_file("App/a.py"), "letter case matters"
    assert facts.is_dir("app/x")
    assert not facts.is_dir("app/a.py")
    assert facts.named("a.py") == ["app/a.py", "lib/a.py"]
    assert facts.named("app") == ["app"]
    assert facts.named(".env") == ()
    assert facts.glob("**/*.{py,ts}") == ["app/a.py", "app/x/b.ts", "lib/a.py"]
    assert facts.line_count("app/a.py") == 3
    assert facts.line_count("lib/a.py") == 0
    assert facts.line_count("app/none.py") is None
    assert facts.line_count("app") is None


def test_a_tracked_file_that_was_deleted_is_not_there(repo: MakeRepository) -> None:
    root = repo({"a.py": "x", "b/c.py": "x"})
    (root / "b" / "c.py").unlink()
    (root / "b").rmdir()
    facts = Repository.open(root).facts
    assert not facts.is_file("b/c.py")
    assert not facts.is_dir("b")
    assert facts.named("c.py") == ()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../secret.md",
        "app/../../secret.md",
        "out/secret.md",
        "secret-link.md",
        "a\0b",
        "",
        ".",
        "x" * 5000,
    ],
)
def test_nothing_outside_the_root_is_there(repo: MakeRepository, tmp_path: Path, path: str) -> None:
    write_files(tmp_path, {"secret.md": "x"})
    root = repo({"app/a.py": "x"})
    (root / "out").symlink_to(tmp_path)
    (root / "secret-link.md").symlink_to("../secret.md")
    repository = Repository.open(root)
    assert not repository.facts.is_file(path)
    assert repository.facts.line_count(path) is None
    with pytest.raises(StoreError):
        repository.read(path)


def test_what_lies_behind_a_link_out_is_neither_there_nor_absent(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo({"STATUS.md": "- [x] `lib/tides.py`\n- [x] `app/tides.py`\n", "app/a.py": "x"})
    (root / "lib").symlink_to(tmp_path)
    behind, absent = Repository.open(root).scan().claims
    assert (behind.verdict, behind.evidence[0].detail) == (Verdict.UNPROVEN, "outside the repository")
    assert absent.verdict is Verdict.OVERSTATED


def test_links_inside_the_root_are_followed(repo: MakeRepository) -> None:
    root = repo({"real/a.md": CLAIMS})
    (root / "alias").symlink_to("real")
    (root / "absolute.md").symlink_to(root / "real" / "a.md")
    repository = Repository.open(root)
    assert repository.facts.is_file("alias/a.md")
    assert repository.facts.is_dir("alias")
    assert repository.read("absolute.md") == CLAIMS.encode()


def test_a_folder_swapped_for_a_link_is_not_followed(repo: MakeRepository, tmp_path: Path) -> None:
    write_files(tmp_path / "outside", {"a.md": CLAIMS})
    root = repo({"docs/a.md": CLAIMS, "b.md": CLAIMS})
    (root / "docs" / "a.md").unlink()
    (root / "docs").rmdir()
    (root / "docs").symlink_to(tmp_path / "outside")
    repository = Repository.open(root)
    assert repository.documents() == ("b.md",)
    with pytest.raises(beneath.OutsideError):
        repository.read("docs/a.md")


@pytest.mark.parametrize("use_git", [True, False])
def test_pipes_sockets_and_devices_are_not_read(repo: MakeRepository, use_git: bool) -> None:
    root = repo({"a.md": CLAIMS}, git=use_git)
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(root / "socket.md"))
        (root / "zero.md").symlink_to("/dev/zero")
        repository = Repository.open(root)
        assert repository.documents() == ("a.md",)
        unlisted = [] if use_git else ["pipe.md", "socket.md"]  # git names files and links only
        assert list(notices(root)) == [*unlisted, "zero.md"]
        with pytest.raises(StoreError, match="no regular file"):
            repository.read("pipe.md")


def test_what_can_not_be_read_is_said_in_one_line_each_and_the_rest_goes_on(repo: MakeRepository) -> None:
    root = repo(
        {
            "good.md": CLAIMS,
            "empty.md": "",
            "binary.md": b"\x89PNG\0\0\0\0" * 50,
            "utf16.md": "- ✅ `a`".encode("utf-16"),
            "large.md": b"x" * (LIMIT + 1),
        }
    )
    (root / "out.md").symlink_to("/etc/hostname")
    report = Repository.open(root).scan()
    assert [info.path for info in report.documents] == ["good.md"]
    said = {notice.path: notice.message for notice in report.notices}
    assert said.keys() == {"empty.md", "binary.md", "utf16.md", "large.md", "out.md"}
    assert "empty" in said["empty.md"]
    assert "binary" in said["binary.md"]
    assert "UTF-8" in said["utf16.md"]
    assert "2.0 MB" in said["large.md"]
    assert "out of the repository" in said["out.md"]
    assert all("\n" not in message for message in said.values())


def test_a_stray_nul_or_invalid_bytes_do_not_make_a_document_binary(repo: MakeRepository) -> None:
    root = repo({"nul.md": CLAIMS.encode() * 9 + b"\0", "latin.md": CLAIMS.encode() + b"caf\xe9\n"})
    assert notices(root) == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_document_without_permission_is_said(repo: MakeRepository) -> None:
    root = repo({"a.md": CLAIMS, "closed.md": CLAIMS})
    (root / "closed.md").chmod(0)
    assert "permission denied" in notices(root)["closed.md"]


def test_a_document_that_vanishes_after_it_was_listed_is_said(repo: MakeRepository) -> None:
    root = repo({"a.md": CLAIMS, "b.md": CLAIMS})
    repository = Repository.open(root)
    (root / "b.md").unlink()
    report = repository.scan()
    assert [info.path for info in report.documents] == ["a.md"]
    assert "not there any more" in report.notices[0].message
    with pytest.raises(VanishedError):
        repository.read("b.md")


def test_a_path_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        Repository.open(tmp_path / "nowhere")
    assert str(raised.value) == f"{tmp_path}/nowhere: no such file or folder; name one that exists"


def test_a_path_that_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="neither a folder nor a regular file"):
        Repository.open(tmp_path / "pipe")


def test_an_empty_folder_gives_an_empty_report(tmp_path: Path) -> None:
    report = Repository.open(tmp_path).scan()
    assert report.documents == report.claims == report.notices == ()


def test_nothing_is_missing_from_what_git_keeps_out_of_the_tree(repo: MakeRepository) -> None:
    """A sparse checkout, as pipelines make it of large repositories, is no proof that its files do not exist."""
    text = "# S\n\n- [x] Keel: `app/keel.py`\n- [x] Oar: `app/oar.py`\n- [x] `Keel.lay()` in `app/keel.py`\n"
    root = repo(
        {"STATUS.md": text, "app/keel.py": "class Keel: ...\n", "app/LOG.md": "- [x] Tar\n", "src/a.py": "x = 1\n"}
    )
    subprocess.run(["git", "-C", root, "sparse-checkout", "set", "--no-cone", "/*", "!/app/"], check=True)
    assert not (root / "app").exists()
    repository = Repository.open(root)
    report = repository.scan()
    assert [judged.verdict for judged in report.claims] == ["holds", "overstated", "holds"]
    assert (report.notices, repository.documents()) == ((), ("STATUS.md",))
    assert repository.facts.is_dir("app")
    staged = Staged(repository).scan()
    assert [judged.verdict for judged in staged.claims] == ["holds", "overstated", "holds", "unproven"], (
        "the index has all"
    )


def test_nothing_is_missing_from_a_submodule_that_is_not_checked_out(repo: MakeRepository, tmp_path: Path) -> None:
    part = repo({"src/keel.c": "x\n"}, name="part")
    root = repo({"STATUS.md": "- [x] Oar: `libs/part/src/oar.c`\n- [x] Mast: `src/mast.c`\n", "src/sail.c": "x\n"})
    allow = ["git", "-C", root, "-c", "protocol.file.allow=always"]
    subprocess.run([*allow, "submodule", "--quiet", "add", part, "libs/part"], check=True)
    assert [judged.verdict for judged in Repository.open(root).scan().claims] == ["overstated", "overstated"]
    commit_all(root)
    subprocess.run(["git", "clone", "-q", root, tmp_path / "clone"], check=True)
    assert [judged.verdict for judged in Repository.open(tmp_path / "clone").scan().claims] == [
        "unproven",
        "overstated",
    ]


def test_submodules_and_nested_repositories_are_folders(repo: MakeRepository) -> None:
    root = repo({"a.md": "x"})
    repo({"b.md": "x"}, name="repo/nested")
    subprocess.run(["git", "-C", root, "rm", "-q", "--cached", "nested"], check=False, capture_output=True)
    facts = Repository.open(root).facts
    assert facts.is_dir("nested")
    assert facts.is_file("nested/b.md")


def test_line_counts_follow_the_file(repo: MakeRepository) -> None:
    root = repo({"a.py": "1\n2\n"})
    commit_all(root)
    repository = Repository.open(root)
    assert repository.facts.line_count("a.py") == 2
    (root / "a.py").write_text("1\n2\n3\n")
    repository.refresh()
    assert repository.facts.line_count("a.py") == 3


def test_documents_that_are_no_files_are_named(repo: MakeRepository) -> None:
    root = repo({"S.md": "- [x] One\n"}, git=False)
    os.mkfifo(root / "TODO.md")
    (root / "dangling.md").symlink_to("nowhere.md")
    (root / "self.md").symlink_to("self.md")
    (root / "pipe").symlink_to("TODO.md")
    report = Repository.open(root).scan()
    assert [notice.path for notice in report.notices] == ["TODO.md", "dangling.md", "self.md"]
    assert "pipe" in report.notices[0].message
    assert "leads nowhere" in report.notices[1].message
