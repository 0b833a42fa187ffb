"""Table rows: the status in whichever column holds one.

The header decides where it can: a status column, a column of what is actual beside one of what is claimed, a column
of progress. Without such a header, cells that are nothing but a mark or a status word do. Priorities, targets and
times are never a status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.checkbox import BOX
from tui.core.claims.kinds.columns import Roles, roles_of
from tui.core.claims.kinds.field import role_of
from tui.core.claims.kinds.line import Line
from tui.core.claims.placed import quoted
from tui.core.claims.plain import groups_of, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.sections import Section
from tui.core.claims.signs import Sign, emoji_signs, moved, number_signs
from tui.core.claims.weigh import Weighed, weigh
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Cell
from tui.core.phrases import fold, words_of
from tui.core.vocabulary import Vocabulary

_LONGEST_VALUE = 120
_SHORT = 4
"""Words of a cell that may stand beside a mark without a column of status."""

_LONGEST_PHRASE = 5
"""Words of a status cell that are all about the status; a longer one is a sentence."""

_LONGEST_UNIT = 12
"""Letters beside a number that can be its unit."""

_TASK = re.compile(r"(?:[A-Za-z]{2,12}[-_.])+\d{1,6}[a-z]?")
"""A task's id, which alone tells nobody what a row is about: "OPS-104"."""

_MOST_COLUMNS = 200
"""Columns of a row that are read; a wider table is no status table."""


def extract(line: Line) -> Draft | None:
    """The status of a table's body row."""
    node = line.node
    if node.is_header or node.table is None:
        return None
    roles = roles_of(node.table.header[:_MOST_COLUMNS], line.vocabulary)
    weighed = None if roles.explains and line.is_glossary() else _stated(line, roles)
    if weighed is None:
        return None
    name = title(line, roles)
    return line.draft(Kind.TABLE_ROW, weighed, name)


def _stated(line: Line, roles: Roles) -> Weighed | None:
    cells = line.node.cells[:_MOST_COLUMNS]
    stated = _kept(_status_cell(line, cells[at]) for at in roles.status if at < len(cells))
    if not stated and not roles.status:
        stated = _kept(
            _any_cell(line, cell, words=at > 0)
            for at, cell in enumerate(cells)
            if at in roles.actual or (not roles.actual and at not in roles.excluded and at not in roles.current)
        )
    if not stated:
        stated = _kept(_value_cell(line, cells[0], cells[at]) for at in roles.values if at < len(cells))
    if not stated:
        current = [at for at in roles.current if not line.is_composition(at)]
        present = [cells[at] for at in (*current, *roles.beside) if at < len(cells)]
        stated = _kept(_present_cell(line, cell) for cell in present)[:1]
    if not stated:
        return None
    return stated[0] if len(stated) == 1 else _together(stated)


def _kept(found: Iterable[Weighed | None]) -> list[Weighed]:
    return [weighed for weighed in found if weighed is not None]


def _together(stated: list[Weighed]) -> Weighed:
    """Several statuses of one row: alike, or partial."""
    kinds = {weighed.status for weighed in stated}
    signs = tuple(sign for weighed in stated for sign in weighed.signs)
    status = stated[0].status if len(kinds) == 1 else Status.PARTIAL
    deciding = next((at for at, sign in enumerate(signs) if sign.status is status), 0)
    percent = next((weighed.percent for weighed in stated if weighed.percent is not None), None)
    return Weighed(status, signs, deciding, percent)


def _status_cell(line: Line, cell: Cell) -> Weighed | None:
    """The status of a cell in a column of that name: weaker words count too, and a status written as code."""
    value = line.uncovered(cell.start, cell.end)[:_LONGEST_VALUE]
    if not value.strip(" -–—·"):
        return None
    if box := _box(value, cell) or _letter(line, cell):
        return box
    emoji = [sign for sign in emoji_signs(value, line.vocabulary, line.legend.meanings) if not quoted(value, sign)]
    said = _relevant(value, emoji, line.vocabulary)
    numbers = number_signs(value)
    if not emoji and not said and _is_text(value):
        numbers = []
    return weigh(moved([*emoji, *said, *numbers], cell.start), line.plain, line.vocabulary)


def _any_cell(line: Line, cell: Cell, *, words: bool) -> Weighed | None:
    """The status of a cell under any header: one that begins with a mark, is short beside one, or is nothing but a
    status word (where `words` count)."""
    value = line.plain[cell.start : cell.end][:_LONGEST_VALUE]
    if not value.strip(" -–—·"):
        return None
    if box := _box(value, cell) or _letter(line, cell):
        return box
    emoji = [sign for sign in emoji_signs(value, line.vocabulary, line.legend.meanings) if not quoted(value, sign)]
    emoji = [sign for sign in emoji if not sign.tint]
    said = [sign for sign in word_signs(value, line.vocabulary) if sign.alone]
    whole = words and bool(said) and not emoji and vocabulary_whole(value, line.vocabulary)
    if words and said and not emoji and not whole and (lead := _stated_first(line, cell, said)) is not None:
        return weigh(moved([lead], cell.start), line.plain, line.vocabulary)
    if not _leads(value, emoji) and not whole and not (_ends(value, emoji) and len(words_of(value)) <= _SHORT):
        return None
    numbers = number_signs(value) if emoji else []
    return weigh(moved([*emoji, *said, *numbers], cell.start), line.plain, line.vocabulary)


def _stated_first(line: Line, cell: Cell, said: list[Sign]) -> Sign | None:
    """The status that a cell states in bold before it goes on: "**Done.** Signed by both masters"."""
    bold = _BOLD_FIRST.match(line.node.text, cell.start, cell.end)
    if bold is None or not vocabulary_whole(bold[1], line.vocabulary):
        return None
    return said[0] if cell.start + said[0].end <= bold.end() else None


_BOLD_FIRST = re.compile(r"\s*\*\*([^*.。]{1,30})(?:[.。]\*\*|\*\*[.。])")


def _value_cell(line: Line, name: Cell, cell: Cell) -> Weighed | None:
    """The status in a table of names and values: beside the name of a status, or a word in bold capitals."""
    bare = cleaned(line.node.text[name.start : name.end])
    if role_of(bare, line.vocabulary) in ("status", "outcome"):
        return _status_cell(line, cell)
    value = line.plain[cell.start : cell.end]
    shouted = [sign for sign in word_signs(value, line.vocabulary, values=True) if _is_shouted(line, sign, cell)]
    return weigh(moved(shouted, cell.start), line.plain, line.vocabulary)


def _is_shouted(line: Line, sign: Sign, cell: Cell) -> bool:
    text = line.node.text[cell.start : cell.end]
    return sign.text.isupper() and text[: sign.start].endswith("**") and text[sign.end :].startswith("**")


def _present_cell(line: Line, cell: Cell) -> Weighed | None:
    """The status of a cell in a column of what is present: its percentage, its mark, or nothing but a status word."""
    value = line.plain[cell.start : cell.end]
    emoji = emoji_signs(value, line.vocabulary, line.legend.meanings)
    if _leads(value, [sign for sign in emoji if not sign.tint]) or vocabulary_whole(value, line.vocabulary):
        return _status_cell(line, cell)
    signs = number_signs(value)
    percents = [sign for sign in signs if sign.kind is MarkKind.PERCENT] or signs
    aside = groups_of(value)
    if not percents or _is_text(value if not aside else value[: aside[0].start]):
        return None
    return weigh(moved(percents, cell.start), line.plain, line.vocabulary)


def _box(value: str, cell: Cell) -> Weighed | None:
    box = BOX.fullmatch(value.strip())
    if box is None:
        return None
    status = Status.MISSING if not box[1].strip() else Status.DONE
    return Weighed(status, (Sign(cell.start, cell.end, MarkKind.BOX, status, box[0]),), 0, None)


def _letter(line: Line, cell: Cell) -> Weighed | None:
    """A cell that is nothing but a letter which the document's legend gives a meaning: "O", "X"."""
    letter = cell.text.strip(" *`")
    status = line.legend.letters.get(letter)
    if status is None:
        return None
    start = cell.start + cell.text.index(letter)
    return Weighed(status, (Sign(start, start + len(letter), MarkKind.WORD, status, letter),), 0, None)


def _leads(value: str, emoji: list[Sign]) -> bool:
    return bool(emoji) and not says_something(value[: emoji[0].start])


def _ends(value: str, emoji: list[Sign]) -> bool:
    return bool(emoji) and not says_something(value[emoji[-1].end :])


def _is_text(value: str) -> bool:
    return sum(char.isalpha() for char in value) > _LONGEST_UNIT


def vocabulary_whole(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is a status word and nothing else."""
    return vocabulary.phrases("statuses").whole(value) is not None


def _relevant(value: str, emoji: list[Sign], vocabulary: Vocabulary) -> list[Sign]:
    """The words of a status cell that say its status: all of a short one, those that stand alone in a sentence."""
    words = word_signs(value, vocabulary, values=True)
    alone = [sign for sign in words if sign.alone]
    if emoji:
        return [sign for sign in alone if not _counts_nothing(sign.text, vocabulary)]
    if alone:
        return alone
    return words if len(words_of(value)) <= _LONGEST_PHRASE else word_signs(value, vocabulary)[:1]


def _counts_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word beside a mark only says how many there are: "Loose planks | ✅ none"."""
    return fold(text) in vocabulary.words("negations") and not vocabulary_whole(text, vocabulary)


def title(line: Line, roles: Roles) -> str:
    """The first cell that names something: not a number, a mark, a status or a priority; after a task's id also what
    the task is called."""
    cells = line.node.cells[:_MOST_COLUMNS]
    rest: list[str] = []
    task = ""
    for at, cell in enumerate(cells):
        if at in roles.status or at in roles.current or (at in roles.excluded and at > 0):
            continue
        text = cleaned(line.vocabulary.emoji_pattern.sub("", cell.text))
        if sum(char.isalpha() for char in text) >= 2 and not vocabulary_whole(text, line.vocabulary):
            if at > 0 or not _TASK.fullmatch(text):
                return f"{task} {text}".lstrip()
            task = text
            continue
        rest.append(text)
    return task or next((text for text in rest if text), "")


def allowed(section: Section | None) -> bool:
    """Whether rows are claims in a part of the document."""
    return section not in (Section.LEGEND, Section.CHANGELOG, Section.EXAMPLES, Section.CONTENTS, Section.ADVANTAGES)
