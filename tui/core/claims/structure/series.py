"""Headings that only those beside them make phases: codes in a row ("L0 (shipped)", "L1", "L2 (planned)"), versions of
which one is still to come ("v0.2", "v0.3 (planned)", "Version 2 - Later"), and titles that say in brackets when their
work is due ("Search (week 1)", "Mail (month 2)").

Owns these three series. A code with a name behind it is a task ("T1: Add the login"), and so is a numbered title
("3. Search (week 1)"); versions that are all out are a log of changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.structure.openings import Opening, Opens, opening, separated
from tui.core.claims.structure.timelines import speaks_of_time
from tui.core.claims.structure.titles import is_numbered, title_of
from tui.core.model import Status
from tui.core.parse.nodes import Block, Node
from tui.core.vocabulary import Vocabulary

_WORD = r"(?:version|versión|versão|versione|версия|版本|バージョン|버전|release)\s*"
_CODE = re.compile(r"([A-Z])(\d{1,2})(?=\s*(?:$|[(（\[]))")
_POINTED = re.compile(rf"(?:{_WORD})?v?(\d{{1,2}}\.\d{{1,3}}(?:\.(?:\d{{1,3}}|x))?)(?![\w.])", re.IGNORECASE)
_WHOLE = re.compile(rf"(?:{_WORD}v?|v)(\d{{1,2}})(?![\w.])", re.IGNORECASE)
_MAY_BE = re.compile(rf"\W{{0,6}}(?:[A-Z]\d{{1,2}}\W|(?:{_WORD})?v?\d{{1,2}}\.\d|{_WORD}v?\d|v\d)", re.IGNORECASE)
"""What a heading of the first two series begins with; most headings do not."""

_IN_BRACKETS = re.compile(r"[(（]([^()（）]{2,40})[)）]\W*$")
_FEWEST_CODES = 3
_FEWEST_DUE = 2
_AHEAD = frozenset({Status.MISSING, Status.IN_PROGRESS, Status.DEFERRED, Status.PARTIAL})


def in_series(nodes: Sequence[Node], drafts: Mapping[int, Draft], vocabulary: Vocabulary) -> dict[int, Opening]:
    """The phases that headings side by side are through each other, by their index; most often none."""
    headings = [node for node in nodes if node.block is Block.HEADING]
    likely = [node for node in headings if _MAY_BE.match(node.text + " ")]
    found = _due(headings, vocabulary)
    if likely:
        found |= _codes(likely, drafts) or _versions(likely, drafts, vocabulary)
    return found


def is_version(title: str) -> bool:
    """Whether a title begins with a version: "v0.3.0 planned"."""
    return _POINTED.match(title) is not None


def _codes(nodes: Sequence[Node], drafts: Mapping[int, Draft]) -> dict[int, Opening]:
    found = [(node, match) for node in nodes if (match := _CODE.match(title_of(node.text)))]
    codes = [(match[1], int(match[2])) for _, match in found]
    if len(codes) < _FEWEST_CODES or not any(node.index in drafts for node, _ in found):
        return {}  # questions have codes as well, and no status
    letter, first = codes[0]
    if codes != [(letter, first + at) for at in range(len(codes))]:
        return {}
    return {node.index: Opening(Opens.UNIT, match[0].lower(), sure=True) for node, match in found}


def _versions(nodes: Sequence[Node], drafts: Mapping[int, Draft], vocabulary: Vocabulary) -> dict[int, Opening]:
    """Versions of which one is ahead: by its status beside another, or by its own words."""
    found = {node: match for node in nodes if (match := _version(title_of(node.text)))}
    unfinished = any(node.index in drafts and drafts[node.index].status in _AHEAD for node in found)
    if not (unfinished and len(found) > 1) and not any(_has_horizon(match, vocabulary) for match in found.values()):
        return {}
    return {node.index: Opening(Opens.UNIT, f"v{match[1]}", sure=True) for node, match in found.items()}


def _version(title: str) -> re.Match[str] | None:
    """The version a title begins with; a whole number is one only where the title goes on apart from it."""
    if found := _POINTED.match(title):
        return found
    found = _WHOLE.match(title)
    return found if found and separated(title[found.end() :]) else None


def _has_horizon(version: re.Match[str], vocabulary: Vocabulary) -> bool:
    rest = version.string[version.end() :]
    said = opening(rest.lstrip(" -–—:：(（"), vocabulary) or _in_brackets(rest, vocabulary)
    return said is not None and said.opens is Opens.TIME


def _due(headings: Sequence[Node], vocabulary: Vocabulary) -> dict[int, Opening]:
    """Headings with a point in time in brackets; two at least must name one that needs no others beside it."""
    found: dict[int, Opening] = {}
    for node in headings:
        if not is_numbered(node.text) and (said := _in_brackets(node.text, vocabulary)):
            found[node.index] = said
    if sum(1 for said in found.values() if said.sure) < _FEWEST_DUE:
        return {}
    return {index: Opening(Opens.TIME, said.key, sure=True) for index, said in found.items()}


def _in_brackets(text: str, vocabulary: Vocabulary) -> Opening | None:
    """The point in time that the brackets at the end of a title name; "(phase 2)" names none."""
    found = _IN_BRACKETS.search(text)
    said = opening(title_of(found[1]), vocabulary) if found else None
    if found is None or said is None or not said.bare or said.opens is Opens.PRIORITY:
        return None
    return said if said.opens is Opens.TIME or speaks_of_time(found[1], vocabulary) else None
