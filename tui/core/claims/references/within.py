"""Names that a line puts into a file that lists them: "`httpx` and `rich` in `pyproject.toml`"."""

from __future__ import annotations

import re

_MORE = r"(?:(?:, | and |, and | & | \+ )`[^`]{1,60}`){0,8}"
_STANDS = r"(?: (?:is|are|now|listed|declared|pinned|added)){0,2} (?:in|to)(?: the)?"


def within(name: str, file: str) -> re.Pattern[str]:
    """A pattern of a name in a code span, one of several perhaps, with such a file behind it. `name` and `file` are
    patterns; `file` of its last part alone."""
    return re.compile(rf"`(?P<name>{name})`(?={_MORE}{_STANDS} [\[*]{{0,3}}`(?:[\w.-]{{1,60}}/){{0,8}}(?:{file})`)")
