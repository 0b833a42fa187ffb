"""Tables of which only a part is shown: nobody can say that their rows do not add up.

A row says so itself ("…", "and 4 more", "autres", without a number of its own), or the document breaks off in the last
one.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.parse.nodes import Node
from tui.core.phrases import fold, words_of
from tui.core.words import words

_ELLIPSES = ("...", "…")
_AND = words("and und et y e и plus")
_OTHERS = """more other others etc weitere andere übrige autres otros otras más outros outras demais altri altre другие
прочие остальные ещё"""
_MORE = frozenset(map(fold, words(_OTHERS)))
_UNSPACED = ("其他", "其它", "其余", "更多", "その他", "ほか", "기타", "그 외")


def is_cut(rows: Sequence[Node], end: int) -> bool:
    """Whether a table shows only some of its rows, or breaks off where a document of `end` nodes does."""
    return any(_says_more(row) for row in rows) or (bool(rows) and rows[-1].index == end - 1 and _breaks_off(rows))


def _says_more(row: Node) -> bool:
    named = next((at for at, cell in enumerate(row.cells) if cell.text.strip()), None)
    if named is None or not _speaks_of_more(row.cells[named].text.strip(" *_(（")):
        return False
    return not any(char.isdigit() for cell in row.cells[named + 1 :] for char in cell.text)


def _speaks_of_more(text: str) -> bool:
    if text.startswith((*_ELLIPSES, *_UNSPACED)):
        return True
    said = [word.folded for word in words_of(text) if not word.folded.isdigit() and word.folded not in _AND]
    return bool(said) and said[0] in _MORE


def _breaks_off(rows: Sequence[Node]) -> bool:
    """Whether the last row alone lacks the bar that ends a row."""
    closed = [row.text.rstrip().endswith("|") for row in rows]
    return len(rows) > 1 and all(closed[:-1]) and not closed[-1]
