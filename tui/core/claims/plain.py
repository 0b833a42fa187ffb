"""A line's text as it is compared: markup blanked out, every character still where it was.

Owns what is not language in a line: emphasis marks, link targets and HTML tags become spaces; code, and what is struck
through, becomes dots, so that no word of them is taken for a status. The length never changes, so a position in the
plain text is a position in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

CODE = "·"
"""Stands for one character of code or struck-through text."""

_MARKUP = re.compile(r"[`*~<\\_\]]")
"""What any markup has in it."""
_PIECES = re.compile(
    r"(?=[`~(<*_\\])(?:"  # a look at the first sign is many times as fast as six tries
    r"(?P<code>(?<!`)(`{1,3})(?!`)[^`]{1,500}\2(?!`))"
    r"|(?P<struck>~~[^~]{1,500}~~)"
    r"|(?P<target>(?<=\])\([^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?\))"
    r"|(?P<comment><!--.{0,2000}?-->)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,200}>)"
    r"|(?P<emphasis>\*+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\\(?=[^\w\s])))"
)


@lru_cache(maxsize=4096)
def plain_of(text: str) -> str:
    """`text` with its markup blanked out, character for character."""
    return _PIECES.sub(_blank, text) if _MARKUP.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return (CODE if match.lastgroup in _UNREAD else " ") * len(match[0])


_UNREAD = frozenset({"code", "struck"})
_LETTER = re.compile(r"[^\W_]")


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return _LETTER.search(text) is not None


class Group(NamedTuple):
    """A parenthesis: where it stands with its brackets, and its inner text with the offset of that."""

    start: int
    end: int
    inner: str
    offset: int


_GROUP = re.compile(r"\(([^()]{0,300})\)|（([^（）]{0,300})）|\[([^\[\]]{0,200})\]|【([^【】]{0,200})】")


def groups_of(plain: str) -> tuple[Group, ...]:
    """The innermost parentheses of a plain text, in order."""
    return _groups_of(plain) if "(" in plain or "[" in plain or "（" in plain or "【" in plain else ()


@lru_cache(maxsize=1024)
def _groups_of(plain: str) -> tuple[Group, ...]:
    spans = [match.span() for match in _GROUP.finditer(plain)]
    return tuple([Group(start, end, plain[start + 1 : end - 1], start + 1) for start, end in spans])


_NAME = re.compile(r"[^\w·(（\[]{0,8}((?:[^:：|(（]|\([^()]{0,60}\)){1,80}?)\s*[:：](?=\s|$|[^\x00-\x7f])")
_WIDE_NAME = re.compile(r"[^\w·(（\[]{0,8}([^:：|(（。，]{1,30}?)\s*：")


class Named(NamedTuple):
    """A field: its name, and where its value starts (characters)."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def named(plain: str) -> Named | None:
    """The name before the first colon, where a text begins like a field."""
    if ":" not in plain and "：" not in plain:
        return None
    match = _NAME.match(plain) or _WIDE_NAME.match(plain)
    if match is None:
        return None
    return Named(match[1].strip(), match.start(1), match.end())
