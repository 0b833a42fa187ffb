"""A line's words for people to read: without markup, without the marks that a claim carries, without loose
punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = re.compile(
    r"(?P<fence>`{1,3})(?P<code>[^`]{1,500})(?P=fence)|\*+|~~|`+|</?[a-zA-Z][^<>]{0,200}>"
    r"|(?<=\])\([^()\s]{0,500}\)|\[(?=[^\[\]]{0,300}\]\()|\](?=\()|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
)
_SPACE = re.compile(r"\s+")
_LOOSE_COLON = re.compile(r"[:：](?= [(（])")
_SHORT_TAIL = re.compile(r"\s{0,20}(?:[-–—:：|,;(→]|->)\s{0,20}$")
_SHORT_HEAD = re.compile(r"^\s*(?:[-–—:：|,;)→!]|->)\s*")


def cleaned(text: str, without: Iterable[tuple[int, int]] = (), start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` without some ranges and without markup, for people to read."""
    pieces: list[str] = []
    at = start
    stop = len(text) if end is None else end
    for begin, finish in sorted(without):
        if begin >= at and begin < stop:
            pieces.append(text[at:begin])
            at = max(at, finish)
    pieces.append(text[at:stop])
    bare = _SIGNS.sub(_code_alone, " ".join(pieces).replace("\ufe0f", ""))
    bare = _LOOSE_COLON.sub("", _SPACE.sub(" ", bare)).strip()
    while True:
        shorter = _SHORT_HEAD.sub("", _SHORT_TAIL.sub("", bare)).strip()
        if shorter == bare:
            return bare
        bare = shorter


def _code_alone(sign: re.Match[str]) -> str:
    """Nothing but what stands in code, where no sign is markup: `__init__.py`, `<name>`."""
    return sign["code"] or ""
