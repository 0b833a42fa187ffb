"""What a name in code is to its line: the thing itself, or only part of the name of another.

"`Parser` tests" are missing where the parser is not; "add `Parser` to the pipeline" misses a step and no parser. So a
line speaks of a name as missing only where the name stands first, or behind a verb of making, and where nothing but
its own kind follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Spot
from tui.core.model import RefKind
from tui.core.seldom import Seldom

NAMES = frozenset({RefKind.SYMBOL, RefKind.ENDPOINT})
"""Kinds of reference that are often part of another thing's name."""

FRONT = "frontend"
"""The hint that a name belongs to a front end."""
STAND_IN = "stand-in"
"""The hint that a line itself calls what it names a mock, a stub or the like."""

_KIND = (
    r"(?:class|function|method|service|model|controller|component|hook|interface|struct|trait|enum|module|middleware|"
    r"helper|handler|constant|type|decorator|annotation|serializer|repository|util(?:ity)?|adapter|provider|manager|"
    r"implementation|impl|view|viewset|page|modal|screen|widget|schema|dto|entity|job|task|command|client|endpoint|api)s?"
)
_MAKING = (
    r"(?:create|implement|add|build|write|develop|define|introduce|expose|provide|created|implemented|added|built|written|"
    r"defined|introduced|exposed|provided|missing|needs?|required?|no|new|lacks?|"
    r"without|lacking|and|or|with)"
)
_BEFORE = re.compile(
    rf"(?:^\s{{0,20}}(?:[-*+]|\d{{1,3}}[.)])?\s{{0,3}}(?:\[[ xX]\])?|[,;:|(]|\b{_MAKING})[\s`*_❌✅⬜🔴🟡⏳✗✘☐-]{{0,8}}"
    rf"(?:(?:the|a|an|new|missing|any)\s{{1,2}}){{0,2}}(?:{_KIND}\s{{1,2}})?"
    r"[`*\s]{0,4}(?:[A-Za-z_]\w{0,60}(?:\.|::|#)){0,4}@?<?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\([^()]{{0,120}}\)?)?+>?[`*\s]{{0,4}}(?:(?:REST|API|full|new|main|core|base|shared)\s{{1,2}})?(?:{_KIND})?[`*\s]{{0,4}}"
    r"(?:$|[,;:|(.\[❌✅⬜🔴🟡⏳✗✘—–-]|->|→|(?:and|or|to|for|with|that|which|in|at|is|are|does|not|missing)\b|#|//)",
    re.IGNORECASE,
)
REACH = 200
"""Characters before a name that can say what it is to the line."""

_TRYING = Seldom(
    r"\b(?:test|verif|check|validat|smoke|QA\b|acceptance)", "test", "verif", "check", "validat", "smoke", "qa", "acc"
)
_TESTS = re.compile(
    r"\btest(?:s|ing|ler|leri|es|y|en|i|e)?\b|测试|測試|テスト|테스트|\bтест|\bprueba|\bspecs?\b",
    re.IGNORECASE,
)
_TEST = re.compile(r"test|spec", re.IGNORECASE)
_FRONT = re.compile(
    r"\b(?:front-?end|components?|hooks?|pages?|modals?|screens?|ui|react|vue|angular|svelte|store|redux|zustand|props?)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"[\s`*]*(?:→|->|=>|[:(–—-]|returns?|gives?|answers)[\s(`*❌⚠️✅]*(?:HTTP\s)?(?!404)[1-5]\d\d\b")
_JOINING = re.compile(
    r"\b(?:add|put|wire|mount|connect|plug|hook|attach|insert|include|pass)\b[^.;:]{0,20}$", re.IGNORECASE
)
_TO = re.compile(r"(?:\(\))?[`*\s]{0,4}(?:up\s)?(?:to|into|in|onto)\s(?![`*]{0,2}[\w/-]{1,80}\.\w)", re.IGNORECASE)
"""Behind a name that is added to something: not to a file."""
_STANDING_IN = re.compile(
    r"\b(?:mock|fake|dumm(?:y|ies)|stub|placeholder|simulat|hard-?coded|demo|sample|scaffold|skeleton)",
    re.IGNORECASE,
)
_HOOK = re.compile(r"use[A-Z]|on[A-Z]")


@lru_cache(maxsize=256)
def _leads(before: str) -> bool:
    """Whether a name behind these words is what the line speaks of. Cached: it is asked twice of most names."""
    return _BEFORE.search(before) is not None


def is_subject(passage: Passage, spot: Spot, headings: Iterable[str]) -> bool:
    """Whether the line speaks of the name itself, and not of something that is called after it. `headings` are those
    above: under one of tests, an endpoint stands for trying it."""
    if spot.kind is RefKind.ENDPOINT and passage.node.fence is not None:
        return False  # a request that is to be made
    if spot.kind is RefKind.ENDPOINT and any(_TRYING.search(heading) for heading in headings):
        return False
    if spot.kind is RefKind.SYMBOL and is_tried(spot, headings):
        return False
    start, end = passage.cell_at(spot.start)
    if spot.kind is RefKind.ENDPOINT and _ANSWERS.match(passage.text, spot.end, end):
        return False  # "❌ `/tides` → 500" answers, if badly
    if _JOINING.search(passage.text[max(start, spot.start - REACH) : spot.start]) and _TO.match(passage.text, spot.end):
        return False  # "Add `Gauge` to the rack" misses a step
    return bool(
        _leads(passage.text[max(start, spot.start - REACH) : spot.start])
        and _AFTER.match(passage.text[spot.end : min(end, spot.end + REACH)])
    )


def is_stand_in(passage: Passage) -> bool:
    """Whether a line calls what it names a mock or the like: then that is what is to be there."""
    return _STANDING_IN.search(passage.text) is not None


def is_tried(spot: Spot, headings: Iterable[str]) -> bool:
    """Whether a thing stands in a list of tests, and is none itself: what is wanting is its test. `headings` are those
    above, the nearest first."""
    return _is_of_tests(next(iter(headings), "")) and _TEST.search(spot.target) is None


@lru_cache(maxsize=256)
def _is_of_tests(heading: str) -> bool:
    return _TESTS.search(heading) is not None


def of_front_end(passage: Passage, spot: Spot) -> bool:
    """Whether the name is one of a front end, by itself or by the words of its line."""
    return _HOOK.match(spot.target) is not None or _FRONT.search(passage.text) is not None


_BRACKETS = re.compile(r"(?:\(\))?[\s`*]{0,4}\([\s`*]{0,4}")
_FIRST = re.compile(r"[^\w`]{0,24}(?:\d{1,3}[.)]\W{0,4})?(?:\[[ xX]\])?[^\w`]{0,8}`")
_TYPE = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


def is_bracketed(passage: Passage, name: Spot, path: Spot) -> bool:
    """Whether a path stands in parentheses right behind a name."""
    return path.start >= name.end and _BRACKETS.fullmatch(passage.text, name.end, path.start) is not None


_UNIT = r"(?:gas|[nmµμ]?s|sec(?:onds?)?|[kKMG]i?B|bytes|[a-z]{1,8}/(?:s|sec|op|min)|fps|rps|qps|tps|[KM]?Hz|x faster)"
_FIGURE = rf"[~<>≈±]?\s?\d[\d.,_\s]{{0,12}}\s?[({{]?{_UNIT}(?![\w/-])"
_RESULT = re.compile(rf"\W{{0,4}}{_FIGURE}.{{0,20}}")
_RAN = re.compile(
    rf"\(?\)?[\s`*]{{0,20}}(?:[(:–—|-]|took|ran in|in|→)?[\s`*]{{0,20}}(?:gas: ?\d|{_FIGURE})", re.IGNORECASE
)
_MEASURE = re.compile(
    r"\b(?:gas|mean|median|avg|average|p\d\d|latency|throughput|duration|runtime|ops|memory|[nmµ]s)\b", re.IGNORECASE
)
_TYPED = re.compile(
    r"[`*\s]{1,4}\(?[`*]{0,2}(?:bool(?:ean)?|str(?:ing)?|int(?:eger)?|number|float|array|list|object|dict|optional|required|"
    r"enum|date(?:time)?|uuid|Optional\[|List\[|string\[)\b",
)
"""Behind a field or a parameter: its type."""
_NUMBER = re.compile(r"\W{0,4}\d[\d.,_]*\W{0,4}")


def is_measured(passage: Passage, spot: Spot) -> bool:
    """Whether a line is the result of a run, whose name may be a benchmark's: "| `moor()` | 45,210 gas |"."""
    if _RAN.match(passage.text, spot.end):
        return True
    titles = passage.node.table.header if passage.node.table else ()
    return any(
        _RESULT.fullmatch(cell.text) or (_MEASURE.search(title) and _NUMBER.fullmatch(cell.text))
        for cell, title in zip(passage.node.cells, titles, strict=False)
    )


def is_surely_named(passage: Passage, spot: Spot, *, own: bool, placed: bool) -> bool:
    """Whether a name can only be one of this code, so that it may be called absent from it: a call, a member or a type,
    of which the line speaks. A plain word with underscores that is not the line's first is as often a field, a setting
    or a group on a server; what is named in passing, or in a line below its claim, is as often a library's. `placed`:
    the line names a file, too."""
    called = passage.text.startswith("(", spot.end)
    if (not own and not called) or is_measured(passage, spot) or _TYPED.match(passage.text, spot.end):
        return False
    start, _ = passage.cell_at(spot.start)
    before = passage.text[max(start, spot.start - REACH) : spot.start]
    if (
        not called
        and not placed
        and not any(sign in spot.target for sign in ".:#@")
        and not _TYPE.fullmatch(spot.target)
    ):
        behind = passage.text[spot.end : spot.end + 4].lstrip("`*")
        return _FIRST.fullmatch(before) is not None and not spot.target.isupper() and not behind.startswith(":")
    return _leads(before)
