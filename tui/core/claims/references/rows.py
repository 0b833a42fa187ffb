"""What a path is to its table row: what the row is about, where that lives, its old name, what it uses.

A row is about its title, the first cell with words of its own. A cross beside "Retries" and `app/gauge.py` says that
the retries are missing; the file is where they will be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import VERBS, Role
from tui.core.claims.references.spot import Spot
from tui.core.model import Mark, RefKind
from tui.core.parse.nodes import Cell, Node
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

OF_WORK = words("planned")
"""What is said of a row's work sooner than of the file where it will be done."""
_NUMBERED = re.compile(r"\W*(?:[A-Za-z]{1,12}[-_.])*[A-Za-z]?\d[\w.\-]*\W*")
"""A row's number or task id."""


def role_in_row(passage: Passage, spot: Spot, spots: Sequence[Spot], role: Role, vocabulary: Vocabulary) -> Role:
    """The role of a path or a name in its row of `spots`; `role` is its role in its own cell."""
    node = passage.node
    if spot.kind is RefKind.SYMBOL:
        return _of_name(passage, spot, role, vocabulary)
    own = next((cell for cell in node.cells if cell.start <= spot.start <= cell.end), None)
    if own is None or node.is_header:
        return role
    if (side := _by_column(node, own, vocabulary)) is not None:
        return side
    if role is not Role.SUBJECT:
        return role
    title = next((cell for cell in node.cells if words_of(cell.text) and not _NUMBERED.fullmatch(cell.text)), own)
    if any(other.kind is RefKind.SYMBOL and title.start <= other.start <= title.end for other in spots):
        return Role.PLACE  # "| `Gauge.read` | `app/gauge.py` | ❌ missing |"
    if title is own:
        return _by_other_cells(node, own, vocabulary) or role
    return _by_title(title, vocabulary) or _by_change(node, own, vocabulary, besides="new") or Role.HOME


def _of_name(passage: Passage, spot: Spot, role: Role, vocabulary: Vocabulary) -> Role:
    """A name in code is worked on where its row says so: "| `Gauge` | ⚠️ Pending | Replace polling |"."""
    own = next((cell for cell in passage.node.cells if cell.start <= spot.start <= cell.end), None)
    worked = own is not None and role is Role.SUBJECT and _by_other_cells(passage.node, own, vocabulary) is Role.WORKED
    return Role.WORKED if worked else role


def says_absent(node: Node, own: Mark, vocabulary: Vocabulary) -> bool:
    """Whether the cell of a row's mark says in words, or under its title, that a file is not there."""
    cell, title = _cell_of(node, own)
    if cell is None:
        return True
    said = vocabulary.phrases("presence").find(cell.text)
    if any(hit.meaning in {"absent", "wanted"} and hit.phrase not in OF_WORK for hit in said):
        return True
    return any(hit.meaning == "there" for hit in vocabulary.phrases("file_columns").find(title))


def is_of_papers(node: Node, own: Mark) -> bool:
    """Whether a row's mark is about what is written or tried of the thing: it stands under "Covered?"."""
    _, title = _cell_of(node, own)
    return _OF_PAPERS.search(title) is not None


_OF_PAPERS = re.compile(r"\b(?:cover|document|docs\b|describ|mention|review|test)", re.IGNORECASE)


def says_presence(node: Node, own: Mark, vocabulary: Vocabulary) -> bool:
    """Whether a row's mark is about the thing being there: a cross under "Tested" is not."""
    for cell, title in zip(node.cells, node.table.header if node.table else (), strict=False):
        if node.span(cell.start, cell.end).covers(own.span):
            if title and not vocabulary.phrases("presence_columns").find(title):
                return False
            return speaks_of_row(node, own, vocabulary)
    return True


def speaks_of_row(node: Node, own: Mark, vocabulary: Vocabulary) -> bool:
    """Whether the words beside a row's mark, if any, are a status of the row and of nothing else: "❌ no tests"."""
    cell, _ = _cell_of(node, own)
    words = words_of(cell.text) if cell else ()
    if not words or cell is None:
        return True
    for group in ("statuses", "presence"):
        first = vocabulary.phrases(group).first(cell.text)
        if first is not None and first.start == words[0].start:
            return True
    return False


def _cell_of(node: Node, own: Mark) -> tuple[Cell | None, str]:
    titles = node.table.header if node.table else ()
    for cell, title in zip(node.cells, titles, strict=False):
        if node.span(cell.start, cell.end).covers(own.span):
            return cell, title
    return None, ""


def _by_column(node: Node, own: Cell, vocabulary: Vocabulary) -> Role | None:
    """What the titles say: an old name beside a new one, what the row's thing uses, or that it is part of a file."""
    columns = vocabulary.phrases("file_columns")
    meanings = [{hit.meaning for hit in columns.find(title)} for title in (node.table.header if node.table else ())]
    at = node.cells.index(own)
    if at >= len(meanings):
        return None
    if "before" in meanings[at] and any("after" in other for other in meanings):
        return Role.MOVED
    others = [meaning for place, meaning in enumerate(meanings) if place != at]
    return Role.PLACE if "uses" in meanings[at] or any("part" in other for other in others) else None


def _by_other_cells(node: Node, own: Cell, vocabulary: Vocabulary) -> Role | None:
    """A row about a file may say in another cell what was done to it, or what is to be done."""
    if (change := _by_change(node, own, vocabulary)) is not None:
        return change
    for cell in node.cells:
        first = vocabulary.phrases("reference_verbs").first(cell.text) if cell is not own else None
        if first and first.meaning in {"work", "move", "untouched"} and first.start == words_of(cell.text)[0].start:
            return Role.WORKED
    return None


def _by_change(node: Node, own: Cell, vocabulary: Vocabulary, besides: str = "") -> Role | None:
    """A cell that is nothing but a change: "| `a.py` | Deleted | ✅ |". The word `besides` is none: "new" may also be
    said of a problem."""
    for cell in node.cells:
        if cell is own:
            continue
        hit = vocabulary.phrases("reference_verbs").whole(cell.text.partition("(")[0])
        if hit and hit.meaning in VERBS and hit.phrase != besides:
            return VERBS[hit.meaning]
    return None


def _by_title(title: Cell, vocabulary: Vocabulary) -> Role | None:
    """A title that begins with a verb: "Create the gauge", "Extend the index"."""
    first = vocabulary.phrases("reference_verbs").first(title.text)
    if first is None or first.start != words_of(title.text)[0].start:
        return None
    return Role.CREATED if first.meaning == "create" else Role.WORKED if first.meaning in VERBS else None
