"""Which folder a bare name belongs to: that of the item, the sentence or the heading it stands under.

Two strengths. A folder written as a path ("`app/utils/`") is joined to the name: the file is looked for there. Words of
a heading ("Utils Module") and of a parenthesis after the name only help to choose among several files. The reference is
called as it is written, except under a package's index file ("`app/utils/__init__.py` imports:"), whose names are paths
relative to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from posixpath import basename, dirname

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.shapes import is_file_name
from tui.core.claims.references.spot import Spot
from tui.core.claims.references.surroundings import Surroundings
from tui.core.model import Asserts, RefKind
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.words import words

_INDEX = words("__init__.py index.ts index.js index.tsx index.jsx mod.rs lib.rs package.json README.md")
"""Files that stand for their folder."""
_AT_ROOT = re.compile(
    r"[\s`*)]{0,20}\(?\s{0,4}(?:in |at )?(?:the )?(?:repo(?:sitory)?|project)?\s?-?\s?(?:root|raíz|racine)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[\s`*]*\(([\w\-/. ]{2,40})\)")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_\-]{2,}")
_EVERYWHERE = words(
    """the and for with module modules file files folder directory package component service phase week task tasks
    status complete completed missing created modified deleted updated test new all key"""
)
"""Words of headings that name no folder."""

HEADINGS = 3
"""Headings whose words may help to choose."""


class Folders:
    """Folder hints for the lines of a document. `named` is filled line by line, in order."""

    def __init__(self, outline: Outline, surroundings: Surroundings) -> None:
        self._outline = outline
        self._surroundings = surroundings
        self._of_item: dict[int, str] = {}
        self._of_section: dict[int | None, str] = {}
        self._packages: set[str] = set()

    def learn(self, passage: Passage, spots: tuple[Spot, ...], asserts: Callable[[], Mapping[Spot, Asserts]]) -> None:
        """Take note of a folder that a line gives to the lines under it. `asserts` tells what the line says of its
        references, and is rarely asked."""
        paths = [spot for spot in spots if spot.kind is RefKind.PATH]
        node = passage.node
        if len(paths) != 1 or any(sign in paths[0].target for sign in "*{") or paths[0].target.startswith(("/", "../")):
            return
        folder = _folder_of(paths[0])
        if not folder:
            return
        if basename(paths[0].target) in _INDEX:
            self._packages.add(folder)
        if node.block is Block.HEADING:
            self._of_section[node.index] = folder
        elif node.block is Block.ITEM and folder == paths[0].target.rstrip("/"):
            self._of_item[node.index] = folder
        elif _announces(passage) and asserts().get(paths[0]) is not Asserts.MISSING:
            self._of_section[node.heading] = folder

    def join(self, passage: Passage, spot: Spot) -> str:
        """The folder that a bare name is joined to, or nothing."""
        if spot.kind is not RefKind.PATH or "/" in spot.target or any(sign in spot.target for sign in "*{"):
            return ""
        if spot.place or _AT_ROOT.match(passage.text, spot.end):
            return ""
        node = passage.node
        if node.block is not Block.ITEM and node.block is not Block.ROW:
            return ""
        at = self._parent(node)
        while at is not None and at.block is not Block.HEADING:
            if at.index in self._of_item:
                return self._of_item[at.index]
            at = self._parent(at)
        return self._of_section.get(node.heading, "") if node.heading is not None else ""

    def is_package(self, folder: str) -> bool:
        """Whether a folder was given by its index file."""
        return folder in self._packages

    def hints(self, passage: Passage, spot: Spot) -> tuple[str, ...]:
        """Words and folders that may help to choose among files of the same name, nearest first."""
        if "/" in spot.target:
            return ()
        found: list[str] = []
        if beside := _BESIDE.match(passage.text, spot.end):
            found += _WORD.findall(beside[1])
        for heading in self._surroundings.headings(passage.node)[:HEADINGS]:
            if folder := self._of_section.get(heading.index):
                found.append(folder)
            found += _names_in(heading.text)
        return tuple(dict.fromkeys(word.lower() if "/" not in word else word for word in found))[:12]

    def _parent(self, node: Node) -> Node | None:
        return self._outline.nodes[node.parent] if node.parent is not None else None


@lru_cache(maxsize=1024)
def _names_in(heading: str) -> tuple[str, ...]:
    """The words of a heading that may name a folder. Cached: every line under it asks."""
    return tuple(word for word in _WORD.findall(heading) if word.lower() not in _EVERYWHERE)


def _announces(passage: Passage) -> bool:
    """Whether a paragraph leads over to a list."""
    return passage.node.block is Block.PARAGRAPH and passage.text.rstrip(" *").endswith((":", "："))


def _folder_of(spot: Spot) -> str:
    target = spot.target.removeprefix("./")
    if target.endswith("/"):
        return target.rstrip("/")
    if basename(target) in _INDEX:
        return dirname(target)
    return "" if "." in basename(target) or is_file_name(basename(target)) else target
