"""What stands in the borders of panes, and in tables that are empty. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tui.core.counts import count
from tui.core.model import Judged, Report, Verdict
from tui.presentation.sentences import counts_words
from tui.presentation.sparkline import sparkline
from tui.presentation.tones import Piece, Pieces, Tone
from tui.presentation.words import Glyphs, plural

SPARKS = 12
"""Changes that a sparkline shows."""
WELCOME: Pieces = (
    (" Says", Tone.STRONG), (" is what a line claims; ", Tone.MUTED),
    ("Is", Tone.STRONG), (", what the repository shows. ", Tone.MUTED),
    ("t", Tone.ACCENT), (" makes it true.", Tone.MUTED),
)  # fmt: skip
"""What a stranger needs to know, on one line."""


def pane_title(digit: str, word: str, rest: str = "") -> Pieces:
    """``2 Claims docs/STATUS.md``."""
    return ((f"{digit} ", Tone.MUTED), (word, Tone.STRONG), (f" {rest}" if rest else "", Tone.MUTED))


def claims_counts(shown: Sequence[Judged], waived: Collection[str], total: int, glyphs: Glyphs) -> Pieces:
    """``107 claims``; of a part of them also how its verdicts fall."""
    if not total:
        return ()
    if len(shown) == total:
        return ((plural(total, "claim"), Tone.MUTED),)
    pieces: list[Piece] = [(f"{len(shown):,} of {plural(total, 'claim')}", Tone.MUTED)]
    for piece in counts_words(count(shown, waived), glyphs, words=False):
        pieces += [("  ", Tone.PLAIN), piece]
    return tuple(pieces)


def no_claims(report: Report | None, filter_text: str, scope: str) -> Pieces:
    """Why the claims pane is empty, and what to do. `scope` is the chosen document or folder; empty: all."""
    if report is None:
        said = "Reading the documents…"
    elif not report.claims:
        said = (
            "No document here states what is done. asbuilt looks in Markdown files for ✅ and ❌, [x] boxes, "
            "**Status**: fields, tables with a status, and file trees. “asbuilt demo” shows a project that has them; "
            "“include” in asbuilt.yaml names more files."
        )
    elif filter_text.strip():
        said = f"No claim{f' of {scope}' if scope else ''} meets “{filter_text}”. Escape ends the filter."
    else:
        said = f"{scope} states nothing that is done or left to do. “All” in the documents shows every claim."
    return ((said, Tone.MUTED),)


def history_words(history: Sequence[tuple[int, int]], glyphs: Glyphs, source: str = "", most: int = SPARKS) -> Pieces:
    """How the claims that hold and those that err have moved, as `most` little bars each; `source` says whence."""
    ascii = glyphs.ellipsis.isascii()
    held = sparkline([hold for hold, _err in history], most, ascii=ascii)
    erred = sparkline([err for _hold, err in history], most, ascii=ascii)
    if not held:
        return ()
    signs = [f"{glyphs.verdict[verdict]} " for verdict in (Verdict.HOLDS, Verdict.OVERSTATED)]
    return (
        (f"{source}{signs[0]}", Tone.MUTED), (held, Tone.HOLDS), (f" {signs[1]}", Tone.MUTED), (erred, Tone.OVERSTATED)
    )  # fmt: skip
