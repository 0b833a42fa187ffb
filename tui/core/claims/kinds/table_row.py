"""Table rows: the status in whichever column holds one.

The header decides where it can: a status column, a column of what is actual beside one of what is claimed, a column
of progress. Without such a header, cells that are nothing but a mark or a status word do. Priorities, targets and
times are never a status.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.checkbox import BOX
from tui.core.claims.kinds.line import Line
from tui.core.claims.placed import quoted
from tui.core.claims.said import word_signs
from tui.core.claims.sections import Section
from tui.core.claims.signs import Sign, emoji_signs, moved, number_signs
from tui.core.claims.weigh import Weighed, weigh
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Cell
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_EXCLUDED = frozenset({"priority", "target", "timeline", "not_priority", "ordinal"})
_LONGEST_VALUE = 120
_MOST_COLUMNS = 200
"""Columns of a row that are read; a wider table is no status table."""


@dataclass(frozen=True, slots=True)
class _Roles:
    status: tuple[int, ...]
    actual: tuple[int, ...]
    current: tuple[int, ...]
    excluded: frozenset[int]


def extract(line: Line) -> Draft | None:
    """The status of a table's body row."""
    node = line.node
    if node.is_header or node.table is None:
        return None
    roles = _roles(node.table.header[:_MOST_COLUMNS], line.vocabulary)
    weighed = _stated(line, roles)
    if weighed is None:
        return None
    title = _title(line, roles)
    return line.draft(Kind.TABLE_ROW, weighed, title)


def _stated(line: Line, roles: _Roles) -> Weighed | None:
    cells = line.node.cells[:_MOST_COLUMNS]
    found = [_cell(line, cells[at], strict=False) for at in roles.status if at < len(cells)]
    stated = [weighed for weighed in found if weighed is not None]
    if not stated and not roles.status:
        every = [
            _cell(line, cell, strict=True, words=at > 0)
            for at, cell in enumerate(cells)
            if at in roles.actual or (not roles.actual and at not in roles.excluded and at not in roles.current)
        ]
        stated = [weighed for weighed in every if weighed is not None]
    if not stated:
        numbers = [_number(line, cells[at]) for at in roles.current if at < len(cells)]
        stated = [weighed for weighed in numbers if weighed is not None][:1]
    if not stated:
        return None
    return stated[0] if len(stated) == 1 else _together(stated)


def _together(stated: list[Weighed]) -> Weighed:
    """Several statuses of one row: alike, or partial."""
    kinds = {weighed.status for weighed in stated}
    signs = tuple(sign for weighed in stated for sign in weighed.signs)
    status = stated[0].status if len(kinds) == 1 else Status.PARTIAL
    deciding = next((at for at, sign in enumerate(signs) if sign.status is status), 0)
    percent = next((weighed.percent for weighed in stated if weighed.percent is not None), None)
    return Weighed(status, signs, deciding, percent)


def _cell(line: Line, cell: Cell, *, strict: bool, words: bool = True) -> Weighed | None:
    """The status of one cell; `strict` takes only cells that are nothing but a status, `words` also without a mark."""
    value = line.plain[cell.start : cell.end][:_LONGEST_VALUE]
    if not value.strip(" -–—·"):
        return None
    if box := BOX.fullmatch(value.strip()):
        status = Status.MISSING if not box[1].strip() else Status.DONE
        return Weighed(status, (Sign(cell.start, cell.end, MarkKind.BOX, status, box[0]),), 0, None)
    emoji = [sign for sign in emoji_signs(value, line.vocabulary, line.legend.meanings) if not quoted(value, sign)]
    said = word_signs(value, line.vocabulary, values=not strict)
    if strict:
        emoji = [sign for sign in emoji if not sign.tint]
        said = [sign for sign in said if sign.alone]
        leading = bool(emoji) and not any(char.isalnum() for char in value[: emoji[0].start])
        whole = words and bool(said) and not emoji and vocabulary_whole(value, line.vocabulary)
        if not leading and not whole and not (emoji and len(words_of(value)) <= 4):
            return None
    else:
        said = _relevant(value, said, emoji)
    numbers = [sign for sign in number_signs(value) if not strict or emoji]
    if numbers and not emoji and not said and sum(c.isalpha() for c in value) > 12:
        numbers = []
    return weigh(moved([*emoji, *said, *numbers], cell.start), line.plain, line.vocabulary)


def vocabulary_whole(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is a status word and nothing else."""
    return vocabulary.phrases("statuses").whole(value) is not None


def _relevant(value: str, words: list[Sign], emoji: list[Sign]) -> list[Sign]:
    """The words of a status cell that say its status: all of a short one, those that stand alone in a sentence."""
    if len(words_of(value)) <= 5:
        alone = [sign for sign in words if sign.alone]
        return alone or ([] if emoji else words)
    return [sign for sign in words if sign.alone] or ([] if emoji else words[:1])


def _number(line: Line, cell: Cell) -> Weighed | None:
    value = line.plain[cell.start : cell.end]
    signs = number_signs(value)
    percents = [sign for sign in signs if sign.kind is MarkKind.PERCENT] or signs
    if not percents or sum(char.isalpha() for char in value) > 12:
        return None
    return weigh(moved(percents, cell.start), line.plain, line.vocabulary)


@lru_cache(maxsize=256)
def _roles(header: tuple[str, ...], vocabulary: Vocabulary) -> _Roles:
    status: list[int] = []
    actual: list[int] = []
    claimed: list[int] = []
    current: list[int] = []
    excluded: set[int] = set()
    for at, text in enumerate(header):
        bare = cleaned(text)
        columns = vocabulary.phrases("tables").whole(bare)
        side = vocabulary.phrases("sides").find(bare)
        named = _status_name(bare, vocabulary)
        if side and (named or len(words_of(bare)) == 1) and not (columns and columns.meaning == "target"):
            (actual if side[0].meaning == "actual" else claimed).append(at)
        if named and not _is_promised(bare, vocabulary):
            status.append(at)
        if columns is not None and columns.meaning in _EXCLUDED:
            excluded.add(at)
        elif (columns is not None and columns.meaning == "current") or bare.strip() == "%":
            current.append(at)
    if actual and claimed:
        status = [at for at in status if at not in claimed]
    else:
        actual = []
    return _Roles(tuple(status), tuple(actual), tuple(current), frozenset(excluded))


def _is_promised(bare: str, vocabulary: Vocabulary) -> bool:
    """Whether a header names what should be: "Expected result"."""
    words = words_of(bare)
    hits = vocabulary.phrases("tables").find(bare)
    return (len(words) > 1 and any(hit.meaning == "target" for hit in hits)) or bare.startswith(("预期", "期望"))


def _status_name(bare: str, vocabulary: Vocabulary) -> bool:
    """Whether a header names a status: "Status", "Build status", "Implemented?"."""
    words = words_of(bare)
    hits = [hit for hit in vocabulary.phrases("names").find(bare) if hit.meaning in ("status", "outcome")]
    if not words or not hits or len(words) > 4:
        return False
    return hits[-1].end >= words[-1].end and (
        len(words) == 1 or hits[-1].start <= words[0].start or "stat" in hits[-1].phrase.lower() or not bare.isascii()
    )


def _title(line: Line, roles: _Roles) -> str:
    """The first cell that names something: not a number, a mark, a status or a priority."""
    cells = line.node.cells[:_MOST_COLUMNS]
    rest: list[str] = []
    for at, cell in enumerate(cells):
        if at in roles.status or at in roles.current or at in roles.excluded:
            continue
        text = cleaned(line.vocabulary.emoji_pattern.sub("", cell.text))
        if sum(char.isalpha() for char in text) >= 2 and not vocabulary_whole(text, line.vocabulary):
            return text
        rest.append(text)
    return next((text for text in rest if text), "")


def allowed(section: Section | None) -> bool:
    """Whether rows are claims in a part of the document."""
    return section not in (Section.LEGEND, Section.CHANGELOG, Section.EXAMPLES, Section.CONTENTS, Section.ADVANTAGES)
