"""What holds around a line: the part of the document it stands in, and the label whose status its bullets take.

Owns the walk down the document: headings open scopes for what is below them, bold labels for the lines that follow,
list items for what is nested in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from tui.core.claims.ahead import TO_COME, is_plan, is_roadmap, put_off
from tui.core.claims.draft import Draft
from tui.core.claims.lead_ins import (
    LONGEST_LABEL,
    LONGEST_LINE,
    foretells,
    is_label,
    is_sentence,
    last_sentence,
    makes_conditions,
)
from tui.core.claims.plain import named
from tui.core.claims.scope import Scope
from tui.core.claims.sections import Announced, Section, announced, is_about_status, is_part
from tui.core.claims.shares import is_rate
from tui.core.claims.signs import emoji_signs
from tui.core.claims.structure.openings import opening
from tui.core.claims.structure.series import is_version
from tui.core.claims.structure.titles import title_of
from tui.core.claims.things import makes_files, only_sorts, orders
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_ITEM_HEADING = re.compile(r"\W*(?:\d+(?:\.\d+)*[.):]?\s|#\d|[A-Z]{2,}-\d)")
"""A heading that is itself an item ("3. Reports", "TASK-7: login"): the label above is about it, not its bullets."""

DECORATIVE = frozenset("🔄🔃⚠")
"""Signs that stand before headings and labels mostly for looks: a cycle, a warning."""

_IMPLYING = frozenset({Status.DONE, Status.MISSING, Status.DEFERRED, Status.BLOCKED, Status.UNCLEAR})
_OF_HEADINGS = frozenset({Section.CONTENTS, Section.CHANGELOG, Section.HISTORY, Section.EXAMPLES})
"""Parts that a heading opens, never a label in the text."""

_OF_WORK = frozenset({Section.ADVANTAGES, Section.EXAMPLES})
"""Parts that can be work themselves: guidelines, rules and examples are written too."""

_OF_MARKS = frozenset({Section.ASIDE})
"""Parts that are work where a mark says that they are done: "Dependencies ✅"."""

_LONGEST_TITLE = 3
"""Words of a document's title that can be the label of all its lists ("Missing features"); a longer one describes."""

_LONGEST_WORD = 8
"""Characters that count as a word in a title without spaces."""


class Scopes:
    """Follows the nodes in order: `around` a node first, then `leave` it with what was drafted from it."""

    def __init__(self, vocabulary: Vocabulary, legend: dict[str, Status], parents: Collection[int | None]) -> None:
        """`parents` are the nodes in which others are nested."""
        self._vocabulary = vocabulary
        self._legend = legend
        self._parents = parents
        self._top = Scope()
        self._headings: dict[int, Scope] = {}
        self._items: dict[int, Scope] = {}
        self._label: Scope | None = None
        """The bold label in force below the current heading."""

    def heading(self, node: Node) -> Scope:
        """The scope of the heading a node stands under."""
        return self._headings.get(node.heading, self._top) if node.heading is not None else self._top

    def around(self, node: Node) -> Scope:
        """The scope a node stands in."""
        if node.parent is not None and node.parent in self._items:
            return self._items[node.parent]
        return self._label or self.heading(node)

    def leave(self, node: Node, plain: str, draft: Draft | None) -> None:
        """Take note of a node: what it says of the lines after it."""
        block = node.block
        if block is Block.ITEM:
            scope = self.around(node)
            scope.items = True
            if node.index in self._parents:
                self._items[node.index] = self._under_item(node, plain, draft, scope)
        elif block is Block.PARAGRAPH:
            self._paragraph(node, plain, draft)
        elif block is Block.HEADING and node.opens:
            self._label = None
            self._headings[node.index] = self._under_heading(node, plain, draft)
        if draft is not None and draft.percent is not None and block is Block.PARAGRAPH:
            scope = self.around(node)
            scope.shares = scope.shares or bool(self._vocabulary.phrases("completion").find(plain))
        if draft is not None and draft.kind is Kind.FIELD and node.block is not Block.HEADING:
            scope = self.heading(node)
            if scope.state is None:
                scope.state, scope.state_from = draft.status, draft.node
                scope.things = None

    def _under_heading(self, node: Node, plain: str, draft: Draft | None) -> Scope:
        above = self.heading(node)
        said = announced(plain, self._vocabulary)
        if said.section is not None and self._names_work(node, plain, said.section, above, draft):
            said = Announced()
        scope = Scope(section=said.section or above.section, told=is_about_status(plain, self._vocabulary))
        scope.progress = self._is_progress(plain, draft) or (above.progress and said.section is None)
        if draft is not None:
            scope.state, scope.state_from = draft.status, node.index
        if draft is not None and (draft.status in _IMPLYING or self._is_begun(plain, draft)):
            scope.section = said.section
            scope.status, scope.label, scope.own = draft.status, node.index, True
            scope.planned = draft.status in TO_COME and self._is_of_a_time(node, plain)
            scope.hold_things()
            return scope
        if draft is None and said.status is not Status.DONE and (later := put_off(plain, self._vocabulary)) is not None:
            scope.status, scope.label, scope.planned = later, node.index, True
        else:
            self._take(scope, said, above, node)
        scope.listed = said.whole and scope.status is Status.MISSING
        if scope.status is None and said.section is None and draft is None:
            self._unsaid(scope, node, plain, above)
        scope.roadmap = above.roadmap or is_roadmap(plain, self._vocabulary)
        if scope.status is not None and said.section is None:
            scope.section = None
        if node.depth == 1 and max(len(words_of(plain)), len(plain) // _LONGEST_WORD) > _LONGEST_TITLE:
            scope.own = True
        scope.hold_things()
        return scope

    def _unsaid(self, scope: Scope, node: Node, plain: str, above: Scope) -> None:
        """A heading that neither states nor announces anything in words."""
        shown = self._shown(plain)
        if shown is not None:
            scope.status, scope.label = shown, node.index
        elif above.status is not Status.DONE and self._is_ahead(node, plain, above):
            scope.status, scope.label, scope.listed = Status.MISSING, node.index, True
        elif above.section is None and (above.planned or (not above.own and _hands_down(plain, above))):
            scope.status, scope.label = above.status, above.label
            scope.state, scope.state_from, scope.planned = above.state, above.state_from, above.planned
        self._sorts(scope, plain, above)

    def _sorts(self, scope: Scope, plain: str, above: Scope) -> None:
        """A heading that states and announces nothing: it sorts the files of the one above, or is one of its tasks."""
        if scope.status is not None:
            return
        if _ITEM_HEADING.match(plain):
            scope.tasks = above.label if above.status is Status.MISSING and not above.own else None
            if scope.tasks is not None and orders(plain, self._vocabulary):
                scope.status, scope.label = Status.MISSING, scope.tasks
        elif only_sorts(plain, self._vocabulary):
            scope.things, scope.things_from = above.things, above.things_from

    def _names_work(self, node: Node, plain: str, section: Section, above: Scope, draft: Draft | None) -> bool:
        """Whether a heading that names a part of a document names work all the same: a numbered one below a label
        ("Implemented" > "5. Examples"), one that states a status, and a title that says what is missing of it."""
        if section in _OF_MARKS:
            return draft is not None and draft.status is Status.DONE
        if section not in _OF_WORK:
            return False
        if draft is not None or (above.status is not None and _ITEM_HEADING.match(plain)):
            return True
        return node.depth == 1 and bool(self._vocabulary.phrases("labels").find(plain))

    def _is_progress(self, plain: str, draft: Draft | None) -> bool:
        """Whether a heading or a label speaks of how far things are: "Completion by module", "Beta (40%)"."""
        if draft is not None and draft.percent is not None:
            return True
        if not any(hit.meaning == "current" for hit in self._vocabulary.phrases("names").find(plain)):
            return False
        aims = any(hit.meaning == "aim" for hit in self._vocabulary.phrases("not_now").find(plain))
        aims = aims or is_rate(plain.partition(":")[0], self._vocabulary)
        return not aims and len(words_of(plain)) <= LONGEST_LABEL

    def _take(self, scope: Scope, said: Announced, above: Scope, node: Node) -> None:
        if said.status is None:
            return
        if (said.needed and not above.asks()) or (said.wanted and above.is_done()):
            return
        scope.status, scope.label = said.status, node.index

    def _shown(self, plain: str) -> Status | None:
        """The status that a heading's or label's own emoji gives to the bullets below it."""
        signs = [sign for sign in emoji_signs(plain, self._vocabulary, self._legend) if not sign.tint]
        if not signs or signs[0].text[:1] in DECORATIVE:
            return None
        if is_part(plain, self._vocabulary) or self._vocabulary.phrases("modals").find(plain):
            return None
        return signs[0].status

    def _is_ahead(self, node: Node, plain: str, above: Scope) -> bool:
        """Whether a heading orders work to do, opens a roadmap, or a phase of one, and so what is still to come."""
        if is_plan(plain, self._vocabulary):
            return True
        if above.roadmap:
            return opening(title_of(node.text), self._vocabulary) is not None
        return node.depth > 1 and is_roadmap(plain, self._vocabulary)

    def _is_begun(self, plain: str, draft: Draft) -> bool:
        """Whether a heading says in words that what stands below is being worked on: a share of it leaves open what,
        a sign may only decorate, and "Long term (ongoing)" is never done."""
        if draft.status is not Status.IN_PROGRESS or draft.percent is not None:
            return False
        return all(mark.kind is MarkKind.WORD for mark in draft.marks) and not is_plan(plain, self._vocabulary)

    def _is_of_a_time(self, node: Node, plain: str) -> bool:
        """Whether a heading that states its status names a time: "Phase 6 (future)", "v0.3 planned"."""
        return put_off(plain, self._vocabulary) is not None or is_version(title_of(node.text))

    def _under_item(self, node: Node, plain: str, draft: Draft | None, above: Scope) -> Scope:
        scope = Scope(above.section, state=above.state, state_from=above.state_from, progress=above.progress)
        bare = plain.rstrip(" *_·")
        said = announced(bare, self._vocabulary)
        if not bare.endswith((":", "：")):
            titled = _TITLE.fullmatch(node.text) is not None
            if draft is None and (titled or said.whole):
                self._take(scope, said, above, node)  # "- **Implemented**": its list is nested in it
                scope.section = said.section or above.section
            elif draft is not None and draft.implied and draft.status is Status.MISSING and titled:
                scope.status, scope.label = draft.status, draft.label  # the parts of a task that is named in bold
            return scope
        if draft is not None and (not draft.implied or said.status is None):
            scope.status, scope.label = draft.status, node.index
        else:
            self._take(scope, said, above, node)
            scope.section = said.section or above.section
        return scope

    def _paragraph(self, node: Node, plain: str, draft: Draft | None) -> None:
        in_item = node.parent is not None and node.parent in self._items
        labels = is_label(node, plain)
        if in_item or (not node.opens and not labels):
            return
        above = self.heading(node)
        if not labels:
            if self._label is not None and self._label.items:
                self._label = None
            return
        is_field = draft is not None and draft.kind is Kind.FIELD
        self._label = None if is_field else self._under_label(node, plain, draft, above)

    def _under_label(self, node: Node, plain: str, draft: Draft | None, above: Scope) -> Scope:
        led = last_sentence(plain)
        if above.status not in TO_COME and foretells(led, self._vocabulary):
            return Scope(Section.CRITERIA)
        said = announced(led, self._vocabulary)
        short = len(words_of(led)) <= LONGEST_LABEL
        if not short or said.section in _OF_HEADINGS:
            said = replace(said, section=None)  # a sentence names no part of the document
        conditions = not said.needed and makes_conditions(plain, self._vocabulary)
        section = Section.CRITERIA if conditions else said.section or above.section
        scope = Scope(section, state=above.state, state_from=above.state_from, progress=above.progress)
        scope.progress = above.progress or self._is_progress(plain, draft)
        told = said.status is not None and short and (draft is None or len(led) < len(plain))
        alone = len(led) == len(plain) or len(plain) <= LONGEST_LINE
        if draft is not None and draft.status in _IMPLYING and not told and alone:
            scope.status, scope.label = draft.status, node.index
        elif told:
            self._take(scope, said, above, node)
        elif said.section is None and (shown := self._shown(plain)) is not None:
            scope.status, scope.label = shown, node.index
        else:
            self._untold(scope, node, plain, above)
        if scope.status is not None and said.section is None:
            scope.section = None
        return scope

    def _untold(self, scope: Scope, node: Node, plain: str, above: Scope) -> None:
        """A label that neither states nor announces anything: its list is of the part above it."""
        if self._lists_contents(plain) and above.state in (Status.DONE, Status.MISSING):
            scope.status, scope.label = above.state, above.state_from
        elif only_sorts(plain, self._vocabulary):
            scope.things, scope.things_from = above.things, above.things_from
            if not above.own and (
                (above.listed and not orders(plain, self._vocabulary)) or (not above.items and is_sentence(node, plain))
            ):
                scope.status, scope.label = above.status, above.label
        elif above.asks() and makes_files(plain, self._vocabulary):
            scope.things, scope.things_from = Status.MISSING, node.index

    def _lists_contents(self, plain: str) -> bool:
        name = named(plain)
        return name is not None and self._vocabulary.phrases("contents").whole(name.name) is not None


def _hands_down(plain: str, above: Scope) -> bool:
    """Whether a label holds for the bullets one heading further down: what is done is so in all its parts."""
    return above.status is Status.DONE or not _ITEM_HEADING.match(plain)


_TITLE = re.compile(r"\s*(?:\*\*|__)[^*_]{3,120}(?:\*\*|__)\s*")
"""An item that is nothing but a name in bold."""
