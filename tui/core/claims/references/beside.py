"""What the words right beside a reference say of it: "is missing", "no longer exists", "moved to `b.py`"."""

from __future__ import annotations

import re

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import clause_of
from tui.core.claims.references.spot import Spot
from tui.core.model import Asserts, Mark, MarkKind, RefKind, Status
from tui.core.parse.nodes import Node
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_BEFORE_NO = words(
    """there is are was were be been has have had still now currently with but and or contains contain found finds
    sees but hay existe existen y pero c e"""
)
"""Words before a "no" that means none."""

REACH = 60
"""Characters that may stand between a reference and what is said of it."""

SMALL = words(
    """is are was were be been has have had still now currently also the a an file files folder directory directories
    module modules script scripts class component page document that which it this fully completely entirely simply
    just es está est ist sind è são
    文件 文件夹 目录 已 已经 被 ファイル が は を 파일 폴더 은 는 이 가"""
)
"""Words that may stand there."""

_LEADING = words("for in from at on yet here found anywhere and or but so nor exists exist available present to")
_LINE = re.compile(r"(?::|#L)\d+")
"""Behind a file: the line in it."""
_END = re.compile(
    r"[\s`*]*(?:$|[).,;:!|\]]|[-–—]\s|[^\x00-\u2000]|(?:yet|from|in|at|on|as|by|since|and|or|any ?more|here|now)\b)"
)

_FAULTS = re.compile(
    r"[\s`*]*[(（]\s*[~≈]?\d{1,5}\+?\s*(?:[^\W\d]{2,12}\s)?"
    r"(?:err(?:or|eur)e?s?|erros?|errori|fehler|warnings?|ошиб\w{1,3}|[个個]?[错錯][误誤]|エラー|오류)",
    re.IGNORECASE,
)
"""Behind a file: how many faults are in it, so that it is there."""

_REPORTING = words(
    "contains says lists claims states shows reports references imports defines describes mentions provides handles"
)
_NAMED_AFTER = re.compile(r"[\s`*\])]{1,6}(?P<word>[^\W\d_]{3,})")
_BRACKET = re.compile(r"[\s`*]*[(（\[【][\s*]*")
_ALONE = re.compile(r"[\s`*]*(?:$|[)）\]】])")


def said_beside(passage: Passage, spot: Spot, own: Mark | None, vocabulary: Vocabulary) -> Asserts | None:
    """What the clause says of a reference in so many words; None where it says nothing. `own` is the line's mark: its
    own words speak for the line and are passed over."""
    start, end = clause_of(passage, spot.start)
    if spot.target.endswith("/") and _is_empty(passage, spot, vocabulary):
        return Asserts.NONE
    if spot.kind is RefKind.PATH and _FAULTS.match(passage.text, spot.end):
        return Asserts.EXISTS
    may_say = vocabulary.may_hold(passage.text, "presence")
    for hit in vocabulary.phrases("presence").find(passage.text[start:end]) if may_say else ():
        if hit.meaning == "local":
            return Asserts.NONE
        at, until = start + hit.start, start + hit.end
        after = at >= spot.end and _touches(passage.text[spot.end : at])
        before = until <= spot.start and _touches(passage.text[until : spot.start])
        if not (after or before) or _is_mark(passage.node, own, at, until):
            continue
        if hit.meaning == "absent" and _LINE.match(passage.text, spot.end):
            continue  # "a column that is not present (`a.py:12`)"
        if after and hit.meaning in {"removed", "absent"} and not _END.match(passage.text[until:end]):
            continue  # "`a.py` (missing docstrings)" lacks something else
        if after and hit.meaning == "absent" and _is_in(passage.text[start : spot.start], vocabulary):
            continue  # "the ranking in `a.py` is missing"
        if hit.meaning == "wanted" and not _ALONE.match(passage.text, until, end):
            continue  # "`a.py` (needed by the tests)"
        if hit.meaning == "present" and _is_crossed(own, spot, passage.text[spot.end : at] if after else ""):
            continue  # "`a.py` ❌ (imports `A`)" says what a.py would be for
        said = _said(hit, own, after)
        if said is not None:
            return said
    if _goes_on(passage.text, spot.end, end):
        return None
    if not vocabulary.may_hold(passage.text, "reference_verbs.without", "reference_verbs.once"):
        return None
    return _lacked(passage.text[start : spot.start], own, vocabulary)


def is_to_come(passage: Passage, spot: Spot, vocabulary: Vocabulary) -> bool:
    """Whether a line among what is not done says that a path is to be made: "`a.py` (new)", "Should exist: `a/`"."""
    if not vocabulary.may_hold(passage.text, "presence"):
        return False
    start, end = clause_of(passage, spot.start)
    for hit in vocabulary.phrases("presence").find(passage.text[start:end]):
        at, until = start + hit.start, start + hit.end
        if hit.meaning == "due" and until <= spot.start and _touches(passage.text[until : spot.start]):
            return True
        bracketed = hit.meaning == "fresh" and at >= spot.end and _BRACKET.fullmatch(passage.text, spot.end, at)
        if bracketed and _ALONE.match(passage.text, until, end):
            return True
    return False


def said_at_end(behind: str) -> bool:
    """Whether a phrase behind a reference ends what is said, "`a.py` is missing", and does not go on to say what else
    is lacking: "`a.py`: missing docstrings"."""
    return _END.match(behind) is not None


def lacked(passage: Passage, spot: Spot, vocabulary: Vocabulary) -> bool:
    """Whether a word of lack stands directly before a reference: "no `setup.py`"."""
    start, end = clause_of(passage, spot.start)
    if _goes_on(passage.text, spot.end, end):
        return False
    return _lacked(passage.text[start : spot.start], None, vocabulary) is Asserts.MISSING


def _goes_on(text: str, since: int, end: int) -> bool:
    """Whether a name only begins what is told of: "no `a.py` walkthrough", "no `a.py` / `b.py` changes"."""
    named = _NAMED_AFTER.match(text, since, end)
    return named is not None and named["word"].lower() not in SMALL | _LEADING


def _is_crossed(own: Mark | None, spot: Spot, between: str) -> bool:
    """Whether a cross has spoken before the words: of a name in code on its line, of a file that it stands behind."""
    if own is None or own.status is not Status.MISSING or own.kind is not MarkKind.EMOJI:
        return False
    return spot.kind is RefKind.SYMBOL or own.text in between


def _said(hit: Hit, own: Mark | None, after: bool) -> Asserts | None:
    """What a phrase says of the reference before it (`after`) or behind it."""
    done = own is not None and own.status is Status.DONE
    unticked = own is not None and own.kind is MarkKind.BOX and own.status is Status.MISSING
    match hit.meaning:
        case "arrives":
            if after:
                return None if own is not None and own.status is Status.MISSING else Asserts.NONE
            return Asserts.NONE if unticked else Asserts.EXISTS
        case "already" if after:
            return Asserts.EXISTS if done or own is None else Asserts.NONE
        case "present" if not after and hit.phrase in _REPORTING:
            return None  # "the plan mentions `a.py`"
        case "present" if unticked and after:
            return None  # "[ ] `a.py` exists" is the line's to say
        case "present" if after or " " in hit.phrase or not done:
            missing = own is not None and own.status is Status.MISSING
            return Asserts.NONE if unticked or (missing and not after) else Asserts.EXISTS
        case "removed" if after and not unticked:
            return Asserts.MISSING
        case "absent" if done:
            return Asserts.NONE if after else None  # "✅ `KEY` missing from `.env`": it was, and what was done is that
        case "absent":
            return Asserts.MISSING
        case "due" if not after and not done and not unticked:
            return Asserts.MISSING
        case "wanted" if after and not done:
            return Asserts.MISSING
    return None


def _is_empty(passage: Passage, folder: Spot, vocabulary: Vocabulary) -> bool:
    """Whether a folder is said to be empty: git keeps none, so nothing can be told of it."""
    _, end = passage.cell_at(folder.start)
    said = vocabulary.phrases("presence").find(passage.text[folder.end : end])
    return any(hit.meaning == "empty" for hit in said)


def _is_in(before: str, vocabulary: Vocabulary) -> bool:
    """Whether a preposition directly before a reference makes it the place of something else."""
    tail = before[-REACH:]
    hits = [hit for hit in vocabulary.phrases("reference_verbs").find(tail) if hit.meaning == "place"]
    return bool(hits) and hits[-1].end == len(tail.rstrip(" `*([\"'"))


def _touches(between: str) -> bool:
    """Whether only small words and signs that do not part stand between."""
    return len(between) <= REACH and "," not in between and all(word.folded in SMALL for word in words_of(between))


def _lacked(before: str, own: Mark | None, vocabulary: Vocabulary) -> Asserts | None:
    """A word of lack directly before: "no `setup.py`". Under a tick it speaks of the past: "added missing `a.py`".
    Behind "formerly" stands a name that is no more."""
    tail = before[-REACH:]
    hits = [hit for hit in vocabulary.phrases("reference_verbs").find(tail) if hit.meaning in {"without", "once"}]
    if not hits or hits[-1].end != len(tail.rstrip(" `*([\"'")):
        return None
    if hits[-1].meaning == "once":
        return Asserts.NONE
    if own is not None and own.status is Status.DONE:
        return None
    ahead = words_of(tail[: hits[-1].start])
    if hits[-1].phrase == "no" and ahead and ahead[-1].folded not in _BEFORE_NO:
        return None  # "mencionado no `plano.md`": in Portuguese, "in the"
    return Asserts.MISSING


def _is_mark(node: Node, own: Mark | None, start: int, end: int) -> bool:
    if own is None:
        return False
    span = node.span(start, end)
    return span.start < own.span.end and own.span.start < span.end
