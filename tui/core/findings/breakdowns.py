"""Sums spelled out in one place: "42 tables (29 existing + 13 new)", "12 issues (8 high, 4 low)", "3 + 4 = 8".

With plus signs the parts are meant to add up. Separated by commas they only are when each is a status or a priority:
"5 agents (3 files, 200 lines)" adds nothing up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.structure.titles import plain
from tui.core.findings.page import Page
from tui.core.findings.quantities import Amount, number_text
from tui.core.model import Finding
from tui.core.parse.nodes import Block

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_TOTAL = re.compile(
    rf"(?=\d)(?<![\w.,/+~$€£-])(?P<number>{_NUMBER})(?P<more>\+)?(?P<noun>(?:\s+[^\W\d_]+){{0,3}})\s*[(（](?P<parts>[^()（）]{{5,120}})[)）]"
)
_EQUATION = re.compile(
    rf"(?=\d)(?<![\w.,/*-])((?:{_NUMBER})(?:\s*\+\s*(?:{_NUMBER})){{1,12}})\s*=\s*({_NUMBER})(?![\d.,]*\d|\s*[-+*/×%])"
)
_SIGNED = re.compile("[(（=]")
"""What a sum that is spelled out has in it."""
_OPERATORS = tuple("*×·÷/^-−–")
_MULTIPLIED = re.compile(r"\d\s?[*×·÷^]\s?\d")
_SAYS = (":", "=", "：", "|", "~")
_PART = re.compile(rf"\s*({_NUMBER})\s+([^\W\d_][^,;+\d]*?)\s*$")
_PLUS = re.compile(r"\s\+\s")
_COMMA = re.compile(r"[,;、，]\s*|\s{1,8}(?:and|y|e|et|und)\s+")


def find_breakdowns(page: Page) -> Iterator[Finding]:
    """Numbers that are not the sum of the parts given with them."""
    for node in page.numbered.values():
        if node.block in (Block.FENCE, Block.HTML) or not _SIGNED.search(node.text):
            continue
        text = plain(node.text)
        if "(" in text or "（" in text:
            for found in _TOTAL.finditer(text):
                if not found["noun"] and not text[: found.start()].rstrip().endswith(_SAYS):
                    continue  # "Week 3 (5 new + 1 changed)": the number is a name
                parts = _parts(page, found["parts"])
                claimed = Amount(_value(found["number"]), found["number"] + (found["more"] or ""), bool(found["more"]))
                if parts and not claimed.agrees(sum(parts)) and max(parts) < claimed.value < 2 * sum(parts):
                    added = " + ".join(map(number_text, parts))
                    detail = (
                        f"{claimed.text} by this line; the parts beside it make {added} = {number_text(sum(parts))}."
                    )
                    yield page.finding(node, claimed.text, number_text(sum(parts)), detail)
        if "=" in text and "+" in text and not _MULTIPLIED.search(node.text):
            for found in _EQUATION.finditer(text):
                parts = [_value(part) for part in found[1].split("+")]
                multiplied = text[: found.start()].rstrip().endswith(_OPERATORS)  # "2 × 16 + 3 = 35"
                if sum(parts) != _value(found[2]) and not multiplied:
                    detail = f"{found[1].strip()} is {number_text(sum(parts))}, not {found[2]}."
                    yield page.finding(node, found[2], number_text(sum(parts)), detail)


def _parts(page: Page, text: str) -> list[float] | None:
    plus = [_PART.match(part) for part in _PLUS.split(text)]
    if len(plus) > 1 and all(plus):
        return [_value(part[1]) for part in plus if part]
    pieces = [_PART.match(part) for part in _COMMA.split(text)]
    if len(pieces) < 2 or not all(pieces):
        return None
    states, levels = page.vocabulary.phrases("statuses"), page.vocabulary.phrases("priorities")
    if all(states.whole(part[2]) or levels.whole(part[2]) for part in pieces if part):
        return [_value(part[1]) for part in pieces if part]
    return None


def _value(text: str) -> float:
    return float(text.replace(",", ""))
