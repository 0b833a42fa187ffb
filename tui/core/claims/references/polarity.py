"""What the text says of a reference: it exists, it is missing, or nothing.

The nearest statement wins: words beside the reference, then the line's own mark, then the label above, then the claim.
A file is said to be missing only where the words speak of the file: a section that is not done says nothing of the files
it names, and a place to look is never missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tui.core.claims.draft import Draft
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import Role, clause_of, roles_of
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import Surroundings, inline_label
from tui.core.model import Asserts, Kind, Mark, MarkKind, RefKind, Status
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_SMALL = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "still",
        "now",
        "currently",
        "also",
        "the",
        "a",
        "an",
        "file",
        "files",
        "folder",
        "directory",
        "directories",
        "module",
        "script",
        "document",
        "that",
        "which",
        "it",
        "this",
        "fully",
        "completely",
        "entirely",
        "simply",
        "just",
        "es",
        "está",
        "est",
        "ist",
        "sind",
        "è",
        "são",
    ]
)
"""Words that may stand between a reference and what is said of it."""

_SUPPORTED = frozenset({Status.DONE, Status.PARTIAL})
_ABOUT_FILES = frozenset({Role.SUBJECT, Role.CREATED})
_LABELS = ("whole", "missing", "removed", "work", "needed", "plan", "present", "place")
"""Meanings of label words, the strongest first."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides polarity for the lines of one document. `drafts` are by node, `fields` the drafts of status fields by the
    index of their heading, `trees` the nodes that are lines of a file tree."""

    outline: Outline
    surroundings: Surroundings
    vocabulary: Vocabulary
    drafts: dict[int, Draft]
    fields: dict[int, Draft]
    trees: Collection[int]

    def asserts(self, passage: Passage, spots: tuple[Spot, ...], governing: Draft | None) -> dict[Spot, Asserts]:
        """What a line says of each of its references. `governing` is the claim that the line elaborates, if any."""
        roles = roles_of(passage, spots, self.vocabulary)
        return {spot: self._one(passage, spot, roles[spot], governing) for spot in spots}

    def _one(self, passage: Passage, spot: Spot, role: Role, governing: Draft | None) -> Asserts:
        own = self._own(passage, spot)
        beside = self._beside(passage, spot, own)
        if beside is not None:
            return beside
        if self._introduced(passage, spot) == "plan" or (
            spot.kind is RefKind.LINECOUNT and self._changed(passage, spot)
        ):
            return Asserts.NONE
        label = self._label(passage.node, spot.start)
        if own is not None:
            return _marked(passage.node, own, spot, role, label, self._says_presence(passage.node, own))
        return self._unmarked(passage.node, spot, role, label, governing)

    def _own(self, passage: Passage, spot: Spot) -> Mark | None:
        """The line's own mark for a reference: the deciding one, or of several the one that goes with it."""
        draft = self.drafts.get(passage.node.index)
        if draft is None or draft.implied or not draft.marks:
            return None
        deciding = draft.marks[draft.deciding]
        deciding = Mark(deciding.kind, deciding.span, deciding.text, draft.status)
        told = {mark.status for mark in draft.marks}
        if len(told) < 2 or passage.node.block is Block.ROW:
            return deciding
        here = passage.node.span(spot.start, spot.end)
        clause = passage.node.span(*clause_of(passage, spot.start))
        near = [mark for mark in draft.marks if clause.covers(mark.span)]
        after = [mark for mark in near if mark.span.start >= here.end]
        before = [mark for mark in near if mark.span.end <= here.start]
        if before and (not after or draft.marks[0] is before[0]):
            return deciding if before[-1] is draft.marks[draft.deciding] else before[-1]
        return after[0] if after and after[0] is not draft.marks[draft.deciding] else deciding

    def _beside(self, passage: Passage, spot: Spot, own: Mark | None) -> Asserts | None:
        """Words right beside a reference: "is missing", "no longer exists", "moved to"."""
        start, end = clause_of(passage, spot.start)
        done = own is not None and own.status is Status.DONE
        unticked = own is not None and own.kind is MarkKind.BOX and own.status is Status.MISSING
        for hit in self.vocabulary.phrases("presence").find(passage.text[start:end]):
            if hit.meaning == "local":
                return Asserts.NONE
            at, until = start + hit.start, start + hit.end
            after = at >= spot.end and self._touches(passage.text[spot.end : at])
            before = until <= spot.start and self._touches(passage.text[until : spot.start])
            if not (after or before) or _is_mark(passage.node, own, at, until):
                continue
            if after and hit.meaning in {"removed", "absent"} and not _ends(passage.text[until:end]):
                continue  # "`a.py` (missing docstrings)" lacks something else
            if hit.meaning == "arrives":
                return Asserts.EXISTS if before and not unticked else Asserts.NONE
            if hit.meaning == "present" and (after or " " in hit.phrase or not done):
                return Asserts.NONE if unticked else Asserts.EXISTS
            if hit.meaning == "removed" and not unticked and after:
                return Asserts.MISSING
            if hit.meaning == "absent" and not (done and before):
                return Asserts.MISSING
        return self._without(passage.text[start : spot.start], done)

    def _touches(self, between: str) -> bool:
        """Whether only small words and signs that do not part stand between."""
        return len(between) <= 60 and "," not in between and all(word.folded in _SMALL for word in words_of(between))

    def _without(self, before: str, done: bool) -> Asserts | None:
        """ "No `setup.py`": a word of lack directly before."""
        words = words_of(before)
        if done or not words:
            return None
        hits = [
            hit for hit in self.vocabulary.phrases("reference_verbs").find(before[-40:]) if hit.meaning == "without"
        ]
        lack = hits and hits[-1].end == len(before[-40:].rstrip(" `*([\"'"))
        return Asserts.MISSING if lack else None

    def _label(self, node: Node, at: int) -> str:
        """The strongest word of the nearest label that says anything of files; where a heading or status field that is
        a claim comes first, nothing."""
        phrases = self.vocabulary.phrases("file_labels")
        for text, heading, final in self._labels(node, at):
            meanings = {hit.meaning for hit in phrases.find(text)}
            if heading and "place" not in meanings:
                meanings.discard("present")  # "Updated plan" speaks of the plan, "Updated files" of files
            if "place" in meanings and not phrases.whole(text):
                meanings.discard("place")  # "Payment (5 files)" names no place, "Files:" does
            found = next((meaning for meaning in _LABELS if meaning in meanings), "")
            if found == "needed" and self._speaks_of_work(text):
                found = "work"  # "Files to create or modify"
            if found or final:
                return found
        return ""

    def _changed(self, passage: Passage, spot: Spot) -> bool:
        """Whether a number of lines is the size of a change: "(modified, 50 lines)", under "Modified files:"."""
        start, _ = passage.cell_at(spot.start)
        near = passage.text[max(start, spot.start - 40) : spot.start]
        texts = [near[near.rfind("(") + 1 :]] if "(" in near else []
        texts += [next((text for text, _, _ in self._labels(passage.node, spot.start)), "")]
        phrases = self.vocabulary.phrases("presence")
        meanings = {
            hit.meaning for text in texts for hit in phrases.find(text) if hit.phrase not in {"added", "removed"}
        }
        return "changed" in meanings

    def _introduced(self, passage: Passage, spot: Spot) -> str:
        """The strongest word of the label that the line gives itself: "**Recommended**: …"."""
        text = inline_label(passage.text, spot.start)
        meanings = {hit.meaning for hit in self.vocabulary.phrases("file_labels").find(text)} if text else set()
        return next((meaning for meaning in _LABELS if meaning in meanings), "")

    def _says_presence(self, node: Node, own: Mark) -> bool:
        """Whether the column that holds a row's mark is about the thing being there."""
        if node.table is None:
            return True
        for cell, title in zip(node.cells, node.table.header, strict=False):
            if node.span(cell.start, cell.end).covers(own.span):
                return not title or bool(self.vocabulary.phrases("presence_columns").find(title))
        return True

    def _speaks_of_work(self, text: str) -> bool:
        return any(hit.meaning == "work" for hit in self.vocabulary.phrases("reference_verbs").find(text))

    def _labels(self, node: Node, at: int) -> Iterator[tuple[str, bool, bool]]:
        """Label texts, nearest first; whether each is a heading; and whether the walk ends there, at a claim with a
        status of its own."""
        own = inline_label(node.text, at)
        if own:
            yield own, False, False
        for above in self.surroundings.above(node):
            draft = self.drafts.get(above.index)
            heading = above.block is Block.HEADING
            stated = draft is not None and not draft.implied
            yield above.text, heading, stated or (heading and above.index in self.fields)

    def _unmarked(self, node: Node, spot: Spot, role: Role, label: str, governing: Draft | None) -> Asserts:
        """A line without a mark of its own speaks through its label, and weakly through its claim."""
        status = governing.status if governing else None
        own = governing is not None and governing.node == node.index
        if role is Role.MADE and status is not None:
            return Asserts.EXISTS
        if role in {Role.REMOVED, Role.MOVED} or (role is Role.PLACE and spot.place):
            return Asserts.NONE
        if label in {"missing", "needed"}:
            return self._lacking(spot, role, label, status)
        if label == "removed":
            return Asserts.MISSING if status is Status.DONE and role is Role.SUBJECT else Asserts.NONE
        if label in {"plan", "work"} or governing is None:
            return Asserts.NONE
        if status is Status.DONE and not self._is_aside(node, role, governing, label):
            return Asserts.EXISTS
        if status is Status.PARTIAL and own:
            return Asserts.EXISTS
        stated = label == "present" or (label == "place" and status is Status.PARTIAL)
        return Asserts.EXISTS if stated and role in {Role.SUBJECT, Role.MENTION} else Asserts.NONE

    def _is_aside(self, node: Node, role: Role, governing: Draft, label: str) -> bool:
        """Whether a line that only stands under a claim names a thing in passing: an instruction, an example in a fence,
        a drawing far below the claim."""
        if governing.node == node.index:
            return False
        if role in {Role.WORKED, Role.CREATED}:
            return True
        if label in {"present", "whole"}:
            return False
        if node.block is Block.FENCE:
            claimed = self.outline.nodes[governing.node]
            return not self._drawn(node) or node.heading not in {claimed.index, claimed.heading}
        return role is Role.PLACE and label != "place"

    def _drawn(self, node: Node) -> bool:
        return node.index in self.trees

    def _lacking(self, spot: Spot, role: Role, label: str, status: Status | None) -> Asserts:
        """Under "Missing files:" and "Files needed:". Work in a folder may be missing where the folder is not."""
        if spot.target.endswith("/") or (label == "needed" and status in _SUPPORTED):
            return Asserts.NONE
        listed = _ABOUT_FILES | ({Role.MENTION} if label == "missing" else set())
        return Asserts.MISSING if role in listed else Asserts.NONE


def _marked(node: Node, own: Mark, spot: Spot, role: Role, label: str, says_presence: bool) -> Asserts:
    """A line with a mark of its own."""
    if own.status is Status.DONE and (role is Role.REMOVED or (label == "removed" and role is Role.SUBJECT)):
        return Asserts.MISSING
    if own.status in _SUPPORTED:
        warned = own.status is Status.PARTIAL and own.kind is MarkKind.EMOJI
        aside = {Role.MOVED, Role.REMOVED} | ({Role.WORKED, Role.MENTION, Role.PLACE} if warned else set())
        return Asserts.NONE if role in aside else Asserts.EXISTS
    if own.status is not Status.MISSING or label in {"work", "removed"}:
        return Asserts.NONE
    if node.block is Block.ROW and not says_presence:
        return Asserts.NONE  # a cross under "Tested" says nothing of the file
    if role is Role.REMOVED:
        return Asserts.EXISTS
    if own.kind is MarkKind.BOX and label == "plan" and role is Role.SUBJECT and "/" in spot.target:
        return Asserts.NONE  # a list of files still to be gone through
    if spot.target.endswith("/") and node.block is Block.HEADING:
        return Asserts.NONE  # work in the folder is missing, not the folder
    about = role in _ABOUT_FILES or role is Role.MADE
    return Asserts.MISSING if about or (role is Role.MENTION and label == "missing") else Asserts.NONE


_END = re.compile(
    r"[\s`*]*(?:$|[).,;:!|\]]|[-–—]\s|[^\x00-\u2000]|(?:yet|from|in|at|on|as|by|since|and|or|any ?more|here|now)\b)"
)


def _ends(rest: str) -> bool:
    """Whether nothing follows that could be what is missing instead."""
    return _END.match(rest) is not None


def _is_mark(node: Node, own: Mark | None, start: int, end: int) -> bool:
    """Whether these words are the line's own mark, which speaks for the line and not for what it stands beside."""
    if own is None:
        return False
    span = node.span(start, end)
    return span.start < own.span.end and own.span.start < span.end


def governing_drafts(drafts: Sequence[Draft], outline: Outline) -> tuple[dict[int, Draft], dict[int, Draft]]:
    """Drafts by node, and the first status field under each heading."""
    by_node = {draft.node: draft for draft in drafts}
    fields: dict[int, Draft] = {}
    for draft in drafts:
        node = outline.nodes[draft.node]
        if draft.kind is Kind.FIELD and node.heading is not None and node.parent == node.heading:
            fields.setdefault(node.heading, draft)
    return by_node, fields
