"""What the workbench needs of the rest of the program: a session, files to read, and how it should look."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.core.edits.edit import Edit, Wish
    from tui.core.model import Waiver
    from tui.store.applied import Applied, Preview


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

    async def set_many(self, wishes: Mapping[str, Wish]) -> Applied:
        """Write what claims are to say, as one step of undo. Raises EditRefused or StoreError, and then nothing was
        written; so do all the others."""
        ...

    async def preview(self, wishes: Mapping[str, Wish]) -> Preview:
        """What `set_many` would write."""
        ...

    async def preview_truth(self, lines: Collection[tuple[str, int]]) -> Preview:
        """The edits that would make these lines (document, 1-based) true."""
        ...

    async def apply(self, edits: Sequence[Edit]) -> Applied:
        """Write what a preview showed."""
        ...

    async def waive(self, waivers: Sequence[Waiver], what: str) -> Applied:
        """Answer for claims, as one step of undo; `what` names them in its sentence."""
        ...

    async def end_waivers(self, names: Sequence[str], what: str) -> Applied:
        """Answer for them no longer; `names` are as waivers name claims."""
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
    """How the reader wants it. `theme` None is the usual one; without colours the theme does not matter. `keys` are by
    command, `filters` by name.
    """

    theme: str | None = None
    ascii: bool = False
    no_color: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
