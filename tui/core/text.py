"""Bytes to readable text and back. The only place that converts units between characters and bytes.

A document is bytes. It is split on ``\n`` (never with `str.splitlines`, which also splits on U+2028 and friends); each
line is decoded on its own, invalid bytes become lone surrogates (PEP 383) and so survive. UTF-8 that was once decoded
as Mac Roman or Windows-1252 and saved again ("mojibake") is shown repaired, character by character, while the stored
bytes stay what they are: every readable character knows which bytes it came from.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from bisect import bisect_left
from functools import cache

from tui.core.model import Span

BOM = b"\xef\xbb\xbf"


def digest_of(data: bytes) -> str:
    """The content hash by which a version of a document is known."""
    return hashlib.sha256(data).hexdigest()


LONGEST_LINE = 4096
"""Bytes of a line that are read. What follows them is kept as it is and says nothing."""


@cache
def _byte_of(codec: str) -> dict[str, int]:
    """For each non-ASCII character of an 8-bit code page, its byte. Bytes that Windows-1252 leaves undefined are the
    C1 controls, as browsers decode them (WHATWG Encoding, windows-1252)."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


CODECS = ("cp1252", "mac_roman")
_LONE = re.compile("[\ud800-\udfff]")
_OTHER_SCRIPT = re.compile("[\u0370-\u07ff]")
_MIXED = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u0370-\u07ff](?![\u0370-\u07ff])")
_ACCENT = re.compile("[\u0300-\u036f]")
_NOT_TEXT = frozenset({"Cc", "Cs", "Cn", "Co"})


@cache
def _suspect() -> re.Pattern[str]:
    """Two neighbours that could be the lead and the continuation of a broken sequence: nearly no whole line has any."""
    pairs: list[str] = []
    for codec in CODECS:
        table = _byte_of(codec).items()
        leads = "".join(char for char, byte in table if 0xC2 <= byte <= 0xF4)
        rest = "".join(char for char, byte in table if byte < 0xC0)
        pairs.append(f"[{re.escape(leads)}][{re.escape(rest)}]")
    return re.compile("|".join(pairs))


def _sequence(text: str, at: int, codec: str, *, trusted: bool) -> tuple[str, int] | None:
    """The character that `text[at:]` spells when its characters are read as bytes of `codec`, and how many it takes.

    Unless the whole document is known to be broken (`trusted`), two-byte sequences are believed only for
    U+0080–U+017F (an en dash or a guillemet before an umlaut is ordinary text); longer ones only when the result is a
    printable or format character.
    """
    table = _byte_of(codec)
    lead = table.get(text[at])
    if lead is None or not 0xC2 <= lead <= 0xF4:
        return None
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if length == 2 and lead > 0xC5 and not trusted:
        return None
    raw = bytes(table.get(c, 0) for c in text[at : at + length])
    if len(raw) < length:
        return None
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if unicodedata.category(char) in _NOT_TEXT else (char, length)


def _is_chance(text: str) -> bool:
    """Whether all letters of other scripts stand alone behind a Latin one (``lՔ``): so comes out a quotation mark
    before an accent (``l’î``), which nothing has broken."""
    others = _OTHER_SCRIPT.findall(text)
    return bool(others) and len(others) == len(_MIXED.findall(text))


def _is_stray(text: str) -> bool:
    """Whether an accent stands on a letter that no language puts it on: the text was broken by another code page."""
    return bool(_ACCENT.search(text)) and bool(_ACCENT.search(unicodedata.normalize("NFC", text)))


def _broken_by(data: bytes) -> str | None:
    """The code page by which a whole document was broken: the one that turns all of it back into UTF-8."""
    if data.isascii():
        return None
    stored = data.decode("utf-8", "surrogateescape")
    for codec in CODECS:
        back = {ord(char): byte for char, byte in _byte_of(codec).items()} | {byte: byte for byte in range(0x80)}
        try:
            text = codecs.charmap_encode(stored, "strict", back)[0].decode("utf-8")
        except UnicodeError:
            continue
        wide = {char for char in text if char >= "\x80"}
        printable = not any(unicodedata.category(char) in _NOT_TEXT for char in wide)
        if len(wide) > 1 and printable and not _is_stray(text) and not _is_chance(text):
            return codec
    return None


class Line:
    """One line: `start` and `end` are its bytes in the document without the line end; `text` is readable text, of the
    first `LONGEST_LINE` bytes where the line is `cut`."""

    __slots__ = ("_offsets", "codec", "cut", "end", "number", "start", "text")

    def __init__(self, number: int, start: int, raw: bytes) -> None:
        self.number = number
        self.start = start
        self.end = start + len(raw)
        self.codec: str | None = None
        """The code page this line was broken by, where a repair was made."""
        self.cut = len(raw) > LONGEST_LINE
        self._offsets: list[int] | None = None
        self.text = (_cut(raw) if self.cut else raw).decode("utf-8", "surrogateescape")

    def repair(self, broken_by: str | None) -> None:
        """Read the line as it was before it was broken, by one code page or by any."""
        if not self.text.isascii() and _suspect().search(self.text):
            self._repair(self.text, (broken_by,) if broken_by else CODECS, trusted=broken_by is not None)

    def _repair(self, stored: str, pages: tuple[str, ...], *, trusted: bool) -> None:
        out: list[str] = []
        offsets: list[int] = []
        at = byte = 0
        while at < len(stored):
            char, taken = stored[at], 1
            if char >= "\x80":
                for codec in pages:
                    found = _sequence(stored, at, codec, trusted=trusted)
                    if found and found[1] > taken:  # of two readings the longer one: it has less of chance
                        char, taken = found
                        self.codec = codec
            out.append(char)
            offsets.append(byte)
            byte += _width(stored[at : at + taken])
            at += taken
        if self.codec is not None:
            offsets.append(byte)
            self.text = "".join(out)
            self._offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """The document bytes of ``text[start:end]`` (characters)."""
        if self._offsets is None and self.text.isascii():
            return Span(self.start + start, self.start + end)
        if self._offsets is not None:
            return Span(self.start + self._offsets[start], self.start + self._offsets[end])
        first = self.start + _width(self.text[:start]) if start else self.start
        return Span(first, first + _width(self.text[start:end]))

    @property
    def whole(self) -> Span:
        """The document bytes of all of `text`."""
        return self.span(0, len(self.text)) if self.cut else Span(self.start, self.end)

    def chars(self, span: Span) -> tuple[int, int]:
        """The characters of `text` that a span of document bytes inside this line covers: the inverse of `span`."""
        if self._offsets is not None:
            return (
                bisect_left(self._offsets, span.start - self.start),
                bisect_left(self._offsets, span.end - self.start),
            )
        if self.text.isascii():
            return span.start - self.start, span.end - self.start
        stored = self.text.encode("utf-8", "surrogateescape")
        start, end = stored[: span.start - self.start], stored[: span.end - self.start]
        return len(start.decode("utf-8", "surrogateescape")), len(end.decode("utf-8", "surrogateescape"))

    def __repr__(self) -> str:
        return f"Line({self.number}, {self.text!r})"


def _cut(raw: bytes) -> bytes:
    """The first bytes of a line, whole characters only."""
    end = LONGEST_LINE
    while end > LONGEST_LINE - 4 and raw[end] & 0xC0 == 0x80:
        end -= 1
    return raw[:end]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _width(text: str) -> int:
    """How many stored bytes these characters take; a lone surrogate of PEP 383 stands for one byte."""
    return len(text.encode("utf-8", "surrogateescape"))


class Source:
    """A document's bytes with its lines. Immutable by convention; cheap to make: one pass."""

    __slots__ = ("bom", "data", "lines", "path")

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.bom = data.startswith(BOM)
        lines: list[Line] = []
        start = len(BOM) if self.bom else 0
        pieces = data[start:].split(b"\n")
        last = pieces.pop()
        for number, raw in enumerate(pieces, 1):
            lines.append(Line(number, start, raw[:-1] if raw[-1:] == b"\r" else raw))
            start += len(raw) + 1
        if last or (data and not data.endswith(b"\n")):  # what follows a final newline is no line
            lines.append(Line(len(lines) + 1, start, last))  # a carriage return that no newline follows is no line end
        self.lines = tuple(lines)
        if not data.isascii():
            broken_by = _broken_by(data)
            for line in lines:
                line.repair(broken_by)

    @classmethod
    def of(cls, path: str, data: bytes) -> Source:
        """Read a document's bytes. Never fails: every byte sequence is a document."""
        return cls(path, data)

    @property
    def encoding(self) -> str:
        """How the bytes are read, in a word or two for the screen and the JSON contract."""
        notes = [f"{codec} mojibake" for codec in sorted({line.codec for line in self.lines if line.codec})]
        if not _is_utf8(self.data) and any(_LONE.search(line.text) for line in self.lines):
            notes.append("invalid bytes")
        return f"utf-8 ({', '.join(notes)})" if notes else "utf-8"

    def bytes_of(self, span: Span) -> bytes:
        """The stored bytes of a span."""
        return self.data[span.start : span.end]

    def spell(self, text: str, line: int) -> bytes:
        """`text` as this document would store it near `line` (1-based): in the broken spelling of the nearest
        non-ASCII neighbour, or plainly."""
        if text.isascii():
            return text.encode()
        around = sorted(
            (other for other in self.lines if not other.text.isascii()), key=lambda other: abs(other.number - line)
        )
        codec = around[0].codec if around else None
        plain = text.encode()
        return _break(plain, codec) if codec else plain


def _break(plain: bytes, codec: str) -> bytes:
    """Spell UTF-8 bytes the way a program did that took them for `codec`."""
    char_of = {byte: char for char, byte in _byte_of(codec).items()}
    return "".join(chr(byte) if byte < 0x80 else char_of[byte] for byte in plain).encode()
