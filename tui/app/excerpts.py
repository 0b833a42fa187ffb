"""The lines of files that a claim and its evidence cite, read beside the screen, never on it."""

from __future__ import annotations

from collections.abc import Callable

from tui.core.model import Judged
from tui.core.text import Source
from tui.presentation.evidence import Excerpt, found_at
from tui.store.errors import StoreError

AROUND = 2
"""Lines shown above and below a cited one."""
FILES = 3
"""Files shown for one claim."""
HEAD = 5
"""Lines shown of a file that is cited as a whole."""

Read = Callable[[str], bytes]
"""Reads a file of the repository by its relative path; raises StoreError."""


def excerpts_of(judged: Judged, read: Read) -> tuple[Excerpt, ...]:
    """The claim's lines in its document, then the first files its evidence found."""
    claim = judged.claim
    lines = {
        claim.line,
        *(item.line for item in judged.evidence[:8]),
        *([claim.label_line] if claim.label_line else []),
    }
    near = {line for line in lines if abs(line - claim.line) <= 3 * AROUND}
    found = [_excerpt(claim.document, near, read)]
    seen = {claim.document}
    for item in judged.evidence:
        path, line = found_at(item)
        if path and path not in seen and len(found) <= FILES:
            seen.add(path)
            found.append(_excerpt(path, {line} if line else set(), read))
    return tuple(found)


def _excerpt(path: str, marked: set[int], read: Read) -> Excerpt:
    try:
        data = read(path)
    except StoreError as error:
        return Excerpt(path, 1, (), error=error.message)
    if b"\0" in data[:8192]:
        return Excerpt(path, 1, (), error="Not a text file.")
    source = Source.of(path, data)
    first = max(1, min(marked) - AROUND) if marked else 1
    last = min(len(source.lines), max(marked) + AROUND if marked else HEAD)
    return Excerpt(path, first, tuple(line.text for line in source.lines[first - 1 : last]), frozenset(marked))
