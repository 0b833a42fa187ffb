"""What a file is, what must survive of it, and how two names trade places: the system calls under `write.py`.

Each is asked for where the system has it and done without where it has not. Everything raises OSError as the system
does; `write.py` makes sentences of it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import stat
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from tui.store.folder import Folder, close

EXCHANGE = 2
"""``RENAME_EXCHANGE`` of linux/fs.h and ``RENAME_SWAP`` of Darwin's sys/stdio.h: both names must exist; they trade
places atomically."""

_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


class AttributeLostError(Exception):
    """An attribute of the old file can't be given to the new one. The text completes "the document …"."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was found. Two are equal only for the same file with the same bytes, owner, mode and links."""

    identity: tuple[int, ...]
    data: bytes
    being_written: bool


def optional(name: str) -> ModuleType | None:
    """A module that only some systems have."""
    try:
        return import_module(name)
    except ImportError:
        return None


fcntl = optional("fcntl")


def look(folder: Folder, name: str) -> Seen | None:
    """What is there under a name: None for nothing; what is no regular file has an identity but no bytes."""
    try:
        fd = folder.open(name)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in {errno.ELOOP, errno.ENXIO}:  # a symbolic link, a socket
            raise
        return Seen(identity(folder.stat(name)), b"", being_written=False)
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
    answer is no. A writer that comes while we hold the lease has to wait for us to give it up: the kernel then counts
    it as given up already, and sends us a signal, by default SIGIO, which kills: SIGURG, which does nothing, takes its
    place.
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        wanted = bool(fcntl.fcntl(fd, fcntl.F_GETLEASE) != fcntl.F_RDLCK)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return wanted


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
    if hasattr(os, "fchmod"):
        os.fchmod(temp, stat.S_IMODE(info.st_mode))
    if hasattr(os, "listxattr"):
        _copy_extended(document, temp)


def _copy_extended(document: int, temp: int) -> None:
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


Rename = Callable[[int, bytes, int, bytes, int], int]


def _load() -> Rename | None:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    call = getattr(library, "renameat2", None) or getattr(library, "renameatx_np", None)
    if call is None:
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    call.restype = ctypes.c_int
    found: Rename = call
    return found


renameat2 = _load()
"""The system call, or None where the C library has none. Darwin's goes by another name and takes the same arguments."""


def exchange(folder: Folder, one: str, other: str) -> bool:
    """Trade two names of a folder atomically. False where this system can't; raises OSError for anything else."""
    if renameat2 is None or folder.fd is None:
        return False
    while renameat2(folder.fd, os.fsencode(one), folder.fd, os.fsencode(other), EXCHANGE) != 0:
        code = ctypes.get_errno()
        if code in _NO_EXCHANGE:
            return False
        if code != errno.EINTR:
            raise OSError(code, os.strerror(code))
    return True
