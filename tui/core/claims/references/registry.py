"""Every kind of reference, in the order in which they take their part of a line: what one took, the next leaves."""

from __future__ import annotations

from tui.core.claims.references import (
    counts,
    dependencies,
    endpoints,
    env,
    imports,
    linecounts,
    paths,
    services,
    symbols,
)
from tui.core.claims.references.spot import Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    imports.RECOGNISER,
    paths.RECOGNISER,
    linecounts.RECOGNISER,
    endpoints.RECOGNISER,
    dependencies.RECOGNISER,
    env.RECOGNISER,
    services.RECOGNISER,
    symbols.RECOGNISER,
    counts.RECOGNISER,
)
