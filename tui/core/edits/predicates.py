"""What a marked line ends in saying of its subject: "❌ `a.py` is missing", "🚧 Search is in progress".

Such words are no mark of their own, but a line whose mark changes and whose words stay would say both. They change with
the mark where they say what it says. Words that say how a thing was done ("✅ Image deployed") are what a cross denies,
and stay.
"""

from __future__ import annotations

from tui.core.claims.placed import wishes
from tui.core.claims.plain import CODE, groups_of, plain_of
from tui.core.claims.said import word_signs
from tui.core.claims.signs import Sign
from tui.core.edits.segments import STILL
from tui.core.model import Claim, Kind, Mark, MarkKind, Status
from tui.core.phrases import words_of
from tui.core.text import Line
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_KINDS = frozenset({Kind.LIST_ITEM, Kind.INLINE, Kind.HEADING, Kind.TREE_ENTRY})
_COPULAS = words("is are was were es esta estan e sao estao est sont ist sind sono")
_PLAINEST = 3
"""So many of a language's words for "done" say that and no more."""


def predicate(line: Line, claim: Claim, vocabulary: Vocabulary) -> Mark | None:
    """The closing words of a claim that repeat its emoji; None where the line ends in anything else."""
    mark = claim.mark
    plain = plain_of(line.text)
    if mark is None or mark.kind is not MarkKind.EMOJI or claim.kind not in _KINDS or wishes(plain, vocabulary):
        return None
    for sign in word_signs(plain, vocabulary):
        if sign.status is claim.status and _closes(plain, sign) and _is_said(plain, sign, claim.kind, vocabulary):
            return Mark(MarkKind.WORD, line.span(sign.start, sign.end), line.text[sign.start : sign.end], sign.status)
    return None


def _closes(plain: str, sign: Sign) -> bool:
    """Whether nothing follows but "yet", an aside in brackets and a full stop."""
    rest = plain[sign.end :]
    for group in reversed(groups_of(rest)):
        rest = rest[: group.start] + rest[group.end :]
    return CODE not in rest and all(word.folded in STILL for word in words_of(rest))


def _is_said(plain: str, sign: Sign, kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether the words are said of what stands before them, and may not as well be its name ("404 not found")."""
    said = plain[sign.start : sign.end]
    ahead = words_of(plain[: sign.start])
    after_copula = bool(ahead) and ahead[-1].folded in _COPULAS
    of_something = any(char.isalnum() or char == CODE for char in plain[: sign.start])
    if sign.status is Status.DONE:
        plainest = (str(sign.status), *vocabulary.words_for(sign.status, said)[:_PLAINEST])
        titled = kind is Kind.HEADING and of_something  # "## Cranes Complete ✅"
        return (after_copula or titled) and said.lower() in plainest
    known = [hit for hit in vocabulary.phrases("predicates").find(plain) if hit.end == sign.end]
    return after_copula or (of_something and (bool(known) or _is_under_way(said, sign)))


def _is_under_way(said: str, sign: Sign) -> bool:
    """ "in progress", "under development": two words that name nothing else."""
    return sign.status is Status.IN_PROGRESS and len(words_of(said)) > 1
