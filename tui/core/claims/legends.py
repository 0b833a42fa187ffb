"""A document's own legend: what its marks mean here, which goes before the table.

A legend stands under a heading or label that says so, or is a run of lines that are each one mark and one short
meaning. Its lines are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.core.claims.plain import named, plain_of
from tui.core.claims.said import word_signs
from tui.core.claims.sections import Section, announced
from tui.core.model import Status
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_ANY_MARK = re.compile(r"[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff×]\ufe0f?")
_JOIN = re.compile(r"\s*[*`]*\s*(?:=|:|：|-|–|—|→|\||means?\b|significa\b|表示|は)?\s*[*`]*\s*")
_BETWEEN = re.compile(r"\s*(?:[|,;·/•，、；]|\s{2,})\s*")
_EQUALS = re.compile(r"[\s*`]*=\s*\w")
"""What makes a line the definition of the mark that it begins with, however long it is."""
_LETTER = re.compile(r"[*`]*([A-Z]{1,2}|[-–—])[*`]*")
"""A letter that a table declares to be a mark; a dash says that there is nothing to say."""

_LONGEST_MEANING = 60
_NAMES = "sections.legend"
_FIELDS = frozenset({Block.PARAGRAPH, Block.ITEM})
_RUN = 3
"""So many one-mark lines in a row with as many different marks and meanings are a legend without being called so."""


@dataclass(slots=True)
class Legend:
    """What a document's marks mean, and the nodes that say so. `letters` are its marks that are letters ("O", "X")."""

    meanings: dict[str, Status] = field(default_factory=dict)
    letters: dict[str, Status] = field(default_factory=dict)
    nodes: set[int] = field(default_factory=set)


def find_legend(outline: Outline, vocabulary: Vocabulary) -> Legend:
    """The legend of a document; empty for most."""
    legend = Legend()
    within: int | None = None
    columns: dict[int, bool] = {}
    told, legends = vocabulary.told, vocabulary.asked((_NAMES,))
    for node in outline.nodes:
        if node.block is Block.HEADING:
            within = node.depth if told(node.text) & legends and _is_legend(node.text, vocabulary) else None
            if within is not None:
                legend.nodes.add(node.index)
            continue
        if node.block is Block.PARAGRAPH and node.opens and within is not None and not _ANY_MARK.search(node.text):
            within = None if _closes(node.text) else within
        if within is not None:
            legend.nodes.add(node.index)
            _learn(node, legend, vocabulary)
        elif node.block in _FIELDS and told(node.text) & legends and (field_ := named(plain_of(node.text))):
            if _is_legend(field_.name, vocabulary):
                legend.nodes.add(node.index)
                _learn(node, legend, vocabulary)
                if not node.text[field_.end :].strip(" *"):
                    within = 7
        elif node.block is Block.ROW and _explains(node, columns, vocabulary):
            legend.nodes.add(node.index)
            _learn(node, legend, vocabulary)
    for run in () if outline.source.data.isascii() else _unnamed(outline, vocabulary):
        for node in run:
            legend.nodes.add(node.index)
            _learn(node, legend, vocabulary)
    return legend


def _is_legend(text: str, vocabulary: Vocabulary) -> bool:
    if len(text) >= 80 or not vocabulary.may_hold(text, _NAMES):
        return False
    return announced(plain_of(text), vocabulary).section is Section.LEGEND


def _closes(text: str) -> bool:
    return text.lstrip().startswith(("**", "__"))


def _explains(row: Node, columns: dict[int, bool], vocabulary: Vocabulary) -> bool:
    """Whether a row stands in a table of marks and their meanings; `columns` keeps the answer of each header."""
    table = row.table
    if table is None or len(table.header) < 2:
        return False
    if table.number not in columns:
        marks = vocabulary.phrases("legend_columns")
        columns[table.number] = any(marks.whole(cell) for cell in table.header)
    if not columns[table.number]:
        return False
    pair = len(row.cells) == 2 and _LETTER.fullmatch(row.cells[0].text)
    return bool(pair) or any(len(words_of(cell.text)) == 0 and _ANY_MARK.search(cell.text) for cell in row.cells)


def _learn(node: Node, legend: Legend, vocabulary: Vocabulary) -> None:
    if node.cells and (letter := _LETTER.fullmatch(node.cells[0].text)):
        signs = word_signs(node.cells[-1].text, vocabulary, values=True)
        if signs and signs[0].start == 0:
            legend.letters.setdefault(letter[1], signs[0].status)
        return
    for mark, meaning in _pairs(node.text):
        known = vocabulary.emoji.get(mark)
        signs = [sign for sign in word_signs(meaning, vocabulary, values=True) if sign.start <= 12]
        if signs:
            legend.meanings.setdefault(mark, signs[0].status)
        elif known is not None and (not known[1] or _EQUALS.match(node.text.lstrip("*` "), len(mark))):
            legend.meanings.setdefault(mark, known[0])


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    """Each mark of a text with what is said of it."""
    marks = list(_ANY_MARK.finditer(text))
    for at, match in enumerate(marks):
        joined = _JOIN.match(text, match.end())
        start = joined.end() if joined else match.end()
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        meaning = _BETWEEN.split(text[start:end], maxsplit=1)[0].strip(" *`()[]")
        if meaning:
            yield match[0].removesuffix("\ufe0f"), meaning[:_LONGEST_MEANING]


def _unnamed(outline: Outline, vocabulary: Vocabulary) -> Iterable[list[Node]]:
    run: list[Node] = []
    seen: set[str] = set()
    for node in outline.nodes:
        mark = None if node.text.isascii() or node.block not in _FIELDS else _definition(node, vocabulary)
        if mark is None and not run:
            continue
        if mark is not None and mark not in seen and (not run or node.index == run[-1].index + 1):
            run.append(node)
            seen.add(mark)
            continue
        if len(run) >= _RUN:
            yield run
        run, seen = ([node], {mark}) if mark is not None else ([], set())
    if len(run) >= _RUN:
        yield run


def _definition(node: Node, vocabulary: Vocabulary) -> str | None:
    """The mark of an item that is nothing but a mark and the plain name of a status."""
    text = node.text
    match = _ANY_MARK.match(text.lstrip("*` "))
    if match is None:
        return None
    if _EQUALS.match(text.lstrip("*` "), match.end()):
        return match[0].removesuffix("\ufe0f")
    if len(text) > _LONGEST_MEANING or node.block is not Block.ITEM or not vocabulary.may_hold(text, "statuses"):
        return None
    pairs = list(_pairs(text))
    if len(pairs) != 1:
        return None
    meaning = pairs[0][1]
    hit = vocabulary.phrases("statuses").whole(plain_of(meaning))
    return pairs[0][0] if hit else None
