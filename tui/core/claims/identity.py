"""The stable id of a claim.

A claim is known by its document, the headings above it, its own words, and its ordinal among equals. Marks, status
words, percentages and counts are left out, and a priority and a time in brackets; of the headings too: the id survives
a change of what the claim says of its work, of what a heading above says, and edits elsewhere in the document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.plain import named, plain_of
from tui.core.claims.structure.asides import without_asides
from tui.core.claims.wording import cleaned
from tui.core.model import Kind
from tui.core.parse.nodes import Node, Outline
from tui.core.phrases import lower_words
from tui.core.vocabulary import Vocabulary

_NUMBERS = re.compile(
    r"(?=[~≈\d])(?:[~≈]?\d{1,9}(?:[.,]\d{1,9})?\+?\s{0,3}[%％]|\b\d{1,9}\+?\s{0,3}/\s{0,3}~?\d{1,9}\b)"
)
_DIGIT = re.compile(r"\d")
_COMMENT = re.compile(r"\s(?:#|//|<-|←)\s")
LENGTH = 12
"""Hex digits of an id: 48 bits, no clash expected below a few million claims."""


def identify(outline: Outline, drafts: Sequence[Draft], vocabulary: Vocabulary) -> tuple[str, ...]:
    """An id for each draft, in order."""
    known = _Names({draft.node: draft for draft in drafts}, outline, vocabulary)
    seen: Counter[str] = Counter()
    found: list[str] = []
    for draft in drafts:
        key = "\0".join([outline.source.path, known.above(draft.node), known.own(draft)])
        seen[key] += 1
        found.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH])
    return tuple(found)


class _Names:
    """The names of nodes without what an edit of a status changes; each heading's made once."""

    def __init__(self, drafts: dict[int, Draft], outline: Outline, vocabulary: Vocabulary) -> None:
        self._drafts = drafts
        self._outline = outline
        self._vocabulary = vocabulary
        self._paths: dict[int, str] = {}
        self._little = vocabulary.words("negations", "fillers")

    def above(self, index: int) -> str:
        """The headings above a node, outermost first, as one string."""
        heading = self._outline.nodes[index].heading
        return "" if heading is None else self._path(heading)

    def own(self, draft: Draft) -> str:
        """What a claim is called: a field by its name, everything else by its title."""
        node = self._outline.nodes[draft.node]
        if draft.kind is Kind.FIELD and (name := named(plain_of(node.text))) is not None:
            return "field " + self._normal(name.name)
        title = _COMMENT.split(draft.title)[0] if draft.kind is Kind.TREE_ENTRY else draft.title
        return self._normal(title)

    def _path(self, index: int) -> str:
        known = self._paths.get(index)
        if known is None:
            node = self._outline.nodes[index]
            known = self._paths[index] = f"{self.above(index)}\n{self._heading(node)}"
        return known

    def _heading(self, node: Node) -> str:
        draft = self._drafts.get(node.index)
        return self._normal(draft.title if draft is not None and draft.title else cleaned(node.text))

    def _normal(self, text: str) -> str:
        """The words of a text: no case, signs, marks or percentages; and no status words, wherever they stand, for one
        that is rewritten may stop being a mark, or begin to be one."""
        if not text.isascii():
            text = self._vocabulary.emoji_pattern.sub(" ", text)
        text = without_asides(text, self._vocabulary)
        if _DIGIT.search(text):
            text = _NUMBERS.sub(" ", text)
        kept: list[str] = []
        at = 0
        for hit in self._vocabulary.phrases("statuses").find(text):
            kept.append(text[at : hit.start])
            at = hit.end
        bare = "".join([*kept, text[at:]])
        return " ".join([word for word in lower_words(bare) if word not in self._little])
