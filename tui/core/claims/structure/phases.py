"""The groups that order work in time: "Phase 2: …", "Immediate (this week)", "P0", "High priority", "Week 3".

Owns which titles are phases. A title that surely opens a phase is one; one that might ("Critical Items", "Ongoing")
is a phase beside others; a title that only speaks of a phase is none, nor is the document's own title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tui.core.claims.draft import Draft
from tui.core.claims.structure.columns import Columns, Role
from tui.core.claims.structure.openings import Opening, Opens, may_open, opening, speaks_about
from tui.core.claims.structure.places import is_label, is_summary, pieces, region_of
from tui.core.claims.structure.series import in_series
from tui.core.claims.structure.timelines import in_parentheses, speaks_of_time, timeline_cell
from tui.core.claims.structure.titles import after_lead, is_numbered, lead_of, plain, title_of
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

FENCE_LANGUAGES = frozenset({"", "indented", "text", "txt", "plain", "plaintext", "ascii", "markdown", "md"})
"""Info strings of fences that hold words and drawings, not code."""


_SHORT = 30
"""A status right after the bold words of a line stands within so many characters."""


@dataclass(frozen=True, slots=True)
class Group:
    """A phase found: its line, its title, what stands under it, and what it says of all of that."""

    node: Node
    title: str
    region: range
    opening: Opening | None
    timeline: str | None = None


def find_phases(
    outline: Outline, drafts: Mapping[int, Draft], columns: Mapping[int, Columns], vocabulary: Vocabulary
) -> tuple[Group, ...]:
    """Every phase of a document, in order of lines."""
    finder = _Finder(outline, drafts, vocabulary)
    found = [*finder.titled(), *finder.listed()]
    known = {group.opening.key for group in found if group.opening}
    for group in (*_rows(outline, columns, vocabulary), *_fenced(outline, vocabulary)):
        if group.opening is not None and group.opening.key not in known:
            known.add(group.opening.key)
            found.append(group)
    return tuple(sorted(found, key=lambda group: group.node.index))


class _Finder:
    """Looks at headings, summaries, bold labels and items of one document."""

    def __init__(self, outline: Outline, drafts: Mapping[int, Draft], vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.drafts = drafts
        self.vocabulary = vocabulary

    def titled(self) -> Iterator[Group]:
        """Phases that are headings, summaries of what is folded away, or bold labels."""
        families: dict[tuple[str, int | None, int], list[Node]] = defaultdict(list)
        for node in self.outline.nodes:
            if node.block is Block.HEADING and node.opens:
                families["heading", node.heading, node.depth].append(node)
            elif is_summary(node):
                families["summary", node.heading, node.depth].append(node)
            elif node.block is Block.PARAGRAPH and (is_label(node) or self._introduces(node)):
                families["label", node.heading, node.depth].append(node)
        for (_, above, depth), nodes in families.items():
            if above is None and depth == 1 and len(nodes) == 1:
                continue  # the document's own title
            rows = in_series(nodes, self.drafts, self.vocabulary)
            if rows or any(may_open(node.text, self.vocabulary) for node in nodes):
                yield from map(self._timed, self._chosen([self._group(node, rows) for node in nodes]))

    def _group(self, node: Node, rows: Mapping[int, Opening]) -> Group:
        title = title_of(node.text)
        found = opening(title, self.vocabulary) if may_open(node.text, self.vocabulary) else None
        if node.index in rows and (found is None or not found.sure):
            found = replace(rows[node.index], level=found.level if found else None)
        return Group(node, title, region_of(self.outline, node), found)

    def listed(self) -> Iterator[Group]:
        """Phases that are list items: "- Phase 4: Rollout (Weeks 9-10)", "1. **Immediate**: …"."""
        families: dict[tuple[int | None, int], list[Group]] = defaultdict(list)
        for node in self.outline.nodes:
            if node.block not in (Block.ITEM, Block.PARAGRAPH) or not may_open(node.text, self.vocabulary):
                continue
            if is_label(node):
                continue
            lead = lead_of(node.text)
            if node.block is Block.PARAGRAPH and lead is None:
                continue
            title = lead or title_of(node.text)
            found = opening(title, self.vocabulary)
            if found is None or (lead is None and not (found.opens is Opens.UNIT and found.bare)):
                continue
            family = (node.parent, node.depth if node.block is Block.ITEM else -1)
            families[family].append(Group(node, title, region_of(self.outline, node), found))
        for groups in families.values():
            yield from map(self._timed, self._listed_family(groups))

    def _listed_family(self, groups: list[Group]) -> Iterator[Group]:
        timed = [group for group in groups if group.opening and group.opening.opens is not Opens.UNIT]
        together = len(timed) >= 2 and any(group.opening and group.opening.sure for group in timed)
        sequence = len(groups) >= 3 and groups[0].opening is not None and groups[0].opening.key[-2:] in (" 0", " 1")
        for group in groups:
            found = group.opening
            if found is None:
                continue
            if found.opens is Opens.UNIT:
                if sequence or self._is_more_than_a_mention(group):
                    yield group
            elif together and group.node.block is Block.ITEM and (found.opens is Opens.TIME or self._holds_list(group)):
                yield group

    def _is_more_than_a_mention(self, group: Group) -> bool:
        node = group.node
        return (
            node.index in self.drafts
            or self._holds_list(group)
            or in_parentheses(node.text, self.vocabulary) is not None
            or self.vocabulary.phrases("statuses").first(after_lead(node.text)[:_SHORT]) is not None
        )

    def _holds_list(self, group: Group) -> bool:
        at = group.region.start
        return at < group.region.stop and self.outline.nodes[at].block is Block.ITEM

    def _introduces(self, node: Node) -> bool:
        """A plain line that ends in a colon before a list: "Week 1:"."""
        if not node.opens or node.text.rstrip()[-1:] not in (":", "："):
            return False
        after = self.outline.nodes[node.index + 1 : node.index + 2]
        return len(node.text) < 80 and bool(after) and after[0].block is Block.ITEM

    def _chosen(self, groups: list[Group]) -> Iterator[Group]:
        """The phases among titles that stand side by side."""
        sure = {group.node.index for group in groups if self._is_sure(group)}
        levels = {
            group.opening.level for group in groups if group.opening and group.opening.level and self._lists(group)
        }
        for group in groups:
            found = group.opening
            if found is None or group.node.index in sure:
                continue
            on_scale = found.level is not None and len(levels) > 1
            if not (self._lists(group) or (on_scale and group.region)):
                continue
            beside = on_scale if found.level else bool(sure)
            if beside and not (found.opens is Opens.TIME and self._holds_titles(group)):
                sure.add(group.node.index)
        if self._ends_a_scale(groups, sure):
            sure.add(groups[-1].node.index)
        return (group for group in groups if group.node.index in sure)

    def _ends_a_scale(self, groups: list[Group], sure: set[int]) -> bool:
        """Whether all but the last of some headings are priorities: "Critical", "Important", "Improvements"."""
        *others, last = groups
        scale = len(others) > 1 and all(one.node.index in sure and one.opening and one.opening.level for one in others)
        below = last.node.block is Block.HEADING and last.node.heading is not None
        named = last.opening is None and not speaks_about(last.title, self.vocabulary)
        return scale and below and named and self._holds(last)

    def _is_sure(self, group: Group) -> bool:
        found = group.opening
        if found is None or not found.sure:
            return False
        if found.opens is Opens.UNIT and found.bare:
            return True
        return self._holds(group) or self._numbers_tasks(group)

    def _holds(self, group: Group) -> bool:
        return bool(pieces(self.outline, group.region, self.drafts)) or any(
            self.outline.nodes[at].block in (Block.ROW, Block.ITEM) for at in group.region
        )

    def _lists(self, group: Group) -> bool:
        """Whether work stands under a title, or under numbered headings of its own."""
        return self._holds(group) or (group.opening is not None and self._numbers_tasks(group))

    def _numbers_tasks(self, group: Group) -> bool:
        return sum(1 for at in group.region if _is_numbered(self.outline.nodes[at])) > 1

    def _holds_titles(self, group: Group) -> bool:
        """Whether the work under a title is grouped again: then its groups are the phases. What is numbered is work."""
        nodes = [self.outline.nodes[at] for at in group.region]
        if self._numbers_tasks(group):
            return any(node.block is Block.HEADING and not _is_numbered(node) for node in nodes)
        return any(node.block is Block.HEADING or is_label(node) for node in nodes)

    def _timed(self, group: Group) -> Group:
        return Group(group.node, group.title, group.region, group.opening, self._timeline(group))

    def _timeline(self, group: Group) -> str | None:
        """In the line itself, else in a field right under it: ``**Duration**: 2 weeks``."""
        if said := in_parentheses(group.node.text, self.vocabulary):
            return said
        labels = self.vocabulary.phrases("time_labels")
        for at in group.region[:6]:
            node = self.outline.nodes[at]
            if node.block is Block.HEADING:
                return None
            name, _, value = plain(node.text).partition(":")
            if value.strip() and len(name) < 30 and labels.whole(name):
                return timeline_cell(value)
        rest = after_lead(group.node.text) if lead_of(group.node.text) == group.title else ""
        return rest if rest and len(rest) < 40 and speaks_of_time(rest, self.vocabulary) else None


def _is_numbered(node: Node) -> bool:
    return node.block is Block.HEADING and is_numbered(node.text)


def _rows(outline: Outline, columns: Mapping[int, Columns], vocabulary: Vocabulary) -> Iterator[Group]:
    """Phases that are table rows: the first cell opens one, or stands under "Phase"."""
    for node in outline.nodes:
        if node.block is not Block.ROW or node.is_header or node.table is None or not node.cells:
            continue
        known = columns[node.table.number]
        head = plain(node.table.header[0]) if node.table.header else ""
        under = vocabulary.phrases("phase_units").whole(head) is not None and known.role(0) is not Role.PRIORITY
        if not under and not may_open(node.cells[0].text, vocabulary):
            continue
        cell = title_of(node.cells[0].text)
        found = opening(cell, vocabulary)
        title = cell
        if found is None and under and cell:
            if cell.isdigit() and len(node.cells) > 1:
                title = f"{head} {cell}: {title_of(node.cells[1].text)}"
            found = opening(f"{head} {cell}", vocabulary) or Opening(Opens.UNIT, cell.lower(), sure=True)
        opens = found is not None and (under or (found.opens is Opens.UNIT and found.bare))
        if opens and not known.is_total(node):
            timeline = known.cell(node, Role.TIMELINE)
            yield Group(node, title, range(0), found, timeline_cell(timeline.text) if timeline else None)


def _fenced(outline: Outline, vocabulary: Vocabulary) -> Iterator[Group]:
    """Phases that are lines of a drawing or a plan inside a fence; one alone is a mention."""
    fences: dict[int, list[Group]] = defaultdict(list)
    for node in outline.nodes:
        if node.fence is None or not may_open(node.text, vocabulary):
            continue
        if node.fence.info.split(" ")[0].lower() not in FENCE_LANGUAGES:
            continue
        title = node.text.strip(" \t│├└─┌┐┘┬┴┼|+-*•►▶>#=")
        found = opening(title_of(title), vocabulary)
        if found and found.opens is Opens.UNIT and found.bare:
            timeline = in_parentheses(title, vocabulary)
            fences[node.fence.number].append(Group(node, title_of(title), range(0), found, timeline))
    return _at_least_two(fences.values())


def _at_least_two(families: Iterable[list[Group]]) -> Iterator[Group]:
    for groups in families:
        keys = {group.opening.key for group in groups if group.opening}
        if len(keys) > 1:
            yield from groups
