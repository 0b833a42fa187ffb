"""The sample projects: which there are, and a writable copy of one with a git history of its own.

The originals are never opened for writing. A copy is an ordinary repository that the reader may spoil.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tui.store import locations
from tui.store.errors import StoreError, from_os_error
from tui.store.git import GitError, git

_AUTHOR = ("-c", "user.name=asbuilt demo", "-c", "user.email=demo@asbuilt.invalid")
_PLAIN = ("-c", "commit.gpgSign=false", "-c", "core.autocrlf=false", "-c", "init.defaultBranch=main")
"""Settings of the user's own that would ask for a key, change the bytes, or advise on a branch name."""
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".pytest_cache", ".mypy_cache", "expected.yaml")
"""`expected.yaml` is the tests' answer sheet, no part of the project."""


def sample_names() -> tuple[str, ...]:
    """The samples by name, sorted."""
    folder = locations.samples_folder()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()


def copy_sample(name: str, parent: Path) -> Path:
    """Copy a sample into `parent` as a folder of its name, and begin its history if git is there.

    Raises StoreError when there is no such sample, or something of that name is in the way.
    """
    if name not in sample_names():
        raise StoreError(name, f"no such sample; there are: {', '.join(sample_names())}")
    copy = parent / name
    try:
        parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(locations.samples_folder() / name, copy, ignore=_LEFT_OUT)
    except FileExistsError as error:
        raise StoreError(str(copy), "something is there already; name another folder, or move it away") from error
    except shutil.Error as error:
        raise StoreError(str(copy), "not everything could be copied; is the disk full?") from error
    except OSError as error:
        raise from_os_error(str(copy), error) from error
    _begin_history(copy)
    return copy


def _begin_history(folder: Path) -> None:
    """One commit of everything. Without git the copy is a folder, and everything but history works."""
    try:
        git(folder, *_PLAIN, "init", "-q", "--template=")
        git(folder, *_PLAIN, "add", "--all")
        git(folder, *_PLAIN, *_AUTHOR, "commit", "-q", "-m", "The project as it was handed over")
    except GitError:
        return
