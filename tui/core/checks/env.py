"""Is a variable of the environment read by code, or set by configuration?"""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.checks.absence import named_in, unsearched
from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Reference


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    yield reference.target


def check(reference: Reference, document: str, facts: Facts) -> Evidence:  # noqa: ARG001 - every check is called alike
    """Look for the name, as it is spelt, in code and configuration; secrets live elsewhere, so absence says little."""
    name = reference.target
    found = [path for path in facts.mentions(name) if name in (facts.text(path) or "")]
    if found and reference.asserts is Asserts.MISSING:  # a name in code is still no value
        return evidence(reference, None, detail=f"named in {named_in(found)}; whether it is set is not checkable here")
    if found:
        return evidence(reference, True, found[0], f"named in {named_in(found)}", "text")
    if facts.mentions(name):
        return evidence(reference, None, detail="only another spelling is named")
    reason = unsearched(facts)
    return evidence(reference, None if reason else False, detail=reason)
