"""What the workbench needs of the rest of the program: a session, files to read, and how it should look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tui.core.model import Status


class Applied(Protocol):
    """An edit that is on the disk, as the session reports it."""

    @property
    def summary(self) -> str:
        """One sentence: what was written, and where."""
        ...


class Files(Protocol):
    """What the workbench reads for itself: lines to show, paths to open."""

    @property
    def root(self) -> Path:
        """The repository's folder."""
        ...

    def read(self, path: str) -> bytes:
        """A file's bytes by relative path. Raises StoreError."""
        ...


class LiveSession(Protocol):
    """What the workbench needs of a session."""

    async def run(self) -> None:
        """Publish reports until cancelled."""

    async def set_status(self, claim_id: str, status: Status) -> Applied:
        """Write a status. Raises EditRefused or StoreError, and then nothing was written; so do the next two."""
        ...

    async def undo(self) -> Applied:
        """Take back the last edit."""
        ...

    async def redo(self) -> Applied:
        """Make the edit again that was taken back last."""
        ...

    def pause(self) -> None:
        """Let changes on the disk wait."""

    def resume(self) -> None:
        """Take them in again."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the reader wants it to look like. `theme` None is the usual one; without colours the theme does not
    matter.
    """

    theme: str | None = None
    ascii: bool = False
    no_color: bool = False
