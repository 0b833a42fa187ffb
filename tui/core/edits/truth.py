"""Make documents true: for each line that the repository or its own sums contradict, the smallest edit that settles it.

Nothing is believed of a rewriting before it is tried: the changed document goes through the whole engine, and counts
only when this complaint is gone and no other came. What no rewriting settles is left as it is, with the reason: which
of two contradicting lines is right, for instance, is not ours to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tui.core.edits.edit import Edit, EditRefused, Goal, Splice, Wish, apply, spliced
from tui.core.edits.figures import another_figure
from tui.core.edits.plan import plan_each, plan_fields
from tui.core.edits.prove import SHARES, Read
from tui.core.edits.wrongs import (
    SUMS,
    Key,
    Wrong,
    claims_wrong,
    holds,
    invents_no_figure,
    key_of,
    lines_at_fault,
    speaks_for_many,
    spoiled,
    statuses_for,
    wrongs,
)
from tui.core.facts import Facts
from tui.core.model import Claim, Finding, Judged, Outcome, RefKind, Report, Span, Status, Verdict
from tui.core.pipeline import Engine
from tui.core.reading import read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary

_UNDECIDED = frozenset({"contradiction"})
_MOST_FOLLOWED = 12
"""Figures that are put right together with one: those of its line, and those that repeat them."""
_FEW = 3
"""Fewer lines than these are not worth a try together."""
_KEPT = 8
"""Readings that are remembered: of a document as it is, and of the last ways to write one line of it."""
_ROUNDS = 4
"""A corrected line can make a sum wrong, and a corrected sum one that repeats it; documents end well before this."""


@dataclass(frozen=True, slots=True)
class Left:
    """A complaint that no edit settles."""

    document: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The edits that make documents true, one for each, and what is left."""

    edits: tuple[Edit, ...]
    left: tuple[Left, ...]


def make_true(
    engine: Engine,
    facts: Facts,
    documents: Mapping[str, bytes],
    vocabulary: Vocabulary,
    *,
    wanted: Callable[[str, int], bool] = lambda _document, _line: True,
) -> Truth:
    """Plan the edits for every complaint about a line that is `wanted`. `engine` has taken in `documents` or takes them
    in now; afterwards it is used up."""
    return _Work(engine, facts, dict(documents), vocabulary, wanted).done()


class _Work:
    """The documents as they become true, line by line."""

    def __init__(
        self,
        engine: Engine,
        facts: Facts,
        documents: dict[str, bytes],
        vocabulary: Vocabulary,
        wanted: Callable[[str, int], bool],
    ) -> None:
        self._engine, self._facts, self._vocabulary, self._wanted = engine, facts, vocabulary, wanted
        self._before, self._now = dict(documents), documents
        self._read: Read = lru_cache(_KEPT)(read_document)
        self._report = engine.step(facts, documents=dict(documents))
        self._refused: dict[Key, str] = {}

    def done(self) -> Truth:
        """Try every complaint until no round settles another."""
        first = self._report
        for path in self._before:
            for turn in range(2):
                self._settle_together(path, turn)
        for _ in range(_ROUNDS):
            if sum(self._settle(key) for key in self._open()) == 0:
                break
        left = [Left(key[0], key[1], self._refused.get(key, "it came with another")) for key in self._open()]
        left += [
            Left(finding.document, finding.line, "which of the two lines is right is not for asbuilt to say")
            for finding in self._report.findings
            if finding.rule in _UNDECIDED and self._wanted(finding.document, finding.line)
        ]
        return Truth(tuple(self._edits(first)), tuple(left))

    def _open(self) -> list[Key]:
        return [key for wrong in wrongs(self._report) if self._wanted(*(key := key_of(wrong))[:2])]

    def _settle_together(self, path: str, turn: int) -> None:
        """Make the plain cases of a document true in one go: those whose likeliest status (or at the second `turn` the
        next) the evidence bears out as soon as it is written. The edits are those that one by one would be made, and
        the document is read a few times instead of once for each."""
        wishes = {judged.claim.id: Wish(statuses_for(judged, self._report)[turn]) for judged in self._plain(path)}
        data, before = self._now[path], self._report
        for _ in range(_ROUNDS):
            if len(wishes) < _FEW:
                break
            try:
                edit = plan_fields(
                    path, data, wishes, self._vocabulary, reading=self._read(path, data, self._vocabulary)
                )
            except EditRefused:
                break
            after = self._judge(path, apply(edit, data))
            borne_out = {one.claim.id for one in after.claims if one.verdict is Verdict.HOLDS}
            if wishes.keys() <= borne_out and claims_wrong(after) <= claims_wrong(before):
                self._now[path], self._report = apply(edit, data), after
                return
            wishes = {claim_id: wish for claim_id, wish in wishes.items() if claim_id in borne_out}
        self._report = self._judge(path, data)

    def _plain(self, path: str) -> Iterator[Judged]:
        """The claims of a document that another mark makes true, whatever the figures and lines around them are."""
        for wrong in wrongs(self._report):
            if isinstance(wrong, Finding) or wrong.claim.document != path or not self._wanted(path, wrong.claim.line):
                continue
            counted = any(one.check is RefKind.LINECOUNT for one in wrong.evidence)
            shared = any(mark.kind in SHARES for mark in wrong.claim.marks)
            if not counted and not shared and not speaks_for_many(wrong):
                yield wrong

    def _settle(self, key: Key) -> bool:
        """Make one line true if a way is found; it may be true by now. Of several the first that the evidence bears
        out, else the first that it does not contradict."""
        wrong = next((other for other in wrongs(self._report) if key_of(other) == key), None)
        if wrong is None:
            return False
        if isinstance(wrong, Judged) and speaks_for_many(wrong):
            self._refused[key] = f"{lines_at_fault(wrong)} under it says what is not so; that is the line to correct"
        before, best = self._report, None
        for status in self._tries(wrong):
            for tried in status:
                data, after = self._followed(key, tried)
                if not (reason := spoiled(key, before, after)):
                    break
                self._refused.setdefault(key, reason)
            else:
                continue
            proven = isinstance(wrong, Finding) or speaks_for_many(wrong) or holds(key, after)
            best = data if proven or best is None else best
            if proven:
                break
        self._now[key[0]] = best or self._now[key[0]]
        self._report = self._judge(key[0], self._now[key[0]])
        self._refused.setdefault(key, "it does not say plainly enough what is wrong")
        return best is not None

    def _judge(self, path: str, data: bytes) -> Report:
        """The report with another version of one document, which an edit's proof has usually read already."""
        readings = {path: self._read(path, data, self._vocabulary)}
        return self._engine.step(self._facts, documents={path: data}, readings=readings)

    def _followed(self, key: Key, data: bytes) -> tuple[bytes, Report]:
        """A rewriting with what hangs together with it put right too: the other figures of its line, then what it
        brings to light in its document, as a line that repeats a total."""
        after = self._judge(key[0], data)
        tried: set[Key] = set()
        for _ in range(_MOST_FOLLOWED):
            wrong = self._next_figure(key, after, tried)
            if wrong is None:
                break
            tried.add(key_of(wrong))
            for better in self._figures(wrong, data):
                report = self._judge(key[0], better)
                if key_of(wrong) not in {key_of(other) for other in wrongs(report)}:
                    data, after = better, report
                    break
        return data, after

    def _next_figure(self, key: Key, after: Report, tried: Collection[Key]) -> Finding | None:
        had = {key_of(wrong) for wrong in wrongs(self._report)}
        found = [
            finding
            for finding in after.findings
            if finding.rule in SUMS and finding.document == key[0] and key_of(finding) not in tried
        ]
        on_line = (finding for finding in found if finding.line == key[1])
        return next(chain(on_line, (finding for finding in found if key_of(finding) not in had)), None)

    def _figures(self, wrong: Finding, data: bytes) -> Iterator[bytes]:
        if wrong.claimed and wrong.computed:
            yield from another_figure(data, wrong.document, wrong.line, wrong.claimed, wrong.computed)

    def _tries(self, wrong: Wrong) -> Iterator[Iterator[bytes]]:
        """What the line could say instead, and for each the ways to write it, the likeliest first."""
        if isinstance(wrong, Judged):
            yield self._recounted(wrong)
            yield from (self._restated(wrong.claim, status) for status in statuses_for(wrong, self._report))
        else:
            yield self._figures(wrong, self._now[wrong.document])

    def _recounted(self, judged: Judged) -> Iterator[bytes]:
        """The line counts that are wrong, all of them corrected."""
        data = self._now[judged.claim.document]
        wrong = False
        for evidence in judged.evidence:
            counted = evidence.detail.split(" ")[0]
            if evidence.check is RefKind.LINECOUNT and evidence.outcome is Outcome.REFUTES and counted.isdigit():
                claimed = evidence.ref.rpartition(":")[2].removesuffix("+")
                better = next(another_figure(data, judged.claim.document, evidence.line, claimed, counted), None)
                if better is not None:
                    data, wrong = better, True
        if wrong:
            yield data

    def _restated(self, claim: Claim, status: Status) -> Iterator[bytes]:
        """The claim with a status that the evidence may bear out, in every way to write it."""
        data = self._now[claim.document]
        try:
            for edit in plan_each(claim.document, data, claim.id, Wish(status), self._vocabulary, self._read):
                if invents_no_figure(edit):
                    yield apply(edit, data)
                else:
                    self._refused[claim.document, claim.line, ""] = "which figure is right is not for asbuilt to say"
        except EditRefused as error:
            self._refused.setdefault((claim.document, claim.line, ""), str(error).partition(": ")[2])

    def _edits(self, first: Report) -> Iterator[Edit]:
        was = {judged.claim.id: judged.claim for judged in first.claims}
        for path, data in self._before.items():
            if data != self._now[path]:
                yield _edit(path, data, self._now[path], was, self._report)


def _edit(path: str, before: bytes, after: bytes, was: Mapping[str, Claim], report: Report) -> Edit:
    """The whole change of a document as one edit."""
    splices = tuple(_splices(before, after))
    goals: list[Goal] = []
    lines = {before.count(b"\n", 0, splice.span.start) + 1 for splice in splices}
    for judged in report.claims:
        claim = judged.claim
        old = was.get(claim.id)
        if claim.document == path and claim.line in lines and old is not None:
            goals.append(Goal(claim.id, claim.line, Wish(claim.status if claim.status is not old.status else None)))
    count = len(lines)
    summary = f"{path}: {count} line{'s' if count > 1 else ''} made true"
    edit = Edit(path, digest_of(before), tuple(goals), splices, summary, min(lines))
    if spliced(before, splices) != after:
        raise EditRefused(f"{path}: the edit can't be put together; nothing was written")
    return edit


def _splices(before: bytes, after: bytes) -> Iterator[Splice]:
    """What differs in each line, cut at characters. Both have the same lines."""
    start = 0
    for old, new in zip(before.split(b"\n"), after.split(b"\n"), strict=True):
        if old != new:
            head = next((at for at in range(min(len(old), len(new))) if old[at] != new[at]), min(len(old), len(new)))
            while head and (old[head : head + 1] or b" ")[0] & 0xC0 == 0x80:
                head -= 1
            rest = min(len(old), len(new)) - head
            tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
            while tail and old[len(old) - tail] & 0xC0 == 0x80:
                tail -= 1
            end = len(old) - tail
            yield Splice(Span(start + head, start + end), old[head:end], new[head : len(new) - tail])
        start += len(old) + 1
