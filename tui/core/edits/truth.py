"""Make documents true: for each line that the repository or its own sums contradict, the smallest edit that settles it.

Nothing is believed of a rewriting before it is tried: the changed document goes through the whole engine, and counts
only when this complaint is gone and no other came. What no rewriting settles is left as it is, with the reason: which
of two contradicting lines is right, for instance, is not ours to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tui.core.edits.between import edit_between
from tui.core.edits.edit import Edit, EditRefused, Wish, apply
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
from tui.core.model import Claim, Finding, Judged, Outcome, Reading, RefKind, Report, Status, Verdict
from tui.core.pipeline import Engine
from tui.core.reading import read_document
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
    in now; afterwards it has taken in the true ones."""
    first = engine.step(facts, documents=dict(documents))
    was = {judged.claim.id: judged.claim for judged in first.claims}
    edits: list[Edit] = []
    left: list[Left] = []
    for path in sorted({key[0] for wrong in wrongs(first) if wanted(*(key := key_of(wrong))[:2])}):
        work = _Work(engine.anew(), facts, path, documents[path], vocabulary, wanted)
        left += work.done()
        if work.data != documents[path]:
            edits.append(edit_between(path, documents[path], work.data, was, work.report))
            engine.step(facts, documents={path: work.data})
    left += undecided(engine.step(facts).findings, wanted)
    return Truth(tuple(edits), tuple(left))


def undecided(findings: Iterable[Finding], wanted: Callable[[str, int], bool]) -> Iterator[Left]:
    """Complaints about `wanted` lines of which nobody but the reader can tell what is true."""
    for finding in findings:
        if finding.rule in _UNDECIDED and wanted(finding.document, finding.line):
            yield Left(finding.document, finding.line, "which of the two lines is right is not for asbuilt to say")


class _Work:
    """One document as it becomes true, line by line. Alone: what it says is contradicted by the repository and by its
    own sums, and by other documents only where nobody can tell which is right."""

    def __init__(  # noqa: PLR0913, PLR0917 (a document, and how it is read and judged)
        self,
        engine: Engine,
        facts: Facts,
        path: str,
        data: bytes,
        vocabulary: Vocabulary,
        wanted: Callable[[str, int], bool],
    ) -> None:
        self._engine, self._facts, self._vocabulary, self._wanted = engine, facts, vocabulary, wanted
        self._path, self.data = path, data
        self._read: Read = lru_cache(_KEPT)(read_document)
        self.report = self._judge(data)
        self._refused: dict[Key, str] = {}
        self._tried: dict[Key, bytes] = {}

    def done(self) -> list[Left]:
        """Try every complaint until no round settles another; what is left."""
        for turn in range(2):
            self._settle_together(turn)
        for _ in range(_ROUNDS):
            if sum(self._settle(key) for key in self._open()) == 0:
                break
        return [Left(key[0], key[1], self._refused.get(key, "it came with another")) for key in self._open()]

    def _open(self) -> list[Key]:
        return [key for wrong in wrongs(self.report) if self._wanted(*(key := key_of(wrong))[:2])]

    def _settle_together(self, turn: int) -> None:
        """Make the plain cases of a document true in one go: those whose likeliest status (or at the second `turn` the
        next) the evidence bears out as soon as it is written. The edits are those that one by one would be made, and
        the document is read a few times instead of once for each."""
        wishes = {judged.claim.id: Wish(statuses_for(judged, self.report)[turn]) for judged in self._plain()}
        data, before = self.data, self.report
        for _ in range(_ROUNDS):
            if len(wishes) < _FEW:
                break
            try:
                edit = plan_fields(self._path, data, wishes, self._vocabulary, reading=self._reading(data))
            except EditRefused:
                break
            after = self._judge(apply(edit, data))
            borne_out = {one.claim.id for one in after.claims if one.verdict is Verdict.HOLDS}
            if wishes.keys() <= borne_out and claims_wrong(after) <= claims_wrong(before):
                self.data, self.report = apply(edit, data), after
                return
            wishes = {claim_id: wish for claim_id, wish in wishes.items() if claim_id in borne_out}
        self.report = self._judge(data)

    def _plain(self) -> Iterator[Judged]:
        """The claims of a document that another mark makes true, whatever the figures and lines around them are."""
        for wrong in wrongs(self.report):
            if isinstance(wrong, Finding) or not self._wanted(self._path, wrong.claim.line):
                continue
            counted = any(one.check is RefKind.LINECOUNT for one in wrong.evidence)
            shared = any(mark.kind in SHARES for mark in wrong.claim.marks)
            if not counted and not shared and not speaks_for_many(wrong):
                yield wrong

    def _settle(self, key: Key) -> bool:
        """Make one line true if a way is found; it may be true by now. Of several the first that the evidence bears
        out, else the first that it does not contradict."""
        wrong = next((other for other in wrongs(self.report) if key_of(other) == key), None)
        if wrong is None or self._tried.get(key) == self.data:
            return False
        self._tried[key] = self.data
        if isinstance(wrong, Judged) and speaks_for_many(wrong):
            self._refused[key] = f"{lines_at_fault(wrong)} under it says what is not so; that is the line to correct"
        before, best = self.report, None
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
        self.data = best or self.data
        self.report = self._judge(self.data)
        self._refused.setdefault(key, "it does not say plainly enough what is wrong")
        return best is not None

    def _reading(self, data: bytes) -> Reading:
        return self._read(self._path, data, self._vocabulary)

    def _judge(self, data: bytes) -> Report:
        """What a version of the document comes to, which an edit's proof has usually read already."""
        return self._engine.step(self._facts, documents={self._path: data}, readings={self._path: self._reading(data)})

    def _followed(self, key: Key, data: bytes) -> tuple[bytes, Report]:
        """A rewriting with what hangs together with it put right too: the other figures of its line, then what it
        brings to light in its document, as a line that repeats a total."""
        after = self._judge(data)
        tried: set[Key] = set()
        for _ in range(_MOST_FOLLOWED):
            wrong = self._next_figure(key, after, tried)
            if wrong is None:
                break
            tried.add(key_of(wrong))
            for better in self._figures(wrong, data):
                report = self._judge(better)
                if key_of(wrong) not in {key_of(other) for other in wrongs(report)}:
                    data, after = better, report
                    break
        return data, after

    def _next_figure(self, key: Key, after: Report, tried: Collection[Key]) -> Finding | None:
        had = {key_of(wrong) for wrong in wrongs(self.report)}
        found = [finding for finding in after.findings if finding.rule in SUMS and key_of(finding) not in tried]
        on_line = (finding for finding in found if finding.line == key[1])
        return next(chain(on_line, (finding for finding in found if key_of(finding) not in had)), None)

    def _figures(self, wrong: Finding, data: bytes) -> Iterator[bytes]:
        if wrong.claimed and wrong.computed:
            yield from another_figure(data, wrong.document, wrong.line, wrong.claimed, wrong.computed)

    def _tries(self, wrong: Wrong) -> Iterator[Iterator[bytes]]:
        """What the line could say instead, and for each the ways to write it, the likeliest first."""
        if isinstance(wrong, Judged):
            yield self._recounted(wrong)
            yield from (self._restated(wrong.claim, status) for status in statuses_for(wrong, self.report))
        else:
            yield self._figures(wrong, self.data)

    def _recounted(self, judged: Judged) -> Iterator[bytes]:
        """The line counts that are wrong, all of them corrected."""
        data = self.data
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
        data = self.data
        try:
            for edit in plan_each(claim.document, data, claim.id, Wish(status), self._vocabulary, self._read):
                if invents_no_figure(edit):
                    yield apply(edit, data)
                else:
                    self._refused[claim.document, claim.line, ""] = "which figure is right is not for asbuilt to say"
        except EditRefused as error:
            self._refused.setdefault((claim.document, claim.line, ""), str(error).partition(": ")[2])
