"""An open folder, and names in it: the one place that knows whether the system can work relative to a folder.

With an open folder a parent renamed or relinked meanwhile changes nothing. Where the system has no such calls, as
Windows, paths take their place, and what is lost is only that.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

HAS_DIR_FD = {os.open, os.stat, os.unlink, os.rename, os.access} <= os.supports_dir_fd
_BINARY = getattr(os, "O_BINARY", 0)
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_UNFOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

READ = os.O_RDONLY | _UNFOLLOWED | _CLOEXEC | _BINARY
"""Open for reading what stands there itself, without waiting for anybody."""
CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _CLOEXEC | _BINARY
APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | _CLOEXEC | _BINARY


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its descriptor, or by its path where there are no descriptors of folders."""

    path: str
    fd: int | None

    def open(self, name: str, flags: int = READ) -> int:
        """Open a file; one that is created is its owner's only."""
        return os.open(self._at(name), flags, 0o600, **self._beneath)

    def stat(self, name: str) -> os.stat_result:
        """What stands under a name, itself and not what it leads to."""
        return os.stat(self._at(name), follow_symlinks=False, **self._beneath)  # noqa: PTH116 (as below)

    def writable(self, name: str) -> bool:
        """Whether this process may write to a file."""
        return os.access(self._at(name), os.W_OK, **self._beneath)

    def unlink(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self._at(name), **self._beneath)

    def rename(self, one: str, other: str) -> None:
        """Put one file in the place of another."""
        if self.fd is None:
            os.replace(self._at(one), self._at(other))  # noqa: PTH105 (as below)
        else:
            os.replace(one, other, src_dir_fd=self.fd, dst_dir_fd=self.fd)

    def sync(self) -> None:
        """Force the names in it to the disk, where folders can be synced."""
        if self.fd is not None:
            os.fsync(self.fd)

    def _at(self, name: str) -> str:
        return name if self.fd is not None else os.path.join(self.path, name)  # noqa: PTH118 (a name may be bytes in disguise)

    @property
    def _beneath(self) -> dict[str, Any]:
        return {} if self.fd is None else {"dir_fd": self.fd}


@contextmanager
def opened(base: str, folders: tuple[str, ...] = ()) -> Iterator[Folder]:
    """The folder `folders` beneath `base`, opened step by step so that no link is followed on the way."""
    path = os.path.join(base, *folders)  # noqa: PTH118 (as above)
    if not HAS_DIR_FD:
        if not os.path.isdir(path):  # noqa: PTH112 (as above)
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        yield Folder(path, None)
        return
    steps = [os.open(base, os.O_RDONLY | _DIRECTORY | _CLOEXEC)]
    try:
        for part in folders:
            steps.append(os.open(part, READ | _DIRECTORY, dir_fd=steps[-1]))
        yield Folder(path, steps[-1])
    finally:
        for fd in steps:
            close(fd)


def close(fd: int) -> None:
    """Close a file whose bytes are read, or are on the disk already: an error now can tell nothing new."""
    with contextlib.suppress(OSError):
        os.close(fd)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte; the system may take them in pieces."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
