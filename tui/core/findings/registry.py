"""Every check of a document's own sums, by name. `find` runs them in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.core.claims.draft import Draft
from tui.core.claims.structure.build import Structure
from tui.core.findings.boxes import find_boxes
from tui.core.findings.breakdowns import find_breakdowns
from tui.core.findings.counts import find_counts
from tui.core.findings.duplicates import find_duplicates
from tui.core.findings.durations import find_durations
from tui.core.findings.echoes import find_echoes
from tui.core.findings.figures import find_figures
from tui.core.findings.folders import find_folders
from tui.core.findings.gauges import find_gauges
from tui.core.findings.linecounts import find_linecounts
from tui.core.findings.listings import find_listings
from tui.core.findings.page import Page
from tui.core.findings.progress import find_progress
from tui.core.findings.ratios import find_ratios
from tui.core.findings.repeats import find_repeats
from tui.core.findings.restated import find_restated
from tui.core.findings.rollup import find_rollups
from tui.core.findings.shares import find_bars, find_shares
from tui.core.findings.summaries import find_summaries
from tui.core.findings.tallies import find_tallies
from tui.core.findings.totals import find_totals
from tui.core.findings.underlines import find_underlines
from tui.core.model import Finding
from tui.core.parse.nodes import Outline
from tui.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it finds in a sentence, and the function that finds it."""

    name: str
    explains: str
    find: Callable[[Page], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A check that needs to know what the checks before it found."""

    name: str
    explains: str
    find: Callable[[Page, Sequence[Finding]], Iterable[Finding]]


CHECKS = (
    Check("totals", "A totals row is not the sum of the rows above it.", find_totals),
    Check("underlines", "A total under a table is not the sum of its column.", find_underlines),
    Check("shares", "A percentage is not the fraction it stands beside.", find_shares),
    Check("bars", "A progress bar is not as full as the number beside it says.", find_bars),
    Check("gauges", "A total below progress lines is not the sum of their fractions.", find_gauges),
    Check("breakdowns", "A number is not the sum of the parts given with it.", find_breakdowns),
    Check("figures", "A total among figures is not the sum of its parts, or a rate not done over total.", find_figures),
    Check("counts", "A title counts more or fewer things than it lists.", find_counts),
    Check("listings", "A count is not that of the list further down that it speaks of.", find_listings),
    Check("folders", "A tree's comment counts more or fewer entries than are drawn.", find_folders),
    Check("summaries", "A list under a table does not count its rows as they are marked.", find_summaries),
    Check("tallies", "A total in a list is not the sum of its other items.", find_tallies),
    Check("durations", "A title's hours are not those of its items.", find_durations),
    Check("progress", "A phase's percentage is not that of its own items.", find_progress),
    Check("restated", "A total said again is not the total of its table.", find_restated),
    Check("linecounts", "A total of lines is not the sum of the files' line counts.", find_linecounts),
    Check("boxes", "A box says one thing, the mark at the end of its line another.", find_boxes),
    Check("duplicates", "An item stands twice in one list.", find_duplicates),
    Check("rollup", "A section says complete over open items.", find_rollups),
)

SECOND_LOOKS = (
    SecondLook("ratios", "A row's percentage is not the share of its numbers, as in the other rows.", find_ratios),
    SecondLook("echoes", "The document gives another figure for the same thing.", find_echoes),
    SecondLook("repeats", "A line repeats a figure that is wrong elsewhere.", find_repeats),
)


_TEMPLATE = re.compile(r"(?:^|[/_.-])templates?(?=[/_.-])", re.IGNORECASE)


def find(
    outline: Outline, drafts: Sequence[Draft], structure: Structure, vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """Every finding of one document, in order of lines; at most one for each line and claimed figure. A template, whose
    figures and items are to be written over, has none."""
    if _TEMPLATE.search(outline.source.path):
        return ()
    by_node = {draft.node: draft for draft in drafts}
    page = Page(outline, by_node, structure.columns, structure.groups, vocabulary)
    found: dict[tuple[int, str, str | None], Finding] = {}
    for check in CHECKS:
        _keep(found, check.find(page))
    for look in SECOND_LOOKS:
        _keep(found, look.find(page, tuple(found.values())))
    return tuple(sorted(found.values(), key=lambda finding: finding.line))


def _keep(found: dict[tuple[int, str, str | None], Finding], more: Iterable[Finding]) -> None:
    for finding in more:
        found.setdefault((finding.line, finding.rule, finding.claimed), finding)
