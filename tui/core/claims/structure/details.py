"""What a document says of a claim besides its status: fields, priority, timeline, task, the phase it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.core.claims.draft import Draft
from tui.core.claims.structure.columns import Columns, Role
from tui.core.claims.structure.phases import Group
from tui.core.claims.structure.places import region_of
from tui.core.claims.structure.priorities import priority_of, tagged_priority
from tui.core.claims.structure.timelines import in_parentheses, timeline_cell
from tui.core.claims.structure.titles import plain
from tui.core.model import Field
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.vocabulary import Vocabulary

_FIELD = re.compile(
    r"\W{0,4}(?:\*\*|__)(?P<bold>[^*:：\n]{2,40})(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*(?P<value>.*)$"
    r"|(?P<name>[A-Z][A-Za-z ]{2,24}):\s+(?P<rest>\S.*)$"
)
_TASK = re.compile(
    r"(?<![\w-])(?!UTF-8|ISO-|SHA-|RFC-|CVE-|HTTP-|AES-|GPT-|SPEC-|P-\d)([A-Z][A-Z0-9]{1,9}-\d{1,6})(?![\w-])"
)
_ISSUE = re.compile(r"(?<![\w&/#])#(\d{1,6})(?![\w-])")
_LONGEST_VALUE = 400
_MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class Details:
    """The details of one claim; a claim without any has none of them set."""

    priority: str | None = None
    timeline: str | None = None
    phase: str | None = None
    task: str | None = None
    fields: tuple[Field, ...] = ()


def details_of(
    outline: Outline,
    drafts: Sequence[Draft],
    columns: Mapping[int, Columns],
    groups: Sequence[Group],
    vocabulary: Vocabulary,
) -> tuple[Details, ...]:
    """The details of each draft, in order."""
    inside = _innermost(groups, len(outline.nodes))
    stated = {draft.node for draft in drafts}
    return tuple(_details(outline, draft, columns, inside.get(draft.node, ()), stated, vocabulary) for draft in drafts)


def _innermost(groups: Sequence[Group], count: int) -> dict[int, tuple[Group, ...]]:
    """For each node the phases it stands in, innermost first."""
    found: dict[int, tuple[Group, ...]] = {}
    for group in sorted(groups, key=lambda group: -len(group.region)):
        for at in (group.node.index, *group.region):
            if at < count:
                found[at] = (group, *found.get(at, ()))
    return found


def _details(
    outline: Outline,
    draft: Draft,
    columns: Mapping[int, Columns],
    phases: tuple[Group, ...],
    stated: set[int],
    vocabulary: Vocabulary,
) -> Details:
    node = outline.nodes[draft.node]
    fields = tuple(_fields(outline, node, stated))
    priority = tagged_priority(node.text, vocabulary)
    timeline: str | None = None
    if node.table is not None:
        known = columns[node.table.number]
        priority = _cell(known, node, Role.PRIORITY, vocabulary) or priority
        cell = known.cell(node, Role.TIMELINE)
        timeline = timeline_cell(cell.text) if cell else None
    else:
        timeline = in_parentheses(node.text, vocabulary)
    for field in fields:
        if priority is None and vocabulary.phrases("tables").whole(field.name) == _named(
            field.name, Role.PRIORITY, vocabulary
        ):
            priority = priority_of(field.value, vocabulary)
        if timeline is None and vocabulary.phrases("time_labels").whole(field.name):
            timeline = timeline_cell(field.value)
    own = phases[0] if phases else None
    level = next((group.opening.level for group in phases if group.opening and group.opening.level), None)
    return Details(priority or level, timeline, own.title if own else None, _task(node.text), fields)


def _named(name: str, role: Role, vocabulary: Vocabulary) -> object:
    """The header hit of `name` when it means `role`; a sentinel that equals nothing else."""
    hit = vocabulary.phrases("tables").whole(name)
    return hit if hit is not None and hit.meaning == role else object()


def _cell(known: Columns, node: Node, role: Role, vocabulary: Vocabulary) -> str | None:
    cell = known.cell(node, role)
    return priority_of(cell.text, vocabulary) if cell else None


def _task(text: str) -> str | None:
    found = _TASK.search(text)
    if found:
        return found[1]
    issue = _ISSUE.search(text)
    return f"#{issue[1]}" if issue else None


def _fields(outline: Outline, node: Node, stated: set[int]) -> Iterator[Field]:
    """Named details right under a claim, before the next claim or heading. Their own lists are joined to one value."""
    if node.block not in (Block.HEADING, Block.ITEM):
        return
    count = 0
    for at in region_of(outline, node):
        other = outline.nodes[at]
        if other.block is Block.HEADING or count >= _MOST_FIELDS:
            return
        if other.block not in (Block.ITEM, Block.PARAGRAPH):
            continue
        found = _FIELD.match(other.text)
        if found is None:
            if other.index in stated and other.depth <= node.depth + 1:
                return
            continue
        value = plain(found["value"] if found["bold"] else found["rest"])
        if not value:
            value = "; ".join(plain(outline.nodes[inner].text) for inner in _list_under(outline, other))
        if value and other.index not in stated:
            count += 1
            yield Field(plain(found["bold"] or found["name"]).strip(), value[:_LONGEST_VALUE], other.number)


def _list_under(outline: Outline, label: Node) -> Iterator[int]:
    """The items of the list that follows a label, or is nested in it."""
    for other in outline.nodes[label.index + 1 : label.index + 21]:
        if other.block is not Block.ITEM or (label.block is Block.ITEM and other.depth <= label.depth):
            return
        yield other.index
