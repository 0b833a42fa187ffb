"""Lines of a fence that state something: entries of a file tree, paths with a comment, progress bars, status boards.

Code is no statement: in a fence with a language only trees and paths count, and a fence that shows a session
(prompts), a diagram or an example of Markdown holds none at all.
"""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.checkbox import STATUS_OF_BOX
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.neighbours import drawn_box
from tui.core.claims.plain import named, says_something
from tui.core.claims.said import word_signs
from tui.core.claims.signs import Sign, bar_sign, number_signs
from tui.core.claims.structure.openings import opening
from tui.core.claims.structure.titles import title_of
from tui.core.claims.weigh import Weighed
from tui.core.claims.wording import cleaned
from tui.core.model import Kind, MarkKind
from tui.core.phrases import words_of

_BRANCH = re.compile(r"[\s│|┃]*(?:[├└┣┗╠╚+`|]\s?[─━═\-]{1,3}|[─━]{2,3})\s*")
_PATH = re.compile(
    r"(?:[\w@.()\[\]{}$*+-]+/)+[\w@.()\[\]{}$*+-]*|[\w@()\[\]*-][\w@.()\[\]*-]*\.[A-Za-z][A-Za-z0-9]{0,9}|[\w@.-]+/|\.[A-Za-z][\w.-]+|Dockerfile|Makefile"
)
_COMMENT = re.compile(r"\s*(?:#|//|--|<!--|<-|←|⇐|—|–|-\s|:|$)|\s{2,}|\s+(?=[^\w\s])")
_DRAWN = frozenset(
    {
        "mermaid",
        "plantuml",
        "gantt",
        "dot",
        "graphviz",
        "diff",
        "patch",
        "markdown",
        "md",
        "csv",
        "json",
        "html",
        "xml",
        "log",
    }
)
_PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "tree", "none", "indented", "ascii"})
_PROMPT = re.compile(r"\s*(?:[$>%]|PS [A-Z]:|❯|➜)\s+\S")
_QUOTED = re.compile(r"[\"'`][^\"'`]*$")


def entry(text: str) -> re.Match[str] | None:
    """The path a line of a fence begins with, after the branches of a tree; None when it begins with something else."""
    branch = _BRANCH.match(text)
    at = branch.end() if branch else len(text) - len(text.lstrip())
    match = _PATH.match(text, at)
    if match is None or (match.end() < len(text) and not _COMMENT.match(text, match.end())):
        return None
    return match


def extract(line: Line) -> Draft | None:
    """The status that a line of a fence states."""
    node = line.node
    if node.fence is None:
        return None
    language = node.fence.language.strip("{}.")
    if language in _DRAWN or len(node.text) > 400:
        return None
    if language in _PLAIN and (boxed := _box(line)) is not None:
        return boxed
    if node.text.isascii() and not line.vocabulary.may_hold(node.text, "statuses"):
        return None  # neither mark nor bar nor word
    found = entry(node.text)
    if found is not None:
        return _entry(line, found.start(), found.end())
    if language not in _PLAIN or _PROMPT.match(node.text):
        return None
    return _bar(line) or _board(line)


def _entry(line: Line, start: int, end: int) -> Draft | None:
    rest = line.node.text[end:]
    emoji = [sign for sign in line.every_emoji() if not sign.tint]
    if not emoji and not rest.strip():
        return None
    words = [sign for sign in word_signs(" " * end + rest, line.vocabulary) if sign.start >= end and sign.alone]
    words = [sign for sign in words if not _is_name(line.node.text, sign)]
    if not emoji:
        words = [sign for sign in words if not _explained(rest, sign.start - end)]
    numbers = [sign for sign in number_signs(line.node.text) if sign.start > end and emoji]
    weighed = line.weigh([*emoji, *words, *(numbers if len(words) == 0 else [])])
    if weighed is None:
        return None
    return line.draft(Kind.TREE_ENTRY, weighed, line.node.text[start:end])


def _is_name(text: str, sign: Sign) -> bool:
    """Whether a word is one of several names: "# Todo, TodoList"."""
    return _LISTED.match(text, sign.end) is not None


_LISTED = re.compile(r"\s{0,2}[,&/]\s{0,2}[A-Z]\w{0,40}[a-z][A-Z]")


def _explained(rest: str, at: int) -> bool:
    """Whether other words stand between a path and a status word: a comment that describes, and states nothing."""
    return says_something(rest[:at])


def _box(line: Line) -> Draft | None:
    """``[ ] T-7: Oil the hinges (2h)`` under a phase; elsewhere boxes in a fence are as often a form to be copied."""
    match = _BOX.match(line.node.text)
    if match is None or line.node.heading is None or (status := STATUS_OF_BOX.get(match[1])) is None:
        return None
    above = opening(title_of(line.outline.nodes[line.node.heading].text), line.vocabulary)
    if above is None or not says_something(line.node.text[match.end() :]):
        return None
    start, end = match.start(1) - 1, match.end(1) + 1
    box = Sign(start, end, MarkKind.BOX, status, line.node.text[start:end])
    return line.draft(Kind.TREE_ENTRY, Weighed(status, (box,), 0, None), cleaned(line.node.text[match.end() :]))


_BOX = re.compile(r"\s*(?:[-*+]\s+)?\[([ xX✓✔])\](?=\s)")


def _bar(line: Line) -> Draft | None:
    """A progress bar with its number."""
    bar = bar_sign(line.node.text)
    if bar is None:
        return None
    numbers = number_signs(line.node.text)[:1]
    words = [sign for sign in word_signs(line.node.text, line.vocabulary) if sign.alone and sign.start > bar.end]
    weighed = line.weigh([*numbers, *words]) if numbers else None
    if weighed is None:
        return None
    name = named(line.node.text)
    if name is not None and any(hit.meaning == "aim" for hit in line.vocabulary.phrases("not_now").find(name.name)):
        return None
    title = name.name if name else line.title([*weighed.signs, bar])
    if not says_something(title) and line.node.heading is not None:
        title = line.outline.nodes[line.node.heading].text  # a bar alone is of what it stands under
    return line.draft(Kind.INLINE, weighed, cleaned(line.vocabulary.emoji_pattern.sub("", title)))


def _board(line: Line) -> Draft | None:
    """``Backups:   ✅ daily`` in a fence without a language."""
    text = line.node.text
    emoji = [sign for sign in line.every_emoji() if not sign.tint] or drawn_box(line)
    if not emoji or _QUOTED.search(text[: emoji[0].start]) or not words_of(text):
        return None
    before = text[: emoji[0].start]
    name = named(text)
    leading = not says_something(before)
    follows_name = name is not None and not text[name.end : emoji[0].start].strip(" \t0123456789.%/")
    if not (leading or follows_name) and says_something(text[emoji[-1].end :]):
        return None
    words = [sign for sign in word_signs(text, line.vocabulary) if sign.alone and sign.start >= emoji[0].end]
    weighed = line.weigh([*emoji, *words[:1]])
    return line.draft(Kind.INLINE, weighed) if weighed else None
