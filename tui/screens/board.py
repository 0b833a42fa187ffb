"""What the main screen knows and no widget should: the report, the scope, the filter, what is unread, the news.

Not a widget and not a copy of the files: a report comes in, rows go out. Nothing here is ever edited by a key.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from tui.core.counts import ERRING
from tui.core.model import Finding, Judged, Kind, Notice, Report, Verdict, Waiver
from tui.messages import ReportReady
from tui.presentation.documents import ALL, in_scope
from tui.presentation.outlook import outlook
from tui.presentation.query import Query, parse_query
from tui.presentation.rows import Divider, with_dividers
from tui.widgets.tables import News

KEPT_NEWS = 2_000
"""Flips kept for the activity pane; a day of work is far fewer."""


class Board:
    """The state behind the panes."""

    def __init__(self) -> None:
        self.report: Report | None = None
        self.scope = ALL
        """Whose claims are shown; see `presentation.documents.in_scope`."""
        self.query: Query = parse_query("")
        self._selected: tuple[Judged, ...] = ()
        self._by_place: dict[tuple[str, int], Judged] = {}
        self.unread: set[str] = set()
        self.news: deque[News] = deque(maxlen=KEPT_NEWS)
        self._numbers = 0
        self._scanned = False
        self.history: deque[tuple[int, int]] = deque(maxlen=KEPT_NEWS)
        """How many claims held and how many erred, whenever that changed."""

        self.past: tuple[tuple[int, int], ...] = ()
        """The same at the last commits that changed a document."""

    def take(self, message: ReportReady) -> None:
        """Take in a report. The first one is no news. While documents are still being read, figures grow without
        anything having changed, and are no history."""
        report = message.report
        first = self.report is None
        self.report, self._by_place = report, {}
        counts = outlook(report).counts
        now = (counts[Verdict.HOLDS], counts.erring)
        if not self._scanned:
            self.history.clear()
            self._scanned = message.state != "scanning"
        if not self.history or self.history[-1] != now:
            self.history.append(now)
        self._select()
        if not any(in_scope(info.path, self.scope) for info in report.documents):
            self.scope = ALL
        self.unread &= report.by_id.keys()
        if first:
            return
        self.unread |= message.delta.changed
        for flip in message.delta.flips:
            self._numbers += 1
            self.news.appendleft(News(self._numbers, message.at, flip, message.cause))

    @property
    def waived(self) -> Mapping[str, Waiver]:
        """Claims that somebody answers for, by id."""
        return self.report.waived if self.report else {}

    def judged(self, claim: str | None) -> Judged | None:
        """A claim by id, if the report has it."""
        return self.report.by_id.get(claim) if self.report and claim else None

    def filter(self, text: str) -> None:
        """Show only claims that meet a filter line."""
        self.query = parse_query(text)
        self._select()

    def _select(self) -> None:
        if self.report is not None:
            self._selected = self.query.select(self.report.claims, outlook(self.report).texts)

    def claims(self) -> tuple[Judged, ...]:
        """The claims to show: of the documents in scope, through the filter."""
        if self.scope == ALL:
            return self._selected
        return tuple(judged for judged in self._selected if in_scope(judged.claim.document, self.scope))

    def divided(self, claims: tuple[Judged, ...]) -> tuple[Judged | Divider, ...]:
        """The claims to show as rows: where the scope may hold more than one document, each stands under its own."""
        if self.scope != ALL and not self.scope.endswith("/"):
            return claims
        if self.report is not None and claims is self.report.claims:
            return outlook(self.report).divided
        return with_dividers(claims)

    def problems(self) -> tuple[Judged, ...]:
        """Every claim that errs and for which nobody answers, over all documents, through the filter."""
        return tuple(self._erring())

    def has_problems(self) -> bool:
        """Whether there is one; asked with every key."""
        return next(self._erring(), None) is not None

    def _erring(self) -> Iterator[Judged]:
        waived = self.waived
        return (j for j in self._selected if j.verdict in ERRING and j.claim.id not in waived)

    def problem_after(self, claim: str | None, steps: int) -> Judged | None:
        """The next (`steps` 1) or previous (-1) claim that errs, in the report's order, round the ends."""
        problems = self.problems()
        if self.report is None or not problems:
            return None
        order = {judged.claim.id: index for index, judged in enumerate(self.report.claims)}
        here = order.get(claim or "", -1)
        if steps > 0:
            return next((j for j in problems if order[j.claim.id] > here), problems[0])
        return next((j for j in reversed(problems) if order[j.claim.id] < here), problems[-1])

    def section_of(self, judged: Judged | None) -> tuple[Judged, ...]:
        """The claims under the same heading as one, and below; of a heading's claim, those under that heading."""
        if self.report is None or judged is None:
            return ()
        claim = judged.claim
        own = next(
            (
                other.claim.section[: len(claim.section) + 1]
                for other in self.report.claims
                if claim.kind is Kind.HEADING
                and other.claim.document == claim.document
                and other.claim.line > claim.line
                and len(other.claim.section) > len(claim.section)
            ),
            claim.section,
        )
        return tuple(
            other
            for other in self.report.claims
            if other.claim.document == claim.document
            and (other.claim.section[: len(own)] == own or other.claim.id == claim.id)
        )

    def findings(self) -> tuple[Finding | Notice, ...]:
        """Findings, then what could not be read."""
        return (*self.report.findings, *self.report.notices) if self.report else ()

    def claim_at(self, document: str, line: int) -> Judged | None:
        """The first claim of a line."""
        if not self._by_place and self.report is not None:
            self._by_place = {(j.claim.document, j.claim.line): j for j in reversed(self.report.claims)}
        return self._by_place.get((document, line))

    def nearest_claim(self, document: str, line: int) -> Judged | None:
        """The claim at a line of a document, or the first one below, or the last one above."""
        claims = [j for j in self.report.claims if j.claim.document == document] if self.report else []
        below = [j for j in claims if j.claim.line >= line]
        return (
            min(below, key=lambda j: j.claim.line) if below else max(claims, key=lambda j: j.claim.line, default=None)
        )

    def first_problem(self) -> Judged | None:
        """Where a reader starts: the first overstated claim that is shown and not waived, else an understated one, else
        the first."""
        shown = self.claims()
        erring = [j for j in shown if j.verdict in ERRING and j.claim.id not in self.waived]
        over = next((j for j in erring if j.verdict is Verdict.OVERSTATED), None)
        return over or next(iter((*erring, *shown[:1])), None)
