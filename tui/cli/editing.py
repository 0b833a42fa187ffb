"""What the editing commands share: an editor that has said first what a crash left behind."""

from __future__ import annotations

from tui.cli.streams import say
from tui.presentation.sentences import place
from tui.store.editor import Editor
from tui.store.repository import Repository


def editor_of(repository: Repository) -> Editor:
    """The editor of a repository. Raises StoreError when the journal can't be used."""
    editor = Editor(repository)
    for notice in editor.recover():
        say(f"asbuilt: {place(notice.path, notice.line)}: {notice.message}")
    return editor
