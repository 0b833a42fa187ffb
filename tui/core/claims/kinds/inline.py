"""Prose that states a status: a paragraph that begins with a mark, a label that is itself a status, "X is 60 %
complete".

Prose mentions statuses all the time; only these shapes state one of a named piece of work.
"""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.figures import bold_figures
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.neighbours import drawn_box
from tui.core.claims.placed import asked_for, wishes
from tui.core.claims.plain import named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.scopes import DECORATIVE
from tui.core.claims.sections import Section, announced
from tui.core.claims.shares import placed_numbers
from tui.core.claims.signs import Sign, emoji_signs
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Block
from tui.core.phrases import words_of

_COPULA = re.compile(
    r"\b(?:is|are|now|at|currently|está|están|es|ist|sind|est|sont|è|sono|é|são)\s+(?:[\w-]+\s+){0,2}?[~≈]?\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_LONGEST_SENTENCE = 16
_LONGEST_OPENING = 8
_POINTING = frozenset({"this", "it", "that", "these", "they", "esto", "dies", "cela", "questo", "which", "there"})


def extract(line: Line) -> Draft | None:
    """The status of a paragraph's line."""
    if len(line.plain) > 1200:
        return None
    emoji = line.emoji() or drawn_box(line)
    if emoji:
        return _marked(line, emoji)
    return (
        _coloured(line) or _named_share(line) or bold_figures(line) or _labelled(line) or _opened(line) or _said(line)
    )


def _marked(line: Line, emoji: list[Sign]) -> Draft | None:
    plain = line.plain
    leading = not says_something(plain[: emoji[0].start])
    name = named(plain)
    label = name is not None and not plain[name.end :].strip()
    if label and leading and (numbers := line.placed_numbers([])):
        weighed = line.weigh(numbers)
        return line.draft(Kind.INLINE, weighed, line.title([*emoji, *numbers])) if weighed else None
    if leading and emoji[0].text[:1] in DECORATIVE and not line.placed_words(emoji) and not _is_listed(line, emoji[0]):
        return None
    if label or _admonishes(line, emoji[0]):
        return None
    if name is not None and not leading:
        if line.vocabulary.phrases("details").whole(name.name):
            return None
        if _is_spoken_of(line, emoji[0]):
            return None
        if _bold(line) or not plain[name.end : emoji[0].start].strip():
            kind = Kind.FIELD
            weighed = line.weigh([*emoji, *line.placed_words(emoji), *line.placed_numbers(emoji)])
            return line.draft(kind, weighed) if weighed else None
        return None
    trailing = not says_something(plain[emoji[-1].end :])
    if not leading and not (trailing and len(words_of(plain)) <= 15):
        return None
    if leading and announced(plain, line.vocabulary).status is not None and line.node.text.rstrip(" *").endswith(":"):
        return None
    weighed = line.weigh([*emoji, *line.placed_words(emoji), *line.placed_numbers(emoji)])
    return line.draft(Kind.INLINE, weighed) if weighed else None


def _is_spoken_of(line: Line, sign: Sign) -> bool:
    """Whether a sign is a word of a sentence: "closing the ⬜ rows below"."""
    ahead, behind = words_of(line.plain[: sign.start])[-1:], words_of(line.plain[sign.end :])[:1]
    if not ahead or not behind or line.plain[ahead[0].end : sign.start].strip() or line.plain[sign.end :][:1] != " ":
        return False
    return ahead[0].folded in _POINTERS and line.plain[sign.end :].lstrip()[:1].isalnum()


_POINTERS = frozenset(
    {
        "the",
        "a",
        "any",
        "every",
        "each",
        "no",
        "these",
        "those",
        "los",
        "las",
        "les",
        "des",
        "die",
        "den",
        "i",
        "gli",
        "le",
        "os",
        "as",
    }
)


def _is_listed(line: Line, sign: Sign) -> bool:
    """Whether a line is one of a list without bullets, each line with its mark: "⚠️ Anchor", near "✅ Mast"."""
    own, beside, states = line.node, False, False
    for node in line.outline.nodes[max(0, own.index - _NEAR) : own.index + _NEAR]:
        if node.block is not Block.PARAGRAPH or node.heading != own.heading or node is own:
            continue
        first = next(iter(emoji_signs(node.text[:_LEAD], line.vocabulary, line.legend.meanings)), None)
        if first is None or says_something(node.text[: first.start]):
            continue
        beside = beside or (abs(node.number - own.number) == 1 and first.text[:1] == sign.text[:1])
        states = states or first.text[:1] not in DECORATIVE
    return beside and states


_NEAR = 16
"""Lines to either side in which the marks of a list are looked for."""

_LEAD = 12
"""Characters in which a mark that begins a line stands."""


def _coloured(line: Line) -> Draft | None:
    """``🟢 **The mill is production ready**``: a colour, and a bold line that ends in a status."""
    if line.plain.isascii():
        return None
    tints = line.every_emoji()[:1]
    if not tints or not _ALL_BOLD.fullmatch(line.node.text, tints[0].end) or line.plain[: tints[0].start].strip():
        return None
    words = [sign for sign in word_signs(line.plain, line.vocabulary) if sign.ends][-1:]
    if not words or wishes(line.plain, line.vocabulary):
        return None
    weighed = line.weigh(words)
    return line.draft(Kind.INLINE, weighed, cleaned(line.node.text, start=tints[0].end)) if weighed else None


_ALL_BOLD = re.compile(r"\s*(?:\*\*|__)[^*_]{3,120}(?:\*\*|__)\s*")


def _bold(line: Line) -> bool:
    return line.node.text.lstrip()[:2] in {"**", "__"}


def _admonishes(line: Line, sign: Sign) -> bool:
    """``⚠️ **Note**: ...``: a mark that warns."""
    words = words_of(line.plain[sign.end :])
    return bool(words) and words[0].folded in line.vocabulary.words("admonitions")


_BOLD_NAME = re.compile(r"\s*(?:\*\*|__)(?P<name>.+?)(?:\*\*|__)\s*(?P<rest>.*)$")


def _named_share(line: Line) -> Draft | None:
    """A bold name and how far it is: ``**Backend (80 % complete)**``, ``**Reports** (done)``."""
    match = _BOLD_NAME.match(line.node.text)
    if match is None or len(words_of(line.plain)) > _LONGEST_SENTENCE:
        return None
    name = named(line.plain)
    if not line.node.opens and (name is None or not match["rest"]):
        return None  # within a paragraph each line is a field of its own, and emphasis is none
    if name is not None and (
        line.vocabulary.phrases("details").whole(name.name)
        or announced(name.name, line.vocabulary).section in (Section.HISTORY, Section.TARGETS)
    ):
        return None
    rest = match["rest"].strip(" :*")
    if rest and name is None and not rest.startswith(("(", "[", "-", "–", "—")):
        return None
    words = [
        sign
        for sign in line.placed_words([])
        if sign.start > 0 and line.plain[: sign.start].rstrip().endswith(("(", "[", "（"))
    ]
    if not words and (asked := asked_for(line.plain, line.vocabulary)) is not None:
        words = [asked]
    signs = [*words, *(line.placed_numbers([]) or _shares_like_those_above(line))]
    if name is not None and line.plain[name.end :].strip():
        signs = [sign for sign in signs if sign.kind is MarkKind.PERCENT]
    weighed = line.weigh(signs)
    if weighed is None:
        return None
    return line.draft(Kind.FIELD if name is not None and rest else Kind.INLINE, weighed)


def _shares_like_those_above(line: Line) -> list[Sign]:
    """The bare share of a name below others that are called done by so much: "Setup: 0% - needs an account"."""
    if not line.scope.shares:
        return []
    return placed_numbers(line.plain, [], line.vocabulary, under_progress=True)


def _labelled(line: Line) -> Draft | None:
    """``**Verified complete**: the reports``: the label is the status of what it names."""
    if not _bold(line) or not line.node.opens:
        return None
    name = named(line.plain)
    if name is None or len(words_of(line.plain[name.end :])) < 4:
        return None
    if line.vocabulary.phrases("details").whole(name.name) or len(words_of(name.name)) > 3:
        return None
    if announced(name.name, line.vocabulary).status is Status.MISSING or wishes(name.name, line.vocabulary):
        return None
    signs = [sign for sign in word_signs(name.name, line.vocabulary) if sign.ends]
    if not signs or announced(name.name, line.vocabulary).section is not None:
        return None
    sign = signs[-1]
    moved = Sign(sign.start + name.start, sign.end + name.start, sign.kind, sign.status, sign.text)
    weighed = line.weigh([moved])
    return line.draft(Kind.INLINE, weighed) if weighed else None


_BOLD_SENTENCE = re.compile(r"\s*(?:\*\*|__)([^*]{3,120}?)[.!。！]\s*(?:\*\*|__)(?=\s|$)")


def _opened(line: Line) -> Draft | None:
    """``**Migration complete.** All tables are moved.``: a short sentence in bold that opens a paragraph."""
    match = _BOLD_SENTENCE.match(line.node.text) if line.node.opens else None
    if match is None or wishes(match[1], line.vocabulary):
        return None
    words = words_of(match[1])
    predicates = line.vocabulary.phrases("predicates").find(match[1])
    if not 2 <= len(words) <= _LONGEST_OPENING or not predicates or predicates[-1].end < words[-1].end:
        return None
    if predicates[-1].start <= words[0].start or words[0].folded in _POINTING:
        return None
    signs = [sign for sign in word_signs(line.plain[: match.end(1)], line.vocabulary) if sign.ends][-1:]
    weighed = line.weigh(signs)
    return line.draft(Kind.INLINE, weighed, cleaned(match[1])) if weighed else None


def _said(line: Line) -> Draft | None:
    """ "The importer is 60 % complete", "Phase 2 is partially implemented."."""
    plain = line.plain
    if line.scope.section in (Section.TARGETS, Section.HISTORY, Section.EXAMPLES):
        return None
    numbers = [
        sign
        for sign in line.placed_numbers([])
        if sign.kind is MarkKind.PERCENT and _COPULA.search(plain, max(0, sign.start - 40), sign.start)
    ]
    if numbers:
        weighed = line.weigh(numbers[:1])
        return line.draft(Kind.INLINE, weighed, line.title([])) if weighed else None
    name = named(plain)
    if name is not None and _bold(line) and _incomplete_share(line):
        signs = [sign for sign in word_signs(plain, line.vocabulary) if sign.ends][-1:]
        weighed = line.weigh(signs)
        return line.draft(Kind.FIELD, weighed, name.name) if weighed else None
    if not line.node.opens or name is not None:
        return None
    if not line.vocabulary.may_hold(plain, "statuses"):
        return None
    sentence = _SENTENCE.split(plain, maxsplit=1)[0]
    words = words_of(sentence)
    if not 3 <= len(words) <= _LONGEST_SENTENCE or words[0].folded in _POINTING:
        return None
    if wishes(sentence, line.vocabulary):
        return None
    signs = [
        sign
        for sign in word_signs(sentence, line.vocabulary)
        if sign.ends and _COPULA.search(_before_status(sentence, sign.start, line))
    ]
    if not signs or not sentence.rstrip().endswith((".", "!", "。")):
        return None
    weighed = line.weigh(signs[-1:] if len(signs) == 1 else signs)
    return line.draft(Kind.INLINE, weighed, line.title([])) if weighed else None


def _before_status(sentence: str, at: int, line: Line) -> str:
    """What stands before a run of status words: "is partially complete" leaves "is"."""
    starts = [sign.start for sign in word_signs(sentence, line.vocabulary) if sign.start < at and sign.ends]
    return sentence[: min([at, *starts])]


_SHARE_LEFT = re.compile(r"\d\s?%.{0,60}\bincomplete\W*$", re.IGNORECASE)


def _incomplete_share(line: Line) -> bool:
    """``**Impact: 30% of the target incomplete**``."""
    return _SHARE_LEFT.search(line.plain) is not None
