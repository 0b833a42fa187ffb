"""Kinds of reference that the repository is not yet read for. They are listed, and say so."""

from __future__ import annotations

from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.model import Evidence, Reference, RefKind

WORDS = {
    RefKind.SYMBOL: "a name in code; only files and line counts are looked up so far",
    RefKind.IMPORT: "an import; only files and line counts are looked up so far",
    RefKind.ENDPOINT: "an endpoint; only files and line counts are looked up so far",
    RefKind.DEPENDENCY: "a dependency; only files and line counts are looked up so far",
    RefKind.ENV: "an environment variable; only files and line counts are looked up so far",
    RefKind.SERVICE: "a service; only files and line counts are looked up so far",
    RefKind.COUNT: "a number of things; only files and line counts are looked up so far",
}


def check(reference: Reference, document: str, facts: Facts) -> Evidence:  # noqa: ARG001 - every check is called alike
    """Silence, with its reason."""
    return evidence(reference, None, detail=WORDS[reference.kind])
