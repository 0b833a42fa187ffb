"""Endpoints: "`GET /books/{id}`", "POST /api/slices", "`/health`", "/health/live"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.shapes import ending_of
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.words import words

_SEGMENT = r"[\w\-.~:@{}\[\]<>*]+"
_ROUTE = rf"/(?:{_SEGMENT}(?:/{_SEGMENT})*/?)?"
_WITH_METHOD = re.compile(
    rf"(?=[GPDHOW])(?<![\w/])(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS)\s{{1,12}}`?(?P<route>{_ROUTE})"
)
_METHOD = re.compile("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS")
_LISTED = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS)\s{1,12}/(?!\S{0,300}\s{1,3}HTTP/)")
_PLAIN = re.compile(rf"{_ROUTE}")
_WORDS = re.compile(
    r"\b(?:endpoints?|routes?|api|url|health|metrics|swagger|accessible|available at|websocket)\b", re.I
)
_USUAL = words("api health healthz ready readyz live livez metrics docs status graphql ws auth v1 v2 v3")


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Routes with a method anywhere; without one only in code spans or where the line speaks of endpoints."""
    done: list[tuple[int, int]] = []
    for match in _WITH_METHOD.finditer(passage.text) if _METHOD.search(passage.text) else ():
        route = _closed(match["route"].rstrip(".:"))
        end = match.start("route") + len(route)
        done.append((match.start(), end))
        yield _spot(match.start(), end, f"{match['method']} {route}")
    for piece in passage.pieces:
        if piece.text[:1] != "/" or piece.style in {Style.LINK, Style.COMMAND} or not _PLAIN.fullmatch(piece.text):
            continue
        if any(start < piece.end and piece.start < end for start, end in done):
            continue
        if passage.text[piece.end : piece.end + 1] == "*":
            continue  # "/api/v*": whatever begins so
        if any(spot.overlaps(piece.start, piece.end) for spot in known):
            continue
        if _is_route(piece.text, piece.style, passage.text):
            yield _spot(piece.start, piece.end, piece.text)


def _closed(route: str) -> str:
    """A route without brackets that were opened before it: "<Router [GET /tides]>"."""
    while any(route.endswith(sign) and route.count(sign) > route.count(other) for other, sign in ("<>", "[]", "{}")):
        route = route[:-1]
    return route


def is_listed(text: str) -> bool:
    """Whether a line of a fence is an endpoint in a list, and not a request in a protocol."""
    return _LISTED.match(text) is not None


def _is_route(text: str, style: Style, line: str) -> bool:
    """A path that begins with a slash is a route, unless it is a folder of a machine or a chat command."""
    parts = [part for part in text.split("/") if part]
    if not parts or parts[0] in {"etc", "var", "usr", "opt", "home", "tmp", "mnt", "root", "bin", "dev", "Users"}:
        return False
    if ending_of(parts[-1]) not in {"", "html", "json", "xml", "txt", "js"}:
        return False
    usual = parts[0].lower() in _USUAL or (style is Style.CODE and len(parts) > 1)
    return usual or _WORDS.search(line) is not None


def _spot(start: int, end: int, ref: str) -> Spot:
    return Spot(RefKind.ENDPOINT, start, end, ref, ref)


def _needs(passage: Passage) -> bool:
    if "/" not in passage.text:
        return False
    return any(piece.text[:1] == "/" for piece in passage.pieces) or _METHOD.search(passage.text) is not None


RECOGNISER = Recogniser(RefKind.ENDPOINT, "A route of the program, with or without its method.", find, _needs)
