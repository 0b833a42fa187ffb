"""A total of lines of code against the line counts the document gives for each file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, amount_of, number_text
from tui.core.model import Finding
from tui.core.parse.nodes import Node
from tui.core.seldom import Seldom

_FILE_LINES = Seldom(
    r"(?<![\w./-])([\w./-]{0,200}\w\.[A-Za-z]{1,5})\b[^()\n]{0,60}?\(~?(\d[\d,]*)\+?\s*(?:lines|LOC)\b", "lines", "loc"
)
_FILE = re.compile(r"(?<![\w.-])[\w.-]{0,200}\w\.[A-Za-z]{1,5}\b")
_CODE_LINES = re.compile(r"\blines? of code\b|\bLOC\b|\blines\b", re.IGNORECASE)
_LEAST_FILES = 5
_SLACK = 0.15


def find_linecounts(page: Page) -> Iterator[Finding]:
    """ "Total lines of code: 8,500" where every file named in the file tree has its own count, and they make less."""
    counts: dict[tuple[str, int], int] = {}
    tree: set[str] = set()
    if not any(node.fence and ("├" in node.text or "└" in node.text) for node in page.nodes):
        return
    if not page.has_totals:
        return
    for node in page.numbered.values():
        for found in _FILE_LINES.finditer(plain(node.text) if node.fence is None else node.text):
            number = int(found[2].replace(",", ""))
            counts[found[1].rsplit("/", 1)[-1], number] = number
    for node in page.nodes:
        if node.fence and ("├" in node.text or "└" in node.text):
            tree.update(_FILE.findall(node.text.partition("#")[0]))
    named = {name for name, _ in counts}
    if len(counts) < _LEAST_FILES or not tree or not tree <= named:
        return
    total = sum(counts.values())
    claims = list(_totals(page))
    for node, claimed in claims if len(claims) == 1 else ():  # of several, each is of a part
        if not claimed.agrees(total) and abs(claimed.value - total) > _SLACK * total:
            files = f"the counts given for {len(counts)} files make {number_text(total)}"
            detail = f"{claimed.text} lines by this line; {files}."
            yield page.finding(node, claimed.text, number_text(total), detail)


def _totals(page: Page) -> Iterator[tuple[Node, Amount]]:
    """The lines that give a total of lines of code."""
    for node in page.nodes:
        name, separator, value = plain(node.text).partition(":")
        hits = page.vocabulary.phrases("totals").find(name) if separator and _CODE_LINES.search(name) else []
        claimed = amount_of(value) if hits else None
        if claimed:
            yield node, claimed
