"""Marked list items: ``- ✅ search``, ``- cache.py ❌``, ``- **Export** (deferred)``, ``- Export - not started``.

Besides marks, an item states its status by a word in a status place, by a share of work done, or by ending in what is
said of its subject ("All modules implemented").
"""

from __future__ import annotations

import re

from tui.core.claims.ahead import TO_COME
from tui.core.claims.composed import is_wholeness
from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.neighbours import coloured, drawn_box, is_among_icons, rated
from tui.core.claims.placed import after, asked_for, before, was, wishes
from tui.core.claims.plain import CODE, groups_of, named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.scopes import DECORATIVE
from tui.core.claims.sections import Section, announced
from tui.core.claims.signs import Sign, is_rating
from tui.core.model import Kind, MarkKind, Status
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_LONGEST = 400
_LONGEST_PREDICATE = 14
"""Words of an item that can be one plain statement."""


def extract(line: Line) -> Draft | None:
    """The status of a list item."""
    if len(line.plain) > _LONGEST * 5:
        return None
    emoji = [sign for sign in line.emoji() if not _is_icon(line, sign) and not is_among_icons(line, sign)]
    emoji = emoji or coloured(line) or rated(line) or drawn_box(line)
    if emoji and _is_to_come(line, emoji[0]):
        return None
    detail = not emoji and _is_detail(line)
    words = [] if detail else line.placed_words(emoji)
    numbers = [] if line.scope.section is Section.TARGETS or _expects(line) else line.placed_numbers(emoji)
    if not emoji and not words and line.scope.status is None:
        numbers = [sign for sign in numbers if not _is_bare(line, sign)]
    if not emoji and not words and not detail:
        words = [sign for sign in (_in_brackets(line), _lacking(line)) if sign is not None][:1]
    if not emoji and not words and not numbers and not detail:
        return _predicate(line) or _told(line)
    if not emoji and words and not numbers and _asks(line, words):
        return None
    weighed = line.weigh([*emoji, *words, *numbers])
    return line.draft(Kind.LIST_ITEM, weighed) if weighed else None


def _is_icon(line: Line, sign: Sign) -> bool:
    """Whether a sign within a sentence is the picture of what that speaks of: "press refresh (🔄) twice"."""
    plain = line.plain
    if sign.text[:1] not in DECORATIVE or not says_something(plain[sign.end :]):
        return False
    left, right = before(plain, sign.start), after(plain, sign.end)
    if left in {"(", "（"} and right in {")", "）"}:
        return True
    says_more = any(not plain[sign.end : word.start].strip() for word in word_signs(plain, line.vocabulary))
    return left.isalnum() and right.isalnum() and not says_more


def _is_detail(line: Line) -> bool:
    """Whether an item is small print ("Impact: ...") or history ("Previously: ...")."""
    name = named(line.plain)
    if name is None:
        return False
    if line.vocabulary.phrases("names").whole(name.name):
        return False
    if line.vocabulary.phrases("details").whole(name.name) or _expects(line):
        return True
    if line.vocabulary.phrases("sides").whole(name.name):
        sides = line.vocabulary.phrases("sides").find(line.plain)
        return not any(hit.meaning == "actual" and hit.start > name.end for hit in sides)
    return announced(name.name, line.vocabulary).section in (Section.HISTORY, Section.TARGETS)


def _is_to_come(line: Line, sign: Sign) -> bool:
    """Whether a tick stands at a goal or at what will be, and no word says that it is reached: "Target: 100% ✅",
    "✅ All berths will have lamps"."""
    if sign.status is not Status.DONE or line.placed_words([sign]):
        return False
    name = named(line.plain)
    if name is not None and name.end <= sign.start and len(words_of(name.name)) <= _LONGEST_GOAL:
        return announced(name.name, line.vocabulary).section is Section.TARGETS
    hits = line.vocabulary.phrases("futures").find(line.plain)
    return bool(hits) and len(words_of(line.plain[: hits[0].start])) <= _LONGEST_SUBJECT


_LONGEST_GOAL = 3
_LONGEST_SUBJECT = 4
"""Words before "will" that can be who will; behind more of them another part of the sentence speaks."""


def _expects(line: Line) -> bool:
    """Whether the name of an item ends in a word for what is to come: "Once built, expected: ..."."""
    if (name := named(line.plain)) is None:
        return False
    hits = [hit for hit in line.vocabulary.phrases("not_now").find(name.name) if hit.meaning == "aim"]
    words = words_of(name.name)
    return bool(hits) and len(words) > 1 and hits[-1].end >= words[-1].end


def _is_bare(line: Line, sign: Sign) -> bool:
    """Whether a number stands in a bracket without a word for what is done: "(60%)" may be a share of anything, unless
    all around it is about how far things are."""
    if line.scope.progress:
        return False
    for group in groups_of(line.plain):
        if group.start < sign.start < group.end:
            return not line.vocabulary.phrases("completion").find(group.inner)
    return False


def _asks(line: Line, stated: list[Sign]) -> bool:
    """Whether an item is a wish or a condition; a modal within its status is neither ("to be verified"), and a bracket
    with nothing but a status says what became of it: "Recovery after a crash (not included)". In Chinese the word for
    "will" also stands before an object: "**完成**：将灯塔接入电网"."""
    if all(_is_bracketed(line.plain, sign) for sign in stated):
        return False
    modals = line.vocabulary.words("modals")
    return any(
        word.folded in modals
        and not (word.folded == "将" and before(line.plain, word.start) in _COLONS)
        and not any(sign.start <= word.start < sign.end for sign in stated)
        for word in words_of(line.plain)[:3]
    )


_COLONS = frozenset(":：")


def _is_bracketed(plain: str, sign: Sign) -> bool:
    return before(plain, sign.start) in {"(", "（"} and after(plain, sign.end) in {")", "）"}


def _in_brackets(line: Line) -> Sign | None:
    """A bracket after a bold name that is a weaker status word, or ends in one: "(documented)", "(but missing)"."""
    if (asked := asked_for(line.plain, line.vocabulary)) is not None:
        return asked
    if "**" not in line.node.text and "__" not in line.node.text:
        return None
    if not line.vocabulary.may_hold(line.plain, "statuses", "values"):
        return None
    for group in groups_of(line.plain):
        if is_rating(line.plain, group.offset):
            continue
        if was(group.inner, line.vocabulary) or _ARROW.search(group.inner):
            continue
        signs = word_signs(group.inner, line.vocabulary, values=True)
        strong = word_signs(group.inner, line.vocabulary)
        for sign in strong:
            if sign.ends and len(words_of(group.inner)) <= 6 and (sign.alone or " but " in group.inner.lower()):
                return _shift(sign, group.offset)
        for sign in signs:
            words = len(words_of(sign.text))
            if (
                sign.alone
                and len(words_of(group.inner)) == words
                and (sign.status is Status.DONE or words > 1)
                and len(sign.text) > 6
            ):
                return _shift(sign, group.offset)
    return None


_ARROW = re.compile(r"\w\s*(?:→|->|=>)\s*\w")
"""Between the states of a workflow: "(open → paid → sent)"."""


def _shift(sign: Sign, offset: int) -> Sign:
    return Sign(sign.start + offset, sign.end + offset, sign.kind, sign.status, sign.text, sign.share)


def _lacking(line: Line) -> Sign | None:
    """A status that ends the part after a dash ("API parcial")."""
    plain = line.plain
    cut = max(plain.rfind(dash) for dash in (" - ", " – ", " — "))
    if cut < 0:
        return None
    tail = plain[cut + 3 :]
    words = words_of(tail)
    if not words or len(words) > 4 or wishes(tail, line.vocabulary):
        return None
    if line.vocabulary.phrases("defects").find(tail):
        return None  # where no defect is, nothing is missing
    for sign in word_signs(tail, line.vocabulary):
        if sign.ends and len(words) <= 3 and sign.status is not Status.DONE:
            return _shift(sign, cut + 3)
    whole = line.vocabulary.phrases("values").whole(tail)
    if whole is not None and whole.meaning == Status.MISSING and len(words) > 1:
        start, end = cut + 3 + whole.start, cut + 3 + whole.end
        return Sign(start, end, MarkKind.WORD, Status.MISSING, plain[start:end])
    return None


def _told(line: Line) -> Draft | None:
    """``- **Pumps:** motors installed, hoses new`` under a heading about status: the first clause ends in what is said,
    and no other takes it back."""
    name = named(line.plain) if line.scope.told else None
    if name is None or line.node.text.lstrip()[:2] not in {"**", "__"}:
        return None
    if any(line.vocabulary.phrases(group).whole(name.name) for group in ("statuses", "values", "names")):
        return None  # "**Active:** ..." explains a status
    value = line.plain[name.end :]
    clause = _CLAUSE.match(value)
    said = clause[0].rstrip() if clause is not None else ""
    hits = [hit for group in ("predicates", "completion") for hit in line.vocabulary.phrases(group).find(said)]
    if wishes(value, line.vocabulary) or not any(hit.end >= len(said) and hit.meaning in _SAID for hit in hits):
        return None
    signs = [sign for sign in word_signs(value, line.vocabulary, values=True) if sign.status is not Status.DONE]
    at = max(hits, key=lambda hit: hit.end)
    if signs or not says_something(said[: at.start]):
        return None
    start, end = name.end + at.start, name.end + at.end
    weighed = line.weigh([Sign(start, end, MarkKind.WORD, Status.DONE, line.plain[start:end])])
    return line.draft(Kind.LIST_ITEM, weighed, name.name) if weighed else None


_CLAUSE = re.compile(r"[^,;.()，；。（]{1,120}")
_SAID = frozenset({"done", "share"})


def _takes(plain: str, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a duration stands before a status: "3 小时完成" is how long it takes."""
    hits = [hit for hit in vocabulary.phrases("time_units").find(plain[:at]) if at - hit.end <= _WITHIN]
    return bool(hits) and plain[: hits[-1].start].rstrip()[-1:].isdigit()


_RELATIVE = frozenset({"that", "which", "who", "que", "qui", "che", "welche", "welcher", "welches"})

_WITHIN = 2
"""Characters that may stand between a duration and a status: "周内", "時間以内"."""


def _predicate(line: Line) -> Draft | None:
    """An item that is one statement and ends in what it says: "All core modules implemented (4 files)"."""
    if not line.vocabulary.may_hold(line.plain, "predicates"):
        return None
    plain = line.plain.rstrip(" .!。！")
    groups = groups_of(plain)
    if groups and groups[-1].end >= len(plain):
        plain = plain[: groups[-1].start].rstrip()
    words = words_of(plain)
    code = CODE in plain
    if (
        not 2 - code <= len(words) <= _LONGEST_PREDICATE
        or any(dash in plain for dash in (" - ", " – ", " — "))
        or (line.node.depth > 0 and plain.endswith((":", "：")))
    ):
        return None
    hits = [hit for hit in line.vocabulary.phrases("predicates").find(plain) if hit.end >= len(plain)]
    if not hits or before(plain, hits[-1].start) in {"", ",", "/", "-", "("}:
        return None
    if line.scope.status in TO_COME and is_wholeness(hits[-1].phrase):
        return None  # what is to come is to be complete
    ahead = [word.folded for word in words if word.end <= hits[-1].start]
    if ahead and ahead[-1] in line.vocabulary.words("alternatives") | line.vocabulary.words("prepositions"):
        return None
    if _takes(plain, hits[-1].start, line.vocabulary):
        return None
    if wishes(plain, line.vocabulary):
        return None
    signs = [sign for sign in word_signs(plain, line.vocabulary, values=True) if sign.end == hits[-1].end]
    if ahead and any(
        word.folded in _RELATIVE for word in words_of(plain[: min(sign.start for sign in signs or hits)])[-1:]
    ):
        return None  # "Open a page that does not exist" is to be tried
    if not signs or before(plain, signs[0].start) == ",":
        return None  # "the mast is hinged, not fixed" says how it is
    weighed = line.weigh(signs)
    return line.draft(Kind.LIST_ITEM, weighed, line.title([])) if weighed else None
