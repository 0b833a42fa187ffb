"""Bodies that only look like work: made-up answers that a comment owns up to, and results that depend on nothing.

Told by the tree: a body pretends when a comment calls its answer made up and it calls nothing that could do the work. A
result that is written out whole, in a function that is given something, is kept as what it is; whether work was claimed
is for a check to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from tui.store.languages.syntax import below, text

_MOST: Final = 2_000
"""Bytes of the longest body that is looked at: what pretends is short."""
_MADE_UP: Final = (
    rb"\b(?:mock(?:ed)?|fake|dummy|hard-?\s?coded|placeholder|stub(?:bed)?|simulated|made[- ]up)\s(?:data|responses?|"
    rb"results?|implementation|values?|returns?|payload|reply|answers?|api|call|service|for now|until)\b"
)
_FEIGNED: Final = (
    rb"\bsimulat(?:e|es|ing)\s(?:(?:an?|the|some)\s)?(?:api|network|async|latency|delay|processing|payment|response|request|"
    rb"success|work|call|backend|server|database|upload|sending)\b"
)
_INSTEAD: Final = (
    rb"\bfor now,? (?:just |we )?(?:return|use)|\breplaced? (?:this )?(?:with|by) (?:the |an? )?(?:real|actual)\b|"
    rb"\bin (?:an? |the )?(?:real|production)(?: world)? (?:implementation|app|application|system|version|code)\b|"
    rb"\bnot an? real (?:implementation|data)\b"
)
_OWNED_UP: Final = re.compile(
    rb"(?:#|//|/\*|\*|\"\"\"|''')[^\n]{0,80}?(?:" + b"|".join((_MADE_UP, _FEIGNED, _INSTEAD)) + b")", re.IGNORECASE
)
"""A comment that says so."""
_CALLS: Final = (
    *("call", "call_expression", "method_invocation", "macro_invocation", "new_expression"),
    *("object_creation_expression", "await_expression", "await"),
)
_IDLE: Final = re.compile(
    r"(?:await\s+)?(?:new\s+)?(?:self\.|this\.|s\.)?_?(?:(?:log(?:ger|ging)?|console|fmt|tracing|sys(?:tem)?\.out|asyncio|"
    r"time|random|math|uuid|datetime|date|promise|thread|system|print|println|sleep|settimeout|len|str|int|float|round|range|"
    r"list|dict|ok|some|err|string::from|instant|duration|map|set|optional|hashmap|arraylist)(?!\w)|"
    r"(?:info|debug|warn|println|vec|format)!)",
    re.IGNORECASE,
)
"""Calls that tell, wait or wrap, and get nothing done."""
_WORKING: Final = (
    *("binary_operator", "binary_expression", "comparison_operator", "list_comprehension", "dictionary_comprehension"),
    *("for_statement", "while_statement", "for_in_statement", "enhanced_for_statement", "for_expression"),
)
_NAMES: Final = frozenset(
    {
        "identifier",
        "attribute",
        "member_expression",
        "selector_expression",
        "field_access",
        "field_expression",
        "this",
        "self",
        "subscript",
        "interpolation",
        "template_substitution",
        "shorthand_property_identifier",
        *_CALLS,
    }
)
_RETURNS: Final = frozenset({"return_statement", "return_expression"})
_LITERALS: Final = frozenset(
    {
        *("integer", "float", "string", "number", "true", "false", "list", "dictionary", "tuple", "unary_operator"),
        *("object", "array", "int_literal", "float_literal", "interpreted_string_literal", "raw_string_literal"),
        *("composite_literal", "decimal_integer_literal", "decimal_floating_point_literal", "string_literal"),
        *("integer_literal", "boolean_literal", "unary_expression", "template_string", "expression_list", "set"),
        *("tuple_expression", "array_expression", "concatenated_string"),
    }
)
_OWN: Final = re.compile(r"\W*(?:mut\s+)?(?:self|cls|this)\b(?!.*,)")


def pretence_of(body: Node | None) -> str:
    """Why a body only pretends, in words that follow its name; nothing where it may do its work."""
    if body is None or not 0 < body.end_byte - body.start_byte <= _MOST:
        return ""
    owned = _OWNED_UP.search(_around(body))
    if owned is None or next(below(body, *_WORKING), None) or any(not _IDLE.match(text(call)) for call in _calls(body)):
        return ""
    said = " ".join(owned[0].decode("utf-8", "replace").strip("#/*\"' \t").split()).replace("`", "'")
    return f"it does nothing but pretend (`{said[-60:]}`)"


def constant_of(function: Node, body: Node | None) -> str:
    """What a function returns whatever it is given: the source of a literal, if that is all that its body is; nothing
    where it is given nothing, or may do more."""
    parameters = function.child_by_field_name("parameters")
    given = [one for one in parameters.named_children if "comment" not in one.type] if parameters else []
    if body is None or not [one for one in given if not _OWN.fullmatch(text(one))]:
        return ""
    value = _only_value(body)
    if value is None or value.type not in _LITERALS or next(_named(value), None) is not None:
        return ""
    shown = " ".join(text(value).split()).replace("`", "'")
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _around(body: Node) -> bytes:
    """A body with the comments that Python puts before its first line."""
    before = body.prev_named_sibling
    comment = (before.text or b"") if before is not None and "comment" in before.type else b""
    return comment + b"\n" + (body.text or b"")


def _calls(body: Node) -> Iterator[Node]:
    for call in below(body, *_CALLS):
        yield call
        yield from (inner for inner in below(call, *_CALLS) if not _IDLE.match(text(inner)))


def _only_value(body: Node) -> Node | None:
    """The value of the one statement of a body, be it returned or what an arrow points to."""
    if body.type in _LITERALS:
        return body
    statements = [one for one in body.named_children if "comment" not in one.type]
    if statements and statements[0].type == "expression_statement" and text(statements[0])[:1] in {'"', "'"}:
        statements = statements[1:]
    if len(statements) != 1:
        return None
    only = statements[0]
    if only.type == "expression_statement" and only.named_children and only.named_children[0].type in _RETURNS:
        only = only.named_children[0]
    if only.type in _RETURNS:
        return only.named_children[0] if len(only.named_children) == 1 else None
    return only if body.type == "block" and only.type.endswith("literal") else None


def _named(value: Node) -> Iterator[Node]:
    """What a value takes from elsewhere."""
    return (one for one in below(value, *_NAMES) if not _is_key(one))


def _is_key(node: Node) -> bool:
    return node.parent is not None and node.parent.type in {"keyed_element", "field_initializer", "literal_element"}
