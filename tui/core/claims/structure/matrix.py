"""The priority matrix: rows of any table that have a priority, or a current or target percentage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.core.claims.structure.columns import FRACTION, PERCENT, Columns, Role
from tui.core.claims.structure.priorities import priority_of
from tui.core.claims.structure.timelines import timeline_cell
from tui.core.claims.structure.titles import plain, title_of
from tui.core.model import MatrixRow, Span
from tui.core.parse.nodes import Cell, Node, Outline
from tui.core.vocabulary import Vocabulary


def matrix_rows(
    outline: Outline, columns: Mapping[int, Columns], ids: Mapping[int, str], vocabulary: Vocabulary
) -> tuple[MatrixRow, ...]:
    """Every matrix row of a document, in order of lines. `ids` are claim ids by node index."""
    rows = (row for known in columns.values() for row in _table_rows(outline.source.path, known, ids, vocabulary))
    return tuple(sorted(rows, key=lambda row: row.line))


def percent_in(cell: str) -> float | None:
    """The percentage a cell states: ``70%?``, ``15% → 65%`` (the second is now), ``17/22``. None for others."""
    bare = plain(cell)
    if found := PERCENT.findall(bare):
        at = -1 if "→" in bare or "->" in bare else 0
        share = float(found[at].replace(",", "."))
        return int(share) if share.is_integer() else share
    if (fraction := FRACTION.search(bare)) and (whole := _number(fraction[2])):
        part = _number(fraction[1])
        return int(100 * part / whole + 0.5) if part <= whole else None
    return None


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _table_rows(path: str, known: Columns, ids: Mapping[int, str], vocabulary: Vocabulary) -> Iterator[MatrixRow]:
    if not (current := _current_at(known)) and known.at(Role.PRIORITY) is None and known.at(Role.TARGET) is None:
        return
    component = known.component_at()
    ranked = any(_level(known, row, vocabulary) for row in known.rows)
    for row in known.rows:
        if known.is_total(row) or component >= len(row.cells):
            continue
        priority = known.cell(row, Role.PRIORITY) if ranked else None
        level = _level(known, row, vocabulary)
        now = _first_percent(row, current)
        target = known.cell(row, Role.TARGET)
        aim = percent_in(target.text) if target else None
        if level is None and now is None and aim is None and not ranked:
            continue
        timeline = known.cell(row, Role.TIMELINE)
        name = title_of(row.cells[component].text)
        if not name:
            continue
        yield MatrixRow(
            document=path,
            line=row.number,
            component=name,
            priority=level,
            current=now[1] if now else None,
            target=aim,
            timeline=timeline_cell(timeline.text) if timeline else None,
            claim=ids.get(row.index),
            priority_span=_span(row, priority),
            current_span=_span(row, now[0]) if now else None,
            timeline_span=_span(row, timeline),
        )


def _level(known: Columns, row: Node, vocabulary: Vocabulary) -> str | None:
    cell = known.cell(row, Role.PRIORITY)
    return priority_of(cell.text, vocabulary) if cell else None


def _current_at(known: Columns) -> list[int]:
    """Positions of the columns that may state how far a row is, best first: one of that name, the status, fractions."""
    found = [at for at in (known.at(Role.CURRENT), known.at(Role.STATUS)) if at is not None]
    fractions = [
        at
        for at, role in enumerate(known.roles)
        if role is None
        and known.column(at)
        and all(FRACTION.fullmatch(plain(c.text).strip("~ ")) for c in known.column(at))
    ]
    return found + fractions


def _first_percent(row: Node, positions: list[int]) -> tuple[Cell, float] | None:
    for at in positions:
        if at < len(row.cells) and (value := percent_in(row.cells[at].text)) is not None:
            return row.cells[at], value
    return None


def _span(row: Node, cell: Cell | None) -> Span | None:
    return row.span(cell.start, cell.end) if cell and cell.text else None
