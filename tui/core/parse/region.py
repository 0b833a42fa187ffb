"""A run of lines of one kind: what the two ways of finding blocks both give."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.parse.nodes import Block


class Region(NamedTuple):
    """Lines `first` to `last` (0-based, exclusive) of one kind. `items` are the start lines of the list items the
    region stands in, outermost first; `quotes` how many block quotes; `level` the heading level; `info` a fence's."""

    block: Block
    first: int
    last: int
    items: tuple[int, ...] = ()
    quotes: int = 0
    level: int = 0
    info: str = ""
    body: bool = False
    """For table rows: whether the row belongs to the body."""
    marker: str = ""
    """For fences: the signs that began it."""
