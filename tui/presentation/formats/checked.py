"""The outcome of a check, as every format gets it: what is complained of, what is let pass, and what it was held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.core.model import Report
from tui.presentation.complaints import Complaint
from tui.presentation.rules import RULES
from tui.presentation.words import plural


@dataclass(frozen=True, slots=True)
class Checked:
    """`complaints` fail the check; `accepted` are in the baseline, `waived` are silenced by a waiver (with its
    reason). `prefix` leads from the top of the git repository to the root, empty or ending in a slash. `most` is how
    many complaints a format for people prints (0: all)."""

    report: Report
    rules: frozenset[str]
    complaints: tuple[Complaint, ...]
    accepted: tuple[Complaint, ...] = ()
    waived: Mapping[str, str] = field(default_factory=dict)
    silenced: tuple[Complaint, ...] = ()
    prefix: str = ""
    most: int = 0
    coloured: bool = False

    @property
    def shown(self) -> tuple[Complaint, ...]:
        """The complaints that a format for people prints."""
        return self.complaints[: self.most] if self.most else self.complaints

    @property
    def hidden(self) -> int:
        """How many it leaves out."""
        return len(self.complaints) - len(self.shown)

    def counts(self) -> Mapping[str, int]:
        """How many complaints of each rule, in the order of the rules."""
        found = Counter(complaint.rule for complaint in self.complaints)
        return {rule: found[rule] for rule in RULES if found[rule]}

    def by_document(self) -> list[tuple[str, Counter[str]]]:
        """The documents that are complained of with their complaints by rule, the worst first."""
        found: dict[str, Counter[str]] = {}
        for complaint in self.complaints:
            found.setdefault(complaint.document, Counter())[complaint.rule] += 1
        return sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))

    def summary(self) -> str:
        """The outcome in one line: ``3 overstated, 1 arithmetic in 40 claims (2 in the baseline, 1 waived)``."""
        counts = ", ".join(f"{number:,} {rule}" for rule, number in self.counts().items())
        passed = [
            f"{len(found):,} {words}"
            for found, words in ((self.accepted, "in the baseline"), (self.silenced, "waived"))
            if found
        ]
        more = f" ({', '.join(passed)})" if passed else ""
        return f"{counts or 'nothing to complain of'} in {plural(len(self.report.claims), 'claim')}{more}"
