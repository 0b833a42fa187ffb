"""What a file is, what must survive of it, and how two names trade places: the system calls under `write.py`.

Every function works on names in one open folder, so that a parent renamed or relinked meanwhile changes nothing.
Everything raises OSError as the system does; `write.py` makes sentences of it.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import signal
import stat
from collections.abc import Callable
from dataclasses import dataclass

RENAME_EXCHANGE = 2
"""linux/fs.h: both names must exist; they trade places atomically."""

OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


class AttributeLostError(Exception):
    """An attribute of the old file can't be given to the new one. The text completes "the document …"."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was found. Two are equal only for the same file with the same bytes, owner, mode and links."""

    identity: tuple[int, ...]
    data: bytes
    being_written: bool


def close(fd: int) -> None:
    """Close a file whose bytes are read, or are on the disk already: an error now can tell nothing new."""
    with contextlib.suppress(OSError):
        os.close(fd)


def look(folder: int, name: str) -> Seen | None:
    """What is there under a name: None for nothing; what is no regular file has an identity but no bytes."""
    try:
        fd = os.open(name, OPEN, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in {errno.ELOOP, errno.ENXIO}:  # a symbolic link, a socket
            raise
        return Seen(identity(os.stat(name, dir_fd=folder, follow_symlinks=False)), b"", being_written=False)
    try:
        info = os.fstat(fd)
        data = b"".join(iter(lambda: os.read(fd, 1 << 20), b"")) if stat.S_ISREG(info.st_mode) else b""
        return Seen(identity(info), data, being_written=_being_written(fd))
    finally:
        close(fd)


def identity(info: os.stat_result) -> tuple[int, ...]:
    """Which file it is, and what of it a save must keep."""
    return (info.st_dev, info.st_ino, info.st_mode, info.st_uid, info.st_gid, info.st_nlink)


def _being_written(fd: int) -> bool:
    """Whether another program holds the file open for writing: what it writes next would go to a file without a name.

    A read lease is granted only on a file that nobody has open for writing (fcntl(2)); where leases can't be had, the
    answer is no. A writer that comes while we hold the lease has the kernel send us a signal, by default SIGIO, which
    kills: SIGURG, which does nothing, takes its place.
    """
    try:
        fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False


def write_all(fd: int, data: bytes) -> None:
    """Write every byte; the system may take them in pieces."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def copy_attributes(document: int, temp: int) -> None:
    """Give `temp` the owner, mode and extended attributes (hence ACLs) of `document`, both open files.

    Owner first, because changing it clears mode bits. Raises AttributeLostError for what can't be kept.
    """
    info, mine = os.fstat(document), os.fstat(temp)
    if (info.st_uid, info.st_gid) != (mine.st_uid, mine.st_gid):
        try:
            os.fchown(temp, info.st_uid, info.st_gid)
        except PermissionError:
            raise AttributeLostError("belongs to another owner, which can't be kept") from None
    os.fchmod(temp, stat.S_IMODE(info.st_mode))
    try:
        wanted = {name: os.getxattr(document, name) for name in os.listxattr(document)}
        given = {name: os.getxattr(temp, name) for name in os.listxattr(temp)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return  # a file system without extended attributes has none to lose
        raise
    for name in given.keys() - wanted.keys():  # inherited from the folder
        os.removexattr(temp, name)
    for name, value in wanted.items():
        if given.get(name) == value:
            continue
        try:
            os.setxattr(temp, name, value)
        except OSError:
            raise AttributeLostError(f"has the attribute {name}, which can't be kept") from None


def _load() -> Callable[[int, bytes, int, bytes, int], int] | None:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    call.restype = ctypes.c_int
    found: Callable[[int, bytes, int, bytes, int], int] = call
    return found


renameat2 = _load()
"""The system call, or None where the C library has none."""


def exchange(folder: int, one: str, other: str) -> bool:
    """Trade two names of a folder atomically. False where this system can't; raises OSError for anything else."""
    if renameat2 is None:
        return False
    while renameat2(folder, os.fsencode(one), folder, os.fsencode(other), RENAME_EXCHANGE) != 0:
        code = ctypes.get_errno()
        if code in _NO_EXCHANGE:
            return False
        if code != errno.EINTR:
            raise OSError(code, os.strerror(code))
    return True
