"""Every way to write all parts of a wish at once: a status, a percentage, a priority, a timeline.

Owns how the alternatives of each part are combined, and the step from characters of a line to bytes of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tui.core.edits.cells import fitted
from tui.core.edits.details import Rewrite, percent_rewrites, priority_rewrites, timeline_rewrites
from tui.core.edits.edit import Splice, Wish
from tui.core.edits.marks import Patch, compatible
from tui.core.edits.spelling import Spelling
from tui.core.edits.ways import Ways
from tui.core.model import Claim, Kind, MatrixRow
from tui.core.text import Source
from tui.core.vocabulary import Vocabulary

Way = tuple[Splice, ...]
"""One way to grant a wish, as splices of the document."""

_MOST = 12
"""So many ways of each part are combined with each other."""


def ways_of(  # noqa: PLR0913, PLR0917 (what a way depends on)
    source: Source, claim: Claim, row: MatrixRow | None, wish: Wish, spelling: Spelling, vocabulary: Vocabulary
) -> Iterator[Way]:
    """Each way once, the fittest first."""
    parts: list[Sequence[Rewrite]] = []
    if wish.percent is not None:
        parts.append(percent_rewrites(source, claim, row, wish.percent))
    if wish.priority is not None:
        parts.append(priority_rewrites(source, claim, row, wish.priority, vocabulary))
    if wish.timeline is not None:
        parts.append(timeline_rewrites(source, claim, row, wish.timeline, vocabulary))
    if not all(parts):
        return
    statuses: list[Rewrite] = []
    if wish.status is not None:
        line = source.lines[claim.line - 1]
        ways = islice(Ways(line, claim, wish.status, spelling, vocabulary).all(), _MOST)
        statuses = [Rewrite(claim.line, patches) for patches in ways]
        if wish.percent is not None:
            statuses = [_beside(rewrite, parts[0]) for rewrite in statuses]
            statuses.append(Rewrite(claim.line, ()))  # the number may say it all
    seen: set[Way] = set()
    for way in _combined([*parts, statuses] if statuses else parts):
        splices = _splices(source, claim, way)
        if splices and splices not in seen:
            seen.add(splices)
            yield splices


def _beside(status: Rewrite, percents: Sequence[Rewrite]) -> Rewrite:
    """What a status rewrites but the number, which has its own wish: in "(100% Complete)" it is all there is."""
    numbers = [patch for rewrite in percents for patch in rewrite.patches if patch.start < patch.end]
    kept = (
        patch
        for patch in status.patches
        if not any(patch.start <= number.end and number.start <= patch.end for number in numbers)
    )
    return Rewrite(status.line, tuple(kept))


def _combined(parts: Sequence[Sequence[Rewrite]]) -> Iterator[list[Rewrite]]:
    """Every combination, those of the fittest alternatives first."""
    if not parts:
        return
    for total in range(sum(len(part) for part in parts)):
        yield from _with_sum(parts, total)


def _with_sum(parts: Sequence[Sequence[Rewrite]], total: int) -> Iterator[list[Rewrite]]:
    first, *rest = parts
    if not rest:
        if total < len(first):
            yield [first[total]]
        return
    for turn in range(min(total, len(first) - 1) + 1):
        for others in _with_sum(rest, total - turn):
            yield [first[turn], *others]


def _splices(source: Source, claim: Claim, way: Sequence[Rewrite]) -> Way:
    by_line: dict[int, list[Patch]] = {}
    for rewrite in way:
        by_line.setdefault(rewrite.line, []).extend(rewrite.patches)
    found: list[Splice] = []
    for number, patches in sorted(by_line.items()):
        line = source.lines[number - 1]
        kept = compatible(patches, line.text)
        if number == claim.line and claim.kind is Kind.TABLE_ROW:
            kept = fitted(kept, source, number)
        for patch in kept:
            span = line.span(patch.start, patch.end)
            found.append(Splice(span, source.bytes_of(span), source.spell(patch.text, number)))
    return tuple(found)
