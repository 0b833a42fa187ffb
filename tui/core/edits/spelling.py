"""How this document writes a status: its own emoji, words, letter case and boxes, before anybody else's.

A document that says "COMPLETED" in parentheses gets "COMPLETED" in parentheses, and one that marks with 🟢 gets no ✅.
What it has no spelling for is taken from the vocabulary, in the family or language of what stood there.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto

from tui.core.edits.segments import Segment, segment_of
from tui.core.model import Claim, Kind, Mark, MarkKind, Reading, Status
from tui.core.phrases import words_of
from tui.core.text import Source
from tui.core.vocabulary import Vocabulary

SELECTOR = "\ufe0f"
_TEXT_BY_DEFAULT = frozenset("⚠⏸✔☑✖⏯⏹⏺⏭▶ℹ🏗🛠🗑")
"""Emoji that show as text without a variation selector (Unicode emoji-data, Emoji_Presentation=No)."""

_PLAIN_WORDS = 6
"""So many of the vocabulary's words for a status are plain enough to be reused after one sighting in a document."""


_BOXES = {Status.PARTIAL: ["[~]"], Status.IN_PROGRESS: ["[~]", "[/]"]}
_BOXES |= {Status.DEFERRED: ["[-]"], Status.UNCLEAR: ["[?]"]}
"""Boxes that some task lists use beside the two of the standard."""


class Side(Enum):
    """Where a document puts the emoji of a line."""

    LEADING = auto()
    TRAILING = auto()


class Spelling:
    """The spellings one document uses, counted over its claims."""

    def __init__(self, source: Source, reading: Reading, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.spare = vocabulary.words("fillers")
        """Words that stress a status and say nothing else, folded."""
        self._emoji: Counter[tuple[Status, str]] = Counter()
        self._words: Counter[tuple[Status, Segment, str]] = Counter()
        self._boxes: Counter[tuple[Status, str]] = Counter()
        self.sides: Counter[Side] = Counter()
        for claim in reading.claims:
            text = source.lines[claim.line - 1].text
            for mark in claim.marks:
                self._count(claim, mark, text, source)

    def _count(self, claim: Claim, mark: Mark, text: str, source: Source) -> None:
        if mark.kind is MarkKind.EMOJI:
            self._emoji[mark.status, mark.text] += 1
            if claim.kind is Kind.LIST_ITEM:
                at = source.lines[claim.line - 1].span(0, len(text)).end
                self.sides[Side.TRAILING if mark.span.end == at else Side.LEADING] += 1
        elif mark.kind is MarkKind.BOX:
            self._boxes[mark.status, mark.text] += 1
        elif mark.kind is MarkKind.WORD and mark.status is claim.status:
            segment, start, end = segment_of(text, *_chars(source, claim.line, mark), self.spare)
            if text[start:end] == mark.text:
                self._words[mark.status, segment, mark.text] += 1

    @property
    def uses_emoji(self) -> bool:
        """Whether any claim of the document is marked with an emoji."""
        return bool(self._emoji)

    def is_emoji(self, text: str) -> bool:
        """Whether a text is a status emoji and nothing else."""
        return self._vocabulary.emoji_pattern.fullmatch(text.strip()) is not None

    def emoji(self, status: Status, like: str) -> tuple[str, ...]:
        """Emoji for `status`, the fittest first: this document's of the same family, the family's, any it uses."""
        own = [mark for (known, mark), _ in self._emoji.most_common() if known is status]
        family = [mark for mark in own if self._same_family(mark, like)]
        told = self._with_selector(self._vocabulary.emoji_for(status, like))
        plain = self._with_selector(self._vocabulary.emoji_for(status, "✅"))
        return _unique([*family, told, *own, plain])

    def any_emoji(self, status: Status) -> tuple[str, ...]:
        """Emoji for `status` where nothing stood: like the document's most frequent one."""
        like = max(self._emoji.items(), key=lambda item: item[1])[0][1] if self._emoji else "✅"
        return self.emoji(status, like)

    def words(self, status: Status, like: str, segment: Segment, old: Status | None) -> tuple[str, ...]:
        """Words for `status` in the letter case of `like`, the fittest first; `old` is what `like` says."""
        if like.islower() and old is not None and like == old.replace("_", " "):
            return _unique([status.replace("_", " "), *self._vocabulary.words_for(status, like)])
        plain = self._vocabulary.words_for(status, like)
        own = [
            word
            for (known, place, word), count in self._words.most_common()
            if known is status and place is segment and (count > 1 or word.lower() in plain[:_PLAIN_WORDS])
        ]
        told = [*own[:1], *plain[:2]]
        if segment is Segment.PROSE:
            told = [*self._affirmed(like, status), *told, *self._vocabulary.predicates_for(status, like)[:1]]
        return _unique([cased(word, like) for word in told])

    def _affirmed(self, like: str, status: Status) -> list[str]:
        """What a phrase denies, where that says `status`: "not implemented"."""
        words = words_of(like)
        if len(words) < 2 or words[0].folded not in self._vocabulary.words("negations"):
            return []
        denied = like[words[1].start :]
        hit = self._vocabulary.phrases("statuses").whole(denied)
        return [denied] if hit is not None and hit.meaning == status else []

    def boxes(self, status: Status) -> tuple[str, ...]:
        """Boxes for `status`: this document's own, then the common ones; an open one goes with any mark but done."""
        own = [box for (known, box), _ in self._boxes.most_common() if known is status]
        return _unique([*own, *_BOXES.get(status, []), "[ ]"] if status is not Status.DONE else [*own, "[x]"])

    def _same_family(self, one: str, other: str) -> bool:
        return all(
            self._vocabulary.emoji_for(status, one) == self._vocabulary.emoji_for(status, other) for status in Status
        )

    def _with_selector(self, mark: str) -> str:
        bare = mark.removesuffix(SELECTOR)
        if bare not in _TEXT_BY_DEFAULT:
            return mark
        neighbours = [known for _, known in self._emoji if known.removesuffix(SELECTOR) in _TEXT_BY_DEFAULT]
        return bare if neighbours and not any(known.endswith(SELECTOR) for known in neighbours) else bare + SELECTOR


def cased(word: str, like: str) -> str:
    """`word` in the letter case of `like`: MISSING, Not Started, Not started, missing."""
    if like.isupper():
        return word.upper()
    if like.islower():
        return word if word[:1].islower() else word.lower()  # German has capitals within: "in Arbeit"
    rest = like.split()[1:]
    if rest and all(part.islower() for part in rest):
        return word[:1].upper() + word[1:].lower()
    if like[:1].isupper():
        return " ".join(part[:1].upper() + part[1:].lower() for part in word.split(" "))
    return word


def _chars(source: Source, number: int, mark: Mark) -> tuple[int, int]:
    return source.lines[number - 1].chars(mark.span)


def _unique(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
