"""The words that claims and verdicts are told in: closed sets, each with one spelling everywhere."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a document says of a named piece of work."""

    DONE = "done"
    PARTIAL = "partial"
    IN_PROGRESS = "in_progress"
    MISSING = "missing"
    DEFERRED = "deferred"
    BLOCKED = "blocked"
    UNCLEAR = "unclear"


class Kind(StrEnum):
    """How a claim is written."""

    HEADING = "heading"
    FIELD = "field"
    CHECKBOX = "checkbox"
    TABLE_ROW = "table_row"
    LIST_ITEM = "list_item"
    TREE_ENTRY = "tree_entry"
    INLINE = "inline"


class MarkKind(StrEnum):
    """What carries a status: the spelling family in which a new status must be written."""

    EMOJI = "emoji"
    WORD = "word"
    BOX = "box"
    PERCENT = "percent"
    FRACTION = "fraction"
    BAR = "bar"


class Asserts(StrEnum):
    """What the text says of a reference."""

    EXISTS = "exists"
    MISSING = "missing"
    NONE = "none"


class RefKind(StrEnum):
    """What can be looked for in a repository; also the name of the check that looks for it."""

    PATH = "path"
    LINECOUNT = "linecount"
    SYMBOL = "symbol"
    IMPORT = "import"
    ENDPOINT = "endpoint"
    DEPENDENCY = "dependency"
    ENV = "env"
    SERVICE = "service"
    COUNT = "count"
    READINESS = "readiness"


class Verdict(StrEnum):
    """What the evidence makes of a claim."""

    HOLDS = "holds"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    UNPROVEN = "unproven"


class Outcome(StrEnum):
    """What one check's answer does to the claim that asked."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    SILENT = "silent"
