"""Readiness rules: what an item of a checklist is called, and what proves it in a repository.

The rules are data (`readiness.yaml`, shipped compiled to JSON like the vocabulary). Owns their loading, their shape,
and the one question asked of them while a document is read: is this line such an item, and nothing else?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from tui.core.phrases import Beginnings, Hit, Phrases, Word, folded_words, words_of
from tui.core.shipped import merged, shipped

MOST_BESIDE = 2
"""Words a line may hold that no rule knows; with one of them it is the item, but perhaps a special case of it."""

_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|[:：].*$|\s[-–—]\s.*$")
"""What explains an item behind it: "Alert rules (by mail)", "Backups: every night", "Docker - two stages"."""


_LABEL = re.compile(r"([^:：]{1,40})[:：]")
_EXPLAINED = re.compile(r"[:：]\s*\S|\s[-–—]\s+\S")
"""A sentence behind an item: "Migrations: run them on the server"."""


_ROUTE = re.compile(r"(?:^|[\s`*])/\Z")
"""Before a phrase: it is a route, "/login"."""

_EVENT = re.compile(
    r"\b(?:success(?:ful(?:ly)?)?|succe(?:eds?|eded)|without errors?|[eé]xito\w*|exitos\w*|sucesso|erfolgreich|succès|"
    r"successo|успешно|installed|instalad[oa]|installiert|installé|installato|установлен)\b|成功|通过|正常|無事|성공|정상",
    re.IGNORECASE,
)
"""What happens when the thing is used: "Migrations run successfully"."""


class Traces(NamedTuple):
    """What to look for: patterns of files (of at least `lines` lines, that hold one of `has`), parts of code, parts of
    manifests."""

    files: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    manifest: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lines: int = 1


class Rule(NamedTuple):
    """One kind of item.

    `absent` and `present` say whether having no trace, or a proof, decides against the line; `reach` whether code that
    nothing imports is no proof; `tests` whether tests are searched. `manifests` are the patterns of manifests.
    """

    key: str
    title: str
    proves: Traces
    hints: Traces
    absent: bool
    present: bool
    checkable: bool
    reach: bool
    tests: bool
    manifests: tuple[str, ...]


class Item(NamedTuple):
    """A line that is an item of `rule`: where it says so (characters), the words that narrow it down, whether it
    asks for something to be done with what may be there ("run the migrations"), and whether it tells more than that
    the thing is there: what is in it, or that it was run."""

    rule: Rule
    start: int
    end: int
    narrowed: tuple[str, ...]
    acts: bool
    more: bool = False


class Rules:
    """An immutable table of rules: the shipped ones, and what a user adds to them by their keys."""

    def __init__(self, additions: Mapping[str, Any] | None = None, beginnings: Beginnings | None = None) -> None:
        """`additions` are rules in the shape of the shipped ones: new ones, or more words and traces for a shipped one;
        the phrase of two rules means the added one. `beginnings` are shared with the words that the same lines are
        searched for."""
        self._beginnings = beginnings
        self._shipped = shipped("readiness")
        self._added = additions or {}

    @cached_property
    def _entries(self) -> dict[str, Mapping[str, Any]]:
        """What is written of each rule, by key, the user's first."""
        rules: Mapping[str, Any] = self._shipped["rules"]
        added = {key: merged(rules.get(key, {}), entry) for key, entry in self._added.items()}
        return added | {key: entry for key, entry in rules.items() if key not in added}

    @cached_property
    def _phrases(self) -> Phrases:
        spellings = (
            (key, spelling)
            for key, entry in self._entries.items()
            for phrase in _flat(entry["phrases"])
            for spelling in _spellings(phrase)
        )
        return Phrases(spellings, self._beginnings)

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return _folded(_flat(self._shipped["fillers"]))

    @cached_property
    def _acts(self) -> frozenset[str]:
        return _folded(_flat(self._shipped["acts"]))

    @cached_property
    def _runs(self) -> frozenset[str]:
        return _folded(_flat(self._shipped["runs"]))

    @cached_property
    def _products(self) -> frozenset[str]:
        return _folded(self._shipped["products"])

    @cached_property
    def _asides(self) -> Phrases:
        return Phrases(("aside", phrase) for phrase in _flat(self._shipped["asides"]))

    @cached_property
    def _cjk(self) -> tuple[str, ...]:
        return tuple(sorted(self._shipped["fillers"]["cjk"], key=len, reverse=True))

    @cached_property
    def _known(self) -> dict[str, Rule]:
        return {}

    @cached_property
    def _own_words(self) -> dict[str, frozenset[str]]:
        return {}

    def rule(self, key: str) -> Rule:
        """A rule by its key."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _rule(key, self._entries[key], tuple(self._shipped["manifests"]))
        return found

    def _beside(self, key: str) -> frozenset[str]:
        """The words of a rule that narrow nothing down, apart from those that never do."""
        found = self._own_words.get(key)
        if found is None:
            entry = self._entries[key]
            found = self._own_words[key] = _folded([*entry.get("beside", ()), *_flat(entry["phrases"])])
        return found

    @classmethod
    def shipped(cls) -> Rules:
        """The rules that come with the program; loaded once."""
        return _shipped()

    def item(self, text: str) -> Item | None:
        """The item that a text names, if it names one and hardly anything else."""
        if not self._phrases.find(text):
            return None
        bare = self._bare(text)
        hits = [hit for hit in self._phrases.find(bare) if not _ROUTE.search(bare, 0, hit.start)]
        if not hits:
            return None
        hit = max(hits, key=lambda hit: (hit.end - hit.start, -hit.start))
        named = [one for one in hits if one.meaning == hit.meaning]
        rest = [left for word in words_of(bare) if (left := _left_of(word, named))]
        narrowed = tuple(word for word in rest if not self._is_filler(word, hit.meaning))
        if len(narrowed) > MOST_BESIDE:
            return None
        told = bool(_EXPLAINED.search(text, hit.end) or _EVENT.search(text))
        acts = told or any(word in self._acts for word in rest)
        more = told or any(word in self._runs for word in rest)
        return Item(self._of_products(self.rule(hit.meaning), text), hit.start, hit.end, narrowed, acts, more)

    def _of_products(self, rule: Rule, text: str) -> Rule:
        """A rule that only the products prove which a line names, if the rule has traces of them; what else proves the
        item hints at it."""
        named = self._products.intersection(word.folded for word in words_of(text))
        proves = _only(rule.proves, named) if named else rule.proves
        if proves == rule.proves or not (proves.files or proves.code or proves.manifest):
            return rule
        return rule._replace(proves=proves, hints=_joined(rule.hints, rule.proves))

    def _bare(self, text: str) -> str:
        """A text without what explains the item, and without a label in front of it ("Missing:")."""
        label = _LABEL.match(text)
        if label and all(word.folded in self._fillers for word in words_of(label[1])):
            text = " " * label.end() + text[label.end() :]
        return _ASIDE.sub(lambda aside: " " * len(aside[0]), text)

    def is_aside(self, headings: Iterable[str]) -> bool:
        """Whether a section asks for acts, lists what to read next, or shows how a list might look."""
        return any(self._asides.first(heading) for heading in headings)

    def _is_filler(self, word: str, key: str) -> bool:
        if word in self._fillers or word in self._acts or word in self._beside(key):
            return True
        if word.isascii():
            return False
        for filler in self._cjk:
            word = word.replace(filler, "")
        return not word or word.isdigit()


def _only(traces: Traces, products: Iterable[str]) -> Traces:
    """The traces that name one of some products."""

    def of_them(parts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(part for part in parts if any(one in part.lower() for one in products))

    return traces._replace(files=of_them(traces.files), code=of_them(traces.code), manifest=of_them(traces.manifest))


def _joined(some: Traces, others: Traces) -> Traces:
    """The files and the code of both: a manifest alone hints at nothing."""
    return some._replace(files=some.files + others.files, code=some.code + others.code)


def _left_of(word: Word, named: Iterable[Hit]) -> str:
    """What phrases leave of a word: all of it or nothing, but for scripts that write many words as one."""
    inside = [one for one in named if one.start < word.end and word.start < one.end]
    if not inside:
        return word.folded
    if word.folded.isascii():
        return ""
    places = enumerate(word.folded, word.start)
    return "".join(char for at, char in places if not any(one.start <= at < one.end for one in inside))


def _flat(languages: Mapping[str, Iterable[str]]) -> list[str]:
    return [phrase for phrases in languages.values() for phrase in phrases]


_BORDER = re.compile(r"(?<=[a-zA-Z0-9])\s*(?=[^\x00-\u2fff])|(?<=[^\x00-\u2fff])\s*(?=[a-zA-Z0-9])")
"""Where scripts meet in one phrase: a space stands there or not."""


def _spellings(phrase: str) -> set[str]:
    if phrase.isascii():
        return {phrase}
    return {phrase, _BORDER.sub("", phrase), _BORDER.sub(" ", phrase)}


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in folded_words(str(phrase)))


def _rule(key: str, entry: Mapping[str, Any], manifests: tuple[str, ...]) -> Rule:
    return Rule(
        key,
        str(entry["title"]) if "title" in entry else key.replace("_", " "),
        _traces(entry.get("proves", {})),
        _traces(entry.get("hints", {})),
        entry.get("absent") == "decisive",
        entry.get("present") == "decisive",
        bool(entry.get("checkable", True)),
        bool(entry.get("reach", False)),
        bool(entry.get("tests", False)),
        manifests,
    )


def _traces(entry: Mapping[str, Any]) -> Traces:
    return Traces(
        tuple(entry.get("files", ())),
        tuple(entry.get("code", ())),
        tuple(entry.get("manifest", ())),
        tuple(entry.get("has", ())),
        int(entry.get("lines", 1)),
    )


@cache
def _shipped() -> Rules:
    return Rules()
