"""File trees in fences: each line's joined path.

A tree is drawn with branches (``├──``, ``|--``, ``+--``) or, in a fence without a language, by indentation alone under
a line that ends in a slash. Owns the column arithmetic; a drawn line's path is everything above it on the way to the
root line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.core.claims.references.shapes import path_shape
from tui.core.claims.references.passage import Style
from tui.core.parse.nodes import Block, Node, Outline

_BRANCH = re.compile(r"(?P<lead>[│┃|║ \t\u00a0]*)(?P<branch>[├└┣┗╠╚╟][─━═\-]+|[|+`\\]-{2,}|[├└])[ \t\u00a0]*")
_ENTRY = re.compile(r"(?:[^\s\w./@\[({*-]{1,3}\s+)?(?P<name>[\w.@\-+\[\](){}$~*,]+(?:/[\w.@\-+\[\](){}$~*,]+)*/?)")
_MARGIN = re.compile(r"[│┃|║ \t\u00a0]*$")


class Entry(NamedTuple):
    """A tree line's path as a reference, and the characters of the node's text that name it."""

    path: str
    start: int
    end: int
    folder: bool


def tree_entries(outline: Outline) -> dict[int, Entry]:
    """The entries of every tree of a document, by node index."""
    fenced = [node for node in outline.nodes if node.block is Block.FENCE and node.fence is not None]
    found: dict[int, Entry] = {}
    for _, group in groupby(fenced, key=lambda node: node.fence.number if node.fence else -1):
        lines = list(group)
        drawn = sum(1 for node in lines if _BRANCH.match(node.text))
        if drawn:
            found.update(_drawn(lines))
        elif _indented(lines):
            found.update(_by_indent(lines))
    return found


def _drawn(lines: Sequence[Node]) -> Iterator[tuple[int, Entry]]:
    """Walk a drawn tree: a branch's column says how deep it is."""
    above: list[tuple[int, str]] = []
    for node in lines:
        text = node.text[:4096]
        branch = _BRANCH.match(text)
        column = len(branch["lead"].expandtabs(4)) + 1 if branch else 0
        start = branch.end() if branch else len(text) - len(text.lstrip())
        if branch is None and (not text.strip() or _MARGIN.match(text) or (above and start)):
            continue
        if branch is None and text.lstrip().startswith(("#", "//", "$")):
            continue
        entry = _ENTRY.match(text, start)
        if entry is None:
            above = [one for one in above if one[0] < column]
            continue
        above = [one for one in above if one[0] < column]
        name = entry["name"]
        folder = name.endswith("/")
        if not folder and branch is None and path_shape(name, Style.CODE) is None:
            # a root without a slash ("project" or ".") counts only if branches follow at once
            folder = name == "."
            if not folder:
                above = [(column, name + "/")] if re.fullmatch(r"[\w.@-]+", name) and text.strip() == name else []
                continue
        base = above[-1][1] if above else ""
        base = base if not base or base.endswith("/") else base + "/"
        above.append((column, "" if name in {".", "./"} else base + name))
        if name not in {".", "./", "...", ".."} and not name.startswith("..."):
            yield node.index, Entry(base + name.removeprefix("./"), entry.start("name"), entry.end("name"), folder)


def _indented(lines: Sequence[Node]) -> bool:
    """Whether a fence without language shows files by indentation: a folder's line and deeper names under it."""
    info = lines[0].fence.info.lower() if lines[0].fence else ""
    if info not in {"", "text", "txt", "plaintext", "tree", "bash", "indented"}:
        return False
    folders = names = 0
    for node in lines:
        entry = _ENTRY.match(node.text, len(node.text) - len(node.text.lstrip()))
        rest = node.text[entry.end() :].strip() if entry else "x"
        if entry is None or (rest and not rest.startswith(("#", "//", "-", "(", "←", "<")) and rest[0].isascii()):
            return False
        names += 1
        folders += entry["name"].endswith("/")
    return folders > 0 and names > folders


def _by_indent(lines: Sequence[Node]) -> Iterator[tuple[int, Entry]]:
    above: list[tuple[int, str]] = []
    for node in lines:
        start = len(node.text) - len(node.text.lstrip())
        column = len(node.text[:start].expandtabs(4))
        entry = _ENTRY.match(node.text, start)
        if entry is None:
            continue
        above = [one for one in above if one[0] < column]
        name = entry["name"]
        base = above[-1][1] if above else ""
        if name.endswith("/"):
            above.append((column, base + name))
        yield node.index, Entry(base + name, entry.start("name"), entry.end("name"), name.endswith("/"))
