"""The words and marks by which documents state the condition of work, as data.

Owns the packaged table (`vocabulary.yaml`), the user's additions to it, and the questions asked of it: what does this
emoji mean, which phrases of a group stand in this line, and how is another status written in the same spelling. Each
part is made when it is first asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

from tui.core.model import Status
from tui.core.phrases import Beginnings, Hit, Phrases, fold, folded_words
from tui.core.shipped import merged, shipped

if TYPE_CHECKING:
    from tui.core.additions import Complaint
    from tui.core.rules import Rules

__all__ = ["Hit", "Vocabulary"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_SELECTOR = "\ufe0f"
_DRAWN = "□■▣"
"""Boxes that bars are drawn with too: a mark only where they stand alone."""
_BAR = "█▓▒░▪▫" + _DRAWN
_NO_FAMILY = "tools"
"""Emoji that say a status each in its own picture: nobody who writes 🏆 for done writes 👎 for missing."""


class _Made(dict[_Key, _Value]):
    """Values by what they are of, each made when it is first asked for."""

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        value = self[key] = self._make(key)
        return value


class Vocabulary:
    """An immutable table of words and marks. Equal when its additions are equal; hashable; pickled as its additions."""

    def __init__(self, words: Mapping[str, Any] | None = None, rules: Mapping[str, Any] | None = None) -> None:
        """The shipped vocabulary with a user's additions: `words` in the shape of `vocabulary.yaml`, `rules` in that of
        the ``rules`` of `readiness.yaml`."""
        self._words_added = words or {}
        self._rules_added = rules or {}
        added = json.dumps([self._words_added, self._rules_added])
        self.digest = hashlib.sha256(added.encode()).hexdigest()[:16]
        self.phrases: Callable[[str], Phrases] = _Made(self._made_phrases).__getitem__
        """The phrases of a group; each one's meaning is the key it stands under (``done``, ``critical``). Those of one
        meaning alone are called by both: ``sections.legend``."""
        self.asked: Callable[[tuple[str, ...]], int] = _Made(self._made_bits).__getitem__
        """The bits of groups, some of which `told` has where a phrase of one of them may be found."""
        self._words = _Made(self._made_words)

    @classmethod
    def shipped(cls) -> Vocabulary:
        """The vocabulary that comes with the program; made once."""
        return _shipped()

    def extended(self, words: Mapping[str, Any], rules: Mapping[str, Any] | None = None) -> Vocabulary:
        """This vocabulary with more additions; lists are put in front, and what they give another meaning loses its
        own."""
        if not words and not rules:
            return self
        return Vocabulary(merged(self._words_added, words), merged(self._rules_added, rules or {}))

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        table, added = shipped("vocabulary"), self._words_added
        if not added:
            return table
        from tui.core.additions import without  # noqa: PLC0415 - few add any

        whole: Mapping[str, Any] = merged(without(table, added), added)
        return whole

    def complaints(self, additions: Mapping[str, Any]) -> tuple[Complaint, ...]:
        """What is wrong with additions of words: groups, meanings, languages and marks that there are not."""
        from tui.core.additions import complaints  # noqa: PLC0415

        return tuple(complaints(additions, self._data))

    def rule_complaints(self, additions: Mapping[str, Any]) -> tuple[Complaint, ...]:
        """What is wrong with added readiness rules."""
        from tui.core.additions import rule_complaints  # noqa: PLC0415

        return tuple(rule_complaints(additions, shipped("readiness")["rules"]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Mapping[str, Any], Mapping[str, Any]]]:
        return Vocabulary, (self._words_added, self._rules_added)

    @cached_property
    def _beginnings(self) -> Beginnings:
        return Beginnings()

    @cached_property
    def told(self) -> Callable[[str], int]:
        """Tells of a text the bits of all groups of which a phrase may be found in it: one look for all of them, kept
        as long as the document is read. Of groups that nobody has `asked` about yet it knows nothing: ask first."""
        return self._beginnings.of

    @cached_property
    def rules(self) -> Rules:
        """The readiness rules."""
        from tui.core.rules import Rules  # noqa: PLC0415 - asked for only while a document is read

        return Rules(self._rules_added, self._beginnings)

    def may_hold(self, text: str, *groups: str) -> bool:
        """Whether a phrase of any of these groups may be found in a text, or in a part of it: cheap, and False for most
        lines."""
        return self.asked(groups) & self.told(text) != 0

    def derive(self, part: str, whole: str) -> None:
        """Take for granted that all words of one text are words of another, of which more will be asked."""
        self._beginnings.derive(part, whole)

    def words(self, *groups: str) -> frozenset[str]:
        """The single words of some groups, folded, whatever they mean: for word-by-word questions."""
        return self._words[groups]

    def _made_phrases(self, group: str) -> Phrases:
        name, _, only = group.partition(".")
        table = self._data.get(name, {})
        return Phrases(_entries({only: table.get(only, {})} if only else table), self._beginnings)

    def _made_bits(self, groups: tuple[str, ...]) -> int:
        return reduce(or_, (self.phrases(group).bit for group in groups))

    def _made_words(self, groups: tuple[str, ...]) -> frozenset[str]:
        entries = (entry for group in groups for entry in _entries(self._data.get(group, {})))
        phrases = (folded_words(phrase) for _, phrase in entries)
        return frozenset(words[0] for words in phrases if len(words) == 1)

    @cached_property
    def emoji(self) -> Mapping[str, tuple[Status, bool]]:
        """What each status emoji means (without variation selector), and whether it is a tint: decoration except where
        a status is expected."""
        found: dict[str, tuple[Status, bool]] = {}
        for group in ("emoji", "tints"):
            for family in self._data[group].values():
                for status, marks in family.items():
                    for mark in marks:
                        found.setdefault(mark.removesuffix(_SELECTOR), (Status(status), group == "tints"))
        return found

    @cached_property
    def emoji_pattern(self) -> re.Pattern[str]:
        """Finds a status emoji, with its variation selector where it has one."""
        single = "".join(map(re.escape, (mark for mark in self.emoji if len(mark) == 1 and mark not in _DRAWN)))
        longer = sorted((mark for mark in self.emoji if len(mark) > 1), key=len, reverse=True)
        marks = "|".join([*map(re.escape, longer), f"[{single}]"])
        first = "".join(map(re.escape, {mark[0] for mark in self.emoji}))
        return re.compile(f"(?=[{first}])(?:{marks}|(?<![{_BAR}])[{_DRAWN}](?![{_BAR}])){_SELECTOR}?")

    def emoji_status(self, mark: str) -> Status | None:
        """What an emoji means, or None."""
        found = self.emoji.get(mark.removesuffix(_SELECTOR))
        return found[0] if found else None

    def emoji_for(self, status: Status, like: str) -> str:
        """The emoji that says `status` in the family of the emoji `like`; where that has none, in the common family."""
        tints = [family for name, family in self._data["tints"].items() if name != _NO_FAMILY]
        families = [*self._data["emoji"].values(), *tints]
        bare = like.removesuffix(_SELECTOR)

        def knows(family: Mapping[str, list[str]]) -> bool:
            return any(bare == mark.removesuffix(_SELECTOR) for marks in family.values() for mark in marks)

        own = next((family for family in families if knows(family) and family.get(status)), None)
        common = self._data["emoji"]["signs"]
        return str((own or common)[status][0])

    def words_for(self, status: Status, like: str) -> tuple[str, ...]:
        """The words for `status` in the language in which `like` says any status (else English), plainest first."""
        return self._in_language("statuses", status, like)

    def predicates_for(self, status: Status, like: str) -> tuple[str, ...]:
        """The words that say `status` of what stands before them ("is incomplete"), in the language of `like`; none
        where there are none but those that say it anywhere."""
        return self._in_language("predicates", status, like) if status in self._data["predicates"] else ()

    def levels_for(self, level: str, like: str) -> tuple[str, ...]:
        """The words for a level of priority in the language in which `like` says any level (else English)."""
        return self._in_language("priorities", level, like)

    def _in_language(self, group: str, meaning: str, like: str) -> tuple[str, ...]:
        meanings = self._data[group]
        known = fold(like)
        for languages in meanings.values():
            for language, words in languages.items():
                if any(fold(word) == known for word in words) and meanings[meaning].get(language):
                    return tuple(meanings[meaning][language])
        return tuple(meanings[meaning]["en"])


def _entries(group: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for meaning, languages in group.items():
        for phrases in languages.values():
            for phrase in phrases:
                yield meaning, phrase


@cache
def _shipped() -> Vocabulary:
    return Vocabulary()
