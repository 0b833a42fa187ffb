"""Paths: in code spans, links, emphasis, prose, cells and file trees; relative, Windows, globs and braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tui.core.claims.references.passage import Passage, Piece, Style
from tui.core.claims.references.shapes import Shape, path_shape
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.phrases import is_unspaced

_BY_PHRASE = (
    (re.compile(r"\bdocker[- ]compose\b(?![\w.-])", re.IGNORECASE), "docker-compose.yml", "*compose*.y*ml"),
    (re.compile(r"\bgithub actions\b", re.IGNORECASE), ".github/workflows", ".github/workflows/"),
)
"""What everybody calls by a phrase: the phrase, what it is called as a file, what to look for."""

_PREFIXED = re.compile(r"[\u0370-\u1fff]{1,3}-(?=[\x00-\x7f]*$)")
"""A preposition of a script that puts a dash behind it."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]{1,15}:|#|//|www\.", re.IGNORECASE)


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Every path in a line, left to right. In a file tree the path was recognised with the tree."""
    done = 0
    plain: list[Spot] = []
    for piece in passage.pieces:
        if piece.start < done or any(spot.overlaps(piece.start, piece.end) for spot in known):
            continue
        spot = _link(piece) if piece.style is Style.LINK else _plain(piece)
        if spot is not None:
            done = piece.end
            yield spot
            plain.append(spot)
    if _may_hold_phrase(passage):
        yield from _phrases(passage, (*known, *plain))


def _phrases(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """ "Docker Compose ready", where the line names no such file itself."""
    for phrase, ref, target in _BY_PHRASE:
        match = phrase.search(passage.text)
        if match is None or any(spot.overlaps(*match.span()) or ref.endswith(spot.ref) for spot in known):
            continue
        yield Spot(RefKind.PATH, *match.span(), ref, target, place=True, sure=False)


def _plain(piece: Piece) -> Spot | None:
    shape = path_shape(piece.text, piece.style)
    if shape is not None and piece.style is Style.WORD and (is_unspaced(shape.ref) or _PREFIXED.match(shape.ref)):
        shape = shape._replace(sure=False)  # "詳細はTIDES.md": words of the sentence may stand before the name
    if shape is not None and piece.style is Style.COMMAND and "/" not in shape.ref:
        shape = shape._replace(sure=False)  # "`moor run tides.yaml`": what somebody gave to a command
    return shape and _spot(piece, shape, shape.ref, place=piece.style in _PLACES)


_PLACES = frozenset({Style.COMMAND, Style.CITED})


def _link(piece: Piece) -> Spot | None:
    """A link to a file is one reference, to its address. Its words stand for it where the address is elsewhere."""
    words = path_shape(piece.text, Style.CODE) if " " not in piece.text else None
    if _ELSEWHERE.match(piece.target):
        return words and _spot(piece, words._replace(sure=False), words.ref)
    address = path_shape(unquote(piece.target), Style.LINK)
    if address is None:
        return words and _spot(piece, words, words.ref)
    located = address.located or bool(words and words.located)
    return _spot(piece, address._replace(located=located), address.ref)


def _spot(piece: Piece, shape: Shape, target: str, place: bool = False) -> Spot:
    return Spot(
        RefKind.PATH,
        piece.start,
        piece.end,
        shape.ref,
        target,
        place=place or shape.located,
        sure=shape.sure,
    )


def _may_hold_phrase(passage: Passage) -> bool:
    lower = passage.text.lower()
    return "docker" in lower or "github " in lower


def _needs(passage: Passage) -> bool:
    return bool(passage.pieces) or _may_hold_phrase(passage)


RECOGNISER = Recogniser(RefKind.PATH, "A file or folder, by its path or its name.", find, _needs)
