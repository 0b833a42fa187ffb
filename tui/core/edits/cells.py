"""Keep a table's columns where they are when a cell changes its width.

Only in a table that is drawn in columns: where the bar after the cell stands under the bar of a neighbouring row,
blanks before it are taken or added. Other tables are left as compact as they are.
"""

from __future__ import annotations

import unicodedata

from tui.core.edits.marks import Patch
from tui.core.text import Source


def fitted(patches: tuple[Patch, ...], source: Source, number: int) -> tuple[Patch, ...]:
    """The patches of a row with blanks before each changed cell's bar adjusted; `number` is the row's line, 1-based."""
    text = source.lines[number - 1].text
    around = [source.lines[at].text for at in (number - 2, number) if 0 <= at < len(source.lines)]
    grown: dict[int, int] = {}
    for patch in patches:
        bar = text.find("|", patch.end)
        if bar > 0 and any(_bar_below(other, text[:bar]) for other in around):
            grown[bar] = grown.get(bar, 0) + width(patch.text) - width(text[patch.start : patch.end])
    return tuple(
        sorted([*patches, *(blank for bar, more in grown.items() if (blank := _blank(text, bar, more, patches)))])
    )


def _blank(text: str, bar: int, more: int, patches: tuple[Patch, ...]) -> Patch | None:
    if more <= 0:
        return Patch(bar, bar, " " * -more) if more else None
    start = bar
    while text[start - 1] == " ":
        start -= 1
    taken = min(more, bar - start - 1)  # one blank stays before the bar
    if taken <= 0 or any(patch.end > bar - taken for patch in patches if patch.start < bar):
        return None
    return Patch(bar - taken, bar, "")


def _bar_below(other: str, before: str) -> bool:
    """Whether a neighbouring row has a bar in the display column right after `before`."""
    column, at = width(before), 0
    for index, char in enumerate(other):
        if at == column:
            return char == "|"
        at += width(char) if char != "\ufe0f" else width(other[index - 1 : index + 1]) - width(other[index - 1])
    return False


def width(text: str) -> int:
    """How many columns a text takes: wide characters and emoji two, combining ones and selectors none."""
    cells = 0
    for at, char in enumerate(text):
        if char == "\ufe0f":
            cells += 1 if at and width(text[at - 1]) == 1 else 0
        elif unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Cf"}:
            continue
        else:
            cells += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return cells
