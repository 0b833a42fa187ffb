"""References of a document, claim by claim: the one entry to this package.

Owns the order: recognise a line's references, find its claim, decide what the line says of them, join bare names to
their folders.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from tui.core.claims.draft import Draft
from tui.core.claims.references.aside import is_asked, is_denied
from tui.core.claims.references.counts import where
from tui.core.claims.references.dependencies import listed
from tui.core.claims.references.doubts import Doubts
from tui.core.claims.references.fences import is_read
from tui.core.claims.references.folders import Folders
from tui.core.claims.references.govern import Government
from tui.core.claims.references.imports import said_by_mark
from tui.core.claims.references.labels import Labels
from tui.core.claims.references.members import Member, members, said_of, written_in
from tui.core.claims.references.naming import (
    FRONT,
    NAMES,
    STAND_IN,
    is_bracketed,
    is_stand_in,
    is_subject,
    is_surely_named,
    is_tried,
    of_front_end,
)
from tui.core.claims.references.outputs import written
from tui.core.claims.references.owners import Owners
from tui.core.claims.references.passage import Passage, is_telling, passage_of
from tui.core.claims.references.past import is_aside, is_dated, is_kept_out, is_log, is_of_reader, is_repaired
from tui.core.claims.references.polarity import Judge, governing_drafts
from tui.core.claims.references.registry import RECOGNISERS
from tui.core.claims.references.roles import is_about
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import Surroundings
from tui.core.claims.references.trees import Entry, Linked, is_unmade, tree_entries
from tui.core.model import Asserts, Kind, MarkKind, Reference, RefKind
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

PER_LINE = 64
"""References that are taken from one line."""


def attach(outline: Outline, drafts: Sequence[Draft], vocabulary: Vocabulary) -> dict[int, tuple[Reference, ...]]:
    """The references of each claim, by the position of its draft, in the order of the document."""
    if not drafts:
        return {}
    return _Attaching(outline, drafts, vocabulary).run()


class _Attaching:
    def __init__(self, outline: Outline, drafts: Sequence[Draft], vocabulary: Vocabulary) -> None:
        self._outline = outline
        self._drafts = drafts
        self._vocabulary = vocabulary
        self._government = Government(outline, drafts, vocabulary)
        surroundings = self._surroundings = Surroundings(outline)
        by_node, fields = governing_drafts(drafts, outline)
        self._trees = tree_entries(outline)
        labels = self._labels = Labels(surroundings, vocabulary, by_node, fields)
        self._by_node = by_node
        self._judge = Judge(outline, labels, vocabulary, self._trees.keys())
        self._folders = Folders(outline, surroundings)
        self._members = members(outline)
        self._owners = Owners(surroundings)
        self._doubts = Doubts(surroundings, labels, vocabulary)
        self._found: dict[int, list[Reference]] = {}
        self._written: set[str] = set()
        self._aside: dict[int | None, bool] = {}
        self._linked = Linked(outline)
        self._is_log = is_log(outline)

    def run(self) -> dict[int, tuple[Reference, ...]]:
        trees, members = self._trees, self._members
        for node in self._outline.nodes:
            if node.index in members:
                self._member(node, members[node.index])
            elif node.index in trees:
                if trees[node.index] is not None:
                    self._line(node)
            elif (node.block is not Block.FENCE or is_read(node, self._by_node)) and is_telling(node.text):
                self._line(node)
        ticked = {one.target for found in self._found.values() for one in found if _is_ticked(one)}
        return {at: tuple(self._kept(one, ticked) for one in found) for at, found in self._found.items()}

    def _kept(self, reference: Reference, ticked: Collection[str]) -> Reference:
        """What the whole document adds. A file that the program writes need not be in the repository; and where a name
        is ticked in one list and crossed in another, the marks tell where it is used."""
        if reference.asserts is Asserts.MISSING and reference.target in ticked and _is_listed_name(reference):
            return replace(reference, asserts=Asserts.NONE)
        made = reference.kind is RefKind.PATH and reference.ref in self._written
        return replace(reference, sure=False) if made else reference

    def _line(self, node: Node) -> None:
        passage = passage_of(node)
        spots = recognise(passage, self._trees.get(node.index))
        if node.block is Block.ITEM and (above := next(self._surroundings.above(node), None)) is not None:
            spots += tuple(listed(passage, above.text, spots))
        if not spots:
            return
        self._written |= written(passage, spots, self._vocabulary)
        at = self._government.of(node)
        if at is not None:
            asserts = self._said(passage, spots, at)
            self._folders.learn(passage, spots, lambda: asserts)
        else:
            self._folders.learn(passage, spots, lambda: self._said(passage, spots, None))
            at = self._government.near(node)
            if at is None:
                return
            here = self._outline.nodes[self._drafts[at].node].heading == node.heading
            here = here and not self._government.is_head(at)
            asserts = {
                spot: self._beside_claim(passage, spot, self._drafts[at]) if here else Asserts.NONE for spot in spots
            }
        joined = {spot: self._joined(passage, spot) for spot in spots if spot.kind is RefKind.PATH}
        for spot in spots:
            own = self._drafts[at].node == passage.node.index
            reference = self._reference(passage, spot, asserts[spot], joined, own=own)
            if doubt := self._doubts.of(passage, spot, spots, asserts[spot], self._drafts[at]):
                reference = replace(reference, doubt=doubt)
            if spot.kind is RefKind.PATH and reference.asserts is Asserts.EXISTS:
                given = self._labels.own(passage, spot) == "place"  # "**File**: `gauge.py`"
                reference = replace(reference, subject=given or is_about(passage, spot, spots, self._vocabulary))
            self._found.setdefault(at, []).append(reference)

    def _member(self, node: Node, member: Member) -> None:
        """A line of a type that a fence writes out."""
        at = self._government.of(node)
        if at is None:
            return
        said = Asserts.NONE
        if not self._is_aside(node, self._headings(node)) and not self._government.is_banner(at, node):
            said = said_of(member, node, self._drafts[at], self._outline, self._labels)
        span = node.span(member.start, member.end)
        reference = Reference(
            RefKind.SYMBOL, member.name, said, node.number, span, member.name, folders=written_in(node)
        )
        self._found.setdefault(at, []).append(reference)

    def _said(self, passage: Passage, spots: tuple[Spot, ...], at: int | None) -> dict[Spot, Asserts]:
        """What a line says of its references. `at` is the claim that governs it, if any."""
        node = passage.node
        banner = at is not None and self._government.is_banner(at, node)
        governing = self._drafts[at] if at is not None and not banner else None
        headings = self._headings(node)
        entry = self._trees.get(node.index)
        if is_dated(node.text) or self._is_aside(node, headings) or (entry and is_unmade(node.text, entry)):
            return dict.fromkeys(spots, Asserts.NONE)
        asserts = self._judge.asserts(passage, spots, governing)
        for spot, said in asserts.items():
            aside = spot.kind in NAMES and not is_subject(passage, spot, headings)
            tried = spot.kind is RefKind.PATH and is_tried(spot, headings) and not passage.node.cells
            if banner and not (said is Asserts.MISSING and self._judge.is_listed_missing(passage, spot)):
                asserts[spot] = Asserts.NONE
                continue
            unlisted = said is Asserts.MISSING and (aside or tried or self._is_placed(passage, spot, spots))
            if (
                unlisted
                or is_asked(passage, spot)
                or is_kept_out(passage, spot)
                or (said is Asserts.EXISTS and is_denied(passage, spot))
            ):
                asserts[spot] = Asserts.NONE
            elif spot.kind is RefKind.IMPORT and node.block is Block.FENCE:
                asserts[spot] = said_by_mark(node.text) or said
        return asserts

    def _is_aside(self, node: Node, headings: Sequence[str]) -> bool:
        """Whether the lines of a section tell of another time or place than this tree's."""
        known = self._aside.get(node.heading)
        if known is None:
            known = self._aside[node.heading] = self._is_log or any(map(is_aside, headings))
        return known

    def _beside_claim(self, passage: Passage, spot: Spot, near: Draft) -> Asserts:
        """What a line says of a name that belongs to no claim, for the claim that stands nearest."""
        if near.kind is Kind.TREE_ENTRY:
            return Asserts.NONE  # a line of a tree is about its own file
        return Asserts.MISSING if self._judge.is_to_come(passage, spot, near) else Asserts.NONE

    def _is_placed(self, passage: Passage, spot: Spot, spots: Sequence[Spot]) -> bool:
        """Whether an open box stands before a name whose file is given behind it: "[ ] `Gauge` (`app/gauge.py`)". Who
        knows where it is wants something of it."""
        draft = self._by_node.get(passage.node.index)
        if draft is None or spot.kind is not RefKind.SYMBOL or not draft.marks:
            return False
        if any(mark.kind is not MarkKind.BOX for mark in draft.marks):
            return False
        return any(other.kind is RefKind.PATH and is_bracketed(passage, spot, other) for other in spots)

    def _headings(self, node: Node) -> list[str]:
        return [above.text for above in self._surroundings.headings(node)]

    def _joined(self, passage: Passage, spot: Spot) -> str:
        folder = self._folders.join(passage, spot)
        return f"{folder}/{spot.target}" if folder else ""

    def _reference(
        self, passage: Passage, spot: Spot, asserts: Asserts, joined: dict[Spot, str], *, own: bool
    ) -> Reference:
        """A spot with all that its line adds. `own`: the line is the claim's own."""
        ref, target = spot.ref, spot.target
        owner = spot
        if spot.kind is RefKind.LINECOUNT:
            owner = next((path for path in joined if path.target == spot.target), spot)
        if path := joined.get(owner, ""):
            target = path
            if self._folders.is_package(path.rpartition("/")[0]):
                ref = path + (spot.ref.removeprefix(owner.ref) if spot is not owner else "")
        return Reference(
            spot.kind,
            ref,
            asserts,
            passage.node.number,
            passage.node.span(spot.start, spot.end),
            target,
            spot.number,
            spot.at_least,
            _places(passage, spot, joined)
            + self._owners.of(passage.node, spot)
            + self._folders.hints(passage, spot if target == spot.target else replace(spot, target=target)),
            spot.sure
            and not (asserts is Asserts.EXISTS and is_repaired(passage, spot))
            and not (asserts is Asserts.EXISTS and is_of_reader(self._outline.source.path, spot))
            and not (passage.node.index in self._trees and self._linked.is_root(passage.node, spot.target))
            and (spot.kind is not RefKind.SYMBOL or is_surely_named(passage, spot, own=own, placed=bool(joined))),
        )


def _is_ticked(reference: Reference) -> bool:
    return reference.kind is RefKind.SYMBOL and reference.asserts is Asserts.EXISTS


def _is_listed_name(reference: Reference) -> bool:
    """Whether a name stands alone: neither a member of a type nor with the file that it is in."""
    alone = reference.target.isidentifier() and not any("." in hint for hint in reference.folders)
    return reference.kind is RefKind.SYMBOL and alone


def _places(passage: Passage, spot: Spot, joined: dict[Spot, str]) -> tuple[str, ...]:
    """The files that a line names beside a name in code: that is where to look for it."""
    if spot.kind is RefKind.COUNT:
        return where(passage, spot, joined)
    if spot.kind is RefKind.ENV:
        return tuple(path or one.target for one, path in joined.items() if ".env" in one.target)
    if spot.kind is not RefKind.SYMBOL:
        return ()
    front = (FRONT,) if of_front_end(passage, spot) else ()
    stand_in = (STAND_IN,) if is_stand_in(passage) else ()
    return (*(path or one.target for one, path in joined.items()), *front, *stand_in)


def recognise(passage: Passage, entry: Entry | None = None) -> tuple[Spot, ...]:
    """Everything checkable that a line names, in order of place. `entry` is the line's path in a file tree."""
    found: tuple[Spot, ...] = ()
    if entry is not None:
        target = entry.path + ("/" if entry.folder and not entry.path.endswith("/") else "")
        found = (Spot(RefKind.PATH, entry.start, entry.end, entry.path, target, sure=entry.sure),)
    for recogniser in RECOGNISERS:
        if recogniser.needs(passage):
            found += tuple(islice(recogniser.find(passage, found), PER_LINE))
    if len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda spot: (spot.start, spot.end)))[:PER_LINE]
