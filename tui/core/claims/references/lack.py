"""Whether a line says of a thing itself that it is not there, or asks for it to be made.

An open box, a cross, "pending" stand before all sorts of work: a file is to be deployed, reviewed, extended, and is
there all the while. So a mark alone refutes nothing when the thing is found. Words must say it, of the thing itself:
"`gauge.py` is missing", "create `gauge.py`", "Missing files:" over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.references.beside import REACH, SMALL, lacked, said_at_end
from tui.core.claims.references.labels import Labels
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import Role, clause_of, roles_of
from tui.core.claims.references.rows import OF_WORK
from tui.core.claims.references.shapes import EVERYWHERE
from tui.core.claims.references.spot import Spot
from tui.core.model import Mark, MarkKind, RefKind
from tui.core.parse.nodes import Block
from tui.core.phrases import Hit, words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_ASIDE = re.compile(r"\([^()]*\)|`[^`]*`")
"""What may stand between a name and what is said of it: where it is."""
_SLASH = re.compile(r"[\s`*]*/[\s`*]*")
"""Between two names: "no `gauge.py` / `rope.py` changes"."""
_CLOSE = re.compile(r"(?:\([^()`]*\))?[`*]*")
"""What ends the name itself: "`haul()`"."""
_AT = SMALL | words("in at from of en dans em na no im bei nel в")
_FOR = re.compile(r"[\s`*)]{1,5}(?:to|for|with|zu|zum|zur|für|para|con|pour|avec|à|per|для)\b", re.IGNORECASE)
"""Behind a name: which of several of that name is meant, or where it is to be used."""
_TESTS = re.compile(r"tests?\b|specs?\b|tests?$|テスト|测试|테스트", re.IGNORECASE)
_PAPERS = re.compile(r"\bdoc(?:s|uments?|umentation)?\b|dokument|documento|文档|ドキュメント|문서", re.IGNORECASE)
_PAPER = re.compile(r"\.(?:mdx?|rst|txt|adoc|pdf|html?|docx?)$|(?:^|/)docs?/|^[A-Z_]+$", re.IGNORECASE)
_TOLD = re.compile(r"(?:\(\))?[`*]*\s*(?:(?:[a-z]+)?$|[-–—:]\s|\((?!\))|(?:[a-z]+ )?(?:that|which|for|to)\s)")
"""Behind a name: nothing, or what it is for."""
_WORDS_APART = 2
"""Words that may stand between a word of lack and what is lacking: "Missing backend files"."""


class Lacks:
    """Reads what the lines of one document say of their references."""

    def __init__(self, labels: Labels, vocabulary: Vocabulary) -> None:
        self._labels = labels
        self._vocabulary = vocabulary

    def is_wanting(self, passage: Passage, spot: Spot, spots: Sequence[Spot], own: Mark | None) -> bool:
        """Whether words say of a path or a name that it is missing or to be made. `own` is the line's mark, `spots`
        are all that the line names."""
        if spot.kind is RefKind.SYMBOL and spot.target.startswith("@"):
            return False  # "add `@Cached` to the readers": it is used elsewhere
        role = self._role(passage, spot, spots)
        if role in {Role.CREATED, Role.MADE}:
            return not ("/" not in spot.target and _FOR.match(passage.text, spot.end))
        if _is_said(passage, spot, self._vocabulary, placed=role is Role.PLACE):
            return not any(_SLASH.fullmatch(passage.text, spot.end, other.start) for other in spots)
        if passage.node.cells:
            return _is_said_in_row(passage, spot, own, self._vocabulary)
        if own is not None and _is_bare(passage, spot, own):
            return True
        return self._is_listed(passage, spot) or self._is_item(passage, spot, own)

    def _is_item(self, passage: Passage, spot: Spot, own: Mark | None) -> bool:
        """Whether an item under "Create the readers:" or "Needed:" asks for a name itself: it begins with it, and goes
        on to say what it is for, "`Gauge` - reads the level", and not what work is left on it, or what it lacks."""
        if spot.kind is not RefKind.SYMBOL or (own is not None and own.kind is not MarkKind.BOX):
            return False
        if not self._asks_for_what_follows(passage, spot):
            return False
        told = _TOLD.match(passage.text, spot.end)
        if told is None or words_of(passage.text[: spot.start].replace(own.text if own else "", " ")):
            return False
        behind = passage.text[told.end() :]
        if any(self._vocabulary.phrases(name).find(behind) for name in ("negations", "presence", "statuses")):
            return False
        return _verb(behind, self._vocabulary) in {"", "create", "place"}

    def _asks_for_what_follows(self, passage: Passage, spot: Spot) -> bool:
        """Whether what stands next above begins with making, or a label says that things are missing or needed."""
        if _verb(self._labels.text_over(passage.node, spot.start), self._vocabulary) == "create":
            return True
        return self._labels.over(passage.node, spot.start) in {"missing", "needed"}

    def is_gone(self, passage: Passage, spot: Spot, spots: Sequence[Spot]) -> bool:
        """Whether words say of a path or a name that it was removed itself, and not something in it or of it."""
        role = self._role(passage, spot, spots)
        if role in {Role.PLACE, Role.REMOVED}:
            return role is Role.REMOVED
        start, end = clause_of(passage, spot.start)
        for hit in self._vocabulary.phrases("presence").find(passage.text[start:end]):
            at = start + hit.start
            if hit.meaning == "removed" and at >= spot.end and _touches(passage.text[spot.end : at]):
                return said_at_end(passage.text[start + hit.end : end])
        meaning, text = self._labels.said_over(passage.node, spot.start)
        return meaning == "removed" and _is_of_kind(text, "removed", self._vocabulary)

    def _role(self, passage: Passage, spot: Spot, spots: Sequence[Spot]) -> Role:
        named = tuple(one for one in spots if one.kind is not RefKind.LINECOUNT)
        return roles_of(passage, named, self._vocabulary)[spot]

    def _is_listed(self, passage: Passage, spot: Spot) -> bool:
        """Whether what stands next above it says that things of its kind are missing, or are to be made."""
        meaning, text = self._labels.said_over(passage.node, spot.start)
        if meaning not in {"missing", "needed"} or self._labels.is_parted(passage.node, spot.start, text):
            return False
        if _TESTS.search(text) and not _TESTS.search(spot.target):
            return False
        if _PAPERS.search(text) and not _PAPER.search(spot.target):
            return False
        return _is_of_kind(text, meaning, self._vocabulary)


def _is_said(passage: Passage, spot: Spot, vocabulary: Vocabulary, *, placed: bool) -> bool:
    """Whether words right beside it say so, those of the line's own mark too. Of a place to look (`placed`) they say
    so only in brackets: "sealed in `gauge.py` (new)"; "the button in `gauge.py` is missing" misses the button."""
    text = passage.text
    start, end = clause_of(passage, spot.start)
    for hit in vocabulary.phrases("presence").find(text[start:end]):
        at, until = start + hit.start, start + hit.end
        between = text[spot.end : at] if at >= spot.end else text[until : spot.start]
        if not _touches(between) or (placed and not ("(" in between and at >= spot.end)):
            continue
        if _follows(hit, vocabulary) and said_at_end(text[until:end]) if at >= spot.end else _leads(hit):
            return True
    return not placed and lacked(passage, spot, vocabulary)


def _leads(hit: Hit) -> bool:
    """Whether words before a name say that it is missing."""
    return hit.meaning in {"absent", "due"}


def _follows(hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether words behind a name say that it is missing: "(to create)" does, "(todo)" and "(needed)" do not."""
    if hit.meaning in {"absent", "fresh"}:
        return True
    return hit.meaning == "wanted" and _makes(hit, vocabulary)


def _touches(between: str) -> bool:
    """Whether nothing stands between but small words, and where the thing is."""
    if "," in between or len(between) > 2 * REACH:
        return False
    closed = found.end() if (found := _CLOSE.match(between)) else 0
    return all(word.folded in _AT for word in words_of(_ASIDE.sub(" ", between[closed:])))


def _is_said_in_row(passage: Passage, spot: Spot, own: Mark | None, vocabulary: Vocabulary) -> bool:
    """Whether a cell of its row says nothing but that, "Missing", "❌ Does not exist", or that nothing was begun."""
    begun = (
        spot.kind is RefKind.PATH and own is not None and own.kind is MarkKind.WORD
    )  # a name's work may be its tests
    if begun and own is not None and vocabulary.phrases("negations").find(own.text):
        return True
    here = passage.cell_at(spot.start)
    for cell in passage.node.cells:
        said = vocabulary.phrases("presence").first(cell.text)
        if (cell.start, cell.end) == here or said is None or said.meaning != "absent" or said.phrase in OF_WORK:
            continue
        if words_of(cell.text)[0].start == said.start:
            return True
    return False


def _is_bare(passage: Passage, spot: Spot, own: Mark) -> bool:
    """Whether a line is a mark and the name of a file that every project has, which is seldom gone through; or a line
    of a file tree that ends in its mark."""
    rest = passage.text[: spot.start] + " " + _ASIDE.sub(" ", passage.text[spot.end :])
    if words_of(rest.replace(own.text, " ")):
        return False
    crossed = passage.text[spot.end :].lstrip().startswith(own.text)
    return spot.target in EVERYWHERE or (crossed and passage.node.block is Block.FENCE)


def _is_of_kind(text: str, meaning: str, vocabulary: Vocabulary) -> bool:
    """Whether a label names what it lists by its kind, "Missing files", or not at all: "Missing:"."""
    told = [word for word in words_of(text) if not word.folded.isdecimal()]
    kinds = vocabulary.phrases("kinds").find(text)
    for hit in vocabulary.phrases("file_labels").find(text):
        if hit.meaning != meaning or (meaning == "needed" and not _makes(hit, vocabulary)):
            continue
        if all(hit.start <= word.start < hit.end for word in told):
            return True
        for kind in kinds:
            start, end = min(hit.end, kind.end), max(hit.start, kind.start)
            if sum(start <= word.start < end for word in told) <= _WORDS_APART:
                return True
    return False


def _verb(text: str, vocabulary: Vocabulary) -> str:
    """What is done to something by the verb with which a phrase begins; nothing where it begins with none."""
    verb = vocabulary.phrases("reference_verbs").first(text)
    return verb.meaning if verb is not None and not words_of(text[: verb.start]) else ""


def _makes(hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether a phrase asks for making: "to create" does, "required" does not."""
    return any(verb.meaning == "create" for verb in vocabulary.phrases("reference_verbs").find(hit.phrase))
