"""Files that asbuilt itself owns (a baseline, its settings): read to a limit, written whole or not at all.

Documents go through `write`, which guards somebody else's saves; here the last writer wins, and no reader ever sees
half a file.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from tui.store.errors import StoreError, from_os_error


def read_whole(path: Path, limit: int) -> bytes | None:
    """What is in the file at `path`; None when there is none. Raises StoreError, also for more than `limit` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os_error(str(path), error) from error
    if len(data) > limit:
        raise StoreError(str(path), f"is more than {limit:,} bytes, the most that is read")
    return data


def write_whole(path: Path, data: bytes, *, new: bool = False) -> None:
    """Put `data` at `path`; with `new`, only if nothing is there. Raises StoreError, and then nothing has changed."""
    name = str(path)
    target = Path(os.path.realpath(path))
    try:
        descriptor, temp = tempfile.mkstemp(prefix=".asbuilt-", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temp).chmod(_mode(target))
            if new:
                os.link(temp, target)
            else:
                os.replace(temp, target)  # noqa: PTH105 - the name says that what was there goes
                temp = ""
        finally:
            if temp:
                with contextlib.suppress(OSError):
                    Path(temp).unlink()
    except FileExistsError as error:
        raise StoreError(name, "is there already; nothing was written") from error
    except OSError as error:
        raise StoreError(name, f"can't be written ({error.strerror}); nothing was changed") from error


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
