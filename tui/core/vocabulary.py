"""The words and marks by which documents state the condition of work, as data.

Owns the loading of the packaged table (`vocabulary.json`, written from `vocabulary.yaml`), the user's additions to it,
and the questions asked of it: what does this emoji mean, which phrases of a group stand in this line, and how is
another status written in the same spelling. The only module of the core that reads a file, and only its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Any

from tui.core.additions import Complaint, complaints, without
from tui.core.model import Status
from tui.core.phrases import Hit, Phrases, fold, words_of
from tui.core.rules import Rules

__all__ = ["Hit", "Vocabulary"]

_SELECTOR = "\ufe0f"
_NO_FAMILY = "tools"
"""Emoji that say a status each in its own picture: nobody who writes 🏆 for done writes 👎 for missing."""


class Vocabulary:
    """An immutable table of words and marks. Equal when its data is equal; hashable; pickled as its data."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]

    @classmethod
    def shipped(cls) -> Vocabulary:
        """The vocabulary that comes with the program; loaded once."""
        return _shipped()

    def extended(self, additions: Mapping[str, Any]) -> Vocabulary:
        """This vocabulary with the user's additions, which have the same shape; lists are put in front, and what they
        give another meaning loses its own."""
        return Vocabulary(_merged(without(self._data, additions), additions)) if additions else self

    def complaints(self, additions: Mapping[str, Any]) -> tuple[Complaint, ...]:
        """What is wrong with additions: groups, meanings, languages and marks that there are not."""
        return tuple(complaints(additions, self._data))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Mapping[str, Any]]]:
        return Vocabulary, (self._data,)

    @cached_property
    def _groups(self) -> dict[str, Phrases]:
        return {}

    @cached_property
    def rules(self) -> Rules:
        """The readiness rules."""
        return Rules.shipped()

    def phrases(self, group: str) -> Phrases:
        """The phrases of a group; each one's meaning is the key it stands under (``done``, ``critical``)."""
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = Phrases(_entries(self._data.get(group, {})))
        return found

    def together(self, groups: tuple[str, ...]) -> Phrases:
        """The phrases of several groups as one set: a text in which it finds nothing holds a phrase of none of them."""
        found = self._unions.get(groups)
        if found is None:
            entries = (entry for group in groups for entry in _entries(self._data.get(group, {})))
            found = self._unions[groups] = Phrases(entries)
        return found

    @cached_property
    def _unions(self) -> dict[tuple[str, ...], Phrases]:
        return {}

    def words(self, group: str) -> frozenset[str]:
        """The single words of a group, folded, whatever they mean: for word-by-word questions."""
        found = self._words.get(group)
        if found is None:
            phrases = (words_of(phrase) for _, phrase in _entries(self._data.get(group, {})))
            found = self._words[group] = frozenset(words[0].folded for words in phrases if len(words) == 1)
        return found

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

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
        single = "".join(map(re.escape, (mark for mark in self.emoji if len(mark) == 1)))
        longer = sorted((mark for mark in self.emoji if len(mark) > 1), key=len, reverse=True)
        marks = "|".join([*map(re.escape, longer), f"[{single}]"])
        return re.compile(f"(?:{marks}){_SELECTOR}?")

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

    def word_for(self, status: Status, like: str) -> str:
        """The plainest word that says `status` in the language of the word `like`."""
        return self.words_for(status, like)[0]


def _entries(group: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for meaning, languages in group.items():
        for phrases in languages.values():
            for phrase in phrases:
                yield meaning, phrase


@cache
def _shipped() -> Vocabulary:
    return Vocabulary(json.loads(resources.files(__package__).joinpath("vocabulary.json").read_text("utf-8")))


def _merged(base: Any, extra: Any) -> Any:  # noqa: ANN401 - YAML values of any shape
    if isinstance(base, Mapping) and isinstance(extra, Mapping):
        keys = [*base, *(key for key in extra if key not in base)]
        return {key: _merged(base.get(key), extra[key]) if key in extra else base[key] for key in keys}
    if isinstance(base, list) and isinstance(extra, list):
        return [*extra, *base]
    return extra
