"""Which claims speak of the same thing, kept while documents change.

Owns the groups and what was found in each. A change of a document asks again only of the groups that a claim joined or
left; a group's findings depend on nothing but its members, so what is kept equals what would be found from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.across.rules import ORDER, Key, comparable, findings_of, keys_of
from tui.core.model import Claim, Finding


class Across:
    """Groups of claims by what they share, and the findings of each group."""

    def __init__(self) -> None:
        self._groups: dict[Key, Claim | dict[str, Claim]] = {}
        """The claims of each group by id; one alone, as most are, stands for itself."""
        self._found: dict[Key, tuple[Finding, ...]] = {}
        self._touched: set[Key] = set()

    def replace(self, before: Iterable[Claim], after: Iterable[Claim]) -> None:
        """One document's claims as they were and as they are."""
        old = {claim.id: claim for claim in comparable(before)}
        for claim in comparable(after):
            was = old.pop(claim.id, None)
            if was == claim:
                continue
            if was is not None:
                self._leave(was)
            for key in keys_of(claim):
                self._join(key, claim)
        for claim in old.values():
            self._leave(claim)

    def _join(self, key: Key, claim: Claim) -> None:
        group = self._groups.setdefault(key, claim)
        if group is claim:
            return  # there is nothing that it could be compared with
        if isinstance(group, Claim):
            group = self._groups[key] = {group.id: group}
        group[claim.id] = claim
        self._touched.add(key)

    def _leave(self, claim: Claim) -> None:
        for key in keys_of(claim):
            group = self._groups.get(key)
            if isinstance(group, dict) and group.pop(claim.id, None) is not None:
                self._touched.add(key)
                if not group:
                    del self._groups[key]
            elif isinstance(group, Claim) and group.id == claim.id:
                del self._groups[key]

    def _members(self, key: Key) -> Iterable[Claim]:
        group = self._groups.get(key, {})
        return (group,) if isinstance(group, Claim) else group.values()

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, at most one of a rule for each line; in order of document and line."""
        for key in self._touched:
            claims = sorted(self._members(key), key=lambda claim: (claim.document, claim.line, claim.id))
            if found := findings_of(key, claims) if len(claims) > 1 else ():
                self._found[key] = found
            else:
                self._found.pop(key, None)
        self._touched.clear()
        kept: dict[tuple[str, int, str], Finding] = {}
        for key in sorted(self._found, key=lambda key: (ORDER[key.rule], key.by)):
            for finding in self._found[key]:
                kept.setdefault((finding.document, finding.line, finding.rule), finding)
        return tuple(sorted(kept.values(), key=lambda one: (one.document, one.line, one.rule)))
