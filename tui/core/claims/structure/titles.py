"""The readable title of a heading, label, item or cell: without Markdown, emoji and numbering.

Owns what counts as decoration around a name, for the structure of a document; statuses are read elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LINK = re.compile(r"!?\[([^\]]{0,300})\]\([^)]{0,500}\)")
_SIGNS = re.compile(r"(?=[*~`<])(?:\*+|~~|`+|</?[A-Za-z][^<>]{0,80}>)")
_UNDERLINED = re.compile(r"(?<![\w/])__(?=\S)([^_]+(?:_[^_]+)*)__(?![\w.(])")
_BOX = re.compile(r"\[[ xX]\]\s+")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,8}[.)]|\d{1,3}(?:\.\d{1,3}){1,8})\s+|\d\ufe0f?\u20e3\s*")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_LEAD = re.compile(r"\s*(?:\*\*|__)(.+?)(?:\*\*|__)")
_SIGNED = re.compile(r"[*_`~\[<]")
_DECORATION = {"So", "Sk", "Cs", "Cf", "Co", "Mn", "Me"}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text without links, emphasis, code signs and tags. Cached: every stage asks it of the same lines."""
    if not _SIGNED.search(text):
        return text.strip()
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "__" in text:
        text = _UNDERLINED.sub(r"\1", text)
    return _SIGNS.sub("", text).strip()


@lru_cache(maxsize=4096)
def is_decoration(char: str) -> bool:
    """Whether a character is an emoji or a piece of one, and no letter, digit or punctuation."""
    return char > "\x7f" and (unicodedata.category(char) in _DECORATION or char == "\ufffd")


def is_numbered(text: str) -> bool:
    """Whether a title has a number of its own: "3. Search"."""
    return _NUMBERED.match(plain(text)) is not None


@lru_cache(maxsize=4096)
def title_of(text: str) -> str:
    """The name in a line: no Markdown, box or numbering before it, no emoji around it, no colon after it."""
    bare = plain(text)
    while True:
        bare = _undecorated(bare)
        shorter = bare
        if shorter[:1] == "[" and (found := _BOX.match(shorter)):
            shorter = shorter[found.end() :]
        if shorter[:1].isdigit() and (found := _NUMBERING.match(shorter)):
            shorter = shorter[found.end() :]
        if shorter == bare or not shorter:
            return bare.rstrip(" :：")
        bare = shorter


def lead_of(text: str) -> str | None:
    """The bold words a line begins with, as a title; None when it does not begin bold."""
    if "**" not in text and "__" not in text:
        return None
    at = 0
    while at < len(text) and (text[at].isspace() or is_decoration(text[at])):
        at += 1
    if box := _BOX.match(text, at):
        at = box.end()
    found = _LEAD.match(text, at)
    return title_of(found[1]) if found else None


def after_lead(text: str) -> str:
    """What follows the bold words a line begins with."""
    parts = re.split(r"\*\*|__", text, maxsplit=2)
    return parts[2].strip(" :：\t") if len(parts) > 2 else ""


def _undecorated(text: str) -> str:
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or is_decoration(text[start])):
        start += 1
    while end > start and (text[end - 1].isspace() or is_decoration(text[end - 1])):
        end -= 1
    return text[start:end]
