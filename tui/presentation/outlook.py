"""What panes show of a report whatever the reader has chosen: worked out once, and beside the screen if that can be.

A walk over all claims or documents takes longer than the screen may stand still. So whoever makes a report asks for its
outlook there and then, in the thread that made it; whoever shows it asks again and is given the same one. Nobody needs
to have asked before: then it is worked out when it is shown. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tui.core.counts import Counts, count
from tui.core.model import Judged, Report
from tui.presentation.documents import DocumentRow, document_rows
from tui.presentation.query import folded
from tui.presentation.rows import Divider, with_dividers


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """`documents` are the rows of their pane, `divided` all claims under a rule for each document, `texts` the claims'
    texts in folded case, `counts` the sums."""

    documents: tuple[DocumentRow, ...]
    divided: tuple[Judged | Divider, ...]
    texts: tuple[str, ...]
    counts: Counts


@lru_cache(maxsize=2)
def outlook(report: Report) -> Outlook:
    """The outlook of a report. Kept for two of them: the one that is shown, and the one that is on its way."""
    return Outlook(
        documents=document_rows(report.documents, report.claims, report.waived),
        divided=with_dividers(report.claims),
        texts=folded(report.claims),
        counts=count(report.claims, report.waived),
    )
