"""Every check by the kind of reference it answers; each is a module of this package, loaded when its first reference
is met.

A check module has `check`, and `words_of` where it looks for words in the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module

from tui.core.facts import Facts
from tui.core.model import Claim, Evidence, Reference, RefKind

Check = Callable[[Reference, str, Facts], Evidence]
Words = Callable[[Reference], Iterator[str]]

MODULES: Mapping[RefKind, str] = {
    RefKind.PATH: "paths",
    RefKind.LINECOUNT: "linecounts",
    RefKind.SYMBOL: "symbols",
    RefKind.IMPORT: "imports",
    RefKind.ENDPOINT: "endpoints",
    RefKind.DEPENDENCY: "dependencies",
    RefKind.ENV: "env",
    RefKind.SERVICE: "services",
    RefKind.COUNT: "counts",
    RefKind.READINESS: "readiness",
}


@cache
def check_of(kind: RefKind) -> Check:
    """The check that answers references of this kind."""
    found: Check = import_module(f"{__package__}.{MODULES[kind]}").check
    return found


@cache
def _words_of(kind: RefKind) -> Words | None:
    """What this check looks for in the code, if it does."""
    found: Words | None = getattr(import_module(f"{__package__}.{MODULES[kind]}"), "words_of", None)
    return found


def check(reference: Reference, claim_document: str, facts: Facts) -> Evidence:
    """Ask the repository about one reference of a claim in `claim_document`."""
    return check_of(reference.kind)(reference, claim_document, facts)


def words_of(claim: Claim) -> Iterator[str]:
    """The words that the checks of a claim's references will look for, so that the code is searched once for all."""
    for reference in claim.references:
        if expected := _words_of(reference.kind):
            yield from expected(reference)
