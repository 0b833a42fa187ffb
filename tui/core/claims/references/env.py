"""Environment variables: "`DATABASE_URL`" where the line or its heading speaks of the environment, "process.env.X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.seldom import Seldom

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_CAPITALS = re.compile(r"[A-Z][A-Z_]")
_READ = re.compile(
    r"(?=[pio$])(?:process\.env\.|import\.meta\.env\.|os\.environ\[['\"]|os\.getenv\(['\"]|(?P<shell>\$\{?))"
    r"(?P<name>[A-Z][A-Z0-9_]{2,60})"
)
_SPEAKS = Seldom(
    r"\benv\b|\.env\b|environment|variable|secret|credential|entorno|ambiente|umgebung|環境|环境|환경",
    *("env", "variable", "secret", "credential", "entorno", "ambiente", "umgebung"),
)


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Variables that code reads, and names in capitals where the environment is the subject: elsewhere "$TIDE" may be
    a variable of a script, a template's or what is traded."""
    named = [piece for piece in passage.pieces if piece.style is not Style.LINK and "_" in piece.text]
    spoken = bool(named or "$" in passage.text) and _SPEAKS.search(passage.text) is not None
    done: list[tuple[int, int]] = []
    for match in _READ.finditer(passage.text):
        if match["shell"] and not spoken:
            continue
        done.append(match.span())
        yield Spot(RefKind.ENV, match.start("name"), match.end("name"), match["name"], match["name"])
    for piece in named if spoken else ():
        name = piece.text.rstrip("=")
        if not _VARIABLE.fullmatch(name):
            continue
        taken = any(start < piece.end and piece.start < end for start, end in done)
        if not taken and not any(spot.overlaps(piece.start, piece.end) for spot in known):
            yield Spot(RefKind.ENV, piece.start, piece.start + len(name), name, name)


def _needs(passage: Passage) -> bool:
    text = passage.text
    return _CAPITALS.search(text) is not None and ("$" in text or "env" in text or _SPEAKS.search(text) is not None)


RECOGNISER = Recogniser(RefKind.ENV, "A variable of the environment.", find, _needs)
