"""Waivers: verdicts that somebody has answered for, with a reason and perhaps a last day.

Pure, and without a clock: today is given, as ``YYYY-MM-DD``, so that days compare as text. A waiver changes no
verdict; it keeps a check from failing on one claim. It is listed and counted, and once its day has passed it silences
nothing and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.core.model import Notice, Waiver


class Waivers(NamedTuple):
    """What a repository waives; `path` is the file that says so, `today` the day on which it is asked."""

    each: Sequence[Waiver] = ()
    path: str = ""
    today: str = ""


class Waived(NamedTuple):
    """Waivers in force by the id of their claim, and what is to be said of the others."""

    by_claim: Mapping[str, Waiver]
    notices: tuple[Notice, ...]


def waive(waivers: Waivers, claims: Iterable[str]) -> Waived:
    """Find each waiver's claim among the ids: the one that begins as the waiver names it."""
    if not waivers.each:
        return Waived({}, ())
    ids = list(claims)
    found: dict[str, Waiver] = {}
    said: list[Notice] = []
    for waiver in waivers.each:
        named = [claim for claim in ids if claim.startswith(waiver.claim.lower())]
        problem = _problem(waiver, len(named), waivers.today)
        if problem:
            said.append(Notice(waivers.path, problem, waiver.line))
        else:
            found[named[0]] = waiver
    return Waived(found, tuple(said))


def _problem(waiver: Waiver, named: int, today: str) -> str:
    if waiver.until and waiver.until < today:
        ended = f"the waiver of claim {waiver.claim} ended on {waiver.until} ({waiver.reason})"
        return f"{ended}; settle the claim or renew it"
    if named == 0:
        return f"waives claim {waiver.claim}, which no document makes any more; delete the waiver"
    if named > 1:
        return f"waives claim {waiver.claim}, which begins {named} ids; write more of it"
    return ""
