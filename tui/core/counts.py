"""How many claims there are of each verdict, counted in one way for every pane and every command.

A waiver changes no verdict, but what somebody answers for is nobody's fault any more: a check lets it pass, and the
keys for problems pass it by. So a claim that errs and is waived is counted apart, and not among those that err.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import attrgetter

from tui.core.model import Judged, Verdict

ERRING = frozenset({Verdict.OVERSTATED, Verdict.UNDERSTATED})
"""The verdicts that call for an edit."""

_EVERY = tuple(Verdict)
_NONE: Counter[Verdict] = Counter()


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims by verdict, those left out that err and are `waived`."""

    verdicts: Mapping[Verdict, int]
    waived: int = 0

    def __getitem__(self, verdict: Verdict) -> int:
        return self.verdicts[verdict]

    @property
    def erring(self) -> int:
        """Claims that are false, and for which nobody answers."""
        return sum(self.verdicts[verdict] for verdict in ERRING)

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.verdicts.values()) + self.waived


def count(claims: Collection[Judged], waived: Collection[str] = ()) -> Counts:
    """Count claims; `waived` are the ids of those for which somebody answers."""
    found = Counter(map(attrgetter("verdict"), claims))  # a hundred thousand, with every report
    passed = Counter(each.verdict for each in claims if each.claim.id in waived) if waived else _NONE
    left = {verdict: found.get(verdict, 0) for verdict in _EVERY}
    for verdict in ERRING & passed.keys():
        left[verdict] -= passed[verdict]
    return Counts(left, sum(passed[verdict] for verdict in ERRING))
