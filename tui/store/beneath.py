"""Looking and opening beneath a root, and never outside it.

Names come out of documents and links out of repositories; neither may make the program look elsewhere on the disk. A
link is followed only while every step stays inside. A file is opened component by component without following
anything, so that a folder swapped for a link meanwhile is refused, and never before it is known to be a regular file
may it block: a FIFO opens without waiting, and is closed again.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from tui.store.errors import StoreError, from_os_error

Read = Callable[[str, int], bytes]
"""Gives a file's bytes, of so many at most, by its path. Raises StoreError."""

_MAX_LINKS = 40
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_HAS_DIR_FD = os.open in os.supports_dir_fd
_FOLDS_CASE = sys.platform in {"darwin", "win32"}
_TRIES = 3
"""How often a read that was torn by a writer is made again."""


class OutsideError(StoreError):
    """The path leads out of the repository; nothing there was looked at."""


def find(root: Path, path: str) -> tuple[str, os.stat_result] | None:
    """Where a path really is beneath the root, with its `lstat`, once links are followed; None when nothing is there.

    The path returned has no link in it. Raises OutsideError when the path, or a link on its way, leaves the root.
    """
    todo = _components(path, path)
    real: list[str] = []
    here: os.stat_result | None = None
    links = 0
    while todo:
        name = todo.pop()
        if name == "..":
            if not real:
                raise OutsideError(path, "leads out of the repository; not followed")
            real.pop()
            here = None
            continue
        step = _look(root, real, name)
        if step is None:
            return None
        here, target = step
        if target is None:
            real.append(name)
            continue
        links += 1
        if links > _MAX_LINKS:
            return None
        if target.startswith(os.sep):
            target, real = _rebased(root, target, path), []
        todo += _components(target, path)
        here = None
    if not real:
        return None
    if here is None:
        step = _look(root, real[:-1], real[-1])
        if step is None:
            return None
        here = step[0]
    return "/".join(real), here


def _look(root: Path, folders: list[str], name: str) -> tuple[os.stat_result, str | None] | None:
    """What stands under a name in a folder that has no link in its path: its `lstat`, and where it leads if a link."""
    at = "/".join((os.fspath(root), *folders, name))
    try:
        here = os.lstat(at)
        if _FOLDS_CASE and name not in os.listdir(at.rpartition("/")[0]):  # noqa: PTH208 - hot, and strings
            return None
        return here, os.readlink(at) if stat.S_ISLNK(here.st_mode) else None  # noqa: PTH115 - hot, and strings
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def _components(path: str, asked: str) -> list[str]:
    """The steps of a relative path, last first, so that they can be popped."""
    if path.startswith("/"):
        raise OutsideError(asked, "leads out of the repository; not followed")
    return [name for name in reversed(path.split("/")) if name not in {"", "."}]


def _rebased(root: Path, target: str, asked: str) -> str:
    """An absolute link target as a path relative to the root, by its spelling alone: nothing outside is looked at."""
    for base in {str(root), os.path.realpath(root)}:
        if os.path.commonpath([base, os.path.normpath(target)]) == base:
            return os.path.relpath(target, base)
    raise OutsideError(asked, f"is a link out of the repository (to {target}); not followed")


def read(root: Path, path: str, limit: int) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file of at most `limit` bytes, whole at one moment, and its `fstat`.

    Raises StoreError: vanished, denied, outside, no regular file, too large, or never the same while being read.
    """
    found = find(root, path)
    if found is None:
        raise from_os_error(path, FileNotFoundError(errno.ENOENT, ""))
    for _ in range(_TRIES):
        try:
            whole = _read_once(root, found[0], path, limit)
        except OSError as error:
            raise from_os_error(path, error) from error
        if whole:
            return whole
    raise StoreError(path, "is being written all the time; it is read again when it rests")


def reader(root: Path) -> Read:
    """Reads what is on the disk beneath a root."""
    return lambda path, limit: read(root, path, limit)[0]


def _read_once(root: Path, real: str, path: str, limit: int) -> tuple[bytes, os.stat_result] | None:
    """One try; None when a writer was at work between the first look and the last."""
    descriptor = _open(root, real)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise StoreError(path, "is no regular file (a folder, pipe, socket or device); not read")
        if before.st_size > limit:
            raise StoreError(path, f"is {_size(before.st_size)}, and {_size(limit)} is the most that is read; split it")
        pieces: list[bytes] = []
        room = limit + 1
        while room and (piece := os.read(descriptor, min(room, 1 << 20))):
            pieces.append(piece)
            room -= len(piece)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    data = b"".join(pieces)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size
    return (data, after) if same else None


def _open(root: Path, real: str) -> int:
    """Open a file for reading, step by step, following nothing. `real` comes from `find`."""
    if not _HAS_DIR_FD:
        return os.open(root / real, _FILE)
    *folders, name = real.split("/")
    at = os.open(root, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        for folder in folders:
            below = os.open(folder, _FOLDER, dir_fd=at)
            os.close(at)
            at = below
        return os.open(name, _FILE, dir_fd=at)
    finally:
        os.close(at)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count} bytes"
