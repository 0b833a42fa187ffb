"""Are there as many as is said? What is counted may be a part of what is there, so that fewer in all is the one thing
that proves a number wrong. Things that a line names one by one are looked for by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.core.checks.absence import file_called
from tui.core.checks.counting import TEST, counted
from tui.core.checks.linecounts import fits
from tui.core.checks.outcome import evidence
from tui.core.claims.references.counts import NAMED, WITHIN
from tui.core.facts import Facts
from tui.core.model import Asserts, Evidence, Reference
from tui.core.resolve import resolve

FAR = 0.8
"""Of a whole repository, a number is wrong when no more than this share of it is there: a few may stand where nobody
looks."""


def words_of(reference: Reference) -> Iterator[str]:
    """The word by which tests are found that stand beside the code."""
    if reference.target == "tests":
        yield TEST


def check(reference: Reference, document: str, facts: Facts) -> Evidence:
    """Count where the line says, else in the whole repository."""
    number = reference.number
    names = [hint.removeprefix(NAMED) for hint in reference.folders if hint.startswith(NAMED)]
    if names:
        return _named(reference, names, facts)
    scope = _scope(reference, document, facts)
    found = counted(reference.target, scope, facts) if scope is not None else "where they are is not here"
    if isinstance(found, str) or number is None:
        return evidence(reference, None, detail=found if isinstance(found, str) else "")
    place = scope or None
    if reference.asserts is not Asserts.EXISTS:
        return evidence(reference, None, place, found.words)
    if not fits(found.most, number, at_least=True):
        sure = reference.sure and (bool(scope) or (found.most <= number * FAR and number - found.most > 1))
        return replace(evidence(reference, False, place, f"only {found.words}"), weak=not sure)
    if number in found.numbers or (reference.at_least and scope):
        return replace(evidence(reference, True, place, found.words), weak=not scope)
    return evidence(reference, None, place, found.words)


def _scope(reference: Reference, document: str, facts: Facts) -> str | None:
    """The file or folder that the line puts them in; None when it is not here, nothing when the line names none."""
    for hint in reference.folders:
        if not hint.startswith(WITHIN):
            continue
        place = resolve(hint.removeprefix(WITHIN), document, (), facts)
        return place.path.rstrip("/") if place.path and place.base != "glob" else None
    return ""


def _named(reference: Reference, names: Sequence[str], facts: Facts) -> Evidence:
    """ "5 missing service files (auth, cache, …)": files called ``auth_service.py``, or ``services/auth.py``."""
    kind, *names = names
    there = {name: path for name in names if (path := _file_of(name, kind, facts))}
    detail = f"{len(there)} of {len(names)} here"
    first = next(iter(there.values()), None)
    if len(there) == len(names):
        return evidence(reference, True, first, f"{detail}: {', '.join(there.values())}"[:200], "named")
    absent = not there and reference.asserts is Asserts.MISSING
    return evidence(reference, False if absent else None, first, detail)


def _file_of(name: str, kind: str, facts: Facts) -> str | None:
    stem = re.sub(r"\W", "_", name)
    for pattern in (f"**/{kind}s/{stem}.*", f"**/{stem}.{kind}.*"):
        if found := facts.glob(pattern):
            return found[0]
    return file_called(f"{stem}_{kind}", facts)
