"""A wrong figure said again: what one line was accused of, other lines repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import Page
from tui.core.findings.quantities import singular
from tui.core.model import Finding
from tui.core.parse.nodes import Block, Node

_FRACTION = re.compile(r"(\d+)\+?/(\d+)(?:\s+([^\W\d_]+))?")
_NOUN = re.compile(r"[^\W\d_]{3,}")
_TELLING = 10
"""Smaller numbers are said too often to be the same figure again."""


def find_repeats(page: Page, found: Sequence[Finding]) -> Iterator[Finding]:
    """Lines that repeat a figure that `found` reports, with the noun it counts."""
    if not found:
        return
    accused = {finding.line for finding in found}
    lines = {node.number: node for node in page.nodes}
    texts = [(n, plain(n.text)) for n in page.nodes if n.block not in (Block.ROW, Block.FENCE, Block.HTML)]
    sought: set[str] = set()
    for finding in found:
        for pattern in _patterns(lines[finding.line], finding):
            if pattern.pattern in sought:
                continue  # what repeats this figure has been told of already
            sought.add(pattern.pattern)
            for node, text in texts:
                if node.number not in accused and pattern.search(text):
                    accused.add(node.number)
                    detail = f"Repeats {finding.claimed} of line {finding.line}: {finding.detail}"
                    yield page.finding(node, finding.claimed or "", finding.computed or "", detail)


def _patterns(line: Node, finding: Finding) -> Iterator[re.Pattern[str]]:
    claimed = finding.claimed or ""
    if fraction := _FRACTION.fullmatch(claimed):
        if int(fraction[2]) >= _TELLING and fraction[1] != fraction[2]:
            yield re.compile(rf"(?<![\d/]){re.escape(claimed)}(?![\d/])")
        number = int(fraction[2]) if fraction[1] == fraction[2] else 0
        noun = fraction[3] or ""
    elif claimed.isdigit() and (named := _named(plain(line.text), claimed)):
        number, noun = int(claimed), named
    else:
        return
    if number >= _TELLING and noun:
        stem = re.escape(singular(noun))
        yield re.compile(rf"(?<![\d.,/]){number}\s+(?:[^\W\d_]+\s+){{0,2}}{stem}(?:s|es)?\b", re.IGNORECASE)


def _named(text: str, number: str) -> str | None:
    """The noun of "Total files created: 20"."""
    name, _, value = text.partition(":")
    words = _NOUN.findall(name)
    return words[1] if len(words) > 1 and value.strip(" *_.") == number else None
