"""Environment variables: "`DATABASE_URL`" where the line or its heading speaks of the environment, "process.env.X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_CAPITALS = re.compile(r"[A-Z]{2}|[A-Z]_")
_READ = re.compile(
    r"(?:process\.env\.|import\.meta\.env\.|os\.environ\[['\"]|os\.getenv\(['\"]|(?P<shell>\$\{?))"
    r"(?P<name>[A-Z][A-Z0-9_]{2,60})"
)
_SPEAKS = re.compile(
    r"\benv\b|\.env\b|environment|variable|secret|credential|entorno|ambiente|umgebung|環境|环境|환경", re.IGNORECASE
)


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Variables that code reads, and names in capitals where the environment is the subject: elsewhere "$TIDE" may be
    a variable of a script, a template's or what is traded."""
    spoken = _SPEAKS.search(passage.text) is not None
    done: list[tuple[int, int]] = []
    for match in _READ.finditer(passage.text):
        if match["shell"] and not spoken:
            continue
        done.append(match.span())
        yield Spot(RefKind.ENV, match.start("name"), match.end("name"), match["name"], match["name"])
    if not spoken:
        return
    for piece in passage.pieces:
        name = piece.text.rstrip("=")
        if piece.style is Style.LINK or not _VARIABLE.fullmatch(name):
            continue
        taken = any(start < piece.end and piece.start < end for start, end in done)
        if not taken and not any(spot.overlaps(piece.start, piece.end) for spot in known):
            yield Spot(RefKind.ENV, piece.start, piece.start + len(name), name, name)


RECOGNISER = Recogniser(RefKind.ENV, "A variable of the environment.", find, _CAPITALS)
