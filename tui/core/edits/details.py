"""Another percentage, priority or timeline: where a claim states it, and how it would be written there.

Each of the three has its own places, looked at in this order: a cell of the claim's table row, the line itself, a
field under it (``**Priority**: High``); and where it is said nowhere yet, the end of the line. A table is not given a
column that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.claims.structure.priorities import CODES, COLOURS, LEVELS, priority_of
from tui.core.claims.structure.timelines import in_parentheses, timeline_cell
from tui.core.edits.marks import BAR, Patch, filled
from tui.core.edits.spelling import cased
from tui.core.model import Claim, Kind, MatrixRow, Span
from tui.core.text import Source
from tui.core.vocabulary import Vocabulary

_PERCENT = re.compile(r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{1,2})?)(?=\s{0,3}[%％])")
_FRACTION = re.compile(r"(?<![\w./:-])(\d{1,6})(?=\+?\s{0,3}(?:/|of)\s{0,3}~?(\d{1,6})(?![\w/.:-]))")
_PASSES = re.compile(r"\s{0,3}[%％]?[\s*_]{0,4}(?:→|➜|➔|➡|⟶|⇒|->|=>)")
_FIELD = re.compile(r"^[^:：]{0,60}[:：](?:\s*\*\*|\*\*)?\s*")
_CLOSING = re.compile(r"(?<!\s)\s+#+\s*$")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Patches of one line, 1-based."""

    line: int
    patches: tuple[Patch, ...]


def percent_rewrites(source: Source, claim: Claim, row: MatrixRow | None, percent: int) -> list[Rewrite]:
    """Ways to write a percentage: its number, and a bar beside it, or in parentheses at the end of the line."""
    text = source.lines[claim.line - 1].text
    found: list[Rewrite] = []
    area = _area(source, claim, row.current_span if row else None)
    for start, end, new in _numbers(text, area, percent):
        bars = [Patch(*bar.span(), filled(bar[0], percent)) for bar in BAR.finditer(text)]
        found += [Rewrite(claim.line, (Patch(start, end, new), *bars))] if bars else []
        found.append(Rewrite(claim.line, (Patch(start, end, new),)))
    return found or _appended(text, claim, f"{percent}%")


def _numbers(text: str, area: tuple[int, int], percent: int) -> Iterator[tuple[int, int, str]]:
    """Numbers that can say a share, except those that an arrow makes history."""
    for match in _PERCENT.finditer(text, *area):
        if not _PASSES.match(text, match.end()):
            yield match.start(), match.end(), str(percent)
    for match in _FRACTION.finditer(text, *area):
        yield match.start(), match.end(), str(round(int(match[2]) * percent / 100))


def priority_rewrites(
    source: Source, claim: Claim, row: MatrixRow | None, level: str, vocabulary: Vocabulary
) -> list[Rewrite]:
    """Ways to write a priority: in its cell, its tag or its field, in the words, code or colour that stand there."""
    if level not in LEVELS:
        return []
    text = source.lines[claim.line - 1].text
    if row and row.priority_span:
        start, end = source.lines[claim.line - 1].chars(row.priority_span)
        return [Rewrite(claim.line, patches) for patches in _levels(text, start, end, level, vocabulary)]
    if row:
        return []
    found = [
        Rewrite(claim.line, patches)
        for tag in re.finditer(r"[\[(][^\[\]()]{2,40}[\])]", text)
        for patches in _levels(text, tag.start() + 1, tag.end() - 1, level, vocabulary)
    ]
    for field in claim.fields:
        if priority_of(field.value, vocabulary) is not None:
            under = source.lines[field.line - 1].text
            start = label.end() if (label := _FIELD.match(under)) else 0
            found += [Rewrite(field.line, patches) for patches in _levels(under, start, len(under), level, vocabulary)]
    code = next((code for code, known in CODES.items() if known == level), level)
    coded = re.search(r"[\[(]P\d[\])]", source.data.decode("utf-8", "replace"))
    words = [code, level.capitalize()] if coded else [level.capitalize(), code]
    return found or [way for word in (*words, f"{level} priority") for way in _appended(text, claim, word)]


def _levels(text: str, start: int, end: int, level: str, vocabulary: Vocabulary) -> Iterator[tuple[Patch, ...]]:
    """The first word or code for a level in ``text[start:end]``, and a colour beside it, for another level."""
    inner = text[start:end]
    colour_of = {known: colour for colour, known in reversed(COLOURS.items())}
    shapes = {char: _same_shape(char, level) or colour_of[level] for char in inner if char in COLOURS}
    colours = tuple(Patch(start + at, start + at + 1, shapes[char]) for at, char in enumerate(inner) if char in shapes)
    code = re.search(r"\bP[0-4]\b", inner, re.IGNORECASE)
    if code:
        new = next(code for code, known in CODES.items() if known == level)
        yield (*colours[:1], Patch(start + code.start(), start + code.end(), cased(new, code[0])))
    hit = next((hit for hit in vocabulary.phrases("priorities").find(inner) if hit.meaning in LEVELS), None)
    if hit and not code:
        for word in _agreeing(vocabulary.levels_for(level, hit.phrase), hit.phrase):
            new = cased(word, inner[hit.start : hit.end])
            yield (*colours[:1], Patch(start + hit.start, start + hit.end, new))
    if colours and not code and not hit:
        yield colours[:1]
    if not inner.strip(" -–—?"):
        yield (Patch(start, end, level.capitalize()),)


def _agreeing(words: Sequence[str], like: str) -> list[str]:
    """The plainest word, first in the form that ends as `like` does: *alta*, *baja*."""
    forms = [word for word in words if word[:3] == words[0][:3] and word[-1:] == like[-1:]]
    return list(dict.fromkeys([*forms[:1], words[0]]))


def _same_shape(colour: str, level: str) -> str | None:
    """The sign for a level in the shape of another: squares among squares, circles among circles."""
    shapes = ("🔴🟠🟡🟢🔵⚪", "🟥🟧🟨🟩🟦")
    shape = next((shape for shape in shapes if colour in shape), "")
    return next((char for char in shape if COLOURS[char] == level), None)


def timeline_rewrites(
    source: Source, claim: Claim, row: MatrixRow | None, timeline: str, vocabulary: Vocabulary
) -> list[Rewrite]:
    """Ways to write a timeline: in its cell, its parentheses or its field, else in parentheses at the end."""
    text = source.lines[claim.line - 1].text
    if any(char in timeline for char in "\n\r") or not timeline.strip():
        return []
    if claim.kind is Kind.TABLE_ROW:
        cell = row.timeline_span if row else None
        span = source.lines[claim.line - 1].chars(cell) if cell else _place_of(text, claim.timeline)
        return [Rewrite(claim.line, (Patch(*span, timeline),))] if span and "|" not in timeline else []
    if claim.timeline is None:
        return _appended(text, claim, timeline) if not set(timeline) & set("()（）") else []
    inside = in_parentheses(text, vocabulary) == claim.timeline
    if inside and (span := _place_of(text, claim.timeline)):
        return [Rewrite(claim.line, (Patch(*span, timeline),))]
    found: list[Rewrite] = []
    for field in claim.fields:
        under = source.lines[field.line - 1].text
        value = _place_of(under, field.value)
        if timeline_cell(field.value) == claim.timeline and value:
            found.append(Rewrite(field.line, (Patch(*value, timeline),)))
    return found


def _place_of(text: str, words: str | None) -> tuple[int, int] | None:
    """Where words stand in a line, if they stand there exactly once."""
    if not words or text.count(words) != 1:
        return None
    start = text.index(words)
    return start, start + len(words)


def _area(source: Source, claim: Claim, cell: Span | None) -> tuple[int, int]:
    line = source.lines[claim.line - 1]
    return line.chars(cell) if cell else (0, len(line.text))


def _appended(text: str, claim: Claim, words: str) -> list[Rewrite]:
    """The words in parentheses after the line's own; nothing for a table row, which has no place for them."""
    if claim.kind in {Kind.TABLE_ROW, Kind.TREE_ENTRY}:
        return []
    closing = _CLOSING.search(text) if text.lstrip().startswith("#") else None
    end = closing.start() if closing else len(text.rstrip())
    return [Rewrite(claim.line, (Patch(end, end, f" ({words})"),))]
