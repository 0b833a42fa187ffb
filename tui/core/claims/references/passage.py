"""The inline pieces of one line: code spans, links and plain words, each with its place.

Owns the only inline scan that references need. It is no Markdown renderer: it knows just enough to tell what was set
apart by the writer from what was not, in one pass over at most `LIMIT` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from tui.core.parse.nodes import Block, Node

LIMIT = 4096
"""Characters of a line that are looked at."""

_TICKS = re.compile(r"`+")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,300})\]\(([^()\s]{1,300}(?:\([^()\s]{0,100}\)[^()\s]{0,200}){0,4})(?:\s[^()]{0,200})?\)"
)
_URL = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\bmailto:)[^\s<>|`\"]*|<[^<>\s][^<>]{0,200}>", re.IGNORECASE)
_CITATION = re.compile(r"【F:([^【】†\s]{1,300})(?:†[^【】]{0,60})?】")
_PARTING = r"\s,;\"'“”‘’<>|=，。；：、（）「」【】《》→←⇒&"
_WORD = re.compile(rf"(?:\{{[^{{}}\s]{{1,80}}\}}|[^{_PARTING}])+")
_TELLING_WORD = re.compile(
    r"[/\\_@(.A-Z](?:(?<=[/\\_@])|(?<=\w\()|(?<=\.)\w|(?<=[a-z][A-Z])|(?<=[A-Z])(?:[a-z]+file|ODEOWNERS))"
)
"""What a word outside a code span must hold to be worth a look."""
_TELLS = re.compile(
    r"[`/\\_@(.A-Z\d+](?:(?<=[`/\\_@])|(?<=[\w\]]\()|(?<=\.)\w|(?<=[a-z][A-Z])|(?<=[A-Z])(?:[a-z]+file|ODEOWNERS)|"
    r"(?<=[\d+])\s{0,2}[^\W\d_])"
)
"""What a line must hold to be worth a look. All begin with one of a few signs: the others are passed over at once."""
_PHRASES = re.compile(r"[Dd]ocker [Cc]ompose|[Gg]it[Hh]ub [Aa]ctions")

_OPEN = {")": "(", "]": "[", "}": "{"}
_CLOSE = {opening: closing for closing, opening in _OPEN.items()}


class Style(StrEnum):
    """How a piece was set apart."""

    CODE = "code"
    LINK = "link"
    WORD = "word"
    COMMAND = "command"  # a word of a code span that holds several
    CITED = "cited"  # where to look for what a sentence says: 【F:src/a.ts†L3-L9】


@dataclass(slots=True, eq=False)
class Piece:
    """``text[start:end]`` without the signs that set it apart, never changed once it is made; `target` is a link's
    address."""

    style: Style
    text: str
    start: int
    end: int
    target: str = ""


@dataclass(slots=True, eq=False)
class Passage:
    """A line with its pieces, in order, never changed once it is made. `text` is cut at `LIMIT`."""

    node: Node
    text: str
    pieces: tuple[Piece, ...]
    breaks: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    """Where clauses end, by the bounds of the cell they stand in: found once (`roles.clause_of`)."""
    clauses: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The bounds of the clauses around positions that were asked for."""

    def cell_at(self, at: int) -> tuple[int, int]:
        """The bounds of the table cell around a position; of the whole text where there is no table."""
        for cell in self.node.cells:
            if cell.start <= at <= cell.end:
                return cell.start, min(cell.end, len(self.text))
        return 0, len(self.text)


def is_telling(text: str) -> bool:
    """Whether a line can name anything at all: most lines of prose can't."""
    if _TELLS.search(text, 0, LIMIT):
        return True
    return ("ocker " in text or "ub " in text) and _PHRASES.search(text, 0, LIMIT) is not None


def passage_of(node: Node) -> Passage:
    """Scan a line once."""
    text = node.text[:LIMIT]
    return Passage(node, text, tuple(_pieces(text, node.block is Block.FENCE)))


def _pieces(text: str, fenced: bool) -> list[Piece]:
    found: list[Piece] = []
    taken: list[tuple[int, int]] = []
    if not fenced:
        for link in _LINK.finditer(text) if "](" in text else ():
            taken.append(link.span())
            found.append(_link(link))
        for start, end in _code_spans(text) if "`" in text else ():
            if not _inside(start, end, taken):
                taken.append((start, end))
                found += _code(text, start, end)
    for cited in _CITATION.finditer(text) if "【F:" in text else ():
        if not _inside(*cited.span(), taken):
            taken.append(cited.span())
            found.append(Piece(Style.CITED, cited[1], *cited.span(1)))
    for url in _URL.finditer(text) if _may_hold_url(text) else ():
        if not _inside(*url.span(), taken):
            taken.append(url.span())
    taken.sort()
    at = 0
    for start, end in taken:
        found += _words(text, at, start)
        at = max(at, end)
    found += _words(text, at, len(text))
    if taken:
        found.sort(key=_start)
    return found


_start = attrgetter("start")


def _may_hold_url(text: str) -> bool:
    if "<" in text or "://" in text:
        return True
    lower = text.lower()
    return "www." in lower or "mailto:" in lower


def _inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return bool(taken) and any(start < until and since < end for since, until in taken)


def _link(link: re.Match[str]) -> Piece:
    words, start = link[1], link.start(1)
    bare = words.strip("`* ")
    lead = words.find(bare) if bare else 0
    return Piece(Style.LINK, bare, start + lead, start + lead + len(bare), link[2])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The whole code spans: a run of backticks closes at the next run of the same length."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    waiting: dict[int, list[int]] = {}
    for at in range(len(runs) - 1, -1, -1):
        waiting.setdefault(runs[at][1] - runs[at][0], []).append(at)
    at = 0
    while at < len(runs):
        length = runs[at][1] - runs[at][0]
        same = waiting[length]
        while same and same[-1] <= at:
            same.pop()
        if same:
            yield runs[at][0], runs[same[-1]][1]
            at = same[-1]
        at += 1


def _code(text: str, start: int, end: int) -> list[Piece]:
    """A code span of one word, or the words of a command in it."""
    ticks = 1
    while text[start + ticks] == "`" and ticks < (end - start) // 2:
        ticks += 1
    inner = text[start + ticks : end - ticks]
    lead = len(inner) - len(inner.lstrip())
    bare = inner.strip()
    if not bare:
        return []
    begin = start + ticks
    whole = Piece(Style.CODE, bare, begin + lead, begin + lead + len(bare))
    if bare.isalnum() or not _BLANK.search(bare):
        return [whole]
    words = _UNBROKEN.finditer(inner)
    return [whole, *(Piece(Style.COMMAND, word[0], begin + word.start(), begin + word.end()) for word in words)]


_BLANK = re.compile(r"\s")
_UNBROKEN = re.compile(r"\S+")


def _words(text: str, start: int, end: int) -> list[Piece]:
    """The words worth a look; most stretches of prose between two blanks are passed over."""
    found: list[Piece] = []
    while told := _TELLING_WORD.search(text, start, end):
        begin = max(text.rfind(" ", start, told.start()) + 1, start)
        blank = text.find(" ", told.start(), end)
        start = blank if blank >= 0 else end
        for match in _WORD.finditer(text, begin, start):
            if not _TELLING_WORD.search(match[0]):
                continue
            since, until = _trim(match[0])
            if since < until:
                found.append(Piece(Style.WORD, match[0][since:until], match.start() + since, match.start() + until))
    return found


def _trim(word: str) -> tuple[int, int]:
    """The bounds of a word without emphasis, final punctuation and brackets that belong to the sentence."""
    start, end = 0, len(word)
    while start < end:
        char = word[start]
        closing = _CLOSE.get(char)
        if char == "*" and word[start + 1 : start + 2] in {".", "_", "-"} and word.count("*") == 1:
            break  # "*_old.py" is a pattern, not emphasis
        if char in "*~!" or (closing and closing not in word[start + 1 : end]):
            start += 1
        elif closing and word[end - 1] == closing and word.count(closing, start, end) == 1:
            start, end = start + 1, end - 1
        else:
            break
    while start < end:
        char = word[end - 1]
        opening = _OPEN.get(char)
        if char in "*~.:!?" or (opening and word.count(opening, start, end) < word.count(char, start, end)):
            end -= 1
        else:
            break
    return start, end
