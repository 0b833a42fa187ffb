"""What part a reference plays in its line: what the line is about, what is worked on, or where to look.

"❌ `cache.py`" is about the file; "`Cache.get` (`cache.py`) ❌" is not. Only what the line is about, or what is to be
created, can be missing with its line; the rest is a place.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Spot
from tui.core.model import RefKind
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words


class Role(StrEnum):
    """The part a reference plays in its clause."""

    SUBJECT = "subject"  # the line is about it
    CREATED = "created"  # what the line's verb creates
    MADE = "made"  # what the line's verb says was created
    REMOVED = "removed"  # what the line's verb removes
    MOVED = "moved"  # what the line's verb renames, replaces, splits
    WORKED = "worked"  # what the line's verb does anything else to
    PLACE = "place"  # where to look
    MENTION = "mention"  # it stands beside the name of what the line is about
    HOME = "home"  # where that lives which its table row is about


ABOUT = frozenset({Role.SUBJECT, Role.CREATED, Role.MADE})
"""The parts in which a file is what its line speaks of."""

OBJECT = 4
"""Words from a verb to the name it governs, the verb included: "Create a new config loader `a.py`"."""

_BREAK = re.compile(
    r"(?=[\s.;!?。；！？])(?:(?<![\s.(]\w)\.(?<!\bсм\.)(?<!\bvgl\.)(?<!\bcf\.)(?<!\bvs\.)(?<!\bca\.)(?<!\bbzw\.)\s|[;!?。；！？]\s|"
    r"\s(?:but|however|aber|mais|pero|mas)\s|[。；]|\s\|\s)",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"[\s`*,;&+/]*(?:\b(?:and|or|plus|und|et|y|e|и|oder|ou|o)\b)?[\s`*,&+/]*(?:the\s)?[\s`*]*", re.IGNORECASE
)
_LEAD = re.compile(r"[^\w\[`(]*(?:\[[^\[\]]?\]\s*)?(?:[A-Z]{0,4}[-.]?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?\s+)?")
"""A line's marks, its box, and its number."""
_NO_WORDS = re.compile(r"[^\w]*(?:\d{1,3}[.)]\W*)?")
_ARTICLES = words(
    """the a an this that its our new old existing both each all file files module modules script scripts class folder
    directory el la los las un una le les des der die das den dem il lo gli"""
)
_AFTER = re.compile(r"[\s`*)\]]{0,20}(?:\([^()]{0,80}\)[\s*]{0,8})?(?:[-–—:：]+|→)\s*")
_RIGHT_AFTER = re.compile(r"[\s`*]*\(?\s*(?:is |are |was |were |has been |have been )?")
_LINES_AT = re.compile(r"[\s`*,(]*(?:at |on )?(?:lines?|L)\s?\d", re.IGNORECASE)
_WITHIN = re.compile(r"[\s`*]{0,3}(?:[中里裏內内](?![心間间])|では|には|にて|에서|에는)")
"""Behind a name, in scripts that put "in" there."""
_RAN = re.compile(
    r"[\s`*:(–—-]{1,8}\d+(?:/\d+)? (?:tests? )?(?:passed|passing|failed|failing|failures|errors)\b", re.IGNORECASE
)
_OR = re.compile(r"\s*(?:/|&|\bor\b|\band\b|\bo\b|\bou\b|\boder\b|\bund\b|或|または|또는)\s*")
_LABEL = re.compile(r"[^:：]{0,200}[:：]\**(?=[\s`*\[])|[^—–]{1,80}\s[—–]\s(?=[^—–]*$)")
_ARROW = re.compile(r"[\s`*]*(?:→|⇒|->|=>|➜|➡️?)[\s`*]*")
_NAMED_BY_KIND = frozenset({RefKind.DEPENDENCY, RefKind.ENV, RefKind.SERVICE})
_KIND = re.compile(
    r"\W*(?:(?:missing|no|new|the|a|an|required|runtime|dev|docker|compose|npm|pip|python|node|go|cargo|third-party|external|"
    r"environment|env)\W{1,3}){0,3}(?:dependenc(?:y|ies)|packages?|librar(?:y|ies)|modules?|services?|containers?|"
    r"variables?|vars?)\W*",
    re.IGNORECASE,
)
"""What a thing is, before its name."""
VERBS = {"create": Role.CREATED, "made": Role.MADE, "work": Role.WORKED, "remove": Role.REMOVED, "move": Role.MOVED}


def clause_of(passage: Passage, at: int) -> tuple[int, int]:
    """The bounds of the clause around a position: within its cell, between full stops and "but"."""
    if (known := passage.clauses.get(at)) is None:
        known = passage.clauses[at] = _clause_of(passage, at)
    return known


def _clause_of(passage: Passage, at: int) -> tuple[int, int]:
    start, end = bounds = passage.cell_at(at)
    if (breaks := passage.breaks.get(bounds)) is None:
        breaks = passage.breaks[bounds] = [found.span() for found in _BREAK.finditer(passage.text, start, end)]
    for since, until in breaks:
        if until <= at:
            start = until
        elif since >= at:
            return start, since
    return start, end


def are_joined(passage: Passage, first: Spot, second: Spot) -> bool:
    """Whether two references stand in one list: "`a.py`, `b.py` and `c.py`"."""
    return first.end <= second.start and _JOIN.fullmatch(passage.text, first.end, second.start) is not None


def roles_of(passage: Passage, spots: tuple[Spot, ...], vocabulary: Vocabulary) -> dict[Spot, Role]:
    """The role of every spot of a line; spots joined by commas and "and" share one."""
    found: dict[Spot, Role] = {}
    before: Spot | None = None
    verbs = vocabulary.phrases("reference_verbs").find(passage.text)
    # "do not exist" asks for no work, "do not edit" does
    states = vocabulary.phrases("presence").find(passage.text) if verbs else []
    verbs = [verb for verb in verbs if not any(state.start == verb.start and state.end > verb.end for state in states)]
    for spot in spots:
        if before is not None and are_joined(passage, before, spot):
            found[spot] = found[before]
        else:
            found[spot] = _role(passage, spot, verbs)
        if found[spot] in {Role.SUBJECT, Role.CREATED, Role.MENTION}:
            found[spot] = _worked(passage, spot, verbs) or found[spot]
        before = spot
    for spot, following in pairwise(spots):
        if spot.end <= following.start and _ARROW.fullmatch(passage.text, spot.end, following.start):
            found[spot] = Role.MOVED  # "`old.py` → `new.py`"
    return found


def is_about(passage: Passage, spot: Spot, spots: tuple[Spot, ...], vocabulary: Vocabulary) -> bool:
    """Whether a line is about a file, or tells that it was made."""
    named = tuple(one for one in spots if one.kind is not RefKind.LINECOUNT)
    return roles_of(passage, named, vocabulary)[spot] in ABOUT


def is_unread(passage: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a line says of what it names that it was not looked at yet."""
    return any(hit.meaning == "untouched" for hit in vocabulary.phrases("reference_verbs").find(passage.text))


def is_order(verb: Hit) -> bool:
    """Whether a verb behind other words asks for work; "requests are validated" tells what a file does."""
    return verb.meaning in VERBS and verb.start > 0 and not verb.phrase.endswith("ed")


def _role(passage: Passage, spot: Spot, verbs: list[Hit]) -> Role:
    if spot.place or _WITHIN.match(passage.text, spot.end):
        return Role.PLACE
    start, _ = clause_of(passage, spot.start)
    if (lead := _LEAD.match(passage.text, start, spot.start)) is not None:
        start = lead.end()
    before = passage.text[start : spot.start]
    if spot.kind in _NAMED_BY_KIND and _KIND.fullmatch(before):
        return Role.SUBJECT  # "Dependency: `httpx`"
    labelled = False
    if (label := _LABEL.match(before)) is not None:
        labelled = True
        start += label.end()
        before = before[label.end() :]
    if before.rfind("(") > before.rfind(")") and _words(before[: before.rfind("(")]):
        return Role.PLACE
    if not _words(before):
        return Role.MENTION if labelled else Role.SUBJECT
    content = [word for word in words_of(before) if word.folded not in _ARTICLES]
    if not content:
        return Role.MENTION if labelled else Role.SUBJECT
    last = start + content[-1].start
    for hit in reversed(verbs):
        if hit.meaning == "place" and hit.start <= last < hit.end:
            return Role.PLACE
    first = start + content[0].start
    for hit in verbs:
        if hit.meaning in VERBS and hit.start <= first < hit.end:
            within = any(other.meaning == "place" and hit.end <= other.start < spot.start for other in verbs)
            if not within and len(content) > OBJECT:
                return Role.MENTION  # "Add a section on the tests that `a.py` names"
            return Role.PLACE if within else _done(passage, hit, verbs)
    return Role.MENTION


def _done(passage: Passage, verb: Hit, verbs: list[Hit]) -> Role:
    """What a verb does to its object; "create or update" need not create."""
    for other in verbs:
        if other.meaning == "work" and other.start >= verb.end and _OR.fullmatch(passage.text, verb.end, other.start):
            return Role.WORKED
    return VERBS[verb.meaning]


def _words(text: str) -> bool:
    """Whether any word stands there besides a mark and an ordinal."""
    lead = _NO_WORDS.match(text)
    return bool(text[lead.end() if lead else 0 :].strip())


def _worked(passage: Passage, spot: Spot, verbs: list[Hit]) -> Role | None:
    """What the words behind it say is done to it: "`a.py` - add retries", "`a.py` (update)", "`a.py` split up"."""
    if _LINES_AT.match(passage.text, spot.end) or _RAN.match(passage.text, spot.end):
        return Role.WORKED
    for pattern in (_AFTER, _RIGHT_AFTER) if verbs else ():
        if (after := pattern.match(passage.text, spot.end)) is None:
            continue
        lead = _NO_WORDS.match(passage.text, after.end())
        at = lead.end() if lead else after.end()
        for hit in verbs if at < passage.cell_at(spot.start)[1] else ():
            if hit.start == at and (role := _told(hit, after[0])):
                return role
            if hit.start == at and hit.meaning == "without" and _OBJECT.match(passage.text, hit.end):
                return Role.WORKED  # "`a.py` - no retries" says what it has not, and so that it is there
    return None


_OBJECT = re.compile(r" [^\W\d_`]|'")


def _told(hit: Hit, between: str) -> Role | None:
    """Directly after a name a participle or an infinitive ("`a.py` erstellen") tells what was or is to be done to it;
    after a dash only a verb in the imperative does, and of something in the file. What is still unread is there."""
    if hit.meaning == "untouched":
        return Role.WORKED
    if between.strip(" `*") == "" or between.endswith(("is ", "are ", "was ", "were ", "been ")):
        return VERBS[hit.meaning] if hit.meaning in {"work", "move", "create", "made"} else None
    imperative = hit.meaning in {"create", "work", "remove", "move"} and not hit.phrase.endswith("ed")
    return Role.WORKED if imperative else None
