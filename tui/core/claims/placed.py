"""Which words of a line stand in the place of a status, and what stands around a place.

A status word is placed after a mark, a dash, a colon or an opening bracket, or first before a colon or a dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.core.claims.plain import CODE, groups_of, named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.signs import Sign
from tui.core.model import MarkKind, Status
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_OPENING = '"“”«„「『'
_CLOSING = '"”“»「」』'


def quoted(plain: str, sign: Sign) -> bool:
    """Whether a sign stands between quotes: it is spoken of, not used."""
    before, after = plain[: sign.start], plain[sign.end :]
    if not before or before.isspace():
        return False
    straight = before.count('"') % 2 == 1 and '"' in after
    return straight or any(
        before.rfind(opening) > before.rfind(closing) and closing in after
        for opening, closing in (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("『", "』"))
    )


def is_key(plain: str, sign: Sign) -> bool:
    """Whether a sign is one of several things to press: "close it with Esc/✕/a click"."""
    left, right = plain[max(0, sign.start - 2) : sign.start], plain[sign.end : sign.end + 2]
    return (left[-1:] == "/" and left[:1].isalnum()) or (right[:1] == "/" and right[1:].isalnum())


_OPENERS = frozenset({":", "：", "-", "–", "—", "(", "（", "[", "【", "→", ">", "=", "|", "/", "✱"})


def explains(plain: str, signs: Sequence[Sign]) -> bool:
    """Whether a line tells what its signs mean: "look for ✅ (sent), ⚠️ (late), ✗ (lost)"."""
    if len(signs) < _FEWEST_EXPLAINED or len({sign.status for sign in signs}) < _FEWEST_EXPLAINED:
        return False
    apart = all(_MEANING.fullmatch(plain, one.end, other.start) for one, other in pairwise(signs))
    return apart and _MEANING.match(plain, signs[-1].end) is not None


_FEWEST_EXPLAINED = 3
_MEANING = re.compile(
    r"\s?[(（][^()（）]{2,40}[)）][\s*.]*(?:[,;/·、，][\s*]*)?"
    r"(?:(?:and|or|y|o|e|et|ou|und|oder|и|или)\s)?\s*"
)


def before(plain: str, at: int) -> str:
    """The last sign before a position, spaces left out; empty at the start."""
    bare = plain[:at].rstrip()
    return bare[-1:]


def after(plain: str, at: int) -> str:
    """The next sign from a position on, spaces left out; empty at the end."""
    return plain[at:].lstrip()[:1]


def placed_words(plain: str, emoji: list[Sign], vocabulary: Vocabulary) -> list[Sign]:
    """The words of a plain text that are in the place of a status; `emoji` are its marks."""
    if not vocabulary.may_hold(plain, "statuses", "values"):
        return []
    found: list[Sign] = []
    arrows = groups_of(plain) if _ARROW.search(plain) else ()
    courses = [(group.start, group.end) for group in arrows if len(_ARROW.findall(group.inner)) > 1]
    if _CHAIN.search(plain):
        courses += [step.span() for step in _STEP.finditer(plain)]
    for sign in word_signs(plain, vocabulary):
        left = _left(plain, sign, vocabulary)
        if left in {"(", "（"} and was(plain[plain.rfind(left, 0, sign.start) + 1 : sign.end], vocabulary):
            continue
        if any(start <= sign.start < end for start, end in courses) or _is_cited(plain, sign):
            continue
        beside_mark = any(mark.end <= sign.start and not plain[mark.end : sign.start].strip(" -–—:") for mark in emoji)
        if (
            (sign.alone and (beside_mark or left in _OPENERS or _after_label(plain, sign)))
            or (sign.alone and not left and _heads(plain, sign.end) and not _commands(sign, vocabulary))
            or (left in {"(", "（"} and _goes_on(plain, sign, vocabulary))
            or (beside_mark and _is_halved(sign))
        ):
            found.append(sign)
    if not found and (loud := _shouted(plain, vocabulary)) is not None:
        found.append(loud)
    return found


def _commands(sign: Sign, vocabulary: Vocabulary) -> bool:
    """Whether a word before a colon is as well the name of a button or a key: "취소: Esc"."""
    return sign.text in vocabulary.words("commands")


def _is_cited(plain: str, sign: Sign) -> bool:
    """Whether a word stands between quotes with others: 'the "drop = cancelled" case'."""
    if '"' not in plain or not quoted(plain, sign):
        return False
    start, end = plain.rfind('"', 0, sign.start), plain.find('"', sign.end)
    return start >= 0 and end > 0 and says_something(plain[start : sign.start] + plain[sign.end : end])


def _is_halved(sign: Sign) -> bool:
    """Whether a phrase says that only a part was done of what follows: "✅ Partially implemented search". A single word
    may belong to a name ("✅ Partial refunds")."""
    return sign.status is Status.PARTIAL and len(words_of(sign.text)) > 1


_ARROW = re.compile(r"[-=]>|[→⇒➜]")
"""Two of them in a bracket lead from state to state: "Orders (pending -> paid -> sent)"."""
_CHAIN = re.compile(r"\w(?:[→⇒➜]\w{1,30}){2}")
_STEP = re.compile(r"(?<=\w)[→⇒➜]\w+")
"""So do two without spaces between, and then others of the line do too: "open→paid→done; cancel→closed"."""


def _shouted(plain: str, vocabulary: Vocabulary) -> Sign | None:
    """``Story mode - MINIMAL``: a weaker word in capitals that is all there is behind the last dash."""
    start = max(plain.rfind(dash) for dash in _DASHES) + _DASH
    tail = plain[start:].rstrip(" *_")
    named = tail.isupper() and tail.replace(" ", "").isalpha()
    if start < _DASH or not named or not any(char.isalnum() or char == CODE for char in plain[:start]):
        return None
    whole = vocabulary.phrases("values").whole(tail)
    if whole is None or vocabulary.phrases("priorities").whole(tail):
        return None
    if whole.meaning not in _SHOUTED and not vocabulary.phrases("failures").whole(tail):
        return None
    return Sign(start, start + len(tail), MarkKind.WORD, Status(whole.meaning), tail)


_SHOUTED = frozenset({Status.DONE, Status.PARTIAL})
_DASHES = (" - ", " – ", " — ")
_DASH = 3


def was(inner: str, vocabulary: Vocabulary) -> bool:
    """Whether a bracket says how it was: "Added a lamp (was missing)"."""
    first = vocabulary.phrases("sections").first(inner)
    return first is not None and first.meaning == "history" and not inner[: first.start].strip()


def _heads(plain: str, at: int) -> bool:
    """Whether a colon, also behind a bracket ("Resolved (in May): the key"), or a dash and then words follow; a bare
    number or date there is a measurement ("Pending: 3")."""
    return _BEFORE_NAME.match(plain, at) is not None


_BEFORE_NAME = re.compile(
    r"[\s*_]*(?:[:：](?!\W*\d)|[-–—]|[(（][^()（）]{1,40}[)）][\s*_]{0,6}[:：](?=\W{0,6}[^\W\d_]))"
)


def _left(plain: str, sign: Sign, vocabulary: Vocabulary) -> str:
    """The edge left of a word, small words skipped."""
    at = sign.start
    fillers = vocabulary.words("fillers")
    while True:
        bare = plain[:at].rstrip()
        if not bare or not bare[-1].isalnum():
            return bare[-1:]
        words = words_of(bare)
        if not words or words[-1].folded not in fillers:
            return bare[-1:]
        at = words[-1].start


def _after_label(plain: str, sign: Sign) -> bool:
    name = named(plain)
    return name is not None and sign.start >= name.end and not plain[name.end : sign.start].strip()


def _goes_on(plain: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """ "(deferred to v2)", "(partial with WS)": a bracket that starts with a status and goes on with when or how."""
    following = words_of(plain[sign.end :])
    return bool(following) and following[0].folded in vocabulary.words("prepositions")


def wishes(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a wish, a condition or a rule."""
    return bool(vocabulary.phrases("modals").find(text))


def asked_for(plain: str, vocabulary: Vocabulary) -> Sign | None:
    """The bracket at a line's end that says of what it names that it is not there yet: "docs/setup.md (needed)"."""
    if not vocabulary.may_hold(plain, "asked"):
        return None
    group = next((group for group in groups_of(plain) if not says_something(plain[group.end :])), None)
    if group is None or not any(char.isalnum() or char == CODE for char in plain[: group.start]):
        return None
    if vocabulary.phrases("asked").whole(group.inner) is None:
        return None
    return Sign(group.offset, group.offset + len(group.inner), MarkKind.WORD, Status.MISSING, group.inner)
