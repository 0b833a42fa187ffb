"""Waivers as edits: written into `asbuilt.yaml` by way of the journal, so that undo takes them back like any other."""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.model import Waiver
from tui.store.applied import Applied
from tui.store.editor import Editor
from tui.store.settings import FILE
from tui.store.settings_edit import with_waiver, without_waiver


def waive(editor: Editor, waivers: Sequence[Waiver], what: str) -> Applied:
    """Answer for claims, all with the same last day, as one step of undo; `what` names them in its sentence. Raises as
    an edit does."""

    def change(data: bytes) -> bytes:
        for waiver in waivers:
            data = with_waiver(data, waiver)
        return data

    until = f"until {waivers[0].until}" if waivers[0].until else "for good"
    return editor.rewrite(FILE, change, f"{what}: waived {until}")


def end_waivers(editor: Editor, names: Sequence[str], what: str) -> Applied:
    """Take waivers out, as one step of undo; `names` are the beginnings of ids that they name. Raises as `waive`."""

    def change(data: bytes) -> bytes:
        for name in names:
            data = without_waiver(data, name)
        return data

    return editor.rewrite(FILE, change, f"{what}: no longer waived")
