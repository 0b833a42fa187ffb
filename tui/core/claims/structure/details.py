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
    r"(?=[A-Z])(?<![\w-])(?!UTF-8|ISO-|SHA-|RFC-|CVE-|HTTP-|AES-|GPT-|SPEC-|P-\d)([A-Z][A-Z0-9]{1,9}-\d{1,6})(?![\w-])"
)
_ISSUE = re.compile(r"(?<![\w&/#])#(\d{1,6})(?![\w-])")
_LONGEST_VALUE = 400
_MOST_FIELDS = 12


@dataclass(slots=True)
class Details:
    """The details of one claim, never changed once they are made; a claim without any has none of them set."""

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
    found: list[Details] = []
    for draft in drafts:
        node = outline.nodes[draft.node]
        phases = inside.get(draft.node, ())
        level = next((group.opening.level for group in phases if group.opening and group.opening.level), None)
        fields = tuple(_fields(outline, node, stated))
        own = columns.get(node.table.number) if node.table else None
        found.append(
            Details(
                priority=_priority(node, own, fields, vocabulary) or level,
                timeline=_timeline(node, own, fields, vocabulary),
                phase=phases[0].title if phases else None,
                task=_task(node.text),
                fields=fields,
            )
        )
    return tuple(found)


def _innermost(groups: Sequence[Group], count: int) -> dict[int, tuple[Group, ...]]:
    """For each node the phases it stands in, innermost first."""
    found: dict[int, tuple[Group, ...]] = {}
    for group in sorted(groups, key=lambda group: -len(group.region)):
        for at in (group.node.index, *group.region):
            if at < count:
                found[at] = (group, *found.get(at, ()))
    return found


def _priority(node: Node, columns: Columns | None, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    """In its own cell, else as a tag on its line, else in a field under it."""
    cell = columns.cell(node, Role.PRIORITY) if columns else None
    if cell and (level := priority_of(cell.text, vocabulary)):
        return level
    if level := tagged_priority(node.text, vocabulary):
        return level
    headers = vocabulary.phrases("tables")
    for field in fields:
        hit = headers.whole(field.name)
        if hit and hit.meaning == Role.PRIORITY and (level := priority_of(field.value, vocabulary)):
            return level
    return None


def _timeline(node: Node, columns: Columns | None, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    """In its own cell, else in parentheses on its line, else in a field under it."""
    if columns:
        cell = columns.cell(node, Role.TIMELINE)
        return timeline_cell(cell.text) if cell else None
    if said := in_parentheses(node.text, vocabulary):
        return said
    labels = vocabulary.phrases("time_labels")
    return next((timeline_cell(field.value) for field in fields if labels.whole(field.name)), None)


def _task(text: str) -> str | None:
    if "-" in text and (found := _TASK.search(text)):
        return found[1]
    issue = _ISSUE.search(text) if "#" in text else None
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
