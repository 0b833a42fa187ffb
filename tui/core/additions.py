"""What a user may add to the vocabulary and to the readiness rules: what is wrong in it beside its shape.

The shipped vocabulary is the schema: an addition has its groups and meanings. A word or mark that is added to one
meaning is taken out of the others of its group, for the user knows what it means in this repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tui.core.model import Status
from tui.core.phrases import fold, words_of

MARKS = ("emoji", "tints")
"""The groups whose entries are families of marks: family, status, marks. In the others: meaning, language, phrases."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
_LONGEST_MARK = 8
"""Characters of a mark: an emoji with all its joiners and selectors."""

_SELECTOR = "\ufe0f"


class Complaint(NamedTuple):
    """What is wrong in additions: the keys that lead to it, the sentence, and what is allowed there instead."""

    keys: tuple[str | int, ...]
    wrong: str
    allowed: tuple[str, ...] = ()


def complaints(additions: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Complaint]:
    """All that is wrong with additions of the right nesting (mappings of mappings of lists of text)."""
    for group, meanings in additions.items():
        if group not in shipped:
            yield Complaint((group,), "is no group of words", tuple(shipped))
        elif group in MARKS:
            yield from _marks(group, meanings)
        else:
            yield from _words(group, meanings, shipped[group])


def _marks(group: str, families: Mapping[str, Any]) -> Iterator[Complaint]:
    for family, statuses in families.items():
        for status, marks in statuses.items():
            if status not in set(Status):
                yield Complaint((group, family, status), "is no status", tuple(Status))
            for at, mark in enumerate(marks):
                if len(mark) > _LONGEST_MARK or any(char.isalnum() or char.isspace() for char in mark):
                    yield Complaint((group, family, status, at), "is no mark: a mark is one sign, without letters")


def _words(group: str, meanings: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Complaint]:
    for meaning, languages in meanings.items():
        if meaning not in shipped:
            yield Complaint((group, meaning), f"is no meaning of `{group}`", tuple(shipped))
            continue
        yield from _phrases((group, meaning), languages)


def _phrases(keys: tuple[str | int, ...], languages: Mapping[str, Any]) -> Iterator[Complaint]:
    for language, phrases in languages.items():
        if not _LANGUAGE.fullmatch(language):
            yield Complaint((*keys, language), "is no language; write its code: en, de, zh")
        for at, phrase in enumerate(phrases):
            if not words_of(phrase):
                yield Complaint((*keys, language, at), "holds no word")


_PROOFS = ("files", "code", "manifest")


def rule_complaints(additions: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with readiness rules of the right shape: a new one must say how its item is called and what proves
    it; one of the shipped rules may be given anything."""
    for key, rule in additions.items():
        yield from _phrases((key, "phrases"), rule.get("phrases", {}))
        if key in shipped:
            continue
        if not any(rule.get("phrases", {}).values()):
            yield Complaint((key,), "is a new rule and needs `phrases`: what documents call the item", tuple(shipped))
        elif rule.get("checkable", True) and not any(rule.get("proves", {}).get(kind) for kind in _PROOFS):
            yield Complaint((key,), "is a new rule and needs `proves` with `files`, `code` or `manifest`")


def without(base: Mapping[str, Any], additions: Mapping[str, Any]) -> dict[str, Any]:
    """A vocabulary without what `additions` give another meaning in the same group."""
    left = dict(base)
    for group, meanings in additions.items():
        groups = MARKS if group in MARKS else (group,)
        taken = {_key(entry) for lists in meanings.values() for entries in lists.values() for entry in entries}
        for one in groups:
            left[one] = {
                meaning: {
                    key: [entry for entry in entries if _key(entry) not in taken] for key, entries in lists.items()
                }
                for meaning, lists in base.get(one, {}).items()
            }
    return left


def _key(entry: str) -> str:
    """A word or mark as it is compared."""
    return " ".join(word.folded for word in words_of(entry)) or fold(entry.removesuffix(_SELECTOR))
