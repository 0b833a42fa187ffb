"""The sample projects: which there are, and a writable copy of one with a git history of its own.

The originals are never opened for writing. A copy is an ordinary repository that the reader may spoil.
"""

from __future__ import annotations

import contextlib
import difflib
import shutil
import stat
from pathlib import Path

from tui.store import locations
from tui.store.errors import StoreError, from_os_error
from tui.store.git import GitError, git
from tui.store.sample_history import FILE, Sample, read_sample, stream

_PLAIN = ("-c", "init.defaultBranch=main")
_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "*.pyc", ".pytest_cache", ".mypy_cache", "node_modules", "dist", "expected.yaml", FILE
)
"""`expected.yaml` is the tests' answer sheet, and what a sample says of itself is no part of the project either."""


def sample_names() -> tuple[str, ...]:
    """The samples by name, sorted: the folders that say of themselves what they are."""
    return tuple(sorted(path.parent.name for path in locations.samples_folder().glob(f"*/{FILE}")))


def about(name: str) -> str:
    """What a sample shows, in a line."""
    return read_sample(locations.samples_folder() / name).about


def copy_sample(name: str, parent: Path) -> Path:
    """Copy a sample into `parent` as a folder of its name, and give it its history if git is there.

    Raises StoreError when there is no such sample, or something of that name is in the way.
    """
    if name not in sample_names():
        raise StoreError(name, _no_such(name))
    original, copy = locations.samples_folder() / name, parent / name
    sample = read_sample(original)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(original, copy, ignore=_LEFT_OUT)
        _unlock(copy)
        _link(copy, sample)
    except FileExistsError as error:
        raise StoreError(str(copy), "something is there already; name another folder, or move it away") from error
    except shutil.Error as error:
        raise StoreError(str(copy), "not everything could be copied; is the disk full?") from error
    except OSError as error:
        raise from_os_error(str(copy), error) from error
    _write_history(copy, sample)
    return copy


def _no_such(name: str) -> str:
    near = difflib.get_close_matches(name, sample_names(), n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"no such sample{meant}; there are: {', '.join(sample_names())}"


def _unlock(copy: Path) -> None:
    """Let the reader write in the copy, and delete it: a copy is made with the modes of an installation, which may be
    read-only."""
    for path in (copy, *copy.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def _link(copy: Path, sample: Sample) -> None:
    """Make the sample's symbolic links, where they can be made: some file systems have none, some users no right."""
    for path, target in sample.links.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            (copy / path).symlink_to(target)


def _write_history(folder: Path, sample: Sample) -> None:
    """The sample's commits. Without git the copy is a folder, and everything but history works."""
    try:
        git(folder, *_PLAIN, "init", "-q", "--template=")
        git(folder, "fast-import", "--quiet", feed=stream(folder, sample.history))
        git(folder, "read-tree", "HEAD")
    except GitError:
        return
