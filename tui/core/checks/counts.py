"""Are there as many as is said? Only what can be counted without a doubt what is meant: endpoints."""

from __future__ import annotations

from tui.core.checks.linecounts import fits
from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Outcome, Reference


def check(reference: Reference, document: str, facts: Facts) -> Evidence:  # noqa: ARG001 - every check is called alike
    """Compare the endpoints of the whole repository. "14 endpoints" may speak of a part, so that fewer in all is the
    one thing that proves it wrong, and that it fits speaks for it without proving it."""
    number = reference.number
    if reference.target not in {"endpoints", "routes"} or number is None:
        return evidence(reference, None, detail="which of them are meant can't be told")
    routes = facts.routes()
    if any("**" in route.path or not route.whole for route in routes) or not routes:
        return evidence(reference, None, detail="not all endpoints can be counted here")
    count = len({(route.method, route.path) for route in routes})
    detail = "1 endpoint in all" if count == 1 else f"{count} endpoints in all"
    if reference.asserts is not Asserts.EXISTS:
        return evidence(reference, None, detail=detail)
    if count < number and not fits(count, number, at_least=True):
        found = evidence(reference, False, detail=f"only {detail}")
        return Evidence(
            found.check, found.line, found.ref, found.asserts, Outcome.REFUTES, False, None, found.detail, weak=True
        )
    return evidence(reference, None, detail=detail)
