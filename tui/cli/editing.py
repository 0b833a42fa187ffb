"""What the editing commands share: an editor that has said first what a crash left behind, and edits as a diff."""

from __future__ import annotations

from tui.cli.streams import out, say
from tui.core.edits.diff import Side
from tui.presentation.sentences import place
from tui.store.applied import Preview
from tui.store.editor import Editor
from tui.store.repository import Repository


def editor_of(repository: Repository) -> Editor:
    """The editor of a repository. Raises StoreError when the journal can't be used."""
    editor = Editor(repository)
    for notice in editor.recover():
        say(f"asbuilt: {place(notice.path, notice.line)}: {notice.message}")
    return editor


def show(preview: Preview) -> None:
    """Print edits as patch(1) reads them, but with line numbers for people: the text is the readable one."""
    for edit, lines in zip(preview.edits, preview.diffs, strict=True):
        out(f"--- {edit.document}")
        out(f"+++ {edit.document}")
        for line in lines:
            out(f"@@ line {line.number} @@" if line.side is Side.GAP else f"{line.side}{line.text}")
