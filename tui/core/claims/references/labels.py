"""What the labels above a line say of the files under them: "Missing files:", "Files to modify:", "Evidence:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tui.core.claims.draft import Draft
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import Surroundings, inline_label, is_label
from tui.core.model import Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

STRENGTH = ("whole", "missing", "removed", "work", "needed", "plan", "present", "place")
"""Meanings of the words of a label, the strongest first."""

LONGEST = 8
"""Words of a label that may say of what it lists that it is missing; a longer one tells what they miss."""
_OTHERWISE = re.compile(r"\w\s?(?:/|\bor|\bo|\bou|\boder|\bou|或)\s?missing\b|\bmissing\s?(?:/|\bor\b)", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:retained|kept|preserved|untouched|unchanged|conservad[oa]s|mantenid[oa]s|mantid[oa]s|conservée?s|behalten)\b|"
    r"保留|유지됨",
    re.IGNORECASE,
)
"""In a label: what it lists was not removed with the rest."""
_OR = re.compile(r"(?:[/,&、]|\b(?:or|and|oder|und|ou|et|o|y|e|или|и)|[或和及]|또는|및|または|や)\s*$")


@dataclass(frozen=True, slots=True)
class Labels:
    """Reads labels. `drafts` are by node; `fields` the status fields by the index of their heading."""

    surroundings: Surroundings
    vocabulary: Vocabulary
    drafts: Mapping[int, Draft]
    fields: Mapping[int, Draft]

    def over(self, node: Node, at: int) -> str:
        """The meaning of the nearest label that says anything of files, or nothing."""
        return self.said_over(node, at)[0]

    def said_over(self, node: Node, at: int) -> tuple[str, str]:
        """The meaning of the nearest label that says anything of files, and the label; or nothing. The search ends at
        the first heading or status field that is a claim: beyond it other work is spoken of."""
        for text, heading, final in self._above(node, at):
            if not heading and _KEPT.search(text):
                return "present", text  # "Scripts retained:" under "Deleted scripts"
            found = _said(text, heading, self.vocabulary)
            if found == "present" and self._is_to_go(node):
                found = "removed"  # "Existing modules:" under "Removal of the old pier"
            if found or final:
                return found, text
        return "", ""

    def text_over(self, node: Node, at: int) -> str:
        """What stands next above a line, label or heading; or nothing."""
        return next((text for text, _, _ in self._above(node, at)), "")

    def is_parted(self, node: Node, at: int, label: str) -> bool:
        """Whether another label stands between a line and one above it: "Files concerned:" under "Missing page"."""
        for text, heading, _ in self._above(node, at):
            if text == label:
                return False
            if not heading and (is_label(text) or text == inline_label(node.text, at)):
                return True
        return False

    def _is_to_go(self, node: Node) -> bool:
        """Whether a heading above speaks of removing what its section names."""
        return any(_removes(above.text, self.vocabulary) for above in self.surroundings.headings(node))

    def is_under_way(self, node: Node) -> bool:
        """Whether the nearest heading that states anything says that its work is being done."""
        for above in self.surroundings.headings(node):
            if (draft := self.drafts.get(above.index)) is not None:
                return draft.status is Status.IN_PROGRESS
            said = {hit.meaning for hit in self.vocabulary.phrases("statuses").find(above.text)}
            if said:
                return Status.IN_PROGRESS in said
        return False

    def of(self, note: str) -> str:
        """The meaning of a comment that labels what follows it, or stands behind it."""
        return _said(note, False, self.vocabulary)

    def own(self, passage: Passage, spot: Spot) -> str:
        """The meaning of the label that the line gives itself: "**Recommended**: …"."""
        text = inline_label(passage.text, spot.start)
        return _strongest({hit.meaning for hit in self.vocabulary.phrases("file_labels").find(text)}) if text else ""

    def counts_changes(self, passage: Passage, spot: Spot) -> bool:
        """Whether a number of lines is the size of a change: "(modified, 50 lines)", or under "Modified files:"."""
        start, _ = passage.cell_at(spot.start)
        near = passage.text[max(start, spot.start - 40) : spot.start]
        texts = [near[near.rfind("(") + 1 :]] if "(" in near else []
        texts += [text for text, _, _ in self._above(passage.node, spot.start)][:1]
        phrases = self.vocabulary.phrases("presence")
        return any(hit.meaning == "changed" for text in texts for hit in phrases.find(text))

    def _above(self, node: Node, at: int) -> Iterator[tuple[str, bool, bool]]:
        """Label texts, nearest first; whether each is a heading; and whether the search ends there."""
        own = inline_label(node.text, at)
        if own:
            yield own, False, False
        for above in self.surroundings.above(node):
            draft = self.drafts.get(above.index)
            heading = above.block is Block.HEADING
            stated = draft is not None and not draft.implied
            yield above.text, heading, stated or (heading and above.index in self.fields)


@lru_cache(maxsize=1024)
def _said(text: str, heading: bool, vocabulary: Vocabulary) -> str:
    """What a label, or a heading, says of files: the strongest of its meanings, or nothing."""
    phrases = vocabulary.phrases("file_labels")
    meanings = {hit.meaning for hit in phrases.find(text)}
    if heading and "place" not in meanings:
        meanings.discard("present")  # "Updated plan" speaks of the plan, "Updated files" of files
    if "place" in meanings and not phrases.whole(text):
        meanings.discard("place")  # "Payment (5 files)" names no place, "Files:" does
    found = _strongest(meanings)
    if found == "needed" and _speaks_of_work(text, vocabulary):
        return "work"  # "Files to create or modify"
    if found == "missing" and _speaks_of_making(text, vocabulary):
        return "present"  # "Missing tests written"
    if found == "missing" and (len(words_of(text)) > LONGEST or _OTHERWISE.search(text)):
        return ""  # "Modules with an unclear or missing owner:" lists what is there
    return found


@lru_cache(maxsize=1024)
def _removes(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading speaks of nothing but removal."""
    return {hit.meaning for hit in vocabulary.phrases("file_labels").find(heading)} == {"removed"}


def _speaks_of_making(text: str, vocabulary: Vocabulary) -> bool:
    """Whether what was missing was made since."""
    lacking = vocabulary.phrases("file_labels").find(text)
    since = min((hit.end for hit in lacking if hit.meaning == "missing"), default=len(text))
    made = vocabulary.phrases("reference_verbs").find(text)
    return any(hit.meaning == "made" and hit.start >= since and hit.phrase != "new" for hit in made)


def _speaks_of_work(text: str, vocabulary: Vocabulary) -> bool:
    """Whether work is asked for besides: "to create or modify", but not "Required test files"."""
    hits = vocabulary.phrases("reference_verbs").find(text)
    return any(hit.meaning == "work" and _OR.search(text[max(0, hit.start - 12) : hit.start]) for hit in hits)


def _strongest(meanings: set[str]) -> str:
    return next((meaning for meaning in STRENGTH if meaning in meanings), "")
