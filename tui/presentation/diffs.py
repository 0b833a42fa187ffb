"""Planned edits as a reader checks them before they are written: what stands there now, and what will. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.core.edits.diff import DiffLine, Side
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs

_TONES = {Side.OLD: Tone.OVERSTATED, Side.NEW: Tone.HOLDS, Side.BOTH: Tone.MUTED, Side.GAP: Tone.TRACK}
MOST = 400
"""Lines shown of a diff; nobody reads more before pressing a key."""


def diff_lines(
    documents: Sequence[str], diffs: Sequence[Sequence[DiffLine]], refused: Sequence[str], glyphs: Glyphs
) -> tuple[Pieces, ...]:
    """Each document's name and its changed lines, then what stays as it is, and why."""
    lines: list[Pieces] = []
    for document, changes in zip(documents, diffs, strict=True):
        lines.append(((document, Tone.PATH),))
        lines += _changes(changes, glyphs)
        lines.append(())
    if len(lines) > MOST:
        lines = [*lines[:MOST], ((f"… and {len(lines) - MOST:,} lines more", Tone.MUTED),), ()]
    for reason in refused:
        lines.append((("stays: ", Tone.UNDERSTATED), (reason, Tone.PLAIN)))
    return tuple(lines)


def conflict_lines(document: str, reason: str, seen: str, now: str) -> tuple[Pieces, ...]:
    """A line in dispute as the reader saw it and as it is: both are kept, and nothing was written."""
    return (
        ((document, Tone.PATH),),
        (("you saw:  ", Tone.MUTED), (seen.expandtabs(4), Tone.PLAIN)),
        (("it says:  ", Tone.MUTED), (now.expandtabs(4), Tone.STRONG)),
        (),
        ((reason, Tone.UNDERSTATED),),
    )


def _changes(changes: Sequence[DiffLine], glyphs: Glyphs) -> Iterable[Pieces]:
    digits = len(str(max((line.number for line in changes), default=0)))
    for position, line in enumerate(changes):
        if line.side is Side.GAP:
            if position:
                yield ((glyphs.ellipsis, Tone.TRACK),)
            continue
        tone = _TONES[line.side]
        number = f"{line.number:>{digits}}" if line.side is not Side.NEW else " " * digits
        yield ((f"{number} ", Tone.MUTED), (f"{line.side} {line.text.expandtabs(4)}", tone))
