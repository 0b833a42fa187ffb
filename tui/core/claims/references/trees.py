"""File trees: each line's joined path.

A tree is drawn with branches (``├──``, ``|--``, ``+--``) or, in a fence without a language, by indentation alone under
lines that end in a slash. Drawings of anything else use the same signs, so a tree counts only when some branch holds a
file or a folder. Owns the column arithmetic: a line's path is everything above it on the way to the root line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from tui.core.claims.references.passage import LIMIT
from tui.core.claims.references.shapes import NAMES_IN_CODE, ending_of, is_file_name, is_placeholder
from tui.core.parse.nodes import Block, Node, Outline

_BRANCH = re.compile(r"(?P<lead>[│┃|║ \t\u00a0]*)(?P<branch>[├└┣┗╠╚╟][─━═\-]*|[|+`\\]-{2,})[ \t\u00a0]*")
_PART = r"[\w.@\-+\[\](){}$~*,]+"
_ENTRY = re.compile(rf"(?:[^\s\w./@\[({{*-]{{1,3}}\s+)?`?(?P<name>\.?/?{_PART}(?:/{_PART})*/?)`?(?=\s|$)")
_MACHINE = re.compile(
    r"`?(?:[A-Za-z]:[\\/]|~/|%\w+%|/(?:home|Users|usr|etc|opt|var)/|(?:AppData|Users|Program Files)\b)[^\s#]*"
)
"""The beginning of a path on somebody's machine."""
_REST = re.compile(r"\s*$|\s+(?:#|//|/\*|--?>?|=>?|<-|\(|\[|\*|:|[^\x00-\x7f]|~|\+|NEW\b|TODO\b)", re.IGNORECASE)
_UNMADE = re.compile(
    r"\W*(?:placeholder|empty|to be (?:added|created|written)|to come|coming soon|platzhalter|leer|vac[ií][oa]|"
    r"vazi[oa]|vide|заглушка)\W*$|"
    r".{0,80}?\b(?:generated (?:by|at|on|during|when|after)|created (?:by|during|when)|"
    r"created (?:at|on) (?:run|start|first|build)|generad[oa] (?:por|al)|généré|erzeugt (?:von|bei)|"
    r"generat[oa] (?:da|al))|"
    r".{0,80}?(?:占位|自动生成|待添加|自動生成|자동 생성)",
    re.IGNORECASE,
)
"""A comment by which an entry need not be there."""
_DOTS = frozenset({".", "./", "..", "...", "…"})
_PLAIN_FENCES = frozenset({"", "text", "txt", "plaintext", "tree", "bash", "indented"})


class Entry(NamedTuple):
    """A tree line's path as a reference, and the characters of the node's text that name it. `sure` is false for a
    name that could be anything."""

    path: str
    start: int
    end: int
    folder: bool
    sure: bool


class _Row(NamedTuple):
    """A line of a tree before it is joined: where it stands, what it names."""

    node: Node
    column: int
    name: str
    start: int
    end: int
    drawn: bool


@lru_cache(maxsize=1)
def tree_entries(outline: Outline) -> Mapping[int, Entry | None]:
    """The entries of every tree of a document, by node index; None for a tree's line that names no file. Cached for
    one document: references and findings both ask."""
    found: dict[int, Entry | None] = {}
    for lines in (*outline.fences, *_drawn_in_prose(outline)):
        if any(_BRANCH.match(node.text[:LIMIT]) for node in lines):
            rows = [row for node in lines if (row := _drawn(node))]
            if any(row.drawn and _is_file_or_folder(row.name) for row in rows):
                found.update(_joined(rows))
        else:
            found.update(_joined(_indented(lines)))
    return found


class Linked:
    """The repositories that the sections of a document link to: a tree under such a link may be drawn of that one."""

    def __init__(self, outline: Outline) -> None:
        self._nodes = outline.nodes
        self._names: dict[int | None, set[str]] = {}

    def is_root(self, node: Node, path: str) -> bool:
        """Whether the first folder of a path is called like a repository that the lines above link to."""
        if node.heading not in self._names:
            section = self._nodes[node.heading or 0 : node.index]
            here = (one.text for one in section if one.heading == node.heading)
            self._names[node.heading] = {name for text in here for name in _REPOSITORY.findall(text)}
        return path.partition("/")[0] in self._names[node.heading]


_REPOSITORY = re.compile(r"\b(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/[\w.-]{1,60}/([\w.-]{1,100})")


def is_unmade(text: str, entry: Entry) -> bool:
    """Whether the comment of a tree's line says that its entry only holds a place, or is made when something runs."""
    return _UNMADE.match(text, entry.end) is not None


def _drawn_in_prose(outline: Outline) -> Iterator[list[Node]]:
    """The paragraphs that have a branch in them; few documents have any."""
    nodes = outline.nodes
    if not any(node.block is Block.PARAGRAPH and _BRANCH.match(node.text[:LIMIT]) for node in nodes):
        return
    for parent, group in groupby(nodes, key=lambda node: (node.block, node.parent or 0)):
        if parent[0] is Block.PARAGRAPH:
            yield list(group)


def _is_file_or_folder(name: str) -> bool:
    last = name.rstrip("/").rpartition("/")[2]
    return name.endswith("/") or is_file_name(last) or last in NAMES_IN_CODE or bool(ending_of(last))


def _drawn(node: Node) -> _Row | None:
    """A line of a drawn tree; column 0 is the root's."""
    text = node.text[:LIMIT]
    branch = _BRANCH.match(text)
    if branch is None and text[:1] in "#$ \t│|":
        return None
    start = branch.end() if branch else 0
    entry = _ENTRY.match(text, start)
    column = len(branch["lead"].expandtabs(4)) + 1 if branch else 0
    if (machine := _MACHINE.match(text, start)) is not None:
        return _Row(node, column, "<machine>", start, machine.end(), branch is not None)
    if entry is None or not _REST.match(text, entry.end()):
        return None
    if branch is None and not _is_file_or_folder(entry["name"]) and text.strip("` ") != entry["name"]:
        return None
    return _Row(node, column, entry["name"], entry.start("name"), entry.end("name"), branch is not None)


def _indented(lines: Sequence[Node]) -> list[_Row]:
    """The rows of a fence without language that shows files by indentation: folders with deeper names under them."""
    fence = lines[0].fence
    if fence is None or fence.info.lower() not in _PLAIN_FENCES:
        return []
    rows: list[_Row] = []
    for node in lines:
        text = node.text[:LIMIT]
        start = len(text) - len(text.lstrip())
        entry = _ENTRY.match(text, start)
        if entry is None or not _REST.match(text, entry.end()) or not _is_file_or_folder(entry["name"]):
            return []
        column = len(text[:start].expandtabs(4))
        rows.append(_Row(node, column, entry["name"], entry.start("name"), entry.end("name"), False))
    nested = any(one.name.endswith("/") and other.column > one.column for one, other in pairwise(rows))
    return rows if nested else []


def _joined(rows: Sequence[_Row]) -> Iterator[tuple[int, Entry | None]]:
    """Walk the rows with the folders above them. A row with deeper rows right under it is a folder."""
    above: list[tuple[int, str]] = []
    for at, row in enumerate(rows):
        while above and above[-1][0] >= row.column:
            above.pop()
        base = above[-1][1] if above else ""
        if row.name in _DOTS:
            above.append((row.column, base))
            yield row.node.index, None
            continue
        name = row.name.removeprefix("./").lstrip("/")
        if ending_of(base.rstrip("/")):
            yield row.node.index, None  # under a file stand its contents
            continue
        holds = at + 1 < len(rows) and rows[at + 1].column > row.column
        above.append((row.column, f"{base}{name.rstrip('/')}/"))
        if is_placeholder(base + name):
            yield row.node.index, None
            continue
        if row.drawn or name.endswith("/") or _is_file_or_folder(name):
            folder = name.endswith("/") or (holds and not ending_of(name))
            rooted = not above[:-1] and holds and not row.drawn  # the root may be the repository itself
            sure = _is_file_or_folder(name) and not rooted
            yield row.node.index, Entry(base + name, row.start, row.end, folder, sure)
