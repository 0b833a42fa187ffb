"""Bytes to readable text and back. The only place that converts units between characters and bytes.

A document is bytes. It is split on ``\n`` (never with `str.splitlines`, which also splits on U+2028 and friends); each
line is decoded on its own, invalid bytes become lone surrogates (PEP 383) and so survive. UTF-8 that was once decoded
as Mac Roman or Windows-1252 and saved again ("mojibake") is shown repaired, character by character, while the stored
bytes stay what they are: every readable character knows which bytes it came from.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_left
from functools import cache

from tui.core.model import Span

BOM = b"\xef\xbb\xbf"


def digest_of(data: bytes) -> str:
    """The content hash by which a version of a document is known."""
    return hashlib.sha256(data).hexdigest()


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


def _sequence(text: str, at: int, codec: str) -> tuple[str, int] | None:
    """The character that `text[at:]` spells when its characters are read as bytes of `codec`, and how many it takes.

    Two-byte sequences are trusted only for U+0080–U+017F (an en dash or a guillemet before an umlaut is ordinary
    text); longer ones only when the result is a printable or format character.
    """
    table = _byte_of(codec)
    lead = table.get(text[at])
    if lead is None or not 0xC2 <= lead <= 0xF4:
        return None
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if length == 2 and lead > 0xC5:
        return None
    raw = bytes(table.get(c, 0) for c in text[at : at + length])
    if len(raw) < length:
        return None
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} and char != "\ufffd":
        return None
    return char, length


class Line:
    """One line: `start` and `end` are its bytes in the document without the line end; `text` is readable text."""

    __slots__ = ("_offsets", "codec", "end", "number", "start", "text")

    def __init__(self, number: int, start: int, end: int, raw: bytes) -> None:
        self.number = number
        self.start = start
        self.end = end
        self.codec: str | None = None
        """The code page this line was broken by, where a repair was made."""
        self._offsets: list[int] | None = None
        if raw.isascii():
            self.text = raw.decode("ascii")
            return
        self._read(raw.decode("utf-8", "surrogateescape"))

    def _read(self, stored: str) -> None:
        out: list[str] = []
        offsets: list[int] = []
        at = byte = 0
        while at < len(stored):
            char, taken = stored[at], 1
            if char >= "\x80":
                for codec in CODECS:
                    found = _sequence(stored, at, codec)
                    if found:
                        char, taken = found
                        self.codec = codec
                        break
            out.append(char)
            offsets.append(byte)
            byte += _width(stored[at : at + taken])
            at += taken
        offsets.append(byte)
        self.text = "".join(out)
        self._offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """The document bytes of ``text[start:end]`` (characters)."""
        if self._offsets is None:
            return Span(self.start + start, self.start + end)
        return Span(self.start + self._offsets[start], self.start + self._offsets[end])

    def chars(self, span: Span) -> tuple[int, int]:
        """The characters of `text` that a span of document bytes inside this line covers: the inverse of `span`."""
        if self._offsets is None:
            return span.start - self.start, span.end - self.start
        offsets = self._offsets
        return bisect_left(offsets, span.start - self.start), bisect_left(offsets, span.end - self.start)

    def __repr__(self) -> str:
        return f"Line({self.number}, {self.text!r})"


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
        start = 0
        for number, raw in enumerate(data.split(b"\n"), 1):
            skip = len(BOM) if number == 1 and self.bom else 0
            content = raw[skip:-1] if raw.endswith(b"\r") else raw[skip:]
            lines.append(Line(number, start + skip, start + skip + len(content), content))
            start += len(raw) + 1
        if data.endswith(b"\n") or not data:
            lines.pop()  # what follows a final newline is not a line
        self.lines = tuple(lines)

    @classmethod
    def of(cls, path: str, data: bytes) -> Source:
        """Read a document's bytes. Never fails: every byte sequence is a document."""
        return cls(path, data)

    @property
    def encoding(self) -> str:
        """How the bytes are read, in a word or two for the screen and the JSON contract."""
        codecs = sorted({line.codec for line in self.lines if line.codec})
        notes = [f"{codec} mojibake" for codec in codecs]
        if any("\ud800" <= c <= "\udfff" for line in self.lines if line.codec or line._offsets for c in line.text):
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
