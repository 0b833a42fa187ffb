"""How far a phase says it is, against its own items: "63%" in a table, 17 of 22 boxes ticked under its heading.

An item in progress counts for anything between nothing and all of it, or for the percentage it gives; only a claim
outside of that whole range, and clearly so, is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.core.claims.draft import Draft
from tui.core.claims.sections import Section, announced
from tui.core.claims.structure.columns import Role
from tui.core.claims.structure.openings import Opens, opening
from tui.core.claims.structure.phases import Group
from tui.core.claims.structure.places import entries, region_of
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, fractions_in, percent_of, percents_in
from tui.core.model import Finding, Kind, Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import words_of

_LEAST_ITEMS = 4
_SLACK_POINTS = 10.0
"""Points by which a percentage may be off: items are not of one size."""
_ALL = 100
"""Who says less may mean that one item more or less is hardly any work."""
_LEAST_SHARES = 3
_RANGE = re.compile(r"\d\s?[%％]?\s?[-–—~～]\s?$")
_BEFORE = ("(", "（", "[", ":", "：", "-", "–", "—")
"""What stands before a fraction that is of the items: "Casks (3/8)", but not "What it takes for 8/8"."""
_UNFINISHED = (Status.PARTIAL, Status.IN_PROGRESS)
_FIELD_LINES = 4
"""A phase's own status field stands within this many lines of its title."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """The items of a phase: how many, how many done, and the most they can amount to."""

    count: int
    done: int
    most: float

    @property
    def least_percent(self) -> float:
        return 100 * self.done / self.count

    @property
    def most_percent(self) -> float:
        return 100 * self.most / self.count

    def contradicts(self, claimed: Amount) -> bool:
        if claimed.at_least:
            return self.most_percent < claimed.value - _SLACK_POINTS
        if not self.most and claimed.value < _ALL:
            return False  # of work that is not begun, a percentage may be its share of all
        slack = _SLACK_POINTS * (2 if claimed.about else 1)
        if claimed.value < _ALL:
            slack = max(slack, 100 / self.count)
        return not self.least_percent - slack <= claimed.value <= self.most_percent + slack


def find_progress(page: Page) -> Iterator[Finding]:
    """Percentages and fractions of a phase that its own items contradict."""
    phases = {group.node.index for group in page.groups}
    sections = [
        Group(node, title_of(node.text), region_of(page.outline, node), None)
        for node in page.nodes
        if node.block is Block.HEADING and node.depth > 1 and node.index not in phases and _has_figure(page, node)
    ]
    rows = _phase_rows(page)
    parted = Counter(group.opening.key for group in page.groups if group.opening is not None)
    rows = {key: found for key, found in rows.items() if parted[key] == 1}  # else each group is a part of the phase
    tallies = [(group, tally) for group in (*page.groups, *sections) if (tally := _tally(page, group))]
    weighed = _are_weighed(page, tallies)
    for group, tally in tallies:
        for node, claimed in _claimed(page, group, rows) if group.node.index in phases and not weighed else ():
            if tally.contradicts(claimed):
                share = f"{tally.least_percent:.0f}%"
                detail = f"“{group.title}” has {tally.done} of {tally.count} items done ({share}), not {claimed.text}."
                yield page.finding(node, claimed.text, share, detail)
        for node in _own_lines(page, group):
            yield from _fraction(page, node, tally)


def _are_weighed(page: Page, tallies: Sequence[tuple[Group, _Tally]]) -> bool:
    """Whether the titles' percentages are the shares that phases have of a plan: nothing is done in any of several, or
    the percentages make 100 in all."""
    shares = [found[0][2].value for group in page.groups if len(found := percents_in(plain(group.node.text))) == 1]
    begun = any(tally.most for _, tally in tallies)
    return (len(tallies) > 1 and not begun) or (len(shares) >= _LEAST_SHARES and sum(shares) == _ALL)


def _has_figure(page: Page, heading: Node) -> bool:
    """Whether a section that is no phase says how far it is, over boxes right under it."""
    following = page.nodes[heading.index + 1 : heading.index + 2 + _FIELD_LINES]
    boxes = any(node.index in page.drafts and page.drafts[node.index].kind is Kind.CHECKBOX for node in following)
    return boxes and any("%" in node.text or "/" in node.text for node in (heading, *following))


def _tally(page: Page, group: Group) -> _Tally | None:
    if any(
        page.vocabulary.phrases("remaining").first(page.nodes[at].text) for at in group.region if _is_label(page, at)
    ):
        return None  # what is done is not listed
    if any(page.nodes[at].block is Block.HEADING and percents_in(page.nodes[at].text) for at in group.region):
        return None  # its parts say how far they are
    found = entries(page.outline, group.region, page.drafts)
    drafts = [page.drafts[at] for at in found if at in page.drafts]
    if len(drafts) < len(found) or len(found) < _LEAST_ITEMS:
        return None
    if any(draft.implied or draft.kind is Kind.TREE_ENTRY or _is_done_in_part(page, draft) for draft in drafts):
        return None
    done = sum(draft.status is Status.DONE for draft in drafts)
    most = float(done)
    for draft in drafts:
        if draft.status in _UNFINISHED:
            own = draft.percent if draft.percent is not None else _percent_in(page.nodes[draft.node])
            most += 1.0 if own is None else own / 100
    return _Tally(len(found), done, most)


def _is_done_in_part(page: Page, draft: Draft) -> bool:
    """Whether an item that is ticked says that it is not all: "✅ Quay (90%, the lamps are late)"."""
    own = _percent_in(page.nodes[draft.node])
    return draft.status is Status.DONE and own is not None and own < _ALL


def _is_label(page: Page, at: int) -> bool:
    return page.nodes[at].block is not Block.ITEM and _ends_in_colon(page.nodes[at].text)


def _percent_in(node: Node) -> float | None:
    found = percents_in(node.text)
    return found[0][2].value if len(found) == 1 else None


def _phase_rows(page: Page) -> Mapping[str, list[tuple[Node, Amount]]]:
    """Table rows that give a phase's percentage, by the key of the phase."""
    found: dict[str, list[tuple[Node, Amount]]] = {}
    for columns in page.columns.values():
        at = columns.at(Role.CURRENT)
        for row in columns.rows:
            if at is None or at >= len(row.cells) or not row.cells or _is_forecast(page, row):
                continue
            named = opening(title_of(row.cells[0].text), page.vocabulary)
            if named is not None and (claimed := percent_of(row.cells[at].text)):
                found.setdefault(named.key, []).append((row, claimed))
    return found


def _is_forecast(page: Page, row: Node) -> bool:
    """Whether a row stands below a heading of what is to come: "Expected results"."""
    if row.heading is None:
        return False
    return announced(plain(page.nodes[row.heading].text), page.vocabulary).section is Section.TARGETS


def _claimed(page: Page, group: Group, rows: Mapping[str, list[tuple[Node, Amount]]]) -> Iterator[tuple[Node, Amount]]:
    """Where a phase's percentage stands: its title, the lines right under it, and a table row for the same phase."""
    for node in _own_lines(page, group):
        text = plain(node.text)
        found = percents_in(text)
        stated = node is group.node or page.vocabulary.phrases("progress_words").first(node.text)
        if (
            len(found) == 1
            and found[0][2].value <= _ALL
            and stated
            and not _is_of_else(page, text, found[0][0], found[0][1])
            and (node is group.node or not _ends_in_colon(node.text))
            and not page.vocabulary.phrases("not_now").first(node.text)
        ):
            yield node, found[0][2]
    if group.opening is not None and group.opening.opens is Opens.UNIT:
        yield from rows.get(group.opening.key, ())


def _is_of_else(page: Page, text: str, start: int, end: int) -> bool:
    """Whether a percentage is of something else than the items: it stands with a fraction of its own ("3/6 (50%)"), at
    the end of a range, or in a bracket that names its whole ("(15 faults - 7%)")."""
    if fractions_in(text) or _RANGE.search(text[:start]):
        return True
    opened, closed = text.rfind("(", 0, start), text.find(")", end)
    if opened < 0 or closed < 0 or ")" in text[opened:start]:
        return False
    beside = f"{text[opened + 1 : start]} {text[end:closed]}"
    return bool(words_of(beside)) and page.vocabulary.phrases("progress_words").first(beside) is None


def _ends_in_colon(text: str) -> bool:
    """Whether a line announces what follows it, which is more than its own figure: "Once this is 100% done:"."""
    return plain(text).rstrip(" *_").endswith((":", "："))


def _own_lines(page: Page, group: Group) -> Iterator[Node]:
    yield group.node
    for at in group.region[:_FIELD_LINES]:
        node = page.nodes[at]
        if node.block is not Block.PARAGRAPH:
            return
        if ":" in node.text or "：" in node.text:
            yield node


def _fraction(page: Page, node: Node, tally: _Tally) -> Iterator[Finding]:
    """``3/8`` where the phase has eight items and not three of them are done."""
    text = plain(node.text)
    for start, _, fraction in fractions_in(text):
        same = fraction.whole.value == tally.count and text[:start].rstrip().endswith(_BEFORE)
        if same and not tally.done <= fraction.part.value <= max(tally.done, int(tally.most + 0.999)):
            detail = f"{tally.done} of the {tally.count} items are done, not {fraction.text}."
            yield page.finding(node, fraction.text, f"{tally.done}/{tally.count}", detail)
