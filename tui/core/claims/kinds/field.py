"""Fields: ``**Status**: ✅ done``, ``**Status: partial**``, ``Progress: 40 %``, and several on one line split by
``|``.

A field's name decides: that of a status, or of progress, makes its value a statement in which weaker words count too
("exists", "needs work"). A field with another name states something only by a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.placed import quoted
from tui.core.claims.plain import Named, named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.sections import NOTHING, Section, announced
from tui.core.claims.shares import head_of
from tui.core.claims.signs import Sign, emoji_signs, is_rating, moved, number_signs
from tui.core.claims.structure.titles import lead_of
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Block
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_SPLIT = re.compile(r"\s[|•·]\s|\s{2,40}(?=\*\*)")
_JSON = re.compile(r'\s*"[\w-]{1,40}"\s?:\s?(?:["\d\[{]|true\b|false\b|null\b)')
"""A part of an answer that no fence holds: `"status": "active",`."""
_LONGEST_NAME = 6
_LONGEST_VALUE = 240
"""Characters of a value that are read: a status comes first, what follows explains it."""


def extract(line: Line) -> Draft | None:
    """The status field of a line, or the field with a mark."""
    if (":" not in line.plain and "：" not in line.plain) or _JSON.match(line.plain):
        return None
    if line.node.block is Block.ITEM and not line.vocabulary.may_hold(line.plain, "names"):
        return None
    for offset, part in _parts(line):
        name = named(part)
        if name is None or not part[name.end :].strip():
            continue
        signs = _status_signs(line, part, name, offset)
        weighed = line.weigh(signs)
        if weighed is not None:
            return line.draft(Kind.FIELD, weighed, _title(line, name))
    return None


def _parts(line: Line) -> Iterator[tuple[int, str]]:
    """The fields of a line. What stands between two of them without a name and bears a mark belongs to the one before:
    "Status: drawings ✅ | timber ❌"."""
    plain, at = line.plain, 0
    parts: list[tuple[int, int]] = []
    for start, end in [*(match.span() for match in _SPLIT.finditer(plain)), (len(plain), 0)]:
        if parts and _goes_on(line, plain[at:start]):
            parts[-1] = parts[-1][0], start
        else:
            parts.append((at, start))
        at = end
    for start, end in parts:
        yield start, plain[start:end]


def _goes_on(line: Line, part: str) -> bool:
    if named(part) is not None or part.isascii():
        return False
    return any(not sign.tint for sign in emoji_signs(part, line.vocabulary, line.legend.meanings))


def _status_signs(line: Line, part: str, name: Named, offset: int) -> list[Sign]:
    if (
        line.node.block is Block.PARAGRAPH
        and line.node.text.lstrip()[:2] not in {"**", "__"}
        and len(words_of(name.name)) > 4
    ):
        return []
    role = role_of(name.name, line.vocabulary)
    if role is None and (sign := _whole_value(line, part, name)) is not None:
        return moved([sign], offset)
    if role is None or announced(name.name, line.vocabulary).section is Section.HISTORY:
        return []
    start = offset + name.end
    value = line.uncovered(start, offset + len(part))[:_LONGEST_VALUE]
    emoji = [sign for sign in emoji_signs(value, line.vocabulary, line.legend.meanings) if not quoted(value, sign)]
    numbers = [
        sign
        for sign in number_signs(value)
        if _leads(value, sign) or (sign.kind is MarkKind.PERCENT and _share(line, sign, start))
    ]
    if role == "outcome" and not emoji:
        return moved(_verdict(value, line.vocabulary), start)
    words = _words(value, bool(emoji), line.vocabulary)
    words = [sign for sign in words if not belongs_to_number(value, sign, numbers) and not is_rating(value, sign.start)]
    if role == "current":
        leading = [sign for sign in words if sign.alone and _leads(value, sign)]
        words = leading if leading or not numbers else []
    return moved([*emoji, *words, *numbers], start)


def _verdict(value: str, vocabulary: Vocabulary) -> list[Sign]:
    """The value of an outcome that is nothing but a status: "Verdict: not production ready yet"."""
    signs = word_signs(value, vocabulary)[:1]
    return [sign for sign in signs if sign.alone and _leads(value, sign)]


_STEPS = frozenset({Status.DONE, Status.MISSING, Status.IN_PROGRESS, Status.PARTIAL, Status.BLOCKED})


def _whole_value(line: Line, part: str, name: Named) -> Sign | None:
    """``**Sea trial**: pending (needs a crew)``: a bold name and a status, at most with a bracket behind."""
    if line.node.block is not Block.PARAGRAPH or line.node.text.lstrip()[:2] not in {"**", "__"}:
        return None
    if len(words_of(name.name)) > _LONGEST_NAME or _describes(name.name, line.vocabulary):
        return None
    value = part[name.end :]
    first = line.vocabulary.phrases("statuses").first(value)
    if first is None or value[: first.start].strip() or Status(first.meaning) not in _STEPS:
        return None
    rest = value[first.end :].strip(" *_.!")
    if rest and not (rest[0] in "(（" and rest[-1] in ")）"):
        return None
    start, end = name.end + first.start, name.end + first.end
    return Sign(start, end, MarkKind.WORD, Status(first.meaning), part[start:end])


def _describes(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a field's name is that of small print, of a time, a person or a part of the document."""
    small = any(vocabulary.phrases(group).whole(name) for group in ("details", "time_labels", "sides", "labels"))
    return small or announced(name, vocabulary) != NOTHING


def role_of(name: str, vocabulary: Vocabulary) -> str | None:
    """``status`` or ``current`` for the name of such a field: "Status", "Repository status", "Overall progress"."""
    hits = vocabulary.phrases("names").find(name)
    head = head_of(name, vocabulary) if hits else None
    if head is None or len(words_of(name)) > _LONGEST_NAME:
        return None
    last = hits[-1]
    if last.end < head.end:
        return None
    whole = last.start <= words_of(name)[0].start
    if vocabulary.phrases("details").whole(name) and not whole:
        return None
    if not whole and head.folded not in vocabulary.words("name_heads") and name.isascii():
        return None
    return last.meaning


def _words(value: str, marked: bool, vocabulary: Vocabulary) -> list[Sign]:
    """The words of a status value: beside a mark the weaker ones only where they stand alone."""
    every = word_signs(value, vocabulary, values=True)
    if every and every[0].alone and _leads(value, every[0]) and _is_bracketed(value[every[0].end :]):
        return [sign for sign in every if sign.alone]
    strong = word_signs(value, vocabulary)
    places = {sign.start for sign in strong}
    if not marked:
        weak = [sign for sign in every if sign.start not in places]
        aside = {sign.start for sign in weak if _is_of(value, sign, vocabulary) or _is_who(value, sign, vocabulary)}
        return [sign for sign in every if sign.start not in aside]
    return [sign for sign in every if sign.start in places or sign.alone]


def _is_of(value: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """Whether a preposition makes a weak word part of something else: "prepare for live trading"."""
    ahead = words_of(value[: sign.start])
    return bool(ahead) and ahead[-1].folded in vocabulary.words("prepositions")


def _is_who(value: str, sign: Sign, vocabulary: Vocabulary) -> bool:
    """Whether a word of denial behind other words is who does nothing: "The form is there, nothing asks for it"."""
    who = sign.text.casefold() in vocabulary.words("nobody") or _NO_ONE.match(value, sign.start) is not None
    denies = sign.status is Status.MISSING and who
    return denies and not sign.alone and not _leads(value, sign)


_NO_ONE = re.compile(r"no one\b", re.IGNORECASE)


def _is_bracketed(rest: str) -> bool:
    """Whether a bracket explains what stands before it: "Clean (only new files remain)"."""
    return rest.lstrip(" *")[:1] in {"(", "（"}


def belongs_to_number(value: str, word: Sign, numbers: list[Sign]) -> bool:
    """Whether a word only says what a number counts: the "complete" of "40% complete"."""
    for number in numbers:
        gap = value[number.end : word.start] if number.end <= word.start else None
        if gap is not None and not any(char in gap for char in ".,;:()|/") and len(words_of(gap)) <= 2:
            return word.status is Status.DONE
    return False


def _leads(value: str, sign: Sign) -> bool:
    return not says_something(value[: sign.start])


def _share(line: Line, sign: Sign, start: int) -> bool:
    shares = line.placed_numbers([])
    return any(share.start == sign.start + start for share in shares)


def _title(line: Line, name: Named) -> str:
    """What the field is about: for a plain status the item that it is a detail of, or the heading above; else its own
    name."""
    hit = line.vocabulary.phrases("names").whole(name.name)
    if hit is None or hit.meaning != "status":
        return cleaned(name.name)
    nodes, above = line.outline.nodes, line.node.parent
    if above is not None and nodes[above].block is Block.ITEM and (lead := lead_of(nodes[above].text)):
        return lead
    if line.node.heading is not None:
        return cleaned(line.vocabulary.emoji_pattern.sub("", nodes[line.node.heading].text))
    return cleaned(name.name)
