"""What a heading or a label announces: a part of the document that holds no claims, or a status for the bullets
below.

Owns the reading of headings and labels as such. A label's word counts unless a preposition ties it to another noun
("Evidence of missing code" lists evidence). What stands in brackets is no part of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tui.core.claims.composed import composed, is_negated
from tui.core.claims.plain import groups_of
from tui.core.model import Status
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary


class Section(StrEnum):
    """A part of a document in which marks or bullets are something else than claims."""

    LEGEND = "legend"
    CONTENTS = "contents"
    CHANGELOG = "changelog"
    CRITERIA = "criteria"
    ADVANTAGES = "advantages"
    TARGETS = "targets"
    EXAMPLES = "examples"
    HISTORY = "history"
    ASIDE = "aside"


_WHOLE_NAME = frozenset({Section.LEGEND, Section.CONTENTS, Section.EXAMPLES, Section.HISTORY})
"""Sections whose word must be all of the name: "Key" is a legend, "Key features" is not."""

_DATED = re.compile(
    r"\W*(?:(?:\[v?\d+\.\d+[^\s\]]*\]|v?\d+\.\d+\.\d+\S*|v\d+\.\d+)(?=\s*(?:$|[-–—(]\s*\d))|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4})(?=$|\W)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\W*(?:\d+(?:\.\d+)*[.):：]?\s+)?")


@dataclass(frozen=True, slots=True)
class Announced:
    """What a name announces. `needed` marks a status that holds only where the section around it is said to be not
    done, `wanted` one that holds wherever it is not said to be done ("Files to create"); `whole` a name that says
    nothing else, and `ordinary` one that says it in words that elsewhere say less: with a mark it is a statement
    ("✅ All fixes applied")."""

    section: Section | None = None
    status: Status | None = None
    needed: bool = False
    wanted: bool = False
    whole: bool = False
    ordinary: bool = False


NOTHING = Announced()
_ANNOUNCING = ("sections", "labels", "whole_labels", "statuses")


@lru_cache(maxsize=4096)
def announced(plain: str, vocabulary: Vocabulary) -> Announced:
    """What a heading or label with this plain text announces."""
    if not vocabulary.may_hold(plain, *_ANNOUNCING):
        return Announced(section=Section.CHANGELOG) if _DATED.match(plain) else NOTHING
    name = _name_of(plain)
    section = _section(plain, name, vocabulary)
    whole = composed(name, vocabulary)
    hit = _label(name, vocabulary)
    if section is Section.CRITERIA and hit is not None and hit.meaning == "done":
        section = None
    if section is not None and not (section is Section.ASIDE and hit is not None and hit.start == 0):
        return Announced(section=section)
    if whole is not None or hit is None:
        plain_word = hit or vocabulary.phrases("whole_labels").whole(name) or vocabulary.phrases("statuses").whole(name)
        return Announced(status=whole, whole=whole is not None, ordinary=whole is not None and plain_word is None)
    if hit.meaning == "needed":
        return Announced(status=Status.MISSING, needed=True)
    if hit.meaning == "wanted":
        return Announced(status=Status.MISSING, wanted=True)
    return Announced(status=Status(hit.meaning))


def is_part(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a part of a document ("Deliverables", "Quality checklist") or a question."""
    name = _name_of(plain)
    if name.rstrip().endswith(("?", "？")):
        return True
    return any(_heads(name, hit, vocabulary) for hit in vocabulary.phrases("parts").find(name))


def is_about_status(plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names the status of things: "Module status", "Estado de los módulos"; not "Status codes"."""
    name = _name_of(plain)
    words = words_of(name)
    for hit in vocabulary.phrases("names").find(name) if len(words) <= _LONGEST_NAME else ():
        if hit.meaning != "status" or vocabulary.phrases("statuses").whole(hit.phrase):
            continue
        if hit.end >= words[-1].end or (hit.start <= words[0].start and _breaks_after(name, hit, vocabulary)):
            return not is_tied(name, hit, vocabulary)
    return False


_LONGEST_NAME = 5
"""Words of a heading that is about the status of something, and no sentence."""


def _heads(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether `hit` is what a name is about: its last word ("Quality checklist"), or its first before a preposition."""
    rest = name[hit.end :].lstrip(" *")
    if not rest or not rest[0].isalnum():
        return True
    first = words_of(name)[0].start >= hit.start or not name[: hit.start].strip(" *✅❌")
    return first and words_of(rest)[0].folded in vocabulary.words("prepositions")


def _name_of(plain: str) -> str:
    """The name without numbering and brackets."""
    match = _NUMBERING.match(plain)
    name = plain[match.end() :] if match else plain
    for group in reversed(groups_of(name)):
        name = name[: group.start] + "," + name[group.end :]
    return name.strip(" ,:：*-–—")


def _section(plain: str, name: str, vocabulary: Vocabulary) -> Section | None:
    if _DATED.match(plain):
        return Section.CHANGELOG
    words = words_of(name)
    if not words:
        return None
    for hit in vocabulary.phrases("sections").find(name):
        section = Section(hit.meaning)
        starts = hit.start <= words[0].start
        ends = hit.end >= words[-1].end
        if starts and ends:
            return section
        if section in _WHOLE_NAME:
            continue
        if starts and section is Section.CRITERIA and not _reports(name[hit.end :], vocabulary):
            return section  # "Criterios de aceptación específicos"
        if (starts and _breaks_after(name, hit, vocabulary)) or (ends and not is_tied(name, hit, vocabulary)):
            return section
    return None


def _reports(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether a name that begins with criteria tells what became of them: "Acceptance criteria status", "... check"."""
    return any(vocabulary.phrases(group).find(rest) for group in ("names", "parts", "labels", "statuses"))


def _breaks_after(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a name goes on only with an aside after `hit`: "Targets for 2025", "Impact: high", "Goals & vision"."""
    rest = name[hit.end :].lstrip()
    if not rest or not (rest[0].isalnum() or rest[0] == "_"):
        return True
    following = words_of(rest)
    return bool(following) and following[0].folded in vocabulary.words("prepositions")


def is_tied(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a preposition stands before `hit`, with small words at most between."""
    before = words_of(name[: hit.start])
    return any(word.folded in vocabulary.words("prepositions") for word in before[-2:])


def _label(name: str, vocabulary: Vocabulary) -> Hit | None:
    found = vocabulary.phrases("labels").find(name)
    hits = [hit for hit in found if _announces(name, hit, vocabulary) and not _is_denied(name, hit, vocabulary)]
    if not hits:
        return None
    if len(hits) > 1 and re.search(
        r"\bbut\b|\bpero\b|\baber\b|\bmais\b|\bma\b|\bно\b|但", name[hits[0].end : hits[-1].start]
    ):
        return hits[-1]
    if hits[0].meaning == "missing" and _closes(name, hits[0], hits[-1]):
        return hits[-1]
    if hits[0].meaning == "done" and hits[-1].meaning == "done" and _lists_defects(name, hits[0], vocabulary):
        return None
    return next((hit for hit in hits if hit.meaning != "needed"), hits[0])


def _is_denied(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a negation takes a label's word back: "No missing pages", "Search is not working" (a problem's name)."""
    return hit.meaning in ("done", "missing") and is_negated(name, hit, vocabulary)


def _closes(name: str, lack: Hit, done: Hit) -> bool:
    """Whether a name ends in what became of what lacked: "Missing files created", "Critical gaps closed"."""
    if done.meaning != "done" or done.end < words_of(name)[-1].end:
        return False
    return _ALSO.search(name, lack.end, done.start) is None


_ALSO = re.compile(r"[,;:/&+()|]|\b(?:and|or|not|but|vs|und|oder|y|o|e|et|ou|и|или)\b|[和与及或]", re.IGNORECASE)


def _announces(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a label's word is tied to no other noun ("Built-in functions"), and under no condition ("cannot ship
    until fixed")."""
    if name[hit.end : hit.end + 1] == "-" and name[hit.end + 1 : hit.end + 2].isalpha():
        return False
    following = words_of(name[hit.end :])
    if len(following) == 1 and following[0].folded in vocabulary.words("prepositions") | _MEANS:
        return False  # "This project is built with:" lists its tools
    modal = any(len(found.phrase) > 1 for found in vocabulary.phrases("modals").find(name[: hit.start]))
    return not modal and not is_tied(name, hit, vocabulary)


_MEANS = frozenset({"using", "via", "through", "usando", "utilisant", "mittels"})


def _lists_defects(name: str, hit: Hit, vocabulary: Vocabulary) -> bool:
    """ "Existing problems" are not done; "fixed problems" are."""
    standing = {"existing", "working", "what exists", "in place", "already exists", "what we have"}
    return hit.phrase in standing and bool(vocabulary.phrases("defects").find(name))
