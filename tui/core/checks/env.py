"""Is a variable of the environment read by code, or set by configuration?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.checks.absence import named_in, unsearched
from tui.core.checks.outcome import evidence
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Reference
from tui.core.resolve import Place, resolve


def words_of(reference: Reference) -> Iterator[str]:
    """The words that the check will look for."""
    yield reference.target


def _file(hint: str, document: str, facts: Facts) -> Place:
    """The file of variables that a line names beside one; words of headings are no files."""
    return resolve(hint, document, (), facts) if ".env" in hint else Place(None)


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Look for the name, as it is spelt, in code and configuration; secrets live elsewhere, so absence says little."""
    name = reference.target
    files = [place.path for hint in reference.folders if (place := _file(hint, document, facts)).path]
    held = [path for path in files if path and re.search(rf"\b{re.escape(name)}\b", facts.text(path) or "")]
    if files and (held or reference.asserts is Asserts.MISSING):  # the line says where it is to be set
        return evidence(
            reference, bool(held), held[0] if held else None, f"{'in' if held else 'not in'} {(held or files)[0]}"
        )
    found = [path for path in facts.mentions(name) if name in (facts.text(path) or "")]
    if found and reference.asserts is Asserts.MISSING:  # a name in code is still no value
        return evidence(reference, None, detail=f"named in {named_in(found)}; whether it is set is not checkable here")
    if found:
        return evidence(reference, True, found[0], f"named in {named_in(found)}", "text")
    if facts.mentions(name):
        return evidence(reference, None, detail="only another spelling is named")
    reason = unsearched(facts)
    return evidence(reference, None if reason else False, detail=reason)
