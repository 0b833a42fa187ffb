"""Plan the smallest edit that makes a claim say something else, in the document's own spelling.

Owns the order in which ways of writing are tried. Each is proved with the program's own reader before it is offered, so
that a spelling our reader would misread is never written: the next one is tried, and when none is left the first
reason is the refusal. Several claims of a document are one edit: all of them, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from tui.core.claims.signs import status_of_share
from tui.core.edits.combine import Way, ways_of
from tui.core.edits.edit import Edit, EditRefused, Goal, Splice, Wish, spliced
from tui.core.edits.prove import Read, prove
from tui.core.edits.spelling import Spelling
from tui.core.model import Claim, MatrixRow, Reading, Status
from tui.core.reading import read_document
from tui.core.text import Source, digest_of
from tui.core.vocabulary import Vocabulary

_WHOLE = frozenset({Status.DONE, Status.MISSING})
_TRIES = 16
"""Each try reads the document once more; later ones are less and less like what the document would write."""

Plan = tuple[tuple[Goal, Way], ...]
"""The ways to write a claim, the fittest first, each with what the claim says then."""


def plan_fields(
    path: str, data: bytes, wishes: Mapping[str, Wish], vocabulary: Vocabulary, *, reading: Reading | None = None
) -> Edit:
    """One proved edit of the document `data` that makes each claim say what is wished, by claim id.

    `reading` is the reading of `data` where the caller has it. Raises EditRefused with the reason, in one sentence,
    when a claim is not there, all of them say so already, or one can't be rewritten without changing anything else.
    """
    known = reading or read_document(path, data, vocabulary)

    def read(its: str, version: bytes, words: Vocabulary) -> Reading:
        return known if version is data else read_document(its, version, words)

    return _Planner(path, data, vocabulary, read).edit(wishes)


def plan_each(  # noqa: PLR0913, PLR0917 (an edit, and how it is read)
    path: str, data: bytes, claim_id: str, wish: Wish, vocabulary: Vocabulary, read: Read
) -> Iterator[Edit]:
    """Every proved edit that grants one wish, the fittest first, for a caller who has more to ask of it. Raises
    EditRefused, with the first reason, when there is none."""
    return _Planner(path, data, vocabulary, read).each(claim_id, wish)


class _Planner:
    """The plans for one version of one document."""

    def __init__(self, path: str, data: bytes, vocabulary: Vocabulary, read: Read) -> None:
        self._source = Source.of(path, data)
        self._read = read
        reading = read(path, data, vocabulary)
        self._vocabulary = vocabulary
        self._digest = digest_of(data)
        self._claims = {claim.id: claim for claim in reading.claims}
        self._rows = {row.line: row for row in reading.matrix}
        self._spelling = Spelling(self._source, reading, vocabulary)
        self._followers = 0

    def edit(self, wishes: Mapping[str, Wish]) -> Edit:
        """The edit for all wishes. Those that the document grants already are left out."""
        plans = [plan for claim_id, wish in wishes.items() if (plan := self._plan(claim_id, wish)) is not None]
        if not plans:
            claim = self._claim(next(iter(wishes)))
            raise self._refused(claim.line, f"it says {_told(next(iter(wishes.values())))} already")
        return self._solved(sorted(plans, key=lambda plan: plan[0][0].line))

    def each(self, claim_id: str, wish: Wish) -> Iterator[Edit]:
        """Every provable edit for one wish. Raises EditRefused when there is none."""
        plan = self._plan(claim_id, wish)
        if plan is None:
            raise self._refused(self._claim(claim_id).line, f"it says {_told(wish)} already")
        refusal: EditRefused | None = None
        found = False
        for turn in range(len(plan)):
            try:
                yield self._proved([plan], turn, None)
            except EditRefused as error:
                refusal = refusal or error
            else:
                found = True
        if refusal is not None and not found:
            raise refusal

    def _claim(self, claim_id: str) -> Claim:
        claim = self._claims.get(claim_id)
        if claim is None:
            raise EditRefused(f"{self._source.path} has no claim {claim_id}; nothing was written")
        return claim

    def _plan(self, claim_id: str, wish: Wish) -> Plan | None:
        claim = self._claim(claim_id)
        open_wish = self._open(claim, wish)
        if open_wish == Wish():
            return None
        tried = [*self._ways(claim, open_wish)]
        if (followed := self._followed(claim, open_wish)) is not None:
            tried = [*self._ways(claim, followed), *tried]
        if not tried:
            raise self._refused(claim.line, f"no way to write {_told(open_wish)} here")
        return tuple(tried)

    def _followed(self, claim: Claim, wish: Wish) -> Wish | None:
        """The wish for a percentage with the status that goes with it: "✅ Cranes" with 45% is not done. None where the
        status may stay, or where the percentage stands in a cell of its own."""
        row = self._rows.get(claim.line)
        if wish.percent is None or wish.status is not None or (row is not None and row.current is not None):
            return None
        stays = claim.status not in _WHOLE and wish.percent < 100
        status = status_of_share(wish.percent)
        return None if stays or status is claim.status else replace(wish, status=status)

    def _ways(self, claim: Claim, wish: Wish) -> Iterator[tuple[Goal, Way]]:
        ways = ways_of(self._source, claim, self._rows.get(claim.line), wish, self._spelling, self._vocabulary)
        return ((Goal(claim.id, claim.line, wish), way) for way in islice(ways, _TRIES))

    def _open(self, claim: Claim, wish: Wish) -> Wish:
        """What of a wish the claim does not say yet."""
        row = self._rows.get(claim.line)
        percent = row.current if row and row.current is not None else claim.percent
        return Wish(
            status=wish.status if wish.status is not claim.status else None,
            percent=wish.percent if wish.percent != percent else None,
            priority=wish.priority if wish.priority != claim.priority else None,
            timeline=wish.timeline if wish.timeline != claim.timeline else None,
        )

    def _solved(self, plans: Sequence[Plan], done: Edit | None = None) -> Edit:
        """The first provable way of each plan, added to `done`. All first ways at once are nearly always right; where
        they are not, each half is tried by itself."""
        refusal: EditRefused | None = None
        for turn in range(len(plans[0]) if len(plans) == 1 else 1):
            try:
                return self._proved(plans, turn, done)
            except EditRefused as error:
                refusal = refusal or error
        if len(plans) > 1:
            half = len(plans) // 2
            return self._solved(plans[half:], self._solved(plans[:half], done))
        raise refusal or self._refused(plans[0][0][0].line, "no way to write this here")

    def _proved(self, plans: Sequence[Plan], turn: int, done: Edit | None) -> Edit:
        goals = (*(done.goals if done else ()), *(plan[turn][0] for plan in plans))
        splices = (*(done.splices if done else ()), *(splice for plan in plans for splice in plan[turn][1]))
        edit = Edit(self._source.path, self._digest, goals, _in_order(splices), "", goals[0].line)
        data = self._source.data
        followers = prove(edit, data, spliced(data, edit.splices), self._vocabulary, read=self._read)
        return replace(edit, summary=self._summary(goals, followers))

    def _summary(self, goals: Sequence[Goal], followers: int) -> str:
        goal = goals[0]
        claim = self._claims[goal.claim]
        said = f"{claim.text}: {_change(claim, self._rows.get(claim.line), goal.wish)}"
        if len(goals) > 1:
            said = f"{len(goals)} claims: {_counts(goals)}"
        return f"{said}, and {followers} line{'s' if followers > 1 else ''} below" if followers else said

    def _refused(self, line: int, reason: str) -> EditRefused:
        return EditRefused(f"{self._source.path}:{line}: {reason}; nothing was written")


def _in_order(splices: Sequence[Splice]) -> tuple[Splice, ...]:
    return tuple(sorted(set(splices), key=lambda splice: splice.span))


def _change(claim: Claim, row: MatrixRow | None, wish: Wish) -> str:
    """From what to what, in words."""
    percent = row.current if row and row.current is not None else claim.percent
    parts = []
    if wish.status is not None:
        parts.append(f"{_name(claim.status)} → {_name(wish.status)}")
    if wish.percent is not None:
        parts.append(f"{'no percentage' if percent is None else f'{percent}%'} → {wish.percent}%")
    if wish.priority is not None:
        parts.append(f"{claim.priority or 'no priority'} → {wish.priority}")
    if wish.timeline is not None:
        parts.append(f"{claim.timeline or 'no timeline'} → {wish.timeline}")
    return ", ".join(parts)


def _counts(goals: Sequence[Goal]) -> str:
    """What several claims come to say: "12 → done, 1 → partial"."""
    told = [_told(goal.wish) for goal in goals]
    return ", ".join(f"{told.count(one)} → {one}" for one in dict.fromkeys(told))


def _told(wish: Wish) -> str:
    """A wish in words."""
    percent = None if wish.percent is None else f"{wish.percent}%"
    status = wish.status and _name(wish.status)
    return ", ".join(part for part in (status, percent, wish.priority, wish.timeline) if part)


def _name(status: Status) -> str:
    return status.replace("_", " ")
