"""The accidents that befall a document's bytes, each of which an edit has to leave as it is."""

from __future__ import annotations

from collections.abc import Callable

BOM = b"\xef\xbb\xbf"
_STRAY = b"r\xe9sum\xe9 \xff\xf0\x9f \xed\xa0\x80\x00 end\n"


def _mixed(data: bytes) -> bytes:
    lines = data.split(b"\n")
    return b"\n".join(line + b"\r" if at % 3 == 1 and at < len(lines) - 1 else line for at, line in enumerate(lines))


def _blanks(data: bytes) -> bytes:
    return b"\n".join(line + b"  " if line and at % 2 else line for at, line in enumerate(data.split(b"\n")))


def _broken(codec: str) -> Callable[[bytes], bytes]:
    """UTF-8 that a program took for another code page and saved again."""

    def broken(data: bytes) -> bytes:
        char_of = {
            byte: bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)
        }
        return "".join(chr(byte) if byte < 0x80 else char_of[byte] for byte in data).encode()

    return broken


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "mixed line ends": _mixed,
    "BOM": lambda data: BOM + data,
    "trailing blanks": _blanks,
    "no final newline": lambda data: data.rstrip(b"\r\n"),
    "invalid bytes": lambda data: data.rstrip(b"\n") + b"\n\n" + _STRAY,
    "Mac Roman mojibake": _broken("mac_roman"),
    "cp1252 mojibake": _broken("cp1252"),
}
"""What is done to a document's UTF-8 bytes, by name."""
