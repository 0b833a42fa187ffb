"""Headings that name a thing as not there: "4. Tide tables missing", "2. NO ROUTING" among problems, "No backups
(blocker)".

Owns when a heading's denial is a statement of one piece of work: "Missing files" leads to a list, "3. No silent errors"
is a principle, and what is luckily absent is no lack.
"""

from __future__ import annotations

import re

from tui.core.claims.kinds.field import role_of
from tui.core.claims.kinds.line import Line
from tui.core.claims.plain import groups_of, named, plain_of, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.sections import announced, is_tied
from tui.core.claims.signs import Sign
from tui.core.model import MarkKind, Status
from tui.core.parse.nodes import Block, Node
from tui.core.phrases import Word, words_of
from tui.core.vocabulary import Vocabulary

_NUMBERED = re.compile(r"[\s*#]*(?:\d+(?:\.\d+)*[.):]|[A-Z]{2,}-\d)")
_LONGEST_THING = 6
"""Words of a thing that a heading says is missing."""

_NEAR = 12
"""Lines below a heading in which its own status field is looked for."""


def is_lacking(line: Line, ahead: str) -> bool:
    """Whether a numbered heading says of one thing, named `ahead` of the word, that it is missing: "4. Modules missing"
    leads to a list of them."""
    words = _telling(ahead)
    work = line.vocabulary.words("work_words", "fillers")
    thing = 0 < len(words) <= _LONGEST_THING and any(word.folded not in work for word in words)
    return thing and _NUMBERED.match(line.plain) is not None


def denial(line: Line) -> list[Sign]:
    """The sign of what a heading denies, and behind it in brackets, or in a heading above, what that is."""
    group = next(reversed(groups_of(line.plain)), None)
    blocks = group is not None and not says_something(line.plain[group.end :]) and _is_blocker(line, group.inner)
    body = line.plain[: group.start] if group is not None and blocks else line.plain
    words = _telling(body)
    if len(words) > 1 and words[0].folded in line.vocabulary.words("negations"):
        if not blocks and not _is_problem(line, body[words[0].end :]):
            return []
        start, end = words[0].start, words[0].end
        return [Sign(start, end, MarkKind.WORD, Status.MISSING, body[start:end])]
    signs = word_signs(body, line.vocabulary, values=True) if blocks else []
    return [sign for sign in signs if sign.ends and sign.status is Status.MISSING][-1:]


def _telling(text: str) -> list[Word]:
    return [word for word in words_of(text) if not word.folded.isdigit()]


def _is_blocker(line: Line, bracket: str) -> bool:
    return line.vocabulary.phrases("blockers").whole(bracket) is not None


def _is_problem(line: Line, lack: str) -> bool:
    """Whether a numbered heading stands among the problems or gaps that one above names, what there is none of is no
    defect, and no status field tells what became of it."""
    if _NUMBERED.match(line.plain) is None or line.scope.section is not None or _is_defect(lack, line.vocabulary):
        return False
    nodes = line.outline.nodes
    below = nodes[line.node.index + 1 : line.node.index + _NEAR]
    return _is_among_problems(line) and not any(_tells(line, node) for node in below)


def _is_defect(lack: str, vocabulary: Vocabulary) -> bool:
    """Whether there is luckily none of something: "errors found", and neither "error handling" nor "manejo de
    errores"."""
    for hit in vocabulary.phrases("defects").find(lack):
        compound = _NOUN.match(lack, hit.end) is not None and not hit.phrase.endswith("s")
        if not compound and not is_tied(lack, hit, vocabulary):
            return True
    return False


_NOUN = re.compile(r" [^\W\d_]")


def _is_among_problems(line: Line) -> bool:
    nodes, at, found = line.outline.nodes, line.node.heading, False
    while at is not None:
        plain = plain_of(nodes[at].text)
        said = announced(plain, line.vocabulary).status
        if said is Status.DONE:
            return False
        found = found or said is Status.MISSING or bool(line.vocabulary.phrases("defects").find(plain))
        at = nodes[at].heading
    return found


def _tells(line: Line, node: Node) -> bool:
    """Whether a line is the status field of the heading above it."""
    if node.block is Block.HEADING or node.heading != line.node.index:
        return False
    name = named(plain_of(node.text))
    return name is not None and role_of(name.name, line.vocabulary) == "status"
