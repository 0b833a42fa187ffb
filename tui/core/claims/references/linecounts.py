"""Line counts beside a path: "(418 lines)", "~3,500 lines", "400+ LOC", "Lines: 250", a number in a column of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.phrases import words_of
from tui.core.seldom import Seldom

_NUMBER = r"\d{1,3}(?:[,.' ]\d{3})+|\d{1,7}"
_UNITS = (
    r"(?:SLOC|LOC|lines?(?:\s+of\s+(?:code|text))?|l[ií]neas?|linhas?|lignes?|Zeilen|righe|行|줄|строк[аи]?)(?![\w%/-])"
)
_COUNT = Seldom(
    rf"(?=[~≈\d])(?<![\w.,/+-])(?P<about>[~≈]\s?)?(?P<number>{_NUMBER})(?P<more>\s?\+)?\s{{0,2}}{_UNITS}",
    *("loc", "lin", "ligne", "zeilen", "righe"),
)
_LABEL = Seldom(
    rf"(?<!\w)(?:lines|LOC|l[ií]neas|linhas|lignes|Zeilen)\*{{0,2}}\s?[:：]\s?\*{{0,2}}[~≈]?\s?(?P<number>{_NUMBER})(?P<more>\+)?"
    r"(?![\w%/.-]\d?)",
    *("loc", "lin", "ligne", "zeilen"),
)
_COLUMN = re.compile(
    r"\W*(?:#\s*)?(?:lines(?: of code| count)?|(?:s?loc)|line count|l[ií]neas|linhas|lignes|zeilen|行数)\W*", re.I
)
"""Titles of a column that counts; one of a column "Line" says where."""
_CELL = re.compile(rf"\W*[~≈]?\s?(?P<number>{_NUMBER})(?P<more>\+)?\W*")
_OTHER = re.compile(
    r"\b(?:added|removed|changed|deleted|modified|saved|reduced|fewer|of (?:tests?|docs?|documentation))\b", re.I
)
_JOINED = re.compile(r"[\s`*]*(?:,|&|\+|and|und|et|y|e|и)[\s`*]*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CALL = re.compile(r"\w\(\)")
"""A function before a count, whose lines they may be."""
_NTH = re.compile(r"第[\s\d,、~～\-–]*$")
"""Before a number of lines that is a place: "第 17, 78 行"."""
_LIMIT = re.compile(
    r"(?:\b(?:over|under|above|below|than|exceed(?:s|ing)?|max(?:imum)?|limit(?: of)?|up to|at most|first|last)|[<>≤≥])"
    r"\s*[~≈]?$",
    re.IGNORECASE,
)
"""Before a number of lines that is how many there may be: "fails on files over 1,000 lines"."""
_SUM = re.compile(r"\s[+&]\s|\s(?:and|plus|und|et|y|e|и)\s", re.IGNORECASE)
"""Between a path and a count: then the count is of several files."""


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """A count belongs to the nearest path before it in the same sentence or row, else to the only one after it."""
    paths = [spot for spot in known if spot.kind is RefKind.PATH and not spot.target.endswith("/") and not _many(spot)]
    if not paths:
        return
    taken: set[int] = set()
    for match in (*_counts(passage), *_labels(passage)):
        owner = _owner(passage, paths, match.start())
        if owner is None or id(owner) in taken:
            continue
        taken.add(id(owner))
        whole = _CALL.search(passage.text, 0, match.start()) is None
        yield _spot(owner, match.start(), match.end(), match, whole=whole)
    yield from _cells(passage, paths, taken)


def _many(spot: Spot) -> bool:
    return any(sign in spot.target for sign in "*{")


def _counts(passage: Passage) -> Iterator[re.Match[str]]:
    for match in _COUNT.finditer(passage.text):
        before = passage.text[max(0, match.start() - 24) : match.start()]
        if _NTH.search(before) or _LIMIT.search(before):
            continue
        if not _OTHER.match(passage.text[match.end() :].lstrip()[:24]):
            yield match


def _labels(passage: Passage) -> Iterator[re.Match[str]]:
    yield from _LABEL.finditer(passage.text)


def _owner(passage: Passage, paths: list[Spot], at: int) -> Spot | None:
    if passage.node.cells:
        return paths[0] if len(paths) == 1 and _goes_with(passage, paths[0], at) else None
    before = [spot for spot in paths if spot.end <= at]
    if before:
        last = before[-1]
        joined = len(before) > 1 and _JOINED.fullmatch(passage.text, before[-2].end, last.start)
        return None if joined or _SUM.search(passage.text, last.end, at) else last
    return paths[0] if len(paths) == 1 else None


def _goes_with(passage: Passage, path: Spot, at: int) -> bool:
    """Whether a count in a row can be the path's: in its cell, or in one that holds little else. "Low (3 lines)" is how
    much work it is."""
    cell = passage.cell_at(at)
    return cell == passage.cell_at(path.start) or "(" not in passage.text[cell[0] : at]


def _cells(passage: Passage, paths: list[Spot], taken: set[int]) -> Iterator[Spot]:
    """The number in a column that counts lines."""
    table = passage.node.table
    if table is None or passage.node.is_header or len(paths) != 1 or id(paths[0]) in taken:
        return
    for cell, title in zip(passage.node.cells, table.header, strict=False):
        if _counts_lines(title) and cell.end <= len(passage.text) and (match := _CELL.fullmatch(cell.text)):
            named = next((one for one in passage.node.cells if words_of(one.text)), cell)
            whole = named.start <= paths[0].start <= named.end or _is_namesake(named.text, paths[0].target)
            yield _spot(paths[0], cell.start, cell.end, match, whole=whole)
            return


@lru_cache(maxsize=256)
def _counts_lines(title: str) -> bool:
    return _COLUMN.fullmatch(title) is not None


def _is_namesake(name: str, path: str) -> bool:
    """Whether a row named so is the file and no part of it: "Tide tables" is `tide_tables.py`, "read()" is not."""
    of_row, of_file = (
        "".join(filter(str.isalnum, text.casefold())) for text in (name, path.rpartition("/")[2].partition(".")[0])
    )
    return _CALL.search(name) is None and bool(of_row and of_file) and (of_row in of_file or of_file in of_row)


def _spot(owner: Spot, start: int, end: int, match: re.Match[str], *, whole: bool) -> Spot:
    """A count. `whole` is false where it may be that of a part of the file; then, as when rough, it is not sure."""
    number = int(re.sub(r"\D", "", match["number"]))
    more = bool(match["more"])
    rough = "~" in match[0] or "≈" in match[0]
    ref = f"{owner.ref}:{number}{'+' if more else ''}"
    return Spot(
        RefKind.LINECOUNT,
        start,
        end,
        ref,
        owner.target,
        number,
        more,
        sure=whole and not rough and (owner.sure or owner.ref.startswith("/")),
    )


def _needs(passage: Passage) -> bool:
    may_count = passage.node.table is not None or _COUNT.may_match(passage.text)
    return may_count and _DIGIT.search(passage.text) is not None


RECOGNISER = Recogniser(RefKind.LINECOUNT, "How many lines a file is said to have.", find, _needs)
