"""Untrusted text made harmless: what a terminal would obey becomes something a reader can see.

File text, paths and branch names can carry escape sequences (one cell of a table once set tmux's clipboard),
direction overrides that make a line read as another, and characters without any width. `safe` shows each of them as
a visible escape and leaves everything else as it is. It works on one line: a line feed is shown too.

Where such bytes start (ESC, or its 8-bit forms U+0080–U+009F) is enough: without their first character, OSC, DCS, APC
and CSI sequences are plain text.
"""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡", 0x09: " "}
"""C0 controls and DEL as Unicode's control pictures (ESC is ␛). A tab in running text is a space."""

_HARMFUL = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers and the like: no width
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi controls
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001f3fb-\U0001f3ff"  # skin tones: one cell to some terminals, none to others
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ud800-\udfff"  # lone surrogates: bytes that are no UTF-8 (PEP 383)
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
    "]"
)
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_ACCENT}{{4}}){_ACCENT}+")
"""More accents on one letter than any language has: they would be drawn over the lines above and below."""
_DROPPED = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|(?<=[\u2190-\u2bff\U0001f000-\U0001faff])\u200d")
"""What only styles the emoji before it. Terminals disagree on its width, so that a row would shift; nothing is hidden
by leaving it out for display."""


def safe(text: str) -> str:
    """`text` as one harmless line: control, direction and zero-width characters become visible escapes.

    ``ESC`` is shown as ``␛``, U+202E as ``⟨U+202E⟩``, a byte E9 that is no UTF-8 as ``⟨0xE9⟩``. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_escape, _PILED.sub(r"\1⟨…⟩", _DROPPED.sub("", text)))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in _PICTURES:
        return _PICTURES[code]
    if 0xDC80 <= code <= 0xDCFF:
        return f"⟨0x{code - 0xDC00:02X}⟩"
    return f"⟨U+{code:04X}⟩"
