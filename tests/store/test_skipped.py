"""What is listed and not read is said, with its reason: what it is, where it stands, or what was met in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.store import skipped
from tui.store.repository import Repository

FILES = {
    "S.md": "# S\n\n- ✅ `GaugeReader` reads\n- ✅ `moor_ship()` moors\n",
    "app/a.py": "class GaugeReader:\n    pass\n",
    "app/broken.py": "x = 1\ndef moor_ship(:\n    return 1\n",
    "app/long.js": "moor_ship();" * 1_000,
    "app/kit.min.js": "a()\n",
    "vendor/kit/a.go": "package kit\n",
    "vendor/kit/STATUS.md": "- ✅ done\n",
    "docs/.history/STATUS_20240601120000.md": "- ✅ done\n",
    "dist/app.js": "a()\n",
    "dist/NOTES.md": "# Notes\n",
    ".cache/b.py": "b = 1\n",
    "package-lock.json": "{}\n",
}


def said(root: Path) -> dict[str, str]:
    repository = Repository.open(root)
    notices = (*repository.scan().notices, *repository.met)
    return {f"{one.path}:{one.line}" if one.line else one.path: one.message for one in notices}


def test_each_has_its_reason(repo: MakeRepository) -> None:
    found = said(repo(FILES))
    assert "made by a program" in found.pop("app/kit.min.js")
    assert "2 files of it are not read" in found.pop("vendor")
    assert "copies of earlier states that an editor keeps; 1 file of it is" in found.pop("docs/.history")
    assert "1 file of it is not read" in found.pop("dist")  # its document is read
    assert "does not parse here" in found.pop("app/broken.py:2")
    assert "a line of 12000 bytes" in found.pop("app/long.js")
    assert not found  # nobody's cache, and no lock file


def test_large_and_binary_files_and_links_out(repo: MakeRepository, tmp_path: Path) -> None:
    root = repo({"S.md": FILES["S.md"], "app/some.py": "x = 1\n" * 200_000, "app/more.js": "a()\n" * 1_100_000})
    (root / "app/bits.py").write_bytes(b"moor_ship\0\0")
    (root / "app/out.py").symlink_to(tmp_path / "elsewhere.py")
    (tmp_path / "elsewhere.py").write_text("x = 1\n")
    (root / "top").symlink_to("/")
    found = said(root)
    assert "larger than 1 MB" in found.pop("app/some.py")
    assert "larger than 4 MB" in found.pop("app/more.js")
    assert "binary" in found.pop("app/bits.py")
    assert "link out of the repository" in found.pop("app/out.py")
    assert "link out of the repository" in found.pop("top")
    assert not found


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_code_that_can_t_be_read(repo: MakeRepository) -> None:
    root = repo(FILES)
    (root / "app/a.py").chmod(0)
    assert "can't be read" in said(root)["app/a.py"]


def test_what_is_excluded_is_not_named(repo: MakeRepository) -> None:
    found = said(repo({**FILES, "asbuilt.yaml": "exclude: ['vendor', 'app/*.js']\n"}))
    assert sorted(found) == ["app/broken.py:2", "dist", "docs/.history"]


def test_what_changes_is_said_anew(repo: MakeRepository) -> None:
    root = repo(FILES)
    repository = Repository.open(root)
    assert "vendor" in {one.path for one in repository.notices}
    (root / "vendor/kit/a.go").unlink()
    (root / "vendor/kit/STATUS.md").unlink()
    (root / "app/far.min.js").write_text("a()\n")
    repository.refresh()
    assert {one.path for one in repository.notices} == {"app/far.min.js", "app/kit.min.js", "dist", "docs/.history"}


def test_pipes_of_a_folder_without_git(repo: MakeRepository) -> None:
    root = repo({"S.md": FILES["S.md"]}, git=False)
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "pipe")
    assert {path: "pipe" in why for path, why in said(root).items()} == {"pipe.py": True}


def test_of_too_many_the_last_are_counted(repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skipped, "MOST", 5)
    notices = Repository.open(repo({f"app/kit{number}.min.js": "a()\n" for number in range(40)})).notices
    assert (len(notices), "35 more files and folders" in notices[0].message) == (6, True)
