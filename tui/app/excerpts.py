"""The lines of files that the evidence cites, read beside the screen, never on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.core.text import Source
from tui.presentation.code import in_tones
from tui.presentation.evidence import Cite, Excerpt, shown_line
from tui.store.errors import StoreError

AROUND = 2
"""Lines shown above and below a cited one."""
ABOVE = 200
"""Lines read above the shown ones to know in what they stand: a string, a comment."""
HEAD = 5
"""Lines shown of a file that is cited as a whole."""

Read = Callable[[str], bytes]
"""Reads a file of the repository by its relative path; raises StoreError."""


def read_excerpts(cites: Iterable[Cite], read: Read) -> tuple[Excerpt, ...]:
    """The cited lines with their neighbours; a file that can't be read is an excerpt that says so."""
    return tuple(_excerpt(cite, read) for cite in cites)


def _excerpt(cite: Cite, read: Read) -> Excerpt:
    try:
        data = read(cite.path)
    except StoreError as error:
        return Excerpt(cite.path, 1, (), error=error.message)
    if b"\0" in data[:8192]:
        return Excerpt(cite.path, 1, (), error="not a text file")
    source = Source.of(cite.path, data)
    first = max(1, min(cite.lines) - AROUND) if cite.lines else 1
    last = max(cite.lines) + AROUND if cite.lines else HEAD
    lines = tuple(line.text for line in source.lines[first - 1 : last])
    above = [shown_line(line.text) for line in source.lines[max(0, first - 1 - ABOVE) : first - 1]]
    code = in_tones(cite.path, [shown_line(line) for line in lines], above=above)
    return Excerpt(cite.path, first, lines, cite.lines, code=code)
