"""What an extractor is given, and the draft it makes: one line with its surroundings.

Owns what lines of every kind need: their marks, the status these state together, and the title that is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.whole_tables import is_composition, is_glossary
from tui.core.claims.legends import Legend
from tui.core.claims.placed import explains, is_key, placed_words, quoted
from tui.core.claims.plain import CODE, groups_of, says_something
from tui.core.claims.scope import Scope
from tui.core.claims.shares import placed_numbers
from tui.core.claims.signs import Sign, emoji_signs, has_emoji
from tui.core.claims.titles import status_phrases
from tui.core.claims.weigh import Weighed, weigh
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, Mark, MarkKind, Status
from tui.core.parse.nodes import Node, Outline
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_STATING = ("statuses", "values", "asked", "negations", "failures")
"""The groups of the vocabulary whose words state a status, or make one of another word."""

_FIGURE = re.compile(
    r"[\d\[█▓░▒■□▰▱⣿](?:(?<=\d)(?:\s?[%％]|\+?\s*(?:/|of|out of|de|von|sur)\s*~?\d)|(?<=\[)[^\[\]]{0,2}\]|"
    r"(?<=[█▓░▒■□▰▱⣿]))",
    re.IGNORECASE,
)
"""A share, a box or a bar, wherever it stands and whatever it means; all begin with one of a few signs."""


class Document(NamedTuple):
    """What all lines of a document share."""

    outline: Outline
    legend: Legend
    vocabulary: Vocabulary
    known: dict[tuple[int, str, int], bool]
    """What has been asked of its tables: by table, question and column."""
    strikes: bool = False
    """Whether it strikes out what is done."""

    def is_silent(self, node: Node, plain: str) -> bool:
        """Whether nothing in a line can be the sign of a status: no mark, no share, no box, no bar, and no word that
        the vocabulary knows for one. No extractor but that of implied claims need look at it."""
        vocabulary, legend = self.vocabulary, self.legend
        if vocabulary.asked(_STATING) & vocabulary.told(node.text) or _FIGURE.search(node.text):
            return False
        if node.cells and legend.letters:
            return False
        return plain.isascii() or not has_emoji(plain, vocabulary, legend.meanings)


class Line:
    """A node with its plain text, the scope it stands in, and its document."""

    __slots__ = ("_emoji", "_every", "_known", "legend", "node", "outline", "plain", "scope", "strikes", "vocabulary")

    def __init__(self, node: Node, plain: str, scope: Scope, within: Document) -> None:
        self.node = node
        self.plain = plain
        self.scope = scope
        self.outline = within.outline
        self.legend = within.legend
        self.vocabulary = within.vocabulary
        self.strikes = within.strikes
        self._known = within.known
        self._emoji: list[Sign] | None = None
        self._every: list[Sign] | None = None

    def emoji(self) -> list[Sign]:
        """The line's status emoji that are no tint and not quoted."""
        if self._emoji is None:
            plain = self.plain
            signs = self.every_emoji()
            self._emoji = [sign for sign in signs if not (sign.tint or quoted(plain, sign) or is_key(plain, sign))]
            if explains(plain, signs):
                self._emoji = []
        return self._emoji

    def every_emoji(self) -> list[Sign]:
        """The line's status emoji, tints and quoted ones too."""
        if self._every is None:
            self._every = emoji_signs(self.plain, self.vocabulary, self.legend.meanings)
        return self._every

    def placed_words(self, emoji: list[Sign]) -> list[Sign]:
        """The line's words in the place of a status."""
        return placed_words(self.plain, emoji, self.vocabulary)

    def placed_numbers(self, emoji: list[Sign]) -> list[Sign]:
        """The line's numbers that are a share of work done."""
        return placed_numbers(self.plain, emoji, self.vocabulary, under_progress=self.scope.progress)

    def uncovered(self, start: int, end: int) -> str:
        """``plain[start:end]`` with the code in it that is nothing but a status: ``BLOCKED``, ``in_progress``."""
        value = self.plain[start:end]
        if CODE not in value:
            return value
        text = self.node.text[start:end]
        for code in _CODE.finditer(text):
            if self._names_status(code[1]):
                value = value[: code.start(1)] + code[1] + value[code.end(1) :]
        return value

    def _names_status(self, code: str) -> bool:
        statuses = self.vocabulary.phrases("statuses")
        first = statuses.first(code) if code.isupper() else statuses.whole(code)
        first = first or self.vocabulary.phrases("values").whole(code)
        return first is not None and first.start == 0

    def is_composition(self, at: int) -> bool:
        """Whether column `at` of the row's table holds the parts of a whole."""
        return self._of_table(("composition", at), lambda: is_composition(self.outline, self.node, at, self.vocabulary))

    def is_glossary(self) -> bool:
        """Whether the row's table has each status once, so that its rows may be what the statuses mean."""
        return self._of_table(("glossary", 0), lambda: is_glossary(self.outline, self.node))

    def _of_table(self, question: tuple[str, int], answer: Callable[[], bool]) -> bool:
        """The answer to a question of the row's table, asked once for all its rows."""
        if self.node.table is None:
            return False
        key = (self.node.table.number, *question)
        if key not in self._known:
            self._known[key] = answer()
        return self._known[key]

    def weigh(self, signs: Iterable[Sign]) -> Weighed | None:
        """The status these signs state together."""
        return weigh(tuple(signs), self.plain, self.vocabulary)

    def draft(self, kind: Kind, weighed: Weighed, title: str | None = None) -> Draft | None:
        """The draft of this line; None when nothing is left that the status could be of."""
        if title is None:
            title = self._name(weighed)
        elif not says_something(title) and not _says_again(weighed):
            return None
        if title is None:
            return None
        if not says_something(title):
            # "✅ Production ready": the word is also what it is said of
            title = self.subject(sign for sign in weighed.signs if sign.kind is MarkKind.EMOJI)
        return Draft(
            self.node.index,
            kind,
            weighed.status,
            tuple(self.mark(sign) for sign in weighed.signs),
            weighed.deciding,
            percent=weighed.percent,
            title=title,
        )

    def _name(self, weighed: Weighed) -> str | None:
        """The title that signs leave; None when nothing is left that the status could be of."""
        phrases = status_phrases(self.plain, weighed.signs, self.vocabulary)
        title = cleaned(self.node.text, phrases)
        ranges = self._of_signs(weighed.signs)
        subject = title if phrases == ranges else cleaned(self.node.text, ranges)
        return title if says_something(subject) or _says_again(weighed) else None

    def mark(self, sign: Sign) -> Mark:
        """A sign with its place in the bytes."""
        text = self.node.text[sign.start : sign.end]
        return Mark(sign.kind, self.node.span(sign.start, sign.end), text, sign.status)

    def title(self, signs: Iterable[Sign], start: int = 0) -> str:
        """The line's readable text from `start` on, without its marks and without separate status phrases."""
        return cleaned(self.node.text, status_phrases(self.plain, tuple(signs), self.vocabulary), start)

    def subject(self, signs: Iterable[Sign]) -> str:
        """What the line speaks of: its text without any of its signs, and without a parenthesis that holds one."""
        return cleaned(self.node.text, self._of_signs(signs))

    def _of_signs(self, signs: Iterable[Sign]) -> list[tuple[int, int]]:
        spans = [(sign.start, self._with_unit(sign)) for sign in signs]
        holding = [
            (group.start, group.end)
            for group in groups_of(self.plain)
            if any(group.start < begin and stop < group.end for begin, stop in spans)
        ]
        return spans + holding

    def _with_unit(self, sign: Sign) -> int:
        """Where a sign ends together with the word that says what its number counts: "60% complete"."""
        if sign.share is None:
            return sign.end
        following = words_of(self.plain[sign.end : sign.end + _LONGEST_UNIT])
        gap = self.plain[sign.end : sign.end + following[0].start] if following else "."
        if gap.strip(" +?") or following[0].folded not in self.vocabulary.words("completion"):
            return sign.end
        return sign.end + following[0].end


def _says_again(weighed: Weighed) -> bool:
    """Whether a mark stands beside the status word: then the word is also what it is said of."""
    marked = any(sign.kind is MarkKind.EMOJI for sign in weighed.signs)
    return marked and any(sign.kind is not MarkKind.EMOJI for sign in weighed.signs)


_LONGEST_UNIT = 24
_CODE = re.compile(r"`([^\W\d_][^\W\d]*(?:[ -][^\W\d]+){0,4})(?: ?[(;][^`]{0,200})?`")


def implied(line: Line, status: Status, label: int | None, kind: Kind, title: str | None = None) -> Draft:
    """A draft that takes its status from a label; its title is the whole line unless another is given."""
    return Draft(line.node.index, kind, status, implied=True, label=label, title=title or cleaned(line.node.text))
