"""Implied claims: bullets, paths in a fence and rows of a table without a status that take that of the label above.

A paragraph that begins with a number and a name in bold is such an item too.
Small print under a label ("Impact: ..."), bullets without words, and lines of code take none.
"""

from __future__ import annotations

import re

from tui.core.claims.ahead import TO_COME
from tui.core.claims.draft import Draft
from tui.core.claims.kinds.columns import roles_of
from tui.core.claims.kinds.line import Line
from tui.core.claims.kinds.line import implied as drafted
from tui.core.claims.kinds.struck import of_struck
from tui.core.claims.kinds.table_row import title
from tui.core.claims.kinds.tree_entry import entry
from tui.core.claims.plain import CODE, named, says_something
from tui.core.claims.sections import announced
from tui.core.claims.things import begins_with_thing, orders
from tui.core.model import Kind, Status
from tui.core.parse.nodes import Block
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary

_NOTHING = re.compile(
    r"\W*(?:none|nothing|n/?a|no|ninguno|ninguna|nada|nenhum|nenhuma|aucun|aucune|rien|keine?|nichts|nessuno|niente|нет|暂?无|暫?無|なし|없음)\b.{0,40}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\*\*|__)\d{1,3}[.)]\s+\S[^*]{1,160}(?:\*\*|__)")
"""``**2. docs/api.md** (9 pages)``: a paragraph that is an item of a list in all but its form."""

_ORDINAL = re.compile(r"\s{0,3}\d{1,3}[.)]\s+\S")
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
    if line.node.block is Block.ROW:
        return _row(line)
    if line.node.block is Block.PARAGRAPH and _names_what_is_needed(line):
        return drafted(line, Status.MISSING, scope.label, Kind.FIELD)
    if scope.status is None:
        return _of_group(line) if line.node.block is Block.ITEM else None
    if line.node.block is Block.PARAGRAPH:
        return drafted(line, scope.status, scope.label, Kind.INLINE) if _is_listed(line) else None
    if line.node.block is Block.ITEM:
        return drafted(line, scope.status, scope.label, Kind.LIST_ITEM) if _is_work(line) else None
    if line.node.fence is None or line.node.fence.info.split(" ")[0].lower() in _SHELL:
        return None
    return drafted(line, scope.status, scope.label, Kind.TREE_ENTRY) if entry(line.node.text) is not None else None


def _is_listed(line: Line) -> bool:
    """Whether a line of prose is an item of a list in all but its form: a number and a name in bold, or a number that
    goes on below its label and so makes no list by the rules of Markdown ("Do next:", then at once "4. Oil it")."""
    if _NUMBERED.match(line.node.text):
        return True
    if line.node.opens or line.scope.label is None or _ORDINAL.match(line.node.text) is None:
        return False
    return line.outline.nodes[line.scope.label].block is Block.PARAGRAPH and _is_work(line)


def _row(line: Line) -> Draft | None:
    """A row of a table that lists what is still to come, and has no column for how far it is."""
    node, scope = line.node, line.scope
    if scope.status not in TO_COME or (scope.own and not scope.planned) or node.is_header or node.table is None:
        return None
    if scope.label is None or line.outline.nodes[scope.label].depth == 1 or _is_further_up(line, scope.label):
        return None
    roles = roles_of(node.table.header, line.vocabulary)
    if roles.status or roles.actual or roles.current or roles.values or roles.explains:
        return None
    name = title(line, roles)
    return drafted(line, scope.status, scope.label, Kind.TABLE_ROW, name) if _is_thing(name, line.vocabulary) else None


def _is_further_up(line: Line, label: int) -> bool:
    """Whether a heading stands between a label and a table: that one says what the table is of."""
    heading = line.node.heading
    return heading is not None and label < heading


def _is_thing(name: str, vocabulary: Vocabulary) -> bool:
    return says_something(name) and not _is_nothing(name, vocabulary)


def _is_nothing(name: str, vocabulary: Vocabulary) -> bool:
    """Whether an item says that there is none: "None yet", "No gaps"; "No tests" names what lacks."""
    words = words_of(name) if _NOTHING.match(name) else ()
    if not 0 < len(words) <= _FEW or words[0].folded not in _DENYING:
        return 0 < len(words) <= _FEW
    small = vocabulary.words("fillers", "work_words", "negations")
    return all(word.folded in small for word in words[1:]) or bool(vocabulary.phrases("defects").find(name))


_DENYING = frozenset(
    {"no", "kein", "keine", "aucun", "aucune", "nessun", "nessuna", "nenhum", "nenhuma", "ningun", "ninguna", "нет"}
)
"""Words that deny what they stand before, where others stand for it."""

_FEW = 2
"""Words of an item that can say that there is none of what its list is of."""


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
    if not _is_thing(text, line.vocabulary) or _ELLIPSIS.match(plain) or _ANCHOR.match(text):
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
