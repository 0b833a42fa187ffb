"""Documents and facts in, a report out: whole, and in steps.

The one entry point to the core, for the workbench and for every command. An `Engine` keeps what each document says and
what each claim asked of the repository. A step reads only documents whose bytes changed, and judges only claims that
are new or that asked about a path that was touched; everything else is carried over. The law, held by tests over
random histories: a report made in steps equals one made from nothing. Touching too much costs time, touching too
little costs the truth, so where a rule is unsure it touches.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from posixpath import basename, dirname

from tui.core.across.index import Across
from tui.core.asked import Asked
from tui.core.checks.grounds import grounded
from tui.core.checks.registry import check, words_of
from tui.core.facts import COMPARED, WIDE, Ask, Asking, Facts
from tui.core.globs import matches
from tui.core.judge import judge
from tui.core.model import ChecklistItem, Finding, Judged, Notice, Reading, Report, Verdict
from tui.core.names import Names, candidates, is_named_like
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.core.waivers import Waivers, waive

_NONE = Waivers()


class Engine:
    """Keeps readings and verdicts; a step re-reads what changed and judges only claims whose asks were touched.

    Not for two threads at once. Everything it hands out is immutable.
    """

    def __init__(self, root: str, vocabulary: Vocabulary, waivers: Waivers = _NONE) -> None:
        self._root = root
        self._waivers = waivers
        self._vocabulary = vocabulary
        self._readings: dict[str, Reading] = {}
        self._judged: dict[str, Judged] = {}
        self._asked = Asked()
        self._answers: dict[Ask, object] = {}
        self._bases: dict[str, object] = {}
        self._across = Across()
        self._settled: dict[str, tuple[tuple[Judged, ...], tuple[ChecklistItem, ...]]] = {}
        """By document, what was reported of it last, as long as it holds."""
        self._report: Report | None = None

    def anew(self) -> Engine:
        """An engine with the same rules that knows no document yet."""
        return Engine(self._root, self._vocabulary, self._waivers)

    @property
    def asked(self) -> frozenset[str]:
        """Every exact path that some verdict rests on, listed or not: what a watcher must look at by name."""
        return self._asked.paths

    def step(  # noqa: PLR0913 - what can change, each by its name
        self,
        facts: Facts,
        *,
        documents: Mapping[str, bytes | None] | None = None,
        readings: Mapping[str, Reading] | None = None,
        created: Collection[str] = (),
        removed: Collection[str] = (),
        modified: Collection[str] = (),
        notices: Sequence[Notice] = (),
    ) -> Report:
        """Take in what changed and report.

        `documents` holds the bytes of new and changed documents by path, None for one that is gone; `readings` those of
        their readings that somebody has already made; `created`,
        `removed` and `modified` are paths of files and of folders (a folder comes and goes with what is in it, and is
        named when it does); `notices` are all that the store has to
        say at this moment. Returns the same object as last time when nothing in it would differ.
        """
        reread, stale = self._read(documents or {}, readings or {})
        stale |= self._asked.askers(self._touched(facts, created, removed, modified))
        stale |= self._asked.askers(self._unsettled(facts))
        if words := {word for claim_id in stale for word in words_of(self._judged[claim_id].claim)}:
            facts.expect(words)
        flipped = [claim_id for claim_id in stale if self._judge(claim_id, facts)]
        if self._report is None or reread or flipped or self._told(notices) != self._report.notices:
            self._report = self._make(notices)
        return self._report

    def _read(self, documents: Mapping[str, bytes | None], readings: Mapping[str, Reading]) -> tuple[bool, set[str]]:
        """Take in documents. Returns whether any reads differently, and the claims that are new or stand elsewhere."""
        reread = False
        stale: set[str] = set()
        for path, data in documents.items():
            self._settled.pop(path, None)
            before = self._readings.pop(path, None)
            now = readings.get(path)
            if now is None and data:
                now = read_document(path, data, self._vocabulary)
            reread |= now != before
            self._across.replace(before.claims if before else (), now.claims if now else ())
            old = {claim.id: claim for claim in before.claims} if before else {}
            for claim in now.claims if now else ():
                if old.pop(claim.id, None) != claim:
                    self._judged[claim.id] = Judged(claim, Verdict.UNPROVEN, "")
                    stale.add(claim.id)
            for gone in old:
                self._forget(gone)
            if now is not None:
                self._readings[path] = now
        return reread, stale

    def _forget(self, claim_id: str) -> None:
        del self._judged[claim_id]
        self._record(claim_id, ())

    def _record(self, claim_id: str, asks: Collection[Ask]) -> None:
        """Keep what a claim asked, and no answer that nobody asks for any more."""
        for ask in self._asked.record(claim_id, asks):
            self._answers.pop(ask, None)

    def _judge(self, claim_id: str, facts: Facts) -> bool:
        """Judge one claim; whether anything about it is new."""
        before = self._judged[claim_id]
        claim = before.claim
        asking = Asking(facts)
        answers = [check(reference, claim.document, asking) for reference in claim.references]
        after = judge(claim, grounded(claim, answers, asking))
        self._record(claim_id, asking.asks)
        self._answers |= {
            ask: ask.put(facts) for ask in asking.asks if ask.what in COMPARED and ask not in self._answers
        }
        if after == before:
            return False
        self._judged[claim_id] = after
        self._settled.pop(claim.document, None)
        return True

    def _touched(
        self, facts: Facts, created: Collection[str], removed: Collection[str], modified: Collection[str]
    ) -> set[Ask]:
        """The asks about what changed."""
        moved = {*created, *removed}
        asks = {Ask(what, path) for path in chain(modified, moved) for what in ("line_count", "text", "code")}
        for path in moved:
            asks |= {Ask("is_file", path), Ask("is_dir", path), Ask("named", basename(path))}
        return asks | self._touched_patterns(facts, moved)

    def _touched_patterns(self, facts: Facts, moved: Collection[str]) -> set[Ask]:
        """The asks about files that fit a pattern, if one that came or went does."""
        paths = sorted(moved)
        names = cache(lambda: Names(paths))
        folders: dict[str, list[str]] = {}
        for path in paths:
            folders.setdefault(dirname(path), []).append(path)

        def is_touched(ask: Ask) -> bool:
            if ask.what == "alike":
                return any(is_named_like(ask.key, path) for path in folders.get(dirname(ask.key), ()))
            fits = any(matches(ask.key, path) for path in candidates(ask.key, paths, names))
            return fits and (ask.what != "holds" or self._is_answered_anew(ask, facts))

        return set(filter(is_touched, self._asked.patterns)) if moved else set()

    def _unsettled(self, facts: Facts) -> list[Ask]:
        """The asks about the whole repository that are answered otherwise by now."""
        bases = {what: facts.basis(what) for what in WIDE}
        changed = {what for what, basis in bases.items() if basis != self._bases.get(what)}
        self._bases = bases
        asks = [ask for ask in self._answers if ask.what in changed] if changed else []
        return [ask for ask in asks if self._is_answered_anew(ask, facts)]

    def _is_answered_anew(self, ask: Ask, facts: Facts) -> bool:
        """Put a question again; whether the answer is another one."""
        before, self._answers[ask] = self._answers[ask], ask.put(facts)
        return before != self._answers[ask]

    def _told(self, notices: Sequence[Notice]) -> tuple[Notice, ...]:
        """What the store has to say, then what the documents' readings and the waivers have."""
        read = (notice for path in sorted(self._readings) for notice in self._readings[path].notices)
        return (*notices, *read, *waive(self._waivers, self._judged).notices)

    def _make(self, notices: Sequence[Notice]) -> Report:
        """Put the report together: documents by path, and in each of them everything in the order of its lines."""
        readings = [self._readings[path] for path in sorted(self._readings)]
        told = [reading for reading in readings if reading.claims or reading.matrix or reading.findings]
        settled = [self._settle(reading) for reading in told]
        claims = tuple(chain.from_iterable(claims for claims, _ in settled))
        return Report(
            root=self._root,
            documents=tuple(reading.document for reading in told),
            claims=claims,
            phases=tuple(chain.from_iterable(reading.phases for reading in told)),
            matrix=tuple(chain.from_iterable(reading.matrix for reading in told)),
            checklist=tuple(chain.from_iterable(items for _, items in settled)),
            findings=self._findings(told),
            notices=self._told(notices),
            by_id={judged.claim.id: judged for judged in claims},
            waived=waive(self._waivers, self._judged).by_claim,
        )

    def _findings(self, told: Sequence[Reading]) -> tuple[Finding, ...]:
        """What each document says wrongly of itself, and what lines say against each other."""
        found = [*chain.from_iterable(reading.findings for reading in told), *self._across.findings()]
        return tuple(sorted(found, key=lambda finding: (finding.document, finding.line)))

    def _settle(self, reading: Reading) -> tuple[tuple[Judged, ...], tuple[ChecklistItem, ...]]:
        """What is to be reported of a document's claims and of its checklist."""
        path = reading.document.path
        if path not in self._settled:
            claims = tuple([self._judged[claim.id] for claim in reading.claims])
            self._settled[path] = claims, tuple([self._with_verdict(item) for item in reading.checklist])
        return self._settled[path]

    def _with_verdict(self, item: ChecklistItem) -> ChecklistItem:
        judged = self._judged.get(item.claim)
        return replace(item, verdict=judged.verdict) if judged and judged.verdict is not item.verdict else item
