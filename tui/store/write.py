"""Replace a document's bytes so that no reader sees half a file and nobody else's update is lost.

Checking a file and then renaming over it leaves a gap in which another program's save disappears. So the new text is
written beside the document and *exchanged* with it in one system call; what came out is then compared with what was
read, and swapped back if it is not the same. Where the kernel or the file system has no exchange, a second check just
before the rename makes the gap small, not absent.

Owns the temp file's life and the sentence that tells what the document holds when the system refuses. A file that
could not come out of it as it was (a hard link, a device, a read-only file) is refused by name.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.store import exchange as system
from tui.store import folder as folders
from tui.store.errors import StoreError
from tui.store.exchange import Seen
from tui.store.folder import CREATE, Folder, close, write_all

_PUT_BACK_ROUNDS = 100
"""How often another program may save between two of our exchanges before we stop following it."""

_UNTOUCHED = "is as it was"
_CHANGED = "was changed by another program meanwhile; nothing was written"
_GONE = "is gone; nothing was written"
_NOT_YET_DURABLE = "holds the new text, but it may not survive a power failure"


class Conflict(StoreError):  # noqa: N818 (the word of the screens and of the exit status)
    """The document is no longer what was read. Nothing of ours is in it.

    Where a line is in dispute, `seen` is that line as the user saw it and `now` as it stands there, readable text.
    """

    def __init__(self, path: str, message: str, *, seen: str = "", now: str = "") -> None:
        super().__init__(path, message)
        self.seen = seen
        self.now = now


class WriteRefusedError(StoreError):
    """The document can't be written without changing what it is. Nothing was written."""


class WriteFailedError(StoreError):
    """The system refused in the middle; the sentence says what the document holds."""


def temp_name() -> str:
    """A name for the file beside the document, to be journalled before it exists so that a crash leaves no orphan."""
    return f".asbuilt-{secrets.token_hex(6)}.tmp"


def replace(root: Path, path: str, expected: bytes, new: bytes, temp: str) -> bool:
    """Put `new` where `expected` was read; the file beside it is called `temp` meanwhile.

    `path` is relative to `root`; symbolic links are followed as long as they stay inside. Returns only when the new
    text is on the disk; False when the file beside it could not be removed. Raises Conflict, WriteRefusedError or
    WriteFailedError.
    """
    with _folder_of(root, path) as (folder, name):
        save = _Save(folder, name, temp, path)
        try:
            save.run(expected, new)
        except FileNotFoundError as error:
            raise Conflict(path, _GONE if save.state == _UNTOUCHED else save.state) from error
        except OSError as error:
            raise WriteFailedError(path, f"{save.state} ({_reason(error)})") from error
        return not save.left_beside


def read_within(root: Path, path: str) -> bytes | None:
    """The bytes of a document; None when it is gone. For recovery, which looks at both files through one door."""
    try:
        with _folder_of(root, path) as (folder, name):
            found = system.look(folder, name)
            return found.data if found else None
    except WriteFailedError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def read_beside(root: Path, path: str, temp: str) -> bytes | None:
    """The bytes of the file `temp` beside a document; None when there is none."""
    with _folder_of(root, path) as (folder, _):
        found = system.look(folder, temp)
        return found.data if found else None


def restore(root: Path, path: str, temp: str) -> None:
    """Trade a document for the file `temp` beside it: how recovery gives back what a crash left displaced."""
    with _folder_of(root, path) as (folder, name):
        if not system.exchange(folder, temp, name):
            folder.rename(temp, name)
        folder.sync()


def remove_beside(root: Path, path: str, temp: str) -> None:
    """Remove the file `temp` beside a document; one that is gone already is fine."""
    with _folder_of(root, path) as (folder, _), contextlib.suppress(FileNotFoundError):
        folder.unlink(temp)


class _Save:
    """One save under way. `state` completes the sentence "the document …" should the system refuse now."""

    def __init__(self, folder: Folder, name: str, temp: str, path: str) -> None:
        self.folder, self.name, self.temp, self.path = folder, name, temp, path
        self.state = _UNTOUCHED
        self.disposable = True
        """Whether the file beside the document holds nothing but our text, or old bytes that the journal has."""
        self.left_beside = False

    def run(self, expected: bytes, new: bytes) -> None:
        found = self._original()
        if found.data != expected or found.being_written:
            raise Conflict(self.path, _CHANGED)
        try:
            ours = self._write_beside(new)
            if self._exchanged(found, ours):
                self.folder.sync()
                self._compare(found, ours)
            else:
                self._renamed(found)
                self.folder.sync()
        finally:
            if self.disposable:
                self._dispose()

    def _dispose(self) -> None:
        try:
            self.folder.unlink(self.temp)
        except FileNotFoundError:
            return
        except OSError:
            self.left_beside = True  # recovery removes it, by the name in the journal

    def _original(self) -> Seen:
        """The document as it is, or a refusal that names what could not be kept."""
        info = self._stat()
        if not stat.S_ISREG(info.st_mode):
            raise WriteRefusedError(self.path, "is not a regular file; nothing was written")
        if info.st_nlink > 1:
            links = f"has {info.st_nlink} hard links, and saving would part them; nothing was written"
            raise WriteRefusedError(self.path, links)
        if not info.st_mode & 0o222 or not self.folder.writable(self.name):
            if self._stat().st_ino != info.st_ino:  # the other's save came in between the two questions
                raise Conflict(self.path, _GONE)
            raise WriteRefusedError(self.path, "is read-only; make it writable first. Nothing was written")
        seen = system.look(self.folder, self.name)
        if seen is None:
            raise Conflict(self.path, _GONE)
        return seen

    def _stat(self) -> os.stat_result:
        try:
            return self.folder.stat(self.name)
        except FileNotFoundError:
            raise Conflict(self.path, _GONE) from None

    def _write_beside(self, new: bytes) -> Seen:
        try:
            temp = self.folder.open(self.temp, CREATE)
        except PermissionError:
            closed = "stands in a folder that can't be written to; make that writable first. Nothing was written"
            raise WriteRefusedError(self.path, closed) from None
        try:
            write_all(temp, new)
            document = self.folder.open(self.name)
            try:
                system.copy_attributes(document, temp)
            except system.AttributeLostError as error:
                raise WriteRefusedError(self.path, f"{error}; nothing was written") from None
            finally:
                close(document)
            os.fsync(temp)
            return Seen(system.identity(os.fstat(temp)), new, being_written=False)
        finally:
            close(temp)

    def _exchanged(self, found: Seen, ours: Seen) -> bool:
        """Exchange and compare. False: this system can't exchange, nothing happened."""
        self.disposable = False
        try:
            if not system.exchange(self.folder, self.temp, self.name):
                self.disposable = True
                return False
        except OSError as error:
            self.disposable = True
            if isinstance(error, FileNotFoundError):
                raise Conflict(self.path, _GONE) from None
            raise
        self.state = _NOT_YET_DURABLE
        self._compare(found, ours)
        return True

    def _compare(self, found: Seen, ours: Seen) -> None:
        """Put back what came out if it is not what was read.

        Done at once, and again when the folder is on the disk: a writer may have found the old file by its name before
        the exchange and open it only now.
        """
        self.disposable = False
        try:
            came_out = system.look(self.folder, self.temp)
        except OSError:
            self._put_back(ours)
            raise
        if (
            came_out is not None and came_out != found
        ):  # None: somebody tidied it away, and there is nothing to give back
            self._put_back(ours)
            raise Conflict(self.path, _CHANGED)
        self.disposable = True

    def _put_back(self, placed: Seen | None) -> None:
        """Swap until what comes out is what we put in last: then the newest version of the others is in place.

        Once is enough unless somebody saves between the two exchanges.
        """
        self.state = f"holds the new text; what was there before is in {self.temp} beside it"
        for _ in range(_PUT_BACK_ROUNDS):
            going_in = system.look(self.folder, self.temp)
            try:
                system.exchange(self.folder, self.temp, self.name)
            except FileNotFoundError:
                break  # somebody removed the document: it stays removed
            if system.look(self.folder, self.temp) == placed:
                break
            placed = going_in
        self.state = _UNTOUCHED
        self.disposable = True

    def _renamed(self, found: Seen) -> None:
        """Without exchange: look once more, then rename at once."""
        if system.look(self.folder, self.name) != found:
            raise Conflict(self.path, _CHANGED)
        self.folder.rename(self.temp, self.name)
        self.state = _NOT_YET_DURABLE


@contextmanager
def _folder_of(root: Path, path: str) -> Iterator[tuple[Folder, str]]:
    """The open folder a path really lies in, and its name there. Nothing outside the root is opened."""
    base = os.path.realpath(root)
    real = os.path.realpath(os.path.join(base, path))  # noqa: PTH118 (a path may be bytes in disguise)
    if real == base or not Path(real).is_relative_to(base):
        raise WriteRefusedError(path, "leads outside the repository; nothing was written")
    *parents, name = Path(real).relative_to(base).parts
    try:
        with folders.opened(base, tuple(parents)) as folder:
            yield folder, name
    except OSError as error:
        raise WriteFailedError(path, f"is as it was ({_reason(error)})") from error


def _reason(error: OSError) -> str:
    """The system's reason in its own words, without the path it was met at (which may be a temp name)."""
    return (error.strerror or type(error).__name__).lower()
