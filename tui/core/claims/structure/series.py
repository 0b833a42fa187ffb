"""Headings that only those beside them make phases: codes in a row ("L0 (shipped)", "L1", "L2 (planned)"), and versions
of which one is still to come ("v0.2", "v0.3 (planned)").

Owns these two series. A code with a name behind it is a task ("T1: Add the login"), and versions that are all out are a
log of changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.core.claims.draft import Draft
from tui.core.claims.structure.openings import Opening, Opens
from tui.core.claims.structure.titles import title_of
from tui.core.model import Status
from tui.core.parse.nodes import Block, Node

_CODE = re.compile(r"([A-Z])(\d{1,2})(?=\s*(?:$|[(（\[]))")
_VERSION = re.compile(
    r"(?:(?:version|versión|versão|versione|версия|版本)\s*)?v?(\d{1,2}\.\d{1,3}(?:\.(?:\d{1,3}|x))?)(?![\w.])",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"\W{0,6}(?:[A-Z]\d{1,2}\W|[\w版本]{0,8}\s?v?\d{1,2}\.\d)", re.IGNORECASE)
"""What a heading of either series begins with; most headings do not."""

_FEWEST_CODES = 3
_AHEAD = frozenset({Status.MISSING, Status.IN_PROGRESS, Status.DEFERRED, Status.PARTIAL})


def in_series(nodes: Sequence[Node], drafts: Mapping[int, Draft]) -> dict[int, Opening]:
    """The phases that headings side by side are through each other, by their index; most often none."""
    likely = [node for node in nodes if node.block is Block.HEADING and _MAY_BE.match(node.text + " ")]
    return (_codes(likely, drafts) or _versions(likely, drafts)) if len(likely) > 1 else {}


def is_version(title: str) -> bool:
    """Whether a title begins with a version: "v0.3.0 planned"."""
    return _VERSION.match(title) is not None


def _codes(nodes: Sequence[Node], drafts: Mapping[int, Draft]) -> dict[int, Opening]:
    found = [(node, match) for node in nodes if (match := _CODE.match(title_of(node.text)))]
    codes = [(match[1], int(match[2])) for _, match in found]
    if len(codes) < _FEWEST_CODES or not any(node.index in drafts for node, _ in found):
        return {}  # questions have codes as well, and no status
    letter, first = codes[0]
    if codes != [(letter, first + at) for at in range(len(codes))]:
        return {}
    return {node.index: Opening(Opens.UNIT, match[0].lower(), sure=True) for node, match in found}


def _versions(nodes: Sequence[Node], drafts: Mapping[int, Draft]) -> dict[int, Opening]:
    found = [(node, match) for node in nodes if (match := _VERSION.match(title_of(node.text)))]
    ahead = any(node.index in drafts and drafts[node.index].status in _AHEAD for node, _ in found)
    if len(found) < 2 or not ahead:
        return {}
    return {node.index: Opening(Opens.UNIT, f"v{match[1]}", sure=True) for node, match in found}
