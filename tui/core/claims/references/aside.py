"""What a line says around a name that takes the statement away from it.

"- [ ] `guide.md` is up to date" wants the guide brought up to date, not written. What somebody is quoted as saying,
what stands under an "if" and where nothing was found is not stated at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.references.beside import SMALL
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.past import DELETABLE
from tui.core.claims.references.roles import are_joined, clause_of
from tui.core.claims.references.spot import Spot
from tui.core.model import Mark, MarkKind, RefKind
from tui.core.phrases import words_of
from tui.core.seldom import Seldom
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_CLOSING = re.compile(r"(?:\]\([^()\s]{0,300}\)|[\s`*_\"'”’)\]])*")
_PURPOSE = words("for para pour für per para in under at from inside within dans en em im unter")
"""A word that only tells more of which file it is."""
TITLE = 5
"""Words of the longest title behind a path."""
_PARTS = re.compile(r"[-–—:：(（\[,，;；|。]|\.\s")
_BRACKET = re.compile(r"[(（]\s{0,2}")
_QUOTE = re.compile(r"[\"“„«]")
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"))


def is_quoted(passage: Passage, spot: Spot) -> bool:
    """Whether a name stands in a quotation of several words: what somebody asked, or what a program prints."""
    if not _QUOTE.search(passage.text):
        return False
    start, end = passage.cell_at(spot.start)
    for opening, closing in _QUOTES:
        before = passage.text[start : spot.start]
        if opening == closing and before.count(opening) % 2 == 0:
            continue
        since = before.rfind(opening)
        until = passage.text.find(closing, spot.end, end)
        if since < 0 or until < 0 or (opening != closing and closing in before[since:]):
            continue
        around = passage.text[start + since : spot.start] + passage.text[spot.end : until]
        if words_of(around):
            return True
    return False


def is_conditional(passage: Passage, spot: Spot, vocabulary: Vocabulary) -> bool:
    """Whether a condition stands in parentheses soon behind a name: "`docs/api.md` (if the routes change)"."""
    if not vocabulary.may_hold(passage.text, "conditions"):
        return False
    _, end = clause_of(passage, spot.start)
    if (bracket := _BRACKET.search(passage.text, spot.end, min(end, spot.end + 40))) is None:
        return False
    rest = passage.text[bracket.end() : bracket.end() + 40]
    first = vocabulary.phrases("conditions").first(rest)
    return first is not None and not rest[: first.start].strip()


_GAP = r"(?:[^.;|]|\.(?=\w)){1,80}"
_DENIED = Seldom(
    rf"\bno\b{_GAP}\b(?:found|detected|identified|discovered)\b|\b(?:none|nothing)\s(?:(?:was|were)\s)?(?:found|detected)\b|"
    r"\bno\s(?:matches|occurrences|references|instances|hits|results)\b|\bnot\sapplicable\b|"
    r"\bno\sse\s(?:encontr|detect)|\bno\s(?:aplica|procede)\b|\bnão\sse\saplica|\bnicht\s(?:an|zu)wendbar\b|"
    rf"\bnenhuma?\b{_GAP}\bencontrad|\baucune?\b{_GAP}\b(?:trouvé|détecté)|\bkeine?\b{_GAP}\b(?:gefunden|entdeckt)\b|"
    rf"\bnessun[ao]?\b{_GAP}\btrovat|не (?:найдено|обнаружено|применимо)|未发现|没有发现|未检出|不适用|"
    r"該当なし|見つかりませんでした|해당 없음|발견되지",
    *("no", "nicht", "aucun", "kein", "nenhum", "nessun"),
)


def is_denied(passage: Passage, spot: Spot) -> bool:
    """Whether the row, or the clause, around a name says that nothing was found: where it was looked for, and what for,
    need not be there. An item of a checklist may be just that: "no secrets found"."""
    if spot.kind is RefKind.READINESS:
        return False
    start, end = (0, len(passage.text)) if passage.node.cells else clause_of(passage, spot.start)
    return _DENIED.search(passage.text, start, end) is not None


_ASKED = Seldom(
    r"\b(?:verify|check|ensure|confirm|make sure)\b[^.;|]{0,12}(?:that|if|whether|the|`|\[)"
    r"(?:[^.;|]|\.(?=\w)){1,100}\bexists?\b|\bshould (?:contain|see|have|include|list|show|appear)\b|"
    r"\b(?:run|start|open|execute)\b.{1,80}\b(?:and|then) (?:check|verify|see|inspect|look)\b",
    *("verify", "check", "ensure", "confirm", "make sure", "should ", "see", "inspect", "look"),
)
_CREATES = Seldom(r"\bcreates (?:(?:an?|the|new|your) ){0,2}[`*\[(\"]{0,4}$", "creates ")


def is_asked(passage: Passage, spot: Spot) -> bool:
    """Whether a clause asks its reader to look whether something is there, says what creates it, or leaves it to
    them to delete it."""
    text = passage.text
    start, end = clause_of(passage, spot.start)
    if _CREATES.search(text[max(start, spot.start - NEAR) : spot.start]):
        return True
    return _ASKED.search(text, start, end) is not None or DELETABLE.search(text, start, end) is not None


NEAR = 30
"""Characters before a name that may say what creates it."""

_PLACE = re.compile(r"(?:\(\))?[\s`*]{0,4}(?:in|at|from|inside|within|of|en|em|dans)?[\s`*(\[]{0,4}")
"""What may stand between a name in code and the file that it is in."""


_DASHED = re.compile(r"[\s`*_)\]]{0,6}[-–—:：]{1,2}\s*")


def is_predicated(
    passage: Passage, spot: Spot, spots: Sequence[Spot], own: Mark | None, vocabulary: Vocabulary
) -> bool:
    """Whether a sentence goes on behind a name: the line's mark, or the label over it, is then about what it says, not
    about the file."""
    last = spot
    for other in spots:
        if other.start >= last.end and (are_joined(passage, last, other) or _is_place_of(passage, last, other)):
            last = other
    if own is not None and own.kind is MarkKind.WORD and _is_glossed(passage, last, own):
        return True
    rest = _rest(passage, last, own)
    lacks = vocabulary.phrases("negations").find(rest) if (told := _DASHED.match(rest)) else []
    if told and lacks and lacks[0].start == told.end():
        return True  # "❌ `gauge.py` - no alarm": the alarm is missing
    if _is_title(rest, vocabulary) or _is_being(rest, vocabulary):
        return False
    for word in words_of(rest):
        if rest[: word.start].strip(" `*_") or word.folded in _PURPOSE:
            return False
        if word.folded not in SMALL:
            return True
        rest = " " * word.end + rest[word.end :]
    return False


def _is_title(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether what follows a file is a title for it, and no sentence: "❌ `app/pilots.py` Pilot Roster"."""
    found = words_of(rest)
    if not found or len(found) > TITLE or not all(rest[word.start].isupper() for word in found):
        return False
    verb = vocabulary.phrases("reference_verbs").first(rest)
    return vocabulary.phrases("presence").first(rest) is None and (verb is None or verb.start > found[0].start)


_BEING = frozenset({"create", "made", "present"})
_LEADING = words("and or but because since due until as see with without if yet now here y et und e и pero mais aber")
"""Words by which a sentence goes on behind its status."""
_WRITTEN = frozenset({"written", "there"})


def _is_being(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether what follows a file says no more than that it comes or is: "`a.py` is written", "`a.py` exists"."""
    content = [word for word in words_of(rest) if word.folded not in SMALL]
    if len(content) != 1:
        return False
    hits = vocabulary.phrases("reference_verbs").find(rest) + vocabulary.phrases("presence").find(rest)
    return content[0].folded in _WRITTEN or any(hit.meaning in _BEING and hit.end == content[0].end for hit in hits)


def _is_place_of(passage: Passage, name: Spot, path: Spot) -> bool:
    """Whether a path behind a name in code only says where the name is: "`Gauge.read()` in `gauge.py`"."""
    if name.kind is not RefKind.SYMBOL or path.kind is not RefKind.PATH:
        return False
    return _PLACE.fullmatch(passage.text[name.end : path.start]) is not None


def _is_glossed(passage: Passage, spot: Spot, own: Mark) -> bool:
    """Whether the word that is the mark belongs to other words: the "missing" of "`gauge.py` (moon missing)", the
    "pending" of "`gauge.md` - pending repairs"."""
    until, since = (at - passage.node.column for at in passage.node.line.chars(own.span))
    if until < spot.end:
        return False
    before = _PARTS.split(passage.text[spot.end : until])[-1]
    _, end = clause_of(passage, spot.start)
    behind = words_of(_PARTS.split(passage.text[since:end])[0])[:1] if len(words_of(own.text)) == 1 else ()
    return any(word.folded not in SMALL for word in words_of(before)) or any(
        word.folded not in SMALL | _PURPOSE | _LEADING for word in behind
    )


def _rest(passage: Passage, spot: Spot, own: Mark | None) -> str:
    """What follows a name in its clause, up to the line's mark if it has one."""
    _, end = clause_of(passage, spot.start)
    closing = _CLOSING.match(passage.text, spot.end, end)
    start = closing.end() if closing else spot.end
    if own is None:
        return passage.text[start:end]
    mark = passage.node.line.chars(own.span)[0] - passage.node.column
    return passage.text[start : mark if start <= mark < end else end]
