"""Source code in tones: what is a keyword, a string, a comment. Pure, and imports its lexers when it is first asked.

The lexers are pygments', which rich brings along. They are made of regular expressions that strangers' text may make
slow, so that they are given little of it, and never on the screen's own thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from tui.presentation.tones import Piece, Pieces, Tone

MOST = 16_384
"""Characters that are lexed for one excerpt."""
LONGEST = 1_000
"""Characters of a line above which a file is a bundle, and not read by people."""
_PROSE = {"", ".md", ".markdown", ".mdx", ".txt", ".rst"}
"""Kinds of files that are no code; their lines are told apart by what they say."""


def in_tones(path: str, lines: Sequence[str], *, above: Sequence[str] = ()) -> tuple[Pieces, ...]:
    """Each line as pieces, in the tones of the language that the file's name tells; nothing for one that is not known,
    and for prose. `above` are the lines before, for what begins there (a string of many lines)."""
    name = PurePosixPath(path).name
    if PurePosixPath(name).suffix.lower() in _PROSE - {""} or any(len(line) > LONGEST for line in lines):
        return ()
    lexer = _lexer(name)
    if lexer is None:
        return ()
    before = list(above)
    while before and (sum(map(len, (*before, *lines))) > MOST or any(len(line) > LONGEST for line in before)):
        del before[: len(before) // 2 + 1]
    text = "\n".join((*before, *lines))[:MOST]
    made = list(_lines(lexer.get_tokens_unprocessed(text)))[len(before) :]
    return tuple(made) if len(made) == len(lines) else ()


def _lexer(name: str) -> Any | None:  # noqa: ANN401 - pygments has no types
    from pygments.lexers import get_lexer_for_filename  # noqa: PLC0415 - when code is shown, not at the start
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_for_filename(name)
    except ClassNotFound:
        return None


def _lines(tokens: Iterator[tuple[int, Any, str]]) -> Iterator[Pieces]:
    line: list[Piece] = []
    for _at, kind, text in tokens:
        tone = _tone(kind)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield tuple(line)
                line = []
            if line and line[-1][1] is tone:
                line[-1] = (line[-1][0] + part, tone)
            elif part:
                line.append((part, tone))
    yield tuple(line)


_TONES = (
    ("Comment", Tone.COMMENT),
    ("Literal.String.Doc", Tone.COMMENT),
    ("Literal", Tone.STRING),
    ("Keyword", Tone.KEYWORD),
    ("Operator.Word", Tone.KEYWORD),
    ("Name.Tag", Tone.KEYWORD),
    ("Name.Decorator", Tone.KEYWORD),
    ("Name.Class", Tone.STRONG),
    ("Name.Function", Tone.STRONG),
)
"""Kinds of tokens by the beginning of their name; the first that fits."""


def _tone(kind: Any) -> Tone:  # noqa: ANN401
    name = ".".join(kind)
    return next((tone for start, tone in _TONES if name.startswith(start)), Tone.PLAIN)
