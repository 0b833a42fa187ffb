"""Which numbers of a line are a share of work done.

A number is one beside a mark, before a word of completion ("60% done"), alone in a bracket, or as the value of a name
that measures work ("Overall progress"). Goals, bounds and what is left are none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.core.claims.plain import Named, groups_of, named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.signs import Sign, number_signs
from tui.core.model import MarkKind, Status
from tui.core.phrases import Word, words_of
from tui.core.vocabulary import Vocabulary

_TO = re.compile(
    r"(?:\b(?:for|to|of|reach|achieve|towards?|para|pour|zu|di|до|per|from|until|at least|minimum|min|target|goal)\b"
    r"|目标|目標|≥|>)[\s:*~]*$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\b(?:about|approx(?:imately|\.)?|around|roughly|circa|ca\.|etwa|rund|environ|aprox\.?|cerca de)"
    r"|около|примерно|약|约|約",
    re.IGNORECASE,
)
"""Words that make a number a rough one."""

_REST = re.compile(r"^[\s+?*)]{0,4}")
_BEFORE_VALUE = " ~≈█▓▒░■□▰▱⣿"
"""What may stand between a name and its number: "about", and a bar."""
_UNITS = re.compile(r"[\s\d.,/%％+?~≈!-]|→|->")


def placed_numbers(
    plain: str, emoji: list[Sign], vocabulary: Vocabulary, *, under_progress: bool = False
) -> list[Sign]:
    """The numbers of a plain text that are a share of work done; `emoji` are its marks. `under_progress`: whether it
    stands where percentages say how far things are."""
    numbers = number_signs(plain)
    if not numbers:
        return []
    groups = [(group.start, group.end) for group in groups_of(plain)]
    return [sign for sign in numbers if _is_share(_Text(plain, emoji, groups, vocabulary, under_progress), sign)]


class _Text(NamedTuple):
    plain: str
    emoji: list[Sign]
    groups: list[tuple[int, int]]
    vocabulary: Vocabulary
    under_progress: bool


def _is_share(text: _Text, sign: Sign) -> bool:
    plain, emoji, groups, vocabulary, under_progress = text
    if _TO.search(plain, max(0, sign.start - 16), sign.start) and not _LEADS_ON.search(plain):
        return False
    if any(not plain[mark.end : sign.start].strip(" *~:") for mark in emoji if mark.end <= sign.start):
        rest = plain[sign.end :].lstrip(" +?*")
        if not rest or not (rest[0].isalnum() or rest[0] in "-"):
            return True
    if any(not plain[sign.end : mark.start].strip(" ") for mark in emoji if mark.start >= sign.end):
        return True
    if sign.kind is MarkKind.PERCENT:
        share = _share_follows(plain, sign.end, vocabulary)
        if share is not None:
            return share
    name = named(plain)
    for start, end in groups:
        if start < sign.start < end:
            if _is_portion(plain[:start], name, vocabulary):
                return False
            return not _is_rated(plain, name, start, vocabulary) and _counts_work(
                plain[start + 1 : end - 1], vocabulary
            )
    if name is not None and _rises(plain, name.end, sign) and not _is_measured(name.name, vocabulary):
        return True
    if name is not None and not ABOUT.sub("", plain[name.end : sign.start]).strip(_BEFORE_VALUE):
        if (
            _measures(name.name, vocabulary)
            or _counts_done(name.name, sign)
            or _is_explained(plain[sign.end :], sign, vocabulary)
        ):
            return True
        return under_progress and _is_value(plain[sign.end :], name.name, sign, vocabulary)
    return False


_LEADS_ON = re.compile(r"→|[-=]>")
_RISE = re.compile(r"[\s*~]*(\d{1,3})\s?[%％]\s*(?:→|->|⇒|➜|=>)\s*~?(\d{1,3})\s?[%％][\s*]*(?:$|[(（])")
"""Two shares that an arrow joins, as all that is said: the second is now."""


def _rises(plain: str, start: int, sign: Sign) -> bool:
    """Whether a share is one of two that lead from how far a named thing was to how far it is: "Sails: 15% → 65%"."""
    found = _RISE.match(plain, start) if "→" in plain or ">" in plain or "⇒" in plain or "➜" in plain else None
    return found is not None and int(found[1]) < int(found[2]) and sign.start < found.end()


def _is_measured(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a measure: "CPU", "Test coverage"."""
    return any(word.folded in vocabulary.words("measures") for word in words_of(name)) or bool(
        vocabulary.phrases("measures").find(name)
    )


def _is_rated(plain: str, name: Named | None, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a measure is rated in words before the bracket at `start`: "Confidence: high (100%)"."""
    if name is None or any(map(str.isdigit, plain[name.end : start])):
        return False
    return _is_measured(name.name, vocabulary)


def _is_portion(ahead: str, name: Named | None, vocabulary: Vocabulary) -> bool:
    """Whether a bracket tells how large a part of the whole so many are, none of which need be half done: "Left as they
    are: 2 sails (4%)"; not "3 of 6 (50%)", and not what a name calls done ("Mended: 3 (50%)")."""
    if name is None or _COUNT.fullmatch(ahead, name.end) is None:
        return False
    return not _measures(name.name, vocabulary) and not vocabulary.phrases("completion").find(name.name)


_COUNT = re.compile(r"[\s*_]*\d{1,6}(?:\s[^\W\d_]{1,20})?[\s*_]*")


def _counts_done(name: str, sign: Sign) -> bool:
    """Whether a name is one participle beside a count: "Inspected: 13/13"; "Balanced: 50%" is the name of a mode."""
    words = words_of(name)
    return sign.kind is not MarkKind.PERCENT and len(words) == 1 and name.isascii() and words[0].folded.endswith("ed")


def _is_explained(rest: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """Whether the bracket after a number says the same in words, or begins with what lacks: "0% (docs not written
    yet)", "20% (missing: the crane)"."""
    bracket = next(iter(groups_of(rest)), None)
    if bracket is None or rest[: bracket.start].strip(" *"):
        return False
    said = word_signs(bracket.inner, vocabulary)
    if (
        sign.status is Status.PARTIAL
        and said
        and said[0].status is Status.MISSING
        and not says_something(bracket.inner[: said[0].start])
    ):
        return True
    return any(word.ends and word.status is sign.status for word in said)


def _is_value(rest: str, name: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """Whether a percentage is all that is said of a name, which is the name of work: "Import screen: 40%"."""
    if sign.kind is not MarkKind.PERCENT or (rest.strip(" *.?+") and rest.strip(" *")[:1] not in {"(", "（", "-", "–"}):
        return False
    if any(hit.meaning == "left" for hit in vocabulary.phrases("completion").find(name)):
        return False  # "Remaining work: 30%"
    return not any(word.folded in vocabulary.words("measures") for word in words_of(name)) and not any(
        hit.end >= len(name.rstrip()) for hit in vocabulary.phrases("measures").find(name)
    )


def _share_follows(plain: str, at: int, vocabulary: Vocabulary) -> bool | None:
    """Whether a share of work follows within two words: "75% infrastructure complete"; False for what is left to do."""
    rest = _REST.sub("", plain[at : at + 80])
    words = words_of(rest)[:4]
    for hit in vocabulary.phrases("completion").find(rest):
        place = next((at for at, word in enumerate(words) if word.start == hit.start), None)
        if place is None or place > 2:
            return None
        between = rest[: hit.start]
        if any(char in between for char in ".;:()|") or any(
            word.folded in vocabulary.words("prepositions") for word in words[:place]
        ):
            return None
        if _names_a_part(rest[hit.end :], vocabulary):
            return False
        return hit.meaning == "share"
    return None


def _names_a_part(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of completion only describes the next one: "100% completion plan"."""
    words = words_of(rest)
    return bool(words) and not rest[: words[0].start].strip() and words[0].folded in vocabulary.words("parts")


def _counts_work(inner: str, vocabulary: Vocabulary) -> bool:
    """Whether a bracket holds nothing but numbers, a unit and marks: "(4/4 files - 100%)", "(60%)", "(100% ✅)"."""
    bare = vocabulary.emoji_pattern.sub("", inner)
    words = [word for word in words_of(bare) if not word.folded.isdigit()]
    if not words:
        return True
    shares = vocabulary.words("completion")
    return len(words) == 1 and (words[0].folded in shares or _is_unit(bare, words[0].folded))


def _is_unit(bare: str, word: str) -> bool:
    return ("/" in bare or " of " in bare) and word in _COUNTED


_COUNTED = frozenset(
    [
        "files",
        "file",
        "tasks",
        "task",
        "items",
        "item",
        "tests",
        "test",
        "modules",
        "components",
        "features",
        "phases",
        "endpoints",
        "pages",
        "steps",
        "services",
        "archivos",
        "tareas",
        "modulos",
        "tests",
        "taches",
        "fichiers",
        "dateien",
        "aufgaben",
        "задач",
        "файлов",
    ]
)


def head_of(name: str, vocabulary: Vocabulary) -> Word | None:
    """The word that a name is about: its last, apart from what may follow it ("Progression globale")."""
    words = list(words_of(name))
    while len(words) > 1 and words[-1].folded in vocabulary.words("name_tails"):
        words.pop()
    return words[-1] if words else None


def _leads_in_progress(name: str, first: Word, vocabulary: Vocabulary) -> bool:
    """Whether a name begins with the word for progress, as languages do that put the noun first: "Avancement port"."""
    word = name[first.start : first.end]
    hit = vocabulary.phrases("names").whole(word)
    return hit is not None and hit.meaning == "current" and not vocabulary.phrases("sides").find(word)


_MARKS_GIVEN = frozenset({"score", "rating"})
"""What is given to work, and as well to what it is measured by: "Reliability score"."""

_OF_WORK = ("completion", "predicates", "statuses")
"""Words that say at the end of a name what has been done to so many: "Bugs risolti"."""


def is_rate(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a mark given to something measured: "Reliability score"."""
    head = head_of(name, vocabulary)
    return head is not None and head.folded in _MARKS_GIVEN and _is_measured(name, vocabulary)


def _measures(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name says that its number is work done: "Overall progress", "Files fixed"."""
    names = vocabulary.phrases("names").find(name)
    words = words_of(name)
    head = head_of(name, vocabulary)
    if head is not None and any(hit.meaning == "current" and hit.end >= head.end for hit in names):
        return not is_rate(name, vocabulary)
    if words and _leads_in_progress(name, words[0], vocabulary):
        return True
    if len(words) > 1 and name.isascii() and words[-1].folded.endswith("ed"):
        return True  # "Files moved": a participle says what has been done to so many
    ends = [hit for group in _OF_WORK for hit in vocabulary.phrases(group).find(name)]
    return any(hit.end >= words[-1].end and hit.meaning in ("share", "done") for hit in ends if words)
