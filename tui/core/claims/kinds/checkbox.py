"""Checkboxes: ``- [x] done``, ``- [ ] open``, and the boxes of other tools (``[~]``, ``[-]``).

The box wins over the words beside it: an open "Load testing completed" is not completed. What follows an open box can
only refine it: a mark that says work has begun, a status in brackets at the end, or a lone "Done" behind a bold name.
"""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.plain import says_something
from tui.core.claims.signs import Sign
from tui.core.claims.weigh import Weighed
from tui.core.model import Kind, MarkKind, Status
from tui.core.parse.nodes import Block
from tui.core.phrases import words_of

BOX = re.compile(r"\\?\[([ xX✓✔vV~/\-!?>✗✘*·\u00a0]|\s?)\\?\](?=\s|$)")

_NUMBERED = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){1,4}[.)]?\s+(?=\\?\[)")
"""The number of an item in a list that Markdown takes for prose: "1.2.3. [x] fences painted"."""

STATUS_OF_BOX = {
    " ": Status.MISSING, "\u00a0": Status.MISSING, "": Status.MISSING,
    "x": Status.DONE, "X": Status.DONE, "✓": Status.DONE, "✔": Status.DONE, "v": Status.DONE, "V": Status.DONE,
    "*": Status.DONE,
    "~": Status.PARTIAL, "/": Status.IN_PROGRESS, "·": Status.IN_PROGRESS,
    "-": Status.DEFERRED, ">": Status.DEFERRED, "✗": Status.MISSING, "✘": Status.MISSING,
    "!": Status.BLOCKED, "?": Status.UNCLEAR,
}  # fmt: skip
"""What a box holds, as Obsidian and GitHub write it."""

_REFINING = frozenset({Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED, Status.PARTIAL})


def extract(line: Line) -> Draft | None:
    """The box of a list item."""
    numbered = _NUMBERED.match(line.node.text) if line.node.block is Block.PARAGRAPH else None
    if line.node.block is Block.PARAGRAPH and numbered is None:
        return None
    match = BOX.match(line.node.text, numbered.end() if numbered else 0)
    if match is None:
        return None
    status = STATUS_OF_BOX[match[1]]
    box = Sign(match.start(), match.end(), MarkKind.BOX, status, match[0])
    title = line.title([box, *line.emoji()], match.end())
    if not says_something(title):
        return None
    signs = [box]
    if status is Status.MISSING and (refined := _refined(line)) is not None:
        signs.append(refined)
        status = refined.status
    return line.draft(Kind.CHECKBOX, Weighed(status, tuple(signs), len(signs) - 1, None), title)


def _denies(line: Line) -> bool:
    """Whether an item is of what there must not be: a bracket then says what is meant, "Zero idle lamps (paused)"."""
    words = words_of(BOX.sub("", line.plain, count=1))
    return bool(words) and words[0].folded in line.vocabulary.words("negations")


def _refined(line: Line) -> Sign | None:
    """What an open box is refined by."""
    emoji = [sign for sign in line.emoji() if sign.status in (Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED)]
    if emoji:
        return emoji[0]
    for sign in line.placed_words([]):
        if sign.status in _REFINING and line.plain[: sign.start].rstrip().endswith(("(", "[", "（")):
            return None if _denies(line) else sign
    return _closed(line)


def _closed(line: Line) -> Sign | None:
    """``- [ ] **Bell is silent**. Done``: what somebody wrote behind an item instead of ticking its box."""
    match = _BEHIND_NAME.search(line.node.text) if line.vocabulary.may_hold(line.plain, "statuses") else None
    if match is None:
        return None
    whole = line.vocabulary.phrases("statuses").whole(match[1])
    if whole is None or whole.meaning != Status.DONE:
        return None
    return Sign(match.start(1), match.end(1), MarkKind.WORD, Status.DONE, match[1])


_BEHIND_NAME = re.compile(r"\S(?:\*\*|__)[.!。]?[ \t]+([^\W\d][^*_:.!]{1,30}?)[.! \t]*$")
