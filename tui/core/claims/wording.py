"""A line's words for people to read: without markup, without the marks that a claim carries, without loose
punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = re.compile(
    r"(?=[`*~<(\[\]_])(?:(?P<fence>`{1,3})(?P<code>[^`]{1,500})(?P=fence)|\*+|~~|`+|</?[a-zA-Z][^<>]{0,200}>"
    r"|(?<=\])\([^()\s]{0,500}\)|\[(?=[^\[\]]{0,300}\]\()|\](?=\()|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))"
)
_SIGNED = re.compile(r"[`*~<\[\]_]")
"""What any of them has in it."""
_LOOSE_COLON = re.compile(r"[:：](?= [(（])")
_SHORT_TAIL = re.compile(r" ?(?:[-–—:：|,;(→]|->) ?$")
_SHORT_HEAD = re.compile(r"^ ?(?:[-–—:：|,;)→!]|->) ?")
_BLANKS = re.compile("[ \\t\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+")
_HIDDEN = re.compile("[\\n\\v\\f\\r\\x1c-\\x1f\\x85\\u2028\\u2029]")
"""What Python takes for blanks, and a reader must see: it is shown as an escape (`core.safe`), never left out."""
_TAILS = frozenset("-–—:：|,;(→>")
_HEADS = frozenset("-–—:：|,;)→!")


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
    bare = " ".join(pieces)
    if not bare.isascii():
        bare = bare.replace("\ufe0f", "")
    if _SIGNED.search(bare):
        bare = _SIGNS.sub(_code_alone, bare)
    bare = spaced(bare)
    if ":" in bare or "：" in bare:
        bare = _LOOSE_COLON.sub("", bare).strip(" ")
    while bare and (bare[-1] in _TAILS or bare[0] in _HEADS):
        shorter = _SHORT_HEAD.sub("", _SHORT_TAIL.sub("", bare)).strip(" ")
        if shorter == bare:
            break
        bare = shorter
    return bare


def spaced(text: str) -> str:
    """A text with one space for every run of blanks, and none at its ends."""
    if text.isprintable() or not _HIDDEN.search(text):
        return " ".join(text.split())
    return _BLANKS.sub(" ", text).strip(" ")


def _code_alone(sign: re.Match[str]) -> str:
    """Nothing but what stands in code, where no sign is markup: `__init__.py`, `<name>`."""
    return sign["code"] or ""
