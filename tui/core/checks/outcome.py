"""From what was found to what that does to the claim: the one place where polarity meets fact."""

from __future__ import annotations

from tui.core.compact import once
from tui.core.model import Asserts, Evidence, Outcome, Reference


def outcome_of(asserts: Asserts, found: bool | None) -> Outcome:
    """Agreement supports, disagreement refutes; where nothing is asserted or nothing can be told, silence."""
    if asserts is Asserts.NONE or found is None:
        return Outcome.SILENT
    return Outcome.SUPPORTS if found == (asserts is Asserts.EXISTS) else Outcome.REFUTES


def evidence(  # noqa: PLR0913, PLR0917 - one argument for each part of an answer
    reference: Reference,
    found: bool | None,
    resolved: str | None = None,
    detail: str = "",
    base: str | None = None,
    near: tuple[str, ...] = (),
) -> Evidence:
    """The evidence of one check, with the outcome that follows from it."""
    outcome = outcome_of(reference.asserts, found)
    return Evidence(
        reference.kind,
        reference.line,
        reference.ref,
        reference.asserts,
        outcome,
        found,
        once(resolved),
        once(detail),
        base,
        near=once(near),
    )
