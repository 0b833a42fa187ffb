"""One at a time, across processes: a lock on an open file, in whichever way the system has."""

from __future__ import annotations

from tui.store.exchange import optional

fcntl = optional("fcntl")
msvcrt = optional("msvcrt")


def hold(fd: int) -> None:
    """Wait until nobody else holds the lock on an open file, and hold it until that is closed. Raises OSError.

    Where the system has no locks there is only one process, or luck.
    """
    if fcntl is not None:
        fcntl.flock(fd, fcntl.LOCK_EX)
    elif msvcrt is not None:
        while True:
            try:
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)  # gives up after ten seconds
            except OSError as error:
                if error.errno != _BUSY:
                    raise
                continue
            return


_BUSY = 36
"""``EDEADLOCK`` of Windows: the lock was not to be had in ten seconds (msvcrt.locking)."""
