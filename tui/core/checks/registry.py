"""Every check by the kind of reference it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui.core.checks import (
    counts,
    dependencies,
    endpoints,
    env,
    imports,
    linecounts,
    paths,
    readiness,
    services,
    symbols,
)
from tui.core.facts import Facts
from tui.core.model import Claim, Evidence, Reference, RefKind

Check = Callable[[Reference, str, Facts], Evidence]

CHECKS: Mapping[RefKind, Check] = {
    RefKind.PATH: paths.check,
    RefKind.LINECOUNT: linecounts.check,
    RefKind.SYMBOL: symbols.check,
    RefKind.IMPORT: imports.check,
    RefKind.ENDPOINT: endpoints.check,
    RefKind.DEPENDENCY: dependencies.check,
    RefKind.ENV: env.check,
    RefKind.SERVICE: services.check,
    RefKind.COUNT: counts.check,
    RefKind.READINESS: readiness.check,
}

EXPECTED: Mapping[RefKind, Callable[[Reference], Iterator[str]]] = {
    RefKind.SYMBOL: symbols.words_of,
    RefKind.IMPORT: imports.words_of,
    RefKind.DEPENDENCY: dependencies.words_of,
    RefKind.ENV: env.words_of,
    RefKind.SERVICE: services.words_of,
    RefKind.READINESS: readiness.words_of,
}
"""What a check looks for in the code, by the kind of reference."""


def check(reference: Reference, claim_document: str, facts: Facts) -> Evidence:
    """Ask the repository about one reference of a claim in `claim_document`."""
    return CHECKS[reference.kind](reference, claim_document, facts)


def words_of(claim: Claim) -> Iterator[str]:
    """The words that the checks of a claim's references will look for, so that the code is searched once for all."""
    for reference in claim.references:
        if expected := EXPECTED.get(reference.kind):
            yield from expected(reference)
