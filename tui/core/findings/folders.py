"""Comments in a drawn tree that count what stands under a folder: ``systems/  # 15 systems`` over fourteen files.

A comment may count anything, so it is only held against the tree where it counts files, or what the folder is called
after; and a tree may be cut short, so the drawing must look whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from posixpath import basename, dirname

from tui.core.claims.references.trees import Entry, tree_entries
from tui.core.commonplace import COMMON
from tui.core.findings.page import Page
from tui.core.model import Finding
from tui.core.parse.nodes import Node
from tui.core.phrases import fold

_COUNT = re.compile(r"\s*(?:#|//|\(|—|–|-|<-|←)\s*(?P<number>\d{1,3})\s+(?P<noun>[^\W\d_]{3,})")
_CUT_SHORT = re.compile(r"\.\.\.|…|\betc\b|\d\s+more\b")
_FILES = ("file", "archivo", "arquivo", "fichier", "datei", "файл", "文件", "ファイル", "파일")
_STEM = 4
"""Letters that a noun and a folder's name share over languages: "composants" in `components/`."""

_WHOLE = 0.5
"""A tree that shows less than this share of what is counted shows a selection."""


def find_folders(page: Page) -> Iterator[Finding]:
    """Counts in a tree's comments that are not those of the entries under them."""
    below: dict[tuple[int, str], list[tuple[Node, Entry]]] = defaultdict(list)
    folders: list[tuple[Node, Entry, re.Match[str]]] = []
    cut: set[int] = set()
    for index, entry in tree_entries(page.outline).items():
        node = page.nodes[index]
        if node.fence is None:
            continue
        if entry is None or _CUT_SHORT.search(node.text):
            cut.add(node.fence.number)
        if entry is None:
            continue
        below[node.fence.number, dirname(entry.path.rstrip("/"))].append((node, entry))
        if entry.folder and (count := _COUNT.match(node.text, entry.end)) and _counts_entries(count["noun"], entry):
            folders.append((node, entry, count))
    for node, entry, count in folders:
        if node.fence is None or node.fence.number in cut:
            continue
        folder = entry.path.rstrip("/")
        under = [child for _, child in below[node.fence.number, folder]]
        claimed = int(count["number"])
        if len(under) < max(2, _WHOLE * claimed) or claimed in _readings(under):
            continue
        deeper = any(fence == node.fence.number and path.startswith(f"{folder}/") for fence, path in below)
        if deeper or (_counts_files(count["noun"]) and any(child.folder for child in under)):
            continue  # what stands in its folders may be counted as well
        detail = f"The comment counts {claimed}; {len(under)} are drawn in {basename(entry.path.rstrip('/'))}/."
        yield page.finding(node, str(claimed), str(len(under)), detail)


def _counts_entries(noun: str, entry: Entry) -> bool:
    word, name = fold(noun), fold(basename(entry.path.rstrip("/")))
    return _counts_files(noun) or (len(name) >= _STEM and word[:_STEM] == name[:_STEM])


def _counts_files(noun: str) -> bool:
    return fold(noun).startswith(_FILES)


def _readings(under: Sequence[Entry]) -> range:
    """The counts that are right: with or without folders, and files that every folder has (`index.ts`)."""
    own = [entry for entry in under if not entry.folder and basename(entry.path) not in COMMON]
    return range(min(len(own), len(under)), len(under) + 1)
