"""Every check by the kind of reference it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.checks import linecounts, paths, unread
from tui.core.facts import Facts
from tui.core.model import Evidence, Reference, RefKind

Check = Callable[[Reference, str, Facts], Evidence]

CHECKS: Mapping[RefKind, Check] = {
    RefKind.PATH: paths.check,
    RefKind.LINECOUNT: linecounts.check,
    RefKind.SYMBOL: unread.check,
    RefKind.IMPORT: unread.check,
    RefKind.ENDPOINT: unread.check,
    RefKind.DEPENDENCY: unread.check,
    RefKind.ENV: unread.check,
    RefKind.SERVICE: unread.check,
    RefKind.COUNT: unread.check,
}


def check(reference: Reference, claim_document: str, facts: Facts) -> Evidence:
    """Ask the repository about one reference of a claim in `claim_document`."""
    return CHECKS[reference.kind](reference, claim_document, facts)
