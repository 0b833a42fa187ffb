"""What a line says in brackets of its priority and its time: ``[HIGH]``, ``(P1)``, ``(2-3 days)``.

It is said of the work and no part of its name: a claim stays the same one when its priority or its time changes.
"""

from __future__ import annotations

import re

from tui.core.claims.structure.priorities import tagged_priority
from tui.core.claims.structure.timelines import speaks_of_time
from tui.core.vocabulary import Vocabulary

_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]{1,60}[)）\]]")


def without_asides(text: str, vocabulary: Vocabulary) -> str:
    """A text without the brackets that hold a priority or a time."""
    if "(" not in text and "[" not in text and "（" not in text:
        return text
    return _BRACKETS.sub(lambda found: " " if _is_aside(found[0], vocabulary) else found[0], text)


def _is_aside(brackets: str, vocabulary: Vocabulary) -> bool:
    return tagged_priority(brackets, vocabulary) is not None or speaks_of_time(brackets[1:-1], vocabulary)
