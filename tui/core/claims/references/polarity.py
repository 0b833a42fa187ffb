"""What the text says of a reference: it exists, it is missing, or nothing.

The nearest statement wins: words beside the reference, then the line's own mark, then the label above, then the claim.
A file is said to be missing only where the words speak of the file: a section that is not done says nothing of the
files it names, and a place to look is never missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tui.core.claims.draft import Draft
from tui.core.claims.placed import wishes
from tui.core.claims.references.aside import is_conditional, is_predicated, is_quoted
from tui.core.claims.references.beside import is_to_come, said_beside
from tui.core.claims.references.labels import Labels
from tui.core.claims.references.passage import Passage
from tui.core.claims.references.past import is_gone_after, is_of_plan
from tui.core.claims.references.roles import ABOUT, Role, are_joined, clause_of, is_order, is_unread, roles_of
from tui.core.claims.references.rows import is_of_papers, role_in_row, says_absent, says_presence
from tui.core.claims.references.shapes import EVERYWHERE
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.titled import said_by_field
from tui.core.model import Asserts, Kind, Mark, MarkKind, RefKind, Status
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

_SUPPORTED = frozenset({Status.DONE, Status.PARTIAL})
_WAITING = frozenset("⏳⌛🔜🕐🕒")
"""Marks of what waits, and of what is being waited for."""
_TOLD = re.compile(r"[`*\])]{0,4}[:：]\**\s*(\S.*)")
_CALLED = re.compile(r"`?[A-Za-z_][\w.:]{1,60}\(")
_ASIDE = frozenset({Role.WORKED, Role.MENTION, Role.PLACE})


@dataclass(slots=True)
class _Seen:
    """A reference with everything about its line that decides what is said of it; never changed once it is made."""

    node: Node
    spot: Spot
    role: Role
    label: str
    own: Mark | None

    @property
    def is_folder(self) -> bool:
        return self.spot.target.endswith("/")


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides polarity for the lines of one document. `trees` are the nodes that are lines of a file tree."""

    outline: Outline
    labels: Labels
    vocabulary: Vocabulary
    trees: Collection[int]

    def asserts(self, passage: Passage, spots: tuple[Spot, ...], governing: Draft | None) -> dict[Spot, Asserts]:
        """What a line says of each of its references. `governing` is the claim that the line elaborates, if any."""
        counts = [spot for spot in spots if spot.kind is RefKind.LINECOUNT]
        named = tuple([spot for spot in spots if spot.kind is not RefKind.LINECOUNT]) if counts else spots
        roles = roles_of(passage, named, self.vocabulary)
        if passage.node.cells:
            files = [spot for spot in named if spot.kind in {RefKind.PATH, RefKind.SYMBOL}]
            roles |= {spot: role_in_row(passage, spot, named, roles[spot], self.vocabulary) for spot in files}
        own = {spot: self._own(passage, spot) for spot in named}
        beside = self._beside(passage, own)
        said = {spot: beside[spot] or self._one(passage, spot, own[spot], roles, governing) for spot in named}
        for spot in _made_up_for(said, roles):
            said[spot] = Asserts.NONE
        of_path = {spot.target: asserts for spot, asserts in said.items() if spot.kind is RefKind.PATH}
        for spot in counts:  # a count says of its file what the path says
            changes = self.labels.counts_changes(passage, spot)
            said[spot] = Asserts.NONE if changes else of_path.get(spot.target, Asserts.NONE)
            if said[spot] is Asserts.NONE and not changes and is_unread(passage, self.vocabulary):
                said[spot] = Asserts.EXISTS  # "`a.py` (90 lines) - not yet reviewed"
        return said

    def _beside(self, passage: Passage, owned: dict[Spot, Mark | None]) -> dict[Spot, Asserts | None]:
        """What words beside each reference say of it; what they say of one of a list they say of all."""
        found: dict[Spot, Asserts | None] = {}
        group: list[Spot] = []
        for spot, own in owned.items():
            if group and not are_joined(passage, group[-1], spot):
                group = []
            group.append(spot)
            found[spot] = said_beside(passage, spot, own, self.vocabulary)
            said = next((found[one] for one in group if found[one] is not None), None)
            for one in group:
                found[one] = found[one] or said
        return found

    def _one(
        self, passage: Passage, spot: Spot, own: Mark | None, roles: dict[Spot, Role], governing: Draft | None
    ) -> Asserts:
        role = roles[spot]
        if own is not None and passage.node.span(spot.start, spot.end).covers(own.span):
            return Asserts.NONE  # `TODO.md` is a name
        label = self.labels.own(passage, spot)
        if label == "plan" or self._is_unsaid(passage, spot, role):
            return Asserts.NONE
        if label == "removed" and role is Role.MENTION:
            role = Role.REMOVED  # "**Deleted**: `a.py`"
        if role is Role.SUBJECT and own is not None and own.status is Status.MISSING:
            role = Role.WORKED if is_predicated(passage, spot, tuple(roles), own, self.vocabulary) else role
        field = self.labels.fields.get(passage.node.index) if own is None else None
        if field is not None:
            said = said_by_field(passage, spot, self.outline.nodes[field.node], self.vocabulary)
            if said is not None:
                return said
            if field.status is Status.PARTIAL and passage.node.block is Block.HEADING:
                return Asserts.NONE  # "### `Makefile`", "**Status**: partial": some of it is there
        if own is None and self.is_to_come(passage, spot, governing):
            return Asserts.MISSING
        seen = _Seen(passage.node, spot, role, self.labels.over(passage.node, spot.start), own)
        if own is None and self._is_told_of(passage, seen, tuple(roles)):
            return Asserts.NONE
        return self._unmarked(passage, seen, governing) if own is None else self._marked(passage, seen, own)

    def is_listed_missing(self, passage: Passage, spot: Spot) -> bool:
        """Whether a label says of what it lists that it is missing."""
        return self.labels.over(passage.node, spot.start) in {"missing", "needed"}

    def _is_told_of(self, passage: Passage, seen: _Seen, spots: Sequence[Spot]) -> bool:
        """Whether a sentence in prose under "Missing files" tells of a file: "`app/main.py` imports all of them"."""
        if seen.label not in {"missing", "needed"} or seen.node.block is not Block.PARAGRAPH:
            return False
        return seen.role is Role.SUBJECT and is_predicated(passage, seen.spot, spots, None, self.vocabulary)

    def is_to_come(self, passage: Passage, spot: Spot, claim: Draft | None) -> bool:
        """Whether a path is said to be made yet, under or beside a claim that is not done."""
        if claim is None or claim.status is not Status.MISSING or spot.kind is not RefKind.PATH:
            return False
        return is_to_come(passage, spot, self.vocabulary)

    def _is_unsaid(self, passage: Passage, spot: Spot, role: Role) -> bool:
        """Whether a line only speaks of a name: in a quotation, under a condition, in passing."""
        if is_quoted(passage, spot) or is_conditional(passage, spot, self.vocabulary):
            return True
        if role not in {Role.PLACE, Role.MENTION}:
            return False
        code = spot.kind is RefKind.PATH and self._is_example(passage.node)
        plain = passage.text[spot.start - 1 : spot.start] != "`"
        return code or (plain and spot.target in EVERYWHERE)  # "parsing of package.json": anybody's

    def _is_example(self, node: Node) -> bool:
        """Whether a line stands in a fence that draws no tree."""
        return node.block is Block.FENCE and node.index not in self.trees

    def _own(self, passage: Passage, spot: Spot) -> Mark | None:
        """The line's own mark for a reference: the deciding one, or of several the one that goes with it. Marks go
        before their names where the line begins with one, else behind them."""
        draft = self.labels.drafts.get(passage.node.index)
        if draft is None or draft.implied or not draft.marks:
            return None
        first = draft.marks[draft.deciding]
        deciding = first if first.status is draft.status else replace(first, status=draft.status)
        if len(draft.marks) < 2 or len({mark.status for mark in draft.marks}) < 2 or passage.node.block is Block.ROW:
            return deciding
        here = passage.node.span(spot.start, spot.end)
        clause = passage.node.span(*clause_of(passage, spot.start))
        near = [mark for mark in draft.marks if clause.covers(mark.span)]
        after = [mark for mark in near if mark.span.start >= here.end]
        before = [mark for mark in near if mark.span.end <= here.start]
        if before and (not after or draft.marks[0] is before[0]):
            return deciding if before[-1] is first else before[-1]
        return after[0] if after and after[0] is not first else deciding

    def _marked(self, passage: Passage, seen: _Seen, own: Mark) -> Asserts:
        """A line with a mark of its own."""
        if own.status is Status.DONE and seen.role is not Role.REMOVED and is_gone_after(passage, seen.spot):
            return Asserts.NONE
        if own.status is Status.DONE:
            removed = seen.role is Role.REMOVED or (seen.label == "removed" and seen.role is Role.SUBJECT)
            return Asserts.MISSING if removed else Asserts.NONE if seen.role is Role.MOVED else Asserts.EXISTS
        if own.status is Status.PARTIAL and is_of_papers(seen.node, own):
            return Asserts.NONE
        if own.status is Status.PARTIAL:
            # "⚠️ never commit `keys.json`": a warning names things in passing, and so does a sentence
            draft = self.labels.drafts.get(seen.node.index)
            spoken = own.kind is MarkKind.EMOJI or (draft is not None and draft.kind is Kind.INLINE)
            aside = seen.role in _ASIDE and spoken
            return Asserts.NONE if aside or seen.role in {Role.MOVED, Role.REMOVED} else Asserts.EXISTS
        return self._crossed(seen, own) if own.status is Status.MISSING else Asserts.NONE

    def _crossed(self, seen: _Seen, own: Mark) -> Asserts:
        """A line marked as missing. Its box may also stand for work on a thing that is there."""
        if own.kind is MarkKind.PERCENT:
            return Asserts.NONE  # "`tide_test.js`: 0%": a share of what is in it
        if seen.label in {"work", "removed"} or not says_presence(seen.node, own, self.vocabulary):
            return Asserts.NONE
        if own.kind is MarkKind.BOX and seen.label not in {"missing", "needed"} and self._is_changed(seen):
            return Asserts.NONE
        if own.text[:1] in _WAITING and self.labels.is_under_way(seen.node):
            return Asserts.NONE  # "⏳ `gauge.py`" under "🚧 In progress": it has been begun
        if seen.role is Role.HOME:
            return Asserts.MISSING if says_absent(seen.node, own, self.vocabulary) else Asserts.NONE
        if seen.role is Role.REMOVED:
            return Asserts.EXISTS
        if own.kind is MarkKind.BOX and seen.label == "plan" and seen.role is Role.SUBJECT and "/" in seen.spot.target:
            return Asserts.NONE  # a list of files still to be gone through
        if seen.is_folder and seen.node.block is Block.HEADING:
            return Asserts.NONE  # work in the folder is missing, not the folder
        listed = seen.role is Role.MENTION and seen.label == "missing"
        return Asserts.MISSING if seen.role in ABOUT or listed else Asserts.NONE

    def _is_changed(self, seen: _Seen) -> bool:
        """Whether an open box tells behind a file and a colon what is to be done in it: "[ ] `gauge.py`: add `read()`".
        Of a file that every project has it hardly tells anything else."""
        if seen.spot.kind is not RefKind.PATH or (told := _TOLD.match(seen.node.text, seen.spot.end)) is None:
            return False
        verbs = self.vocabulary.phrases("reference_verbs").find(told[1])
        named = _CALLED.match(told[1]) is not None  # "`gauge.py`: `read()` for buoys" speaks of what is to be in it
        return named or seen.spot.target in EVERYWHERE or any(is_order(verb) for verb in verbs)

    def _unmarked(self, passage: Passage, seen: _Seen, governing: Draft | None) -> Asserts:
        """A line without a mark of its own speaks through its label, and weakly through its claim."""
        status = governing.status if governing else None
        if seen.role in {Role.REMOVED, Role.MOVED} or seen.spot.place:
            return Asserts.NONE
        if seen.role is Role.MADE and governing is not None and not self._is_example(seen.node):
            return Asserts.EXISTS
        match seen.label:
            case "missing" | "needed":
                return _lacking(seen, status)
            case "removed":
                removed = status is Status.DONE and seen.role is Role.SUBJECT
                return Asserts.MISSING if removed else Asserts.NONE
            case "plan" | "work":
                return Asserts.NONE
        if governing is None or is_gone_after(passage, seen.spot):
            return Asserts.NONE
        return self._governed(seen, governing)

    def _governed(self, seen: _Seen, governing: Draft) -> Asserts:
        """What is done is there, unless it is only named in passing; a label may say so of less."""
        own = governing.node == seen.node.index
        if not own and is_of_plan(self.outline.nodes[governing.node]):
            return Asserts.NONE
        if own and governing.implied and (self._is_weak(seen, governing) or self._is_wished(governing)):
            return Asserts.NONE
        if governing.status is Status.DONE and (own or not self._is_aside(seen, governing)):
            return Asserts.EXISTS
        if governing.status is Status.PARTIAL and (own or (seen.label == "place" and seen.role is not Role.CREATED)):
            return Asserts.EXISTS
        stated = seen.label == "present" and seen.role in {Role.SUBJECT, Role.MENTION}
        return Asserts.EXISTS if stated else Asserts.NONE

    def _is_wished(self, governing: Draft) -> bool:
        """Whether the label that gives a status only wishes for it: "Proven winches that we should haul with:"."""
        return governing.label is not None and wishes(self.outline.nodes[governing.label].text, self.vocabulary)

    def _is_weak(self, seen: _Seen, governing: Draft) -> bool:
        """Whether a tree has its status from a label without a mark: "Ready-made adapters" may be drawn, not built."""
        if seen.node.index not in self.trees or seen.label in {"present", "whole", "place"}:
            return False
        labelling = self.labels.drafts.get(governing.label) if governing.label is not None else None
        return labelling is None or not labelling.marks

    def _is_aside(self, seen: _Seen, governing: Draft) -> bool:
        """Whether a line under a claim names a thing in passing: an instruction, an example in a fence, a drawing far
        below the claim."""
        claimed = self.outline.nodes[governing.node]
        if seen.spot.kind is RefKind.ENDPOINT and seen.node.block is Block.FENCE:
            return False  # a list of what is served
        if seen.role in {Role.WORKED, Role.CREATED}:
            return True
        if seen.label in {"present", "whole"}:
            return False
        if seen.node.block is Block.FENCE:
            return seen.node.index not in self.trees or seen.node.heading not in {claimed.index, claimed.heading}
        return seen.role is Role.PLACE and seen.label != "place"


def _made_up_for(said: dict[Spot, Asserts], roles: dict[Spot, Role]) -> list[Spot]:
    """What a line calls missing and then made: "| Missing `gauge.py` | Created `gauge.py` |"."""
    made = {spot.target for spot, role in roles.items() if role is Role.MADE}
    if not made:
        return []
    again = {spot.target for spot, role in roles.items() if role is not Role.MADE} & made
    return [spot for spot, asserts in said.items() if asserts is Asserts.MISSING and spot.target in again]


def _lacking(seen: _Seen, status: Status | None) -> Asserts:
    """Under "Missing files:" and "Files needed:". Work in a folder may be missing where the folder is not."""
    if seen.is_folder or (seen.label == "needed" and status in _SUPPORTED):
        return Asserts.NONE
    listed = seen.role is Role.MENTION and seen.label == "missing"
    return Asserts.MISSING if seen.role in ABOUT or listed else Asserts.NONE


def governing_drafts(drafts: Sequence[Draft], outline: Outline) -> tuple[dict[int, Draft], dict[int, Draft]]:
    """Drafts by node, and the first status field under each heading."""
    by_node = {draft.node: draft for draft in drafts}
    fields: dict[int, Draft] = {}
    for draft in drafts:
        node = outline.nodes[draft.node]
        if draft.kind is Kind.FIELD and node.heading is not None and node.parent == node.heading:
            fields.setdefault(node.heading, draft)
    return by_node, fields
