"""Lists and two-column tables of figures: "Total tests: 45 · Passed: 40 · Failed: 3 · Pass rate: 89%".

The parts are the figures named by a status or a priority; whatever else stands among them ("Files: 12") is no part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tui.core.claims.structure.priorities import LEVELS
from tui.core.claims.structure.titles import plain, title_of
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, number_text, percent_of
from tui.core.model import Finding, Status
from tui.core.parse.nodes import Block, Node

_LEAST_PARTS = 2
_STATES = frozenset(Status)


@dataclass(frozen=True, slots=True)
class _Figure:
    node: Node
    name: str
    amount: Amount | None
    percent: Amount | None
    counted: bool
    """Whether it names the numbers that its percentage is of: "100% (40h / 40h)"."""


def find_figures(page: Page) -> Iterator[Finding]:
    """Totals among figures that their parts contradict, and rates that are not done over total."""
    for nodes in _groups(page) if page.has_totals else ():
        if _may_total(page, nodes):
            yield from _check(page, [figure for node in nodes if (figure := _figure(node))])


def _groups(page: Page) -> Iterator[Sequence[Node]]:
    """The lines that may hold figures of one thing: rows of a table, items of a list, fields below each other."""
    for columns in page.columns.values():
        if all(len(row.cells) == 2 for row in columns.rows):
            yield columns.rows
    for found in page.lists:
        yield found.items
    for lines in _runs(page.nodes, lambda node: ":" in node.text or "：" in node.text):
        if _may_total(page, lines):
            yield from _runs(lines, lambda node: _parts(node) is not None)


def _may_total(page: Page, nodes: Sequence[Node]) -> bool:
    return any(page.vocabulary.may_hold(node.text, "totals") for node in nodes)


def _runs(nodes: Sequence[Node], fits: Callable[[Node], bool]) -> Iterator[Sequence[Node]]:
    """The lines of prose that fit and stand right below each other."""
    lines: list[Node] = []
    for node in nodes:
        named = node.block is Block.PARAGRAPH and fits(node)
        if lines and (not named or node.number > lines[-1].number + 1):
            yield lines
            lines = []
        if named:
            lines.append(node)
    yield lines


def _parts(node: Node) -> tuple[str, str] | None:
    """The name and the value of a field, or of a row of two cells."""
    if node.cells:
        return node.cells[0].text, node.cells[1].text
    if ":" not in node.text and "：" not in node.text:
        return None
    name, separator, value = plain(node.text).replace("：", ":").partition(":")
    return (name, value) if separator and value.strip() else None


def _figure(node: Node) -> _Figure | None:
    if (parts := _parts(node)) is None:
        return None
    name, value = parts
    share = percent_of(value)
    amount = amount_of(value) or amount_of(value.partition("(")[0])
    return _Figure(node, title_of(name), amount, share, "/" in value)


def _check(page: Page, group: Sequence[_Figure]) -> Iterator[Finding]:
    totals = [figure for figure in group if figure.amount and figure.percent is None and _is_total(page, figure.name)]
    if len(totals) != 1:
        return
    total = totals[0]
    whole = total.amount
    parts = [figure for figure in group if figure is not total and figure.amount and _kind(page, figure.name)]
    if whole is None or whole.value == 0:
        return
    kinds = [_kind(page, figure.name) for figure in parts]
    of_one_scale = len({kind in _STATES for kind in kinds}) == 1 and kinds.count(Status.DONE) <= 1
    if len(parts) >= _LEAST_PARTS and of_one_scale and len({figure.name for figure in parts}) == len(parts):
        values = [figure.amount.value for figure in parts if figure.amount]
        rest = [figure.amount.value for figure in group if figure.amount and figure not in (total, *parts)]
        readings = [sum(values), sum(values) + sum(rest), *(sum(values) + one for one in rest)]
        if not any(map(whole.agrees, readings)) and _adds_up_elsewhere(values, whole):
            added = " + ".join(map(number_text, values))
            detail = f"{whole.text} by this line; its parts make {added} = {number_text(sum(values))}."
            yield page.finding(total.node, whole.text, number_text(sum(values)), detail)
    if len(parts) > 1 and not whole.agrees(sum(figure.amount.value for figure in parts if figure.amount)):
        return  # else a total of something else
    done = [figure for figure in parts if _kind(page, figure.name) is Status.DONE and figure.amount]
    if len(done) == 1 and done[0].amount and done[0].amount.value <= whole.value:
        share = 100 * done[0].amount.value / whole.value
        for figure in group:
            rate = figure.percent
            own = figure is done[0] or (figure.amount is None and _is_rate(page, figure.name) and not figure.counted)
            if rate and own and not rate.agrees_percent(share):
                detail = f"{done[0].amount.text} of {whole.text} is {share:.1f}%, not {rate.text}."
                yield page.finding(figure.node, rate.text, f"{share:.1f}%", detail)


def _adds_up_elsewhere(values: Sequence[float], whole: Amount) -> bool:
    """Whether the parts can be meant to make the whole: they are neither less than two thirds nor twice as
    much: else it counts something else."""
    return whole.value * 2 < sum(values) * 3 < whole.value * 6


def _is_rate(page: Page, name: str) -> bool:
    """Whether a name says that its percentage is done over total: "Progress", "Pass rate", but not "Test coverage"."""
    covers = any(hit.meaning == "coverage" for hit in page.vocabulary.phrases("subjects").find(name))
    return not covers and page.vocabulary.phrases("progress_words").first(name) is not None


def _is_total(page: Page, name: str) -> bool:
    hits = page.vocabulary.phrases("totals").find(name)
    return bool(hits) and hits[0].start == 0


def _kind(page: Page, name: str) -> Status | str | None:
    """The status or the priority a figure is named by."""
    for group in ("statuses", "values"):
        if (
            (hit := page.vocabulary.phrases(group).whole(name))
            and hit.meaning in _STATES
            and name.lower() not in LEVELS
        ):
            return Status(hit.meaning)
    level = page.vocabulary.phrases("priorities").whole(name)
    return level.meaning if level and level.meaning != "word" else None
