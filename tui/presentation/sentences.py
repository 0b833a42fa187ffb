"""Sentences and short phrases: counts, ages, flips, places. Pure, and used by the workbench and the plain board
alike.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.core.counts import Counts
from tui.core.model import Evidence, Judged, RefKind, Report, Verdict, Waiver
from tui.presentation.standing import Progress
from tui.presentation.tones import Piece, Pieces, Tone
from tui.presentation.words import STATUS_WORDS, VERDICT_TONES, VERDICT_WORDS, Glyphs, plural

if TYPE_CHECKING:
    from tui.core.delta import Flip

_COUNT_WORDS = {
    Verdict.HOLDS: ("holds", "hold"),
    Verdict.OVERSTATED: ("overstated", "overstated"),
    Verdict.UNDERSTATED: ("understated", "understated"),
    Verdict.UNPROVEN: ("unproven", "unproven"),
}


def age(seconds: float) -> str:
    """How long ago, coarsely: a reader wants to know whether it is fresh, and no clock that draws attention."""
    if seconds < 2:
        return "just now"
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit} ago"
    return f"{int(seconds) if seconds < 10 else int(seconds // 10) * 10} s ago"


def counts_words(counts: Counts, glyphs: Glyphs, *, words: bool = True, zeros: bool = False) -> Iterator[Piece]:
    """Each verdict with its number, then what is waived; none that are 0, but for verdicts with `zeros`."""
    for verdict in Verdict:
        if counts[verdict] or zeros:
            yield counted(verdict, counts[verdict], glyphs, words=words)
    if counts.waived:
        text = f" {counts.waived:,} waived" if words else f"{counts.waived:,}"
        yield (f"{glyphs.waived}{text}", Tone.ACCENT)


def counted(verdict: Verdict, number: int, glyphs: Glyphs, *, words: bool = True) -> Piece:
    """``✔ 96 hold``, or ``✔96`` without words."""
    one, many = _COUNT_WORDS[verdict]
    text = f"{glyphs.verdict[verdict]} {number:,} {one if number == 1 else many}" if words else ""
    return (text or f"{glyphs.verdict[verdict]}{number:,}", VERDICT_TONES[verdict] if number else Tone.MUTED)


def sizes(report: Report, glyphs: Glyphs) -> str:
    """``5 docs · 142 claims``."""
    return f"{plural(len(report.documents), 'doc')} {glyphs.dot} {plural(len(report.claims), 'claim')}"


def progress_words(done: Progress, glyphs: Glyphs) -> str:
    """``7/10 claimed · 5/10 verified``."""
    return f"{done.claimed}/{done.total} claimed {glyphs.dot} {done.verified}/{done.total} verified"


def bar(done: Progress, width: int, glyphs: Glyphs) -> Pieces:
    """A bar of `width` cells: verified, then claimed only, then neither. Nothing done is empty, and a single item of
    many is at least one cell."""
    full, half, empty = glyphs.bar
    verified = _cells(min(done.verified, done.total), done.total, width)
    claimed = max(_cells(min(done.claimed, done.total), done.total, width), verified)
    return (
        (full * verified, Tone.HOLDS),
        (half * (claimed - verified), Tone.OVERSTATED),
        (empty * (width - claimed), Tone.TRACK),
    )


def verdict_bar(counts: Counts, width: int, glyphs: Glyphs) -> Pieces:
    """How verdicts fall, in `width` cells: what holds, what errs either way, what nothing proves or is waived. Whatever
    errs shows: one overstated claim of a thousand is at least one cell."""
    total = counts.total
    full, half, empty = glyphs.bar
    over = _cells(counts[Verdict.OVERSTATED], total, width)
    under = _cells(counts[Verdict.UNDERSTATED], total, width - over)
    held = min(_cells(counts[Verdict.HOLDS], total, width), width - over - under)
    left = width - over - under - held if total else 0
    return (
        (full * held, Tone.HOLDS),
        (half * over, Tone.OVERSTATED),
        (half * under, Tone.UNDERSTATED),
        (empty * left, Tone.TRACK),
    )


def _cells(part: int, total: int, width: int) -> int:
    if total <= 0 or part <= 0:
        return 0
    return max(1, min(width, part * width // total))


def evidence_summary(judged: Judged) -> str:
    """The evidence in a few characters, for a column: ``0/5 found``, ``2 refs``, or nothing to check."""
    known = [item for item in judged.evidence if item.found is not None]
    if not known:
        return f"{plural(len(judged.evidence), 'ref')}" if judged.evidence else ""
    found = sum(1 for item in known if item.found)
    noun = "files" if all(item.check in {RefKind.PATH, RefKind.LINECOUNT} for item in known) else "found"
    return f"{found}/{len(known)} {noun}"


def flip_sentence(flip: Flip, glyphs: Glyphs) -> Pieces:
    """One change of a claim: what it was, what it is now."""
    before, after = flip.before, flip.after
    claim = flip.claim
    name: Piece = (claim.text, Tone.PLAIN)
    if after is None:
        return (name, (" is gone", Tone.MUTED))
    if before is None:
        return (name, (" is new: ", Tone.MUTED), _verdict(after))
    if before.verdict is not after.verdict:
        return (name, (f" {VERDICT_WORDS[before.verdict]} {glyphs.arrow} ", Tone.MUTED), _verdict(after))
    was, now = STATUS_WORDS[before.claim.status], STATUS_WORDS[after.claim.status]
    return (name, (f" {was} {glyphs.arrow} ", Tone.MUTED), (now, Tone.ACCENT))


def news_line(flip: Flip, cause: str, glyphs: Glyphs, *, own: bool) -> Pieces:
    """A flip and its cause in one line. `own`: the cause is the reader's edit, whose sentence says the flip already."""
    mark: Piece = (f" {glyphs.unread} ", Tone.ACCENT)
    if own and flip.after is not None:
        return (mark, (cause, Tone.PLAIN), (f"  {glyphs.arrow} now ", Tone.MUTED), _verdict(flip.after))
    return (mark, *flip_sentence(flip, glyphs), (f"  {cause}", Tone.MUTED))


def _verdict(judged: Judged) -> Piece:
    return (VERDICT_WORDS[judged.verdict], VERDICT_TONES[judged.verdict])


def place(document: str, line: int) -> str:
    """``docs/STATUS.md:12``; without a line (0), the document alone."""
    return f"{document}:{line}" if line else document


def waived_until(waiver: Waiver) -> str:
    """``until 2026-12-31: the bank is slow``, or ``for good: …``."""
    return f"{f'until {waiver.until}' if waiver.until else 'for good'}: {waiver.reason}"


def evidence_detail(item: Evidence) -> str:
    """What a check found, in a few words: its own detail, or the plain fact."""
    if item.detail:
        withheld = item.weak and item.found is False and item.check in {RefKind.PATH, RefKind.SYMBOL}
        return f"absent; {item.detail}" if withheld else item.detail
    if item.found is None:
        return "not checked"
    if item.found:
        return "moved" if item.base == "moved" else "found"
    return "absent"


def clock(at: float) -> str:
    """The time of day of a wall-clock moment, as ``14:03:09``."""
    return time.strftime("%H:%M:%S", time.localtime(at))
