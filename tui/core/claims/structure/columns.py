"""What the columns of a table hold, known by the words of its header and, where those are silent, by its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from tui.core.claims.plain import says_something
from tui.core.claims.structure.priorities import priority_of
from tui.core.claims.structure.titles import plain, title_of
from tui.core.parse.nodes import Block, Cell, Node, Outline
from tui.core.vocabulary import Vocabulary


class Role(StrEnum):
    """What a column is for."""

    PRIORITY = "priority"
    CURRENT = "current"
    TARGET = "target"
    TIMELINE = "timeline"
    COMPONENT = "component"
    STATUS = "status"
    ORDINAL = "ordinal"
    NOT_PRIORITY = "not_priority"


_PARENTHESES = re.compile(r"\s{0,8}[(（][^)）]{0,120}[)）]\s*")
PERCENT = re.compile(r"(\d{1,4}(?:[.,]\d{1,9})?)\s{0,4}[%％]")
FRACTION = re.compile(
    r"(?<![\d/.])(\d[\d,]{0,11}(?:\.\d{1,2})?)\+?\s{0,4}(?:/|of)\s{0,4}(\d[\d,]{0,11}(?:\.\d)?)(?![\d/])"
)


class Columns:
    """The columns of one table, by role."""

    def __init__(self, header: tuple[str, ...], rows: list[Node], vocabulary: Vocabulary) -> None:
        self.header = header
        self.rows = rows
        self._vocabulary = vocabulary
        self._places: dict[Role, int | None] = {}
        self.roles = [_role(text, vocabulary) for text in header]
        self._find_silent_priority()
        self._find_silent_percentage()
        self._totals = vocabulary.phrases("totals")

    def role(self, at: int) -> Role | None:
        """The role of a column by its position."""
        return self.roles[at] if at < len(self.roles) else None

    def at(self, role: Role) -> int | None:
        """The position of the column with this role; of several, the one whose cells say most."""
        if role not in self._places:
            self._places[role] = self._find(role)
        return self._places[role]

    def _find(self, role: Role) -> int | None:
        found = [at for at, known in enumerate(self.roles) if known is role]
        if not found:
            return None
        if role in (Role.CURRENT, Role.TARGET) and len(found) > 1:
            return max(found, key=lambda at: (self._count(at, PERCENT), self._count(at, FRACTION), -at))
        return found[0]

    def cell(self, row: Node, role: Role) -> Cell | None:
        """The cell of a row in the column with this role."""
        at = self.at(role)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def component_at(self) -> int:
        """The position of the column that names the piece of work."""
        for at, role in enumerate(self.roles):
            if role is Role.COMPONENT:
                return at
        for at, role in enumerate(self.roles):
            if role is None and not all(title_of(cell.text)[:1].isdigit() for cell in self.column(at)):
                return at
        return 0

    def column(self, at: int) -> list[Cell]:
        """The body cells of a column that are not empty."""
        return [row.cells[at] for row in self.rows if at < len(row.cells) and row.cells[at].text]

    def is_total(self, row: Node) -> bool:
        """Whether a row adds up the others: it says so and no more, or begins so in the end, or bold at either end."""
        for cell in row.cells[:2]:
            if title := title_of(cell.text):
                hits = self._totals.find(title)
                begins, ends = bool(hits) and hits[0].start == 0, bool(hits) and hits[-1].end == len(title)
                bold = cell.text.startswith("**")
                return (begins and (ends or bold or row is self.rows[-1])) or (ends and bold)
        return False

    def _count(self, at: int, pattern: re.Pattern[str]) -> int:
        return sum(1 for cell in self.column(at) if pattern.search(cell.text))

    def _find_silent_percentage(self) -> None:
        """A column of percentages beside a status or a priority says how far a row is, whatever its header."""
        if Role.CURRENT in self.roles or not {Role.STATUS, Role.PRIORITY} & set(self.roles):
            return
        for at, role in enumerate(self.roles):
            cells = self.column(at)
            if role is None and len(cells) > 1 and all(PERCENT.search(cell.text) for cell in cells):
                self.roles[at] = Role.CURRENT
                return

    def _find_silent_priority(self) -> None:
        """A column whose cells are all levels is the priority, whatever its header, unless that says otherwise."""
        if Role.PRIORITY in self.roles:
            return
        for at, role in enumerate(self.roles):
            cells = self.column(at)
            if role is None and len(cells) > 1 and all(_is_level(cell, self._vocabulary) for cell in cells):
                self.roles[at] = Role.PRIORITY
                return


def columns_of(outline: Outline, vocabulary: Vocabulary) -> Mapping[int, Columns]:
    """The columns of every table of a document, by the table's number."""
    rows: dict[int, list[Node]] = {}
    header: dict[int, tuple[str, ...]] = {}
    for node in outline.nodes:
        if node.block is Block.ROW and node.table is not None:
            header[node.table.number] = node.table.header
            body = rows.setdefault(node.table.number, [])
            if not node.is_header:
                body.append(node)
    return {number: Columns(header[number], rows[number], vocabulary) for number in rows}


def _is_level(cell: Cell, vocabulary: Vocabulary) -> bool:
    hit = vocabulary.phrases("priorities").whole(plain(cell.text))
    return hit is not None and hit.meaning != "word" and priority_of(cell.text, vocabulary) is not None


def _role(header: str, vocabulary: Vocabulary) -> Role | None:
    """By the whole header without what stands in parentheses, else by its last word (the head of an English compound),
    else by its first."""
    text = title_of(_PARENTHESES.sub(" ", header)).strip()
    if any(hit.meaning == "aim" for hit in vocabulary.phrases("not_now").find(text)):
        whole = vocabulary.phrases("tables").whole(text)
        return Role(whole.meaning) if whole and whole.meaning != Role.CURRENT else None
    if not says_something(text):
        return Role.CURRENT if "%" in text else Role.ORDINAL if "#" in text or "№" in text else None
    phrases = vocabulary.phrases("tables")
    if whole := phrases.whole(text):
        return Role(whole.meaning)
    hits = phrases.find(text)
    for hit in reversed(hits):
        if hit.end == len(text.rstrip(" %.:")):
            return Role(hit.meaning)
    return Role(hits[0].meaning) if hits and hits[0].start == 0 else None
