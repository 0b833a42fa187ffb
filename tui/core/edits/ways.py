"""The ways in which a line could say another status, likest to the document first.

Its own marks rewritten, and with them any sign that would contradict; then a mark of its own where the line has none
that can say it. None is known to be right before it is proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.core.edits.insert import insertions, value_of
from tui.core.edits.marks import BAR, Patch, Site, alternatives, compatible
from tui.core.edits.predicates import predicate
from tui.core.edits.segments import Segment, segment_of
from tui.core.edits.spelling import SELECTOR, Spelling
from tui.core.model import Claim, Kind, Mark, MarkKind, Status
from tui.core.text import Line
from tui.core.vocabulary import Vocabulary

_PASSES = re.compile(r"[\s*_]*(?:→|➜|➔|➡|⟶|⇒|->|=>)")
"""What stands before an arrow is history: in ``15% → 65%`` only the second number is now."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How the line of one claim could be written to say `status`."""

    line: Line
    claim: Claim
    status: Status
    spelling: Spelling
    vocabulary: Vocabulary

    def all(self) -> Iterator[tuple[Patch, ...]]:
        """Each way once, as patches in order of position."""
        seen: set[tuple[Patch, ...]] = {()}
        for patches in self._raw():
            kept = compatible(patches, self.line.text)
            if kept not in seen:
                seen.add(kept)
                yield kept

    def _raw(self) -> Iterator[Sequence[Patch]]:
        own = self._rewrites(self.claim.marks)
        signs = list(self._unread())
        if self.claim.kind is Kind.FIELD and self._is_sentence():
            yield from self._before_sentence()
            yield [*(options[0] for options in own if self._replaces_emoji(options[0])), *self._instead_of_sentence()]
        said = predicate(self.line, self.claim, self.vocabulary)
        if said is not None and said not in self.claim.marks:
            yield from _in_step([*own, *self._rewrites([*signs, said])])
        if signs:
            yield from _in_step([*own, *self._rewrites(signs)])
        yield from _in_step(own)
        yield from self._inserting(own, {mark.kind for mark in [*self.claim.marks, *signs]})

    def _is_sentence(self) -> bool:
        """Whether several words of the line say how far the work is: "draft complete, no tests"."""
        return sum(1 for *_, mark in self._joined(self.claim.marks) if mark.kind is MarkKind.WORD) > 1

    def _before_sentence(self) -> Iterator[Sequence[Patch]]:
        """The status before a sentence that stays as it is: replacing words in it would leave no sentence."""
        for inserted in insertions(self.claim, self.line.text, self.status, self.spelling):
            if (
                not self.spelling.is_emoji(inserted.text)
                and inserted.start < self.line.chars(self.claim.marks[0].span)[0]
            ):
                yield [inserted]

    def _instead_of_sentence(self) -> Iterator[Patch]:
        """The whole value of a field for one word: what the sentence says is no longer true."""
        start, end = value_of(self.line.text)
        for mark in self.claim.marks:
            if mark.kind is MarkKind.EMOJI:
                start = max(start, self.line.chars(mark.span)[1])
        text = self.line.text[start:end]
        start += len(text) - len(text.lstrip(f" {SELECTOR}"))
        like = self.line.text[start:end].split()[0] if start < end else "Complete"
        if start < end:
            yield Patch(start, end, self.spelling.words(self.status, like, Segment.VALUE, None)[0])

    def _replaces_emoji(self, patch: Patch) -> bool:
        return self.spelling.is_emoji(self.line.text[patch.start : patch.end])

    def _is_tint(self, emoji: str) -> bool:
        """Whether an emoji is decoration except where a status is expected: 🔴 may be a priority."""
        return self.vocabulary.emoji[emoji.removesuffix(SELECTOR)][1]

    def _rewrites(self, marks: Sequence[Mark]) -> list[tuple[Patch, ...]]:
        found = (
            alternatives(Site(self.line.text, start, end, mark), self.status, self.spelling)
            for start, end, mark in self._joined(marks)
            if mark.status is not self.status and not _PASSES.match(self.line.text, end)
        )
        return [options for options in found if options]

    def _joined(self, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark]]:
        """Marks with their characters; words side by side ("partially complete") are one mark of the claim's status."""
        ready: list[tuple[int, int, Mark]] = []
        for mark in marks:
            start, end = self.line.chars(mark.span)
            beside = ready and mark.kind is ready[-1][2].kind is MarkKind.WORD
            if beside and not self.line.text[ready[-1][1] : start].strip(" -–—/"):
                ready[-1] = (ready[-1][0], end, replace(mark, status=self.claim.status))
            else:
                ready.append((start, end, mark))
        yield from ready

    def _unread(self) -> Iterator[Mark]:
        """Signs that were not needed to read the line: afterwards they must not contradict it. Of words only those that
        trail a mark, as in "❌ MAJOR MISSING WORK": elsewhere they may name the work."""
        text, taken = self.line.text, [mark.span for mark in self.claim.marks]
        signs = [
            (MarkKind.EMOJI, found.span(), self.vocabulary.emoji_status(found[0]))
            for found in self.vocabulary.emoji_pattern.finditer(text)
            if not self._is_tint(found[0])
        ]
        bars = [(MarkKind.BAR, found.span(), self.claim.status) for found in BAR.finditer(text)]
        words = [
            (MarkKind.WORD, (hit.start, hit.end), Status(hit.meaning))
            for hit in self.vocabulary.phrases("statuses").find(text)
            if segment_of(text, hit.start, hit.end, self.spelling.spare)[0] is Segment.TRAILING
        ]
        for kind, (start, end), status in [*signs, *bars, *words]:
            span = self.line.span(start, end)
            if status and not any(span.start < other.end and other.start < span.end for other in taken):
                yield Mark(kind, span, text[start:end], status)

    def _inserting(self, own: list[tuple[Patch, ...]], kinds: set[MarkKind]) -> Iterator[Sequence[Patch]]:
        """A mark beside what stands there: never a second emoji, and never a word beside a word."""
        boxes = [Patch(*self.line.chars(mark.span), "[ ]") for mark in self.claim.marks if mark.kind is MarkKind.BOX]
        rest = [options[0] for options in own if not options[0].text.startswith("[")]
        worded = any(char.isalpha() for patch in rest for char in patch.text)
        for inserted in insertions(self.claim, self.line.text, self.status, self.spelling):
            kind = MarkKind.EMOJI if self.spelling.is_emoji(inserted.text) else MarkKind.WORD
            if kind not in kinds and not (kind is MarkKind.WORD and worded):
                yield [*rest, *boxes, inserted]


def _in_step(choices: Sequence[tuple[Patch, ...]]) -> Iterator[list[Patch]]:
    """The first choice of each, then the second of each, and so on: marks of one line change together."""
    for turn in range(max(map(len, choices), default=0)):
        yield [options[min(turn, len(options) - 1)] for options in choices]
