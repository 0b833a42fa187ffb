"""Which lines of a fence can name references: claims, comments and lists of paths can, code can't."""

from __future__ import annotations

from collections.abc import Mapping

from tui.core.claims.draft import Draft
from tui.core.claims.references.endpoints import is_listed
from tui.core.claims.references.imports import said_by_mark
from tui.core.parse.nodes import Node
from tui.core.words import words

_LISTS = frozenset({"", "text", "txt", "plaintext", "tree", "indented", "md", "markdown"})
_WALLS = frozenset("│┃║")
_SHELLS = words(
    """bash sh shell zsh console powershell cmd bat diff dockerfile gitignore ignore dockerignore yaml yml json toml ini
    env http"""
)


def is_read(node: Node, drafts: Mapping[int, Draft]) -> bool:
    """Whether a line of a fence can name references: claims, comments and lists of paths can, code can't."""
    language = node.fence.language if node.fence else ""
    text = node.text.strip()
    if text[:1] in _WALLS and text[-1:] in _WALLS:
        return False  # the picture of a screen
    if (draft := drafts.get(node.index)) is not None and not (draft.implied and language in _SHELLS):
        return True
    if language in _SHELLS:
        return language == "http" and is_listed(text)
    return language in _LISTS or text.startswith(("# ", "// ")) or _is_path(text) or said_by_mark(text) is not None


def _is_path(text: str) -> bool:
    """A path at the start of a line of a fence, alone or with a comment."""
    if "/" not in text:
        return False
    word, _, rest = text.partition(" ")
    return (
        "/" in word and "(" not in word and (not rest.strip() or rest.lstrip().startswith(("#", "//", "-", "✅", "❌")))
    )
