"""Imports: "from .auth import login", "import x from 'y'", "require('z')", "`jakarta.servlet.*`"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import Asserts, RefKind
from tui.core.parse.nodes import Block

_PYTHON = re.compile(
    r"(?<!\w)from\s{1,4}(?P<module>\.{0,3}[\w.]{1,120})\s{1,4}import\s{1,4}(?P<names>[\w, *]{1,300}[\w*])"
)
_SCRIPT = re.compile(r"(?<!\w)import\s[^'\"]{1,300}\sfrom\s{1,4}['\"](?P<module>[^'\"\s]{1,200})['\"]")
_REQUIRE = re.compile(r"(?<!\w)require\(\s?['\"](?P<module>[^'\"\s]{1,200})['\"]\s?\)")
_MARKED = re.compile(r"\s{0,40}(?:from|import|const|use|require)\b[^#❌✗✘✅✓✔]{1,300}(?:#|//)\s{0,4}([❌✗✘✅✓✔])")
_PACKAGE = re.compile(r"(?:[a-z]\w*\.){2,8}\*")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Imports in code spans and fences, and Java packages with a star."""
    fenced = passage.node.block is Block.FENCE
    for pattern in (_PYTHON, _SCRIPT, _REQUIRE):
        for match in pattern.finditer(passage.text):
            if (fenced or _in_code(passage, match.start())) and not _taken(known, *match.span()):
                names = match.groupdict().get("names")
                module = match["module"]
                ref = f"{module}: {', '.join(name.strip() for name in names.split(','))}" if names else module
                yield Spot(RefKind.IMPORT, match.start(), match.end(), ref, ref)
    for piece in passage.pieces:
        if piece.style is Style.CODE and _PACKAGE.fullmatch(piece.text) and not _taken(known, piece.start, piece.end):
            yield Spot(RefKind.IMPORT, piece.start, piece.end, piece.text, piece.text)


def said_by_mark(text: str) -> Asserts | None:
    """What the mark behind an import in a fence says of it: "from .auth import login  # ❌"."""
    marked = None if text.isascii() else _MARKED.match(text)
    if marked is None:
        return None
    return Asserts.MISSING if marked[1] in "❌✗✘" else Asserts.EXISTS


def _in_code(passage: Passage, at: int) -> bool:
    return any(piece.style is Style.CODE and piece.start <= at < piece.end for piece in passage.pieces)


def _taken(known: tuple[Spot, ...], start: int, end: int) -> bool:
    return any(spot.overlaps(start, end) for spot in known)


def _needs(passage: Passage) -> bool:
    return "import " in passage.text or "require(" in passage.text or ".*" in passage.text


RECOGNISER = Recogniser(RefKind.IMPORT, "A module that code imports.", find, _needs)
