"""Totals rows: does the last row of a table add up the others?

A column is only summed when each of its cells is a number of the same unit, and only accused when no reading of
"total" fits: all rows, the rows since the last subtotal, the subtotals, the rows that are no breakdown of another, the
average.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.claims.structure.columns import Columns
from tui.core.claims.structure.titles import title_of
from tui.core.findings.cut import is_cut
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, Fraction, amount_of, bare, fraction_of, number_text, percent_of
from tui.core.model import Finding
from tui.core.parse.nodes import Node

_EMPTY = frozenset("-–—/·. ")
_BREAKDOWN = ("-", "↳", "└", "├", "•", "·", ">", "→", "&nbsp;", "*")
_LEAST_ROWS = 2
_ALL = 100
_OF_MORE = 3
"""How many times its rows a total "N+" may say before it is of more than they are."""
_MOST_ROWS = 40
"""Rows of a table that somebody breaks down by hand."""


def find_totals(page: Page) -> Iterator[Finding]:
    """Totals rows that their tables contradict."""
    for columns in page.columns.values():
        totals = [row for row in columns.rows if columns.is_total(row)]
        if totals and is_cut(columns.rows, len(page.nodes)):
            continue
        of_more = totals[1:] if totals == list(columns.rows[-2:]) else []  # "Added: 3" and below it "In all: 10"
        for total in totals:
            if total not in of_more:
                yield from _check_row(page, columns, total, totals)


def _check_row(page: Page, columns: Columns, total: Node, totals: Sequence[Node]) -> Iterator[Finding]:
    if len(total.cells) < len(columns.header):
        return  # a row that lacks a cell: what stands below a header is of another column
    if total is columns.rows[0] or not _is_bare(page, total):
        return  # "Overall", and below it whatever it is broken down by
    partial = [row for row in columns.rows if row in totals or _begins_as_total(page, row)]
    readings = [*_readings(columns, total, totals), *_readings(columns, total, partial)]
    for at in range(1, len(total.cells)):
        name = bare(columns.header[at]) if at < len(columns.header) else ""
        for claimed, computed in _compare(total, at, readings) if not _is_average(name) else ():
            if computed is not None:
                detail = f"The rows of “{name}” add up to {number_text(computed)}; the total says {claimed.text}."
                yield page.finding(total, claimed.text, number_text(computed), detail)
    yield from _check_share(page, columns, total, readings)


def _begins_as_total(page: Page, row: Node) -> bool:
    """Whether a row adds up some of the others: "Total of the harbour"."""
    hits = page.vocabulary.phrases("totals").find(title_of(row.cells[0].text)) if row.cells else []
    return bool(hits) and hits[0].start == 0


def _is_bare(page: Page, total: Node) -> bool:
    """Whether a row says "Total" and no more: "Total lines" in a list of metrics adds up nothing."""
    title = next((title for cell in total.cells[:2] if (title := title_of(cell.text))), "")
    whole = page.vocabulary.phrases("totals").whole(title)
    return whole is not None


def _readings(columns: Columns, total: Node, totals: Sequence[Node]) -> list[list[Node]]:
    """The sets of rows a total may add up."""
    at = columns.rows.index(total)
    before = columns.rows[:at]
    since = 0
    for position, row in enumerate(before):
        if row in totals:
            since = position + 1
    plain_rows = [row for row in before if row not in totals]
    return [
        plain_rows,
        before[since:],
        [row for row in before if row in totals],
        [row for row in before[:since] if row in totals] + before[since:],
        [row for row in plain_rows if not row.cells[0].text.lstrip("* ").startswith(_BREAKDOWN)],
        [row for row in plain_rows if "**" in row.cells[0].text],
        *_without_a_breakdown(plain_rows),
    ]


def _without_a_breakdown(rows: Sequence[Node]) -> Iterator[list[Node]]:
    """The rows without some that follow a bold one and are plain: its parts, however many there are."""
    for at, row in enumerate(rows if len(rows) <= _MOST_ROWS else ()):
        if "**" not in row.cells[0].text:
            continue
        for end in range(at + 2, len(rows)):
            if "**" in rows[end - 1].cells[0].text:
                break
            yield [*rows[: at + 1], *rows[end:]]


def _compare(total: Node, at: int, readings: Sequence[Sequence[Node]]) -> Iterator[tuple[Amount, float | None]]:
    """(claimed, what the rows make of it or None where they agree) for each number in a total cell."""
    text = total.cells[at].text
    if (whole := fraction_of(text)) is not None:
        sums = [_fraction_sums(rows, at) for rows in readings]
        if sums[0] is None or _is_score(whole, readings[0], at):
            return
        parts = [found[0] for found in sums if found]
        wholes = [found[1] for found in sums if found]
        yield whole.part, None if any(map(whole.part.agrees, parts)) else parts[0]
        yield whole.whole, None if any(map(whole.whole.agrees, wholes)) else wholes[0]
    elif (claimed := amount_of(text)) is not None and not claimed.about:
        values = [_amount_values(rows, at, claimed.unit) for rows in readings]
        if values[0] is None:
            return
        if claimed.at_least and claimed.value > _OF_MORE * sum(values[0]):
            return
        fits = any(_adds_up(claimed, found) or _is_mean(claimed, found) for found in values if found)
        yield claimed, None if fits else sum(values[0])


def _adds_up(claimed: Amount, found: Sequence[float]) -> bool:
    """Whether a total is that of its rows; of whole rows under a total with decimals, each may have been rounded."""
    rounded = claimed.decimals > 0 and all(value == int(value) for value in found)
    if claimed.value <= max(found):
        return True  # what is no larger than one of its rows is no sum of them, but a mean or a mark
    return claimed.agrees(sum(found)) or (rounded and abs(claimed.value - sum(found)) <= len(found) / 2)


def _fraction_sums(rows: Sequence[Node], at: int) -> tuple[float, float] | None:
    found = [
        fraction_of(row.cells[at].text) for row in rows if at < len(row.cells) and not _is_empty(row.cells[at].text)
    ]
    fractions = [fraction for fraction in found if fraction is not None]
    if len(fractions) < len(found) or len(fractions) < _LEAST_ROWS:
        return None
    return sum(one.part.value for one in fractions), sum(one.whole.value for one in fractions)


def _is_score(total: Fraction, rows: Sequence[Node], at: int) -> bool:
    """Whether a column of fractions is a column of marks out of the same ten, which nobody adds up."""
    wholes = {one.whole.value for row in rows if at < len(row.cells) and (one := fraction_of(row.cells[at].text))}
    return wholes == {total.whole.value}


def _amount_values(rows: Sequence[Node], at: int, unit: str) -> list[float] | None:
    values: list[float] = []
    for row in rows:
        if at >= len(row.cells) or _is_empty(row.cells[at].text):
            continue
        found = amount_of(row.cells[at].text)
        if found is None or found.unit != unit or found.about:
            return None
        if found.at_least:
            return None
        values.append(found.value)
    return values if len(values) >= _LEAST_ROWS else None


def _is_mean(claimed: Amount, values: Sequence[float]) -> bool:
    return len(values) > 0 and abs(sum(values) / len(values) - claimed.value) < 1.0


def _is_empty(text: str) -> bool:
    cell = bare(text)
    return not set(cell) - _EMPTY or cell.lower() in ("n/a", "na", "none", "tbd")


def _is_average(header: str) -> bool:
    words = bare(header).lower()
    return any(
        word in words for word in ("avg", "average", "mean", "rate", "score", "ratio", "%", "id", "port", "version")
    )


def _check_share(page: Page, columns: Columns, total: Node, readings: Sequence[Sequence[Node]]) -> Iterator[Finding]:
    """The percentage in a totals row, where in the other rows it is always one column over another."""
    for at in range(1, len(total.cells)):
        claimed = percent_of(total.cells[at].text)
        if claimed is None:
            continue
        for part, whole in _share_columns(readings[0], at, len(total.cells)):
            parts = [found.value for row in readings[0] if (found := percent_of(row.cells[at].text))]
            if claimed.agrees(sum(parts)):
                return  # weights that make a hundred
            shares = [share for rows in ([total], *readings) if (share := _share(rows, part, whole)) is not None]
            if shares and not any(map(claimed.agrees_percent, shares)):
                name = bare(columns.header[at]) if at < len(columns.header) else "%"
                detail = f"“{name}” is {shares[0]:.1f} % by its own row; the total says {claimed.text}."
                yield page.finding(total, claimed.text, f"{shares[0]:.1f}%", detail)
            return


def _share_columns(rows: Sequence[Node], percent_at: int, width: int) -> Iterator[tuple[int, int]]:
    """The pair of columns (part, whole) whose quotient the percentage is in every row."""
    for whole in range(1, width):
        for part in range(1, width):
            if part == whole or percent_at in (part, whole):
                continue
            checked = [_row_agrees(row, part, whole, percent_at) for row in rows]
            known = [one for one in checked if one is not None]
            shares = {_share([row], part, whole) for row in rows}
            telling = any(share is not None and 0 < share < _ALL for share in shares)  # 0 of 4 and 4 of 4 tell nothing
            if len(known) >= _LEAST_ROWS and all(known) and telling:
                yield part, whole
                return


def _row_agrees(row: Node, part: int, whole: int, percent_at: int) -> bool | None:
    claimed = percent_of(row.cells[percent_at].text) if percent_at < len(row.cells) else None
    share = _share([row], part, whole)
    if claimed is None or share is None or claimed.at_least or claimed.about:
        return None  # "70%+" agrees with too much to show what it is a share of
    return claimed.agrees_percent(share)


def _share(rows: Sequence[Node], part: int, whole: int) -> float | None:
    parts = [_cell_value(row, part) for row in rows]
    wholes = [_cell_value(row, whole) for row in rows]
    if not rows or None in parts or None in wholes:
        return None
    over = sum(value for value in wholes if value is not None)
    return 100 * sum(value for value in parts if value is not None) / over if over else None


def _cell_value(row: Node, at: int) -> float | None:
    found = amount_of(row.cells[at].text) if at < len(row.cells) else None
    return found.value if found else None
