"""What can go wrong between the program and the disk, as sentences a person can act on.

Every failure of the store is a `StoreError` of one line: where, what, and what to do. Nothing of `OSError` reaches a
screen, and an error about one file never stops the rest: `notice()` turns it into a line of the report.
"""

from __future__ import annotations

import errno

from tui.core.model import Notice


class StoreError(Exception):
    """Something on disk can't be used. `path` is as the user knows it, `message` says what is wrong and what to do."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"

    def notice(self) -> Notice:
        """The same, as a line of the report."""
        return Notice(self.path, self.message)


class VanishedError(StoreError):
    """It was listed and is gone now: a race with somebody's edit, no fault of the file."""


_REASONS = {
    errno.EACCES: "permission denied; make it readable, or exclude it in asbuilt.yaml",
    errno.EPERM: "permission denied; make it readable, or exclude it in asbuilt.yaml",
    errno.ELOOP: "a symbolic link in its path changed or leads in a circle; not followed",
    errno.ENAMETOOLONG: "the name is too long for this file system",
    errno.EIO: "the disk reported an error while reading; check the disk",
    errno.ENOTDIR: "a folder in its path is not a folder",
    errno.EISDIR: "it is a folder, not a file",
    errno.EMFILE: "too many files are open in this process; raise the limit (ulimit -n)",
}


def from_os_error(path: str, error: OSError) -> StoreError:
    """The sentence for an operating system's refusal."""
    if error.errno in {errno.ENOENT, errno.ESTALE}:
        return VanishedError(path, "it is not there any more; it was moved or deleted while being read")
    reason = _REASONS.get(error.errno or 0) or f"can't be read ({error.strerror or type(error).__name__})"
    return StoreError(path, reason)
