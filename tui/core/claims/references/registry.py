"""Every kind of reference, in the order in which they take their part of a line."""

from __future__ import annotations

from tui.core.claims.references import linecounts, paths
from tui.core.claims.references.spot import Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    paths.RECOGNISER,
    linecounts.RECOGNISER,
)
