"""Headings that state a status: ``## Search ✅``, ``### Reports (60 % complete)``, ``## Phase 2 - in progress``.

A heading's words state something only at its end: after a dash or colon, or in brackets. A mark before the name of a
part of the document ("✅ Deliverables") or of a group ("❌ Missing") is decoration or a label.
"""

from __future__ import annotations

import re

from tui.core.claims.composed import names_phase
from tui.core.claims.draft import Draft
from tui.core.claims.kinds.field import role_of
from tui.core.claims.kinds.lacks import denial, is_lacking
from tui.core.claims.kinds.line import Line
from tui.core.claims.plain import CODE, named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.scopes import DECORATIVE
from tui.core.claims.sections import Section, announced, is_part
from tui.core.claims.signs import Sign, emoji_signs, moved
from tui.core.model import Kind, Status
from tui.core.parse.nodes import Node
from tui.core.phrases import is_unspaced, words_of

_PREFIXING = frozenset({Status.DONE, Status.MISSING, Status.IN_PROGRESS, Status.DEFERRED, Status.BLOCKED})


_UNSTATED = frozenset(
    {Section.HISTORY, Section.LEGEND, Section.TARGETS, Section.CHANGELOG, Section.ADVANTAGES, Section.EXAMPLES}
)
"""Parts whose heading states nothing, whatever its mark: "✅ Do's", "❌ Don'ts"."""


def extract(line: Line) -> Draft | None:
    """The status a heading states of its section."""
    if not line.node.opens:
        return None
    said = announced(line.plain, line.vocabulary)
    if line.plain.rstrip(" *_").endswith(("?", "？")):
        return None
    lead = _lead(line.emoji())
    emoji = line.emoji()[len(lead) :] or _coloured(line)
    if said.section in _UNSTATED and not (said.section is Section.ADVANTAGES and _closes(line, emoji)):
        return None
    words = [sign for sign in line.placed_words(emoji) if _in_tail(line.plain, sign) or _leads(line, sign, emoji)]
    words = [sign for sign in words if emoji or not names_phase(line.plain, sign.start, sign.text, line.vocabulary)]
    words = [sign for sign in words if not _names_list(line, sign)]
    if not words:
        words = _closing_words(line) or denial(line) or _field(line)
    numbers = [sign for sign in line.placed_numbers(emoji) if sign.start > 0]
    if not words and not numbers:
        emoji = [sign for sign in emoji if _states(line, sign)]
    weighed = line.weigh([*emoji, *words, *numbers])
    if weighed is None:
        return None
    if not _has_subject(line.subject(weighed.signs), line):
        return None
    return line.draft(Kind.HEADING, weighed, line.title([*weighed.signs, *lead]) if lead else None)


def _lead(emoji: list[Sign]) -> list[Sign]:
    """The cycle or warning that leads a heading for looks, where another mark follows."""
    return emoji[:1] if len(emoji) > 1 and emoji[0].text[:1] in DECORATIVE else []


def _coloured(line: Line) -> list[Sign]:
    """The colour before a numbered heading, where one beside it bears a mark: "🟡 Phase 3" below "✅ Phase 2"."""
    if line.plain.isascii():
        return []
    tints = line.every_emoji()[:1]
    if not tints or not _numbered(line.plain, tints[0]):
        return []
    own = line.node
    near = line.outline.nodes[max(0, own.index - _NEAR) : own.index + _NEAR]
    return tints if any(_is_marked(line, node) for node in near if _beside(own, node)) else []


_NEAR = 200
"""Lines to either side in which the marks of a heading's neighbours are looked for."""


def _beside(own: Node, node: Node) -> bool:
    return node.block is own.block and node.opens and (node.depth, node.heading) == (own.depth, own.heading)


def _is_marked(line: Line, node: Node) -> bool:
    signs = emoji_signs(node.text, line.vocabulary, line.legend.meanings)[:1]
    return any(not sign.tint and _numbered(node.text, sign) for sign in signs)


def _numbered(text: str, sign: Sign) -> bool:
    """Whether a sign begins a heading and a numbered name follows it."""
    return not text[: sign.start].strip(" *") and _ORDINAL.match(text, sign.end) is not None


def _closes(line: Line, emoji: list[Sign]) -> bool:
    """Whether a mark stands behind a name and none before it: "Components with guidelines ✅" has them."""
    sections = line.vocabulary.phrases("sections")
    behind = [sign for sign in emoji if not says_something(line.plain[sign.end :])]
    return bool(emoji) and behind == emoji and sections.whole(line.plain[: emoji[0].start]) is None


def _states(line: Line, sign: Sign) -> bool:
    """Whether an emoji without words is a statement: at the end, or before something that is no part or label."""
    text = line.plain
    if not says_something(text[sign.end :]):
        return line.vocabulary.phrases("parts").whole(text) is None
    if says_something(text[: sign.start]):
        return True
    if sign.text[:1] in DECORATIVE or sign.status not in _PREFIXING:
        return False
    if _ORDINAL.match(text, sign.end):
        return True
    said = announced(text, line.vocabulary)
    return not is_part(text, line.vocabulary) and (said.status is None or said.ordinary or _is_of_all(line, sign))


def _is_of_all(line: Line, sign: Sign) -> bool:
    """Whether a name says of all its things what the mark says: "✅ All bridges built!" is no label for a list."""
    words = words_of(line.plain[sign.end :])
    if len(words) < _SHORTEST_STATEMENT or words[0].folded not in _ALL:
        return False
    hits = line.vocabulary.phrases("labels").find(line.plain)
    return any(hit.end >= sign.end + words[-1].end and hit.meaning == sign.status for hit in hits)


_ALL = frozenset({"all", "every", "alle", "todos", "todas", "tous", "toutes", "tutti", "tutte", "все"})
_SHORTEST_STATEMENT = 3


def _in_tail(plain: str, sign: Sign) -> bool:
    """Whether a word stands after a name, not before one ("Missing: files")."""
    return any(char.isalnum() or char == CODE for char in plain[: sign.start])


def _names_list(line: Line, sign: Sign) -> bool:
    """Whether a word tells which things are listed below: "Harbour status - remaining items"."""
    rest = line.plain[sign.end :]
    work = line.vocabulary.words("work_words")
    following = words_of(rest)
    return bool(following) and _THINGS.match(rest) is not None and all(word.folded in work for word in following)


_THINGS = re.compile(r" [^\W\d_]")


def _leads(line: Line, sign: Sign, emoji: list[Sign]) -> bool:
    """``✅ COMPLETED - Section 2``: a mark and its word before a dash and the name; without a mark a word of done
    before a colon and the name of one thing ("Completed: the sluice"), which no list of things is ("Completed: tasks").
    """
    rest = line.plain[sign.end :].lstrip()
    if emoji:
        return rest[:1] in {"-", "–", "—", ":", "："}
    if sign.status is not Status.DONE or rest[:1] not in {":", "："}:
        return False
    small = line.vocabulary.words("work_words", "fillers")
    if _MONTH.match(rest, 1):
        return False
    return any(word.folded not in small and not word.folded.isdigit() for word in words_of(rest))


_MONTH = re.compile(r"\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d", re.IGNORECASE)


def _field(line: Line) -> list[Sign]:
    """The value of a heading that is a field: "System status: operational"."""
    name = named(line.plain)
    if name is None or role_of(name.name, line.vocabulary) != "status":
        return []
    value = line.plain[name.end :]
    return [sign for sign in moved(word_signs(value, line.vocabulary, values=True), name.end) if sign.alone]


_ORDINAL = re.compile(r"[\s*]*(?:#?\d+[.):]|[A-Z]{2,}-\d|[^\W\d_]+ \d+(?:\.\d+)*[):])")
"""What makes a heading an item of a list, whatever its words are: "✅ 4. Fixed imports", "✅ Task 4.2: Workflow"."""


def _is_predicate(plain: str, sign: Sign, line: Line) -> bool:
    """Whether a word says what has become of something ("completed"), not how it is ("detalles completos")."""
    return any(hit.end == sign.end for hit in line.vocabulary.phrases("predicates").find(plain))


_TICKS = frozenset("✅❌✔✓☑✗✘✖")

_UNIT = re.compile(r"\W*\d")


def _closing_words(line: Line) -> list[Sign]:
    """ "... - implementation complete", "Phase 1 complete": the last words of a heading or of its part after a dash."""
    plain = line.plain
    for sign in word_signs(plain, line.vocabulary):
        if not sign.ends or sign.alone:
            continue
        if not _is_predicate(plain, sign, line):
            continue
        tail = max(plain.rfind(dash, 0, sign.start) for dash in (" - ", " – ", " — ", ": ", "："))
        told = sign.status is not Status.MISSING or is_unspaced(sign.text)
        if tail > 0 and len(words_of(plain[tail : sign.start])) <= 2 and told:
            return [sign]
        if sign.status is Status.MISSING and not line.emoji() and is_lacking(line, plain[: sign.start]):
            return [sign]
        if plain[: plain.find(plain.strip()[0]) + 1].strip() in _TICKS and len(words_of(plain[: sign.start])) > 1:
            return [sign]
        units = line.vocabulary.phrases("phase_units").find(plain)
        if units and _UNIT.match(plain, units[0].end) and units[0].end < sign.start and sign.status is Status.DONE:
            return [sign]
    return []


def _has_subject(title: str, line: Line) -> bool:
    """Whether a heading names something: "✅ Completed" alone is a label."""
    name = named(title + ":")
    bare = name.name if name else title
    groups = ("labels", "whole_labels", "statuses")
    return not any(line.vocabulary.phrases(group).whole(bare) for group in groups) and bool(words_of(bare))
