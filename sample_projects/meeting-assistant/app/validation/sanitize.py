"""Text from strangers, made fit to keep."""

import re
import unicodedata

MAX_TITLE = 200
"""Characters of a meeting's title."""
_TAG = re.compile(r"<[^>]{0,200}>")
_SPACE = re.compile(r"\s+")


def clean_line(text: str) -> str:
    """One line: no tags, no control characters, no runs of space."""
    plain = _TAG.sub("", unicodedata.normalize("NFC", text))
    visible = "".join(" " if unicodedata.category(char) == "Cc" else char for char in plain)
    return _SPACE.sub(" ", visible).strip()


def clean_title(text: str) -> str:
    """A title: one line, cut at a word where it is too long."""
    line = clean_line(text)
    if len(line) <= MAX_TITLE:
        return line
    return line[:MAX_TITLE].rsplit(" ", 1)[0] + "…"
