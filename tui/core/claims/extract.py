"""From an outline to drafts: each node goes to the extractors in order, and the first draft stands.

Owns the registry. A new kind of claim is one file in `kinds`, one line here, and one fixture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tui.core.claims.draft import Draft
from tui.core.claims.kinds import checkbox, field, heading, implied, inline, list_item, table_row, tree_entry
from tui.core.claims.kinds.line import Document, Line
from tui.core.claims.kinds.struck import strikes
from tui.core.claims.legends import find_legend
from tui.core.claims.plain import plain_of
from tui.core.claims.scope import Scope
from tui.core.claims.scopes import Scopes
from tui.core.claims.sections import Section
from tui.core.model import Kind, Status
from tui.core.parse.nodes import Block, Outline
from tui.core.vocabulary import Vocabulary


class Extractor(NamedTuple):
    """A kind of claim: its name, one sentence, the blocks it can stand in, and the function that drafts it."""

    name: str
    about: str
    blocks: tuple[Block, ...]
    extract: Callable[[Line], Draft | None]


EXTRACTORS = (
    Extractor(
        "checkbox",
        "A box before a list item says whether it is done.",
        (Block.ITEM, Block.PARAGRAPH),
        checkbox.extract,
    ),
    Extractor("table_row", "A table row has its status in a status cell.", (Block.ROW,), table_row.extract),
    Extractor("tree_entry", "A line of a fenced tree, chart or board has a mark.", (Block.FENCE,), tree_entry.extract),
    Extractor("heading", "A heading ends in a status, or a mark stands before it.", (Block.HEADING,), heading.extract),
    Extractor(
        "field",
        "A field named status or progress has a status as its value.",
        (Block.ITEM, Block.PARAGRAPH),
        field.extract,
    ),
    Extractor("list_item", "A list item has a status in a status place.", (Block.ITEM,), list_item.extract),
    Extractor(
        "inline", "A paragraph begins with a mark, or says how far something is.", (Block.PARAGRAPH,), inline.extract
    ),
    Extractor(
        "implied",
        "A bullet, a numbered name, a row, or a path in a fence takes the status of the label above.",
        (Block.ITEM, Block.PARAGRAPH, Block.ROW, Block.FENCE),
        implied.extract,
    ),
)
"""All extractors in the order in which they are asked."""

_IMPLIED = EXTRACTORS[-1]
_BY_BLOCK = {block: tuple(one for one in EXTRACTORS if block in one.blocks) for block in Block}


_DECORATED = frozenset({Section.CHANGELOG, Section.ADVANTAGES, Section.HISTORY, Section.EXAMPLES})
"""Parts in which only boxes and status fields are claims."""

_UNIFORM = frozenset({Section.CRITERIA, Section.TARGETS})
"""Parts whose marks are claims only where they differ."""

_ALWAYS = frozenset({Kind.CHECKBOX, Kind.FIELD, Kind.HEADING, Kind.TABLE_ROW})


def extract(outline: Outline, vocabulary: Vocabulary) -> tuple[Draft, ...]:
    """Every status-bearing line, in order of lines, at most one draft per line."""
    legend = find_legend(outline, vocabulary)
    document = Document(outline, legend, vocabulary, {}, strikes(outline))
    scopes = Scopes(vocabulary, legend.meanings, {node.parent for node in outline.nodes})
    drafts: list[Draft] = []
    praise: dict[int, tuple[Scope, list[Draft]]] = {}
    for node in outline.nodes:
        if node.block is Block.HTML:
            continue
        plain = node.text if node.block is Block.FENCE else plain_of(node.text)
        if plain is not node.text:
            vocabulary.derive(plain, node.text)
        scope = scopes.around(node)
        silent = document.is_silent(node, plain)
        draft = None
        if (scope.is_over() or not silent or document.strikes) and node.index not in legend.nodes:
            draft = _draft(Line(node, plain, scope, document), silent)
        scopes.leave(node, plain, draft)
        if draft is not None:
            drafts.append(draft)
            if scope.section in _UNIFORM and draft.kind not in _ALWAYS and not draft.implied:
                praise.setdefault(id(scope), (scope, []))[1].append(draft)
    uniform = {draft.node for _, group in praise.values() if _is_uniform(group) for draft in group}
    return tuple(draft for draft in drafts if draft.node not in uniform)


def _is_uniform(group: list[Draft]) -> bool:
    """Whether all marks of a list of criteria or goals are the same tick: they decorate, and state nothing."""
    return {draft.status for draft in group} == {Status.DONE}


def _draft(line: Line, silent: bool) -> Draft | None:
    if line.scope.section is Section.CONTENTS and "](" in line.node.text:
        return None
    if silent:
        return _IMPLIED.extract(line) if line.node.block in _IMPLIED.blocks else None
    for extractor in _BY_BLOCK[line.node.block]:
        draft = extractor.extract(line)
        if draft is not None:
            return None if _is_decoration(line, draft) or _is_form(line, draft) else draft
    return None


def _is_form(line: Line, draft: Draft) -> bool:
    """Whether a line leaves blanks to be filled in by its reader: "Total: ___/64 ✅"."""
    return draft.kind is not Kind.CHECKBOX and _BLANK.search(line.node.text) is not None


_BLANK = re.compile(r"(?=_)(?<![^\s:：(（/])_{3,}(?![^\s/:%).])")


def _is_decoration(line: Line, draft: Draft) -> bool:
    """Whether a mark stands in a part whose marks praise, promise or date, and state nothing."""
    section = line.scope.section
    if section not in _DECORATED or draft.implied:
        return False
    return draft.kind not in _ALWAYS or (draft.kind is Kind.TABLE_ROW and not table_row.allowed(section))
