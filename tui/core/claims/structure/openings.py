"""How the title of a phase begins: "Phase 2: …", "Week 3-4", "Immediate (this week)", "P1", "High priority …".

Owns the grammar of one title. Whether a title is a phase depends on its neighbours too; that is for `phases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tui.core.claims.structure.priorities import CODES, LEVELS
from tui.core.claims.structure.timelines import in_parentheses
from tui.core.claims.structure.titles import is_decoration
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary


class Opens(StrEnum):
    """What a title begins with."""

    UNIT = "unit"
    TIME = "time"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Opening:
    """`key` names the phase apart from its title ("phase 2"), so that a table row and a heading for the same phase are
    known as one. `sure`: a phase by itself; else only beside one. `bare`: nothing but a separator follows."""

    opens: Opens
    key: str
    sure: bool
    bare: bool = True
    level: str | None = None


_NUMBER = r"\d{1,4}(?:\.\d{1,3})*(?:-?[a-zA-Z](?![^\W_]))?"
_LETTER = "(?:[IVX]{1,5}|[A-FА-Е])"
_RANGE = re.compile(
    rf"\s{{0,4}}(?:#|№|n[ºo°]\.?|-)?\s{{0,4}}(?:({_LETTER})|({_NUMBER}))(?![^\W_])"
    rf"(?(2)(?:\s*(?:[-–—~/&+,]|to|through|and|bis|und|a|y|e|и|至|到)\s*(?:[^\W\d]+\s*)?{_NUMBER}(?![^\W_]))*"
    rf"|(?:[-–/&]{_LETTER}(?![^\W_]))*)",
)
"""A number or several; of letters only those that are tied: in "Phase B - 2 weeks" the number names no phase."""
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|e|ère|ème|º|ª|-?[йяе])\s+", re.IGNORECASE)
_COUNTED = re.compile(r"(第\s*)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[个個]?\s*")
_QUARTER = re.compile(r"(Q[1-4](?:\s*[-–/&]\s*Q?[1-4])?(?:[\s/,'’-]+\d{2,4})?|\d{4}[\s/-]*Q[1-4])(?![^\W_])")
_VERSION = re.compile(r"(v\d+(?:\.(?:\d+|x))*|\d+\.\d+(?:\.(?:\d+|x))?)(?=\s*[(（:–-])", re.IGNORECASE)
_CODE = re.compile(r"(P[0-4]|M\d{1,2})(?![^\W_])")
_SEPARATOR = re.compile(r"\s*$|\.(?=\s)|\s*[:：(（\[|,/→✓=]|\s+[-–—]+(?:\s|$)|\s*[–—]")
_APART = re.compile(r"\s*[:：|]\s*|\s+[-–—]\s+")
_DURATION_UNITS = frozenset("周週期天月日")
"""Counted without 第 these measure a time (3周 is three weeks) and do not name one."""


_CODED = re.compile(r"[PMQvV\d]")
_CODED_WITHIN = re.compile(r"\d(?:(?<=[PMQvV]\d)|\.\d|\d{3}[\s/-]*Q)")
"""What codes, quarters and versions have in them."""
_GROUPS = ("phase_units", "phase_times", "priorities")
_GROUPED = frozenset({"work", "trouble"})
_REACH = 60
"""Characters of a title in which what opens it stands."""


def may_open(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a title somewhere in a text may open a phase: cheap, and False for most lines."""
    return vocabulary.asked(_GROUPS) & vocabulary.told(text) != 0 or _CODED_WITHIN.search(text) is not None


def opening(title: str, vocabulary: Vocabulary) -> Opening | None:
    """How this title opens a phase, or None."""
    if not title or not (_CODED.match(title) or vocabulary.may_hold(title[:_REACH], *_GROUPS)):
        return None
    return (
        _code(title, vocabulary)
        or _unit(title, vocabulary)
        or _time(title, vocabulary)
        or _priority(title, vocabulary)
        or _behind_status(title, vocabulary)
    )


def _behind_status(title: str, vocabulary: Vocabulary) -> Opening | None:
    """The phase whose state a title puts first: "In Progress - Phase 2: Walls"."""
    hits = vocabulary.phrases("statuses").find(title[:_REACH])
    if not hits or hits[0].start > 0 or not (apart := _APART.match(title, hits[0].end)):
        return None
    return _unit(title[apart.end() :], vocabulary)


def separated(rest: str) -> bool:
    """Whether a title's opening ends here: at its end, a bracket, a colon, a dash or an emoji."""
    return _SEPARATOR.match(rest) is not None or is_decoration(rest.lstrip()[:1] or "a")


def speaks_about(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title speaks about work that is grouped elsewhere: "Summary", "Test Results"."""
    words = title.strip(" -–'’的.:")
    hits = [hit for hit in vocabulary.phrases("phase_followers").find(words) if hit.meaning in ("about", "report")]
    return any(hit.start == 0 or (hit.meaning == "report" and hit.end == len(words)) for hit in hits)


def _follower(rest: str, vocabulary: Vocabulary) -> str | None:
    hits = vocabulary.phrases("phase_followers").find(rest)
    return hits[0].meaning if hits and not rest[: hits[0].start].strip(" -–'’的") else None


def _code(title: str, vocabulary: Vocabulary) -> Opening | None:
    if found := _CODE.match(title):
        rest = title[found.end() :]
        level = CODES.get(found[1])
        if separated(rest) or (level and _follower(rest, vocabulary)) or (level and _level_at(rest, vocabulary)):
            opens = Opens.PRIORITY if level else Opens.UNIT
            return Opening(opens, found[1].lower(), sure=True, level=level)
    if found := _QUARTER.match(title):
        rest = title[found.end() :]
        named = vocabulary.phrases("phase_units").first(rest)
        if separated(rest) or _follower(rest, vocabulary) == "work" or (named and not rest[: named.start].strip()):
            return Opening(Opens.UNIT, found[1].lower(), sure=True)
    if (found := _VERSION.match(title)) and in_parentheses(title, vocabulary):
        return Opening(Opens.UNIT, found[1].lower(), sure=True)
    return None


def _unit(title: str, vocabulary: Vocabulary) -> Opening | None:
    units = vocabulary.phrases("phase_units")
    hits = [hit for hit in units.find(title[:_REACH]) if hit.start < 20]
    if not hits:
        return None
    first = hits[0]
    if first.start == 0 and len(hits) > 1 and hits[1].start - first.end <= 1:
        first = hits[1]._replace(start=0)  # "Sprint week 1"
    found: tuple[str, str] | None = None
    if first.start == 0:
        found = _number_after(title[first.end :], vocabulary)
    else:
        found = _number_before(title[: first.start], first, title[first.end :], vocabulary)
    if found is None:
        return None
    number, rest = found
    rest = _without_onward(rest, vocabulary)
    key = f"{first.phrase.lower().rstrip('s')} {number.lower()}"
    if separated(rest):
        return Opening(Opens.UNIT, key, sure=True)
    if not rest[:1].isspace() or speaks_about(rest, vocabulary):
        return None  # "Phase 2's …", "Phase 2 notes", "Phase 2 Test Results"
    if rest.lstrip()[:1].islower() and _follower(rest, vocabulary) != "work":
        return None  # "Phase 2 delivers …"
    return Opening(Opens.UNIT, key, sure=True, bare=False)


def _without_onward(rest: str, vocabulary: Vocabulary) -> str:
    """What follows a number, "and later" left out: "Phase 4+: ...", "第5段階以降: ..."."""
    if rest[:1] == "+":
        return rest[1:]
    hits = vocabulary.phrases("phase_onward").find(rest[:30])
    return rest[hits[0].end :] if hits and not rest[: hits[0].start].strip() else rest


def _number_after(rest: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """(number, what follows) of the text after a unit word."""
    if found := _RANGE.match(rest):
        if found[1] and not separated(rest[found.end() :]):
            return None  # "Phase I …" and "Stage A …" need a separator: they may be words
        return re.sub(r"\s+", "", found[0].strip(" -#№")), rest[found.end() :]
    hits = vocabulary.phrases("phase_numbers").find(rest[:30])
    if hits and not rest[: hits[0].start].strip():
        return hits[0].phrase, rest[hits[0].end :]
    return None


def _number_before(before: str, unit: Hit, rest: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """(number, what follows) of "1st phase", "Second sprint", 第三阶段."""
    if found := _ORDINAL.fullmatch(before):
        return found[1], rest
    if found := _COUNTED.fullmatch(before):
        spaced = unit.phrase.isascii() or not set(unit.phrase) - _DURATION_UNITS
        return (found[2], rest) if found[1] or (not spaced and unit.phrase[0] >= "\u1100") else None
    hits = vocabulary.phrases("phase_numbers").find(before)
    if hits and hits[0].start == 0 and not before[hits[0].end :].strip():
        return hits[0].phrase, rest
    return None


def _time(title: str, vocabulary: Vocabulary) -> Opening | None:
    hits = vocabulary.phrases("phase_times").find(title[:_REACH])
    if not hits or not _follows_work(title[: hits[0].start], vocabulary):
        return None
    hit = hits[0]
    rest = title[hit.end :]
    counted = False
    if numbered := _RANGE.match(rest):
        rest = rest[numbered.end() :]
        units = vocabulary.phrases("time_units").find(rest[:20])
        if units and not rest[: units[0].start].strip():
            counted, rest = True, rest[units[0].end :]  # "Next 2 weeks"
    bare = separated(rest)
    if not bare and _follower(rest, vocabulary) != "work":
        return None
    return Opening(Opens.TIME, hit.phrase.lower(), sure=counted or hit.meaning == "surely", bare=bare)


def _follows_work(before: str, vocabulary: Vocabulary, kinds: frozenset[str] = frozenset({"work"})) -> bool:
    """Whether a title begins here, or with the work that is meant: "Azioni immediate", "Problemas críticos"; languages
    that put their adjectives behind write so."""
    if not before.strip():
        return True
    hit = vocabulary.phrases("phase_followers").whole(before)
    tied = any(word.folded in vocabulary.words("prepositions") for word in words_of(before))
    return hit is not None and hit.meaning in kinds and not tied  # "Before this week" orders nothing


def _level_at(text: str, vocabulary: Vocabulary) -> Hit | None:
    """The priority word a text begins with."""
    hits = vocabulary.phrases("priorities").find(text[:40])
    return hits[0] if hits and not text[: hits[0].start].strip(" -–:：") else None


def _is_spoken(rest: str, said: bool) -> bool:
    """ "High priority" groups whatever follows it ("issues", "bugs"); "High" alone does not ("High availability")."""
    return said and rest[:1].isspace()


def _priority(title: str, vocabulary: Vocabulary) -> Opening | None:
    hits = vocabulary.phrases("priorities").find(title[:40])
    if not hits or not _follows_work(title[: hits[0].start], vocabulary, _GROUPED):
        return None
    first = hits[0]
    rest = title[first.end :]
    second = _level_at(rest, vocabulary)
    said = first.meaning == "word" or (second is not None and second.meaning == "word")
    level = next((hit.meaning for hit in (first, second) if hit and hit.meaning in LEVELS), None)
    if level is None:
        return None
    if second is not None and said:
        rest = rest[second.end :]
    bare = separated(rest)
    if not bare and (speaks_about(rest, vocabulary) or not (_follower(rest, vocabulary) or _is_spoken(rest, said))):
        return None
    return Opening(
        Opens.PRIORITY, level, sure=said or in_parentheses(title, vocabulary) is not None, bare=bare, level=level
    )
