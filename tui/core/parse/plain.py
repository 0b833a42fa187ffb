"""Blocks of documents that are written plainly, and of the plain parts of others, many times as fast as the parser.

Nearly all lines of nearly all status documents are headings, paragraphs, lists, tables and fences, for which Markdown's
rules are few. They are applied here as CommonMark and markdown-it-py have them, to the letter: quotes, HTML, link
definitions and tabs are left to the parser. A heading at the margin ends whatever was open before it, so a document
falls into stretches from one such heading to the next, and only a stretch with something else in it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.core.parse.nodes import Block
from tui.core.parse.region import Region
from tui.core.parse.tables import is_table

DEEPEST = 11
"""Items within each other that are followed here."""

HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)")
_BREAK = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*$")
_NO_DEFINITION = re.compile(r"\[(?:\\.|[^\[\]\\])*(?:\](?!:)|\[)")
"""The beginning of a paragraph that begins with a bracket and defines no link."""

_SPECIAL = frozenset("#-+*0123456789_`~<>=\t")
"""What the first line of a block begins with, or what ends a paragraph; anything else is text or a table."""


class ForeignError(Exception):
    """A line for the parser."""


class Plain:
    """The lines of a document, read from one line on for as long as they are plain."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.texts = [line.strip(" ") if line[-1:] == " " or line[:1] == " " else line for line in lines]
        """Without the blanks around them. The first line of an item is left without its marker."""
        self.indents = [len(line) - len(line.lstrip(" ")) if line[:1] == " " else 0 for line in lines]
        self.found: list[Region] = []
        self.end = len(lines) - (not lines[-1].strip(" \t"))
        """The parser counts no blank line behind the last newline."""
        self.since = 0
        """Where the stretch begins: the last heading at the margin, or the first line."""
        self.before = 0
        """How many regions were found before that."""

    def read(self, start: int) -> int | None:
        """Take the lines from a heading at the margin on, or from the first. The line that is none of ours, if any."""
        self.since, self.before = start, len(self.found)
        try:
            self._blocks(start, 0, -1, ())
        except ForeignError:
            del self.found[self.before :]
            return self.since
        return None

    def _blocks(self, at: int, indent: int, outer: int, items: tuple[int, ...]) -> int:
        """The blocks of a container whose contents stand at `indent`; `outer` is where its list stands. Returns the
        first line that is outside of it."""
        texts, indents, end = self.texts, self.indents, self.end
        while True:
            while at < end and not texts[at]:
                at += 1
            if at >= end or indents[at] < indent:
                return at
            text = texts[at]
            if text[0] in "<>\t":
                raise ForeignError
            if indents[at] - indent >= 4:
                at = self._indented(at, indent, items)
            elif self._begins_table(at, indent):
                at = self._table(at, indent, outer, items)
            elif text[0] not in _SPECIAL:
                if text[0] == "[" and not _NO_DEFINITION.match(text):
                    raise ForeignError
                at = self._paragraph(at, indent, outer, items)
            elif text[0] in "`~" and (fence := _FENCE.match(text)):
                at = self._fence(at, indent, fence[0], items)
            elif text[0] in "-*_" and _BREAK.match(text):
                at += 1
            elif _MARKER.match(text):
                at = self._list(at, indent, items)
            elif heading := HEADING.match(text):
                if not indents[at] and not items:
                    self.since, self.before = at, len(self.found)
                self.found.append(Region(Block.HEADING, at, at + 1, items, 0, heading.end()))
                at += 1
            else:
                at = self._paragraph(at, indent, outer, items)

    def _indented(self, at: int, indent: int, items: tuple[int, ...]) -> int:
        last = following = at + 1
        while following < self.end:
            if text := self.texts[following]:
                if text[0] == "\t":
                    raise ForeignError
                if self.indents[following] - indent < 4:
                    break
                last = following + 1
            following += 1
        self.found.append(Region(Block.FENCE, at, last, items, info="indented"))
        return last

    def _fence(self, at: int, indent: int, marker: str, items: tuple[int, ...]) -> int:
        last = at + 1
        stop = None
        while last < self.end and stop is None:
            text = self.texts[last]
            if text:
                if indent and text[0] == "\t":
                    raise ForeignError
                if self.indents[last] < indent:
                    break
                if text[0] == marker[0] and self.indents[last] - indent < 4 and _closes(text, marker):
                    stop = last + 1
            last += 1
        info = self.texts[at][len(marker) :].strip()
        self.found.append(Region(Block.FENCE, at + 1, stop or last, items, info=info, marker=marker))
        return stop or last

    def _begins_table(self, at: int, indent: int) -> bool:
        below = at + 1
        if below >= self.end or "|" not in self.texts[at]:
            return False
        delimiter = self.texts[below]
        if not delimiter or delimiter[0] not in "|-:\t" or "-" not in delimiter:
            return False
        if not 0 <= self.indents[below] - indent < 4 or self.indents[at] - indent >= 4:
            return False
        if "\t" in delimiter or "\t" in self.texts[at]:
            raise ForeignError
        return is_table(self.texts[at], delimiter)

    def _table(self, at: int, indent: int, outer: int, items: tuple[int, ...]) -> int:
        self.found.append(Region(Block.ROW, at, at + 1, items))
        at += 2
        while at < self.end and self.texts[at] and 0 <= self.indents[at] - indent < 4:
            if self.texts[at][0] in _SPECIAL and self._ends_text(at, indent, outer, False):
                break
            self.found.append(Region(Block.ROW, at, at + 1, items, body=True))
            at += 1
        return at

    def _paragraph(self, at: int, indent: int, outer: int, items: tuple[int, ...]) -> int:
        """A paragraph, or the heading that it is when it is underlined."""
        texts, indents, end = self.texts, self.indents, self.end
        first = at
        at += 1
        while at < end and (text := texts[at]):
            stands = indents[at] - indent
            if stands > 3:
                if text[0] == "\t":
                    raise ForeignError
            else:
                if text[0] in _SPECIAL:
                    if stands >= 0 and text[0] in "-=" and _UNDERLINE.match(text):
                        level = 1 if text[0] == "=" else 2
                        self.found.append(Region(Block.HEADING, first, at, items, level=level))
                        return at + 1
                    if self._ends_text(at, indent, outer, stands >= 0):
                        break
                if self._begins_table(at, indent):
                    break
            at += 1
        self.found.append(Region(Block.PARAGRAPH, first, at, items))
        return at

    def _ends_text(self, at: int, indent: int, outer: int, paragraph: bool) -> bool:
        """Whether a line begins another block within a paragraph or a table. `paragraph`: a list must then begin with
        one, and with something."""
        text = self.texts[at]
        if text[0] in "<>\t":
            raise ForeignError
        if text[0] == "#":
            return HEADING.match(text) is not None
        if _parts(text):
            return True
        marker = _MARKER.match(text)
        if marker is None:
            return False
        if marker.end() < len(text) and text[marker.end()] == "\t":
            raise ForeignError
        stands = self.indents[at]
        if outer >= 0 and stands - outer >= 4 and stands < indent:
            return False
        return not paragraph or (marker.end() < len(text) and (not text[0].isdigit() or int(marker[0][:-1]) == 1))

    def _list(self, at: int, indent: int, items: tuple[int, ...]) -> int:
        if len(items) >= DEEPEST:
            raise ForeignError
        sign = ""
        while True:
            text = self.texts[at]
            marker = _MARKER.match(text)
            if marker is None or (sign and sign != text[marker.end() - 1]):
                return at
            sign = text[marker.end() - 1]
            rest = text[marker.end() :]
            content = rest.lstrip(" ")
            if content[:1] == "\t":
                raise ForeignError
            start = self.indents[at] + marker.end()
            gap = len(rest) - len(content)
            inner = start + (gap if content and gap <= 4 else 1)
            self.texts[at], self.indents[at] = content, start + gap
            if not content and (at + 1 >= self.end or not self.texts[at + 1]):
                at = min(at + 2, self.end)
            else:
                at = self._blocks(at, inner, indent, (*items, at))
            if at >= self.end or not 0 <= self.indents[at] - indent < 4:
                return at
            text = self.texts[at]
            if not text or text[0] not in _SPECIAL or _parts(text):
                return at
            if text[0] in "<>\t":
                raise ForeignError


def _parts(text: str) -> bool:
    """Whether a line begins a fence, or is a rule."""
    return (text[0] in "`~" and _FENCE.match(text) is not None) or (text[0] in "-*_" and _BREAK.match(text) is not None)


def _closes(text: str, marker: str) -> bool:
    """Whether a line ends the fence that `marker` began."""
    return text.startswith(marker) and not text.rstrip(" \t").strip(marker[0])
