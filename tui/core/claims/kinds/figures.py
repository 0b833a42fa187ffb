"""A bold line that is nothing but figures with their names: ``**Coverage: 85 % / Tests: 40/50**``.

One figure behind a name may measure anything; a line of several, set in bold, says how far things are.
"""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.plain import named
from tui.core.claims.sections import Section, announced
from tui.core.claims.signs import Sign, moved, number_signs
from tui.core.claims.weigh import Weighed
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, Status

_BOLD = re.compile(r"\s*(?:\*\*|__)[^*]{3,200}(?:\*\*|__)\s*")
_PARTS = re.compile(r"\s[/|·•,;–—]\s|[,;、，；|]\s?")
_FEWEST = 2
_SIDES = frozenset({Section.TARGETS, Section.HISTORY, Section.EXAMPLES, Section.CRITERIA})


def bold_figures(line: Line) -> Draft | None:
    """The status of a bold line of named shares: done where all are whole, missing where all are nought. Measures alone
    ("**CPU: 30 % / Memory: 40 %**") are no work."""
    if line.scope.section in _SIDES or not line.node.opens or not _BOLD.fullmatch(line.node.text):
        return None
    signs: list[Sign] = []
    of_work = False
    at = 0
    for part in _PARTS.split(line.plain):
        start = line.plain.index(part, at)
        at = start + len(part)
        share = _share(line, part)
        if share is None and number_signs(part):
            return None  # a figure of something else
        signs += moved([share], start) if share else []
        of_work = of_work or (share is not None and not line.vocabulary.phrases("measures").find(part))
    if len(signs) < _FEWEST or not of_work:
        return None
    kinds = {sign.status for sign in signs}
    status = signs[0].status if len(kinds) == 1 else Status.PARTIAL
    deciding = next((at for at, sign in enumerate(signs) if sign.status is status), 0)
    percent = round(signs[deciding].share or 0)
    return line.draft(Kind.FIELD, Weighed(status, tuple(signs), deciding, percent), cleaned(line.node.text))


def _share(line: Line, part: str) -> Sign | None:
    """The share that is the whole value of a part's name, which is no goal."""
    name = named(part)
    numbers = number_signs(part)
    if name is None or len(numbers) != 1 or part[name.end : numbers[0].start].strip(" *~≈"):
        return None
    if part[numbers[0].end :].strip(" *_.+") or announced(name.name, line.vocabulary).section is not None:
        return None
    aims = any(hit.meaning == "aim" for hit in line.vocabulary.phrases("not_now").find(name.name))
    return None if aims else numbers[0]
