"""Implied claims: bullets, and paths in a fence, that take the status of the label above them.

A paragraph that begins with a number and a name in bold is such an item too.
Small print under a label ("Impact: ..."), bullets without words, and lines of code take none.
"""

from __future__ import annotations

import re

from tui.core.claims.draft import Draft
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.line import implied as drafted
from tui.core.claims.kinds.struck import of_struck
from tui.core.claims.kinds.tree_entry import entry
from tui.core.claims.plain import CODE, named, says_something
from tui.core.claims.sections import announced
from tui.core.claims.things import begins_with_thing, orders
from tui.core.model import Kind, Status
from tui.core.parse.nodes import Block
from tui.core.phrases import words_of

_NOTHING = re.compile(
    r"\W*(?:none|nothing|n/?a|no|ninguno|ninguna|nada|nenhum|nenhuma|aucun|aucune|rien|keine?|nichts|nessuno|niente|нет|无|無|なし|없음)\b.{0,40}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\*\*|__)\d{1,3}[.)]\s+\S[^*]{1,160}(?:\*\*|__)")
"""``**2. docs/api.md** (9 pages)``: a paragraph that is an item of a list in all but its form."""

_ELLIPSIS = re.compile(r"\W*(?:\.\.\.|…|\(.{0,40}more.{0,20}\))\W*$")
_ANCHOR = re.compile(r"\[[^\]]*\]\(#[^)]*\)\s*$")
_SHELL = frozenset(
    {
        "bash",
        "sh",
        "shell",
        "console",
        "zsh",
        "powershell",
        "cmd",
        "http",
        "mermaid",
        "diff",
        "markdown",
        "md",
        "json",
        "sql",
    }
)


def extract(line: Line) -> Draft | None:
    """The implied status of an item or of a path in a fence."""
    scope = line.scope
    if scope.section is not None:
        return None
    if line.node.block is Block.ITEM and (struck := of_struck(line)) is not None:
        return struck
    if line.node.block is Block.PARAGRAPH and _names_what_is_needed(line):
        return drafted(line, Status.MISSING, scope.label, Kind.FIELD)
    if scope.status is None:
        return _of_group(line) if line.node.block is Block.ITEM else None
    if line.node.block is Block.PARAGRAPH:
        return drafted(line, scope.status, scope.label, Kind.INLINE) if _NUMBERED.match(line.node.text) else None
    if line.node.block is Block.ITEM:
        return drafted(line, scope.status, scope.label, Kind.LIST_ITEM) if _is_work(line) else None
    if line.node.fence is None or line.node.fence.info.split(" ")[0].lower() in _SHELL:
        return None
    return drafted(line, scope.status, scope.label, Kind.TREE_ENTRY) if entry(line.node.text) is not None else None


def _of_group(line: Line) -> Draft | None:
    """An item that is a thing of the group above it, or work of a task that is still to be done."""
    scope = line.scope
    if scope.things is not None and begins_with_thing(line.node.text, scope.things):
        return drafted(line, scope.things, scope.things_from, Kind.LIST_ITEM)
    if scope.tasks is not None and orders(line.plain, line.vocabulary):
        scope.status, scope.label = Status.MISSING, scope.tasks  # the items behind it are work like it
        return drafted(line, scope.status, scope.label, Kind.LIST_ITEM) if _is_work(line) else None
    return None


def _names_what_is_needed(line: Line) -> bool:
    """``**File needed:** `a.py` `` under the name of a task that is still to be done."""
    name = named(line.plain) if CODE in line.plain and line.scope.asks() else None
    if name is None or not line.plain[name.end :].lstrip().startswith(CODE):
        return False
    return announced(name.name, line.vocabulary).status is Status.MISSING


def _is_work(line: Line) -> bool:
    text, plain = line.node.text, line.plain
    if not says_something(text) or _ELLIPSIS.match(plain) or _ANCHOR.match(text):
        return False
    if _NOTHING.match(plain) and len(words_of(plain)) <= 2:
        return False
    name = named(plain)
    if name is None:
        return True
    if not plain[name.end :].strip() and announced(name.name, line.vocabulary).status is not None:
        return False  # "**Missing:**" is a label itself
    if line.vocabulary.phrases("details").whole(name.name):
        return False
    if line.scope.status is Status.DONE and announced(name.name, line.vocabulary).needed:
        return False  # what was required of work that is done
    if plain[name.end :].strip() and not any(char.isalpha() or char == CODE for char in plain[name.end :]):
        return False  # a bare number is a measurement
    return not line.vocabulary.phrases("sides").whole(name.name)
