"""Chains of calls in Rust: what one begins with, and where it ends up."""

from __future__ import annotations

from typing import NamedTuple

from tree_sitter import Node

from tui.store.languages.syntax import string, text

DEPTH = 64
"""Steps up or down that are taken."""

_AROUND = frozenset(
    {"try_expression", "await_expression", "parenthesized_expression", "reference_expression", "return_expression"}
    | {"if_expression", "else_clause", "match_arm", "match_block", "match_expression", "async_block", "unsafe_block"}
)
_THROUGH = _AROUND | {"field_expression", "generic_function"}
_WRAPPERS = frozenset({"Ok", "Some", "Box::new", "Arc::new"})


class End(NamedTuple):
    """Where a chain ends up: in the variable or function `at`, there below `prefix`. `base` is what the outermost chain
    begins with."""

    at: str
    prefix: str
    base: Node | None


def plain(node: Node | None) -> Node | None:
    """An expression without what only waits for it, hands errors on or wraps it."""
    for _ in range(DEPTH):
        if node is None:
            return None
        if node.type in {"try_expression", "await_expression", "parenthesized_expression", "reference_expression"}:
            node = node.named_children[-1] if node.named_children else None
        elif node.type == "call_expression" and text(node.child_by_field_name("function")) in _WRAPPERS:
            node = next(iter(arguments_of(node)), None)
        else:
            return node
    return None


def base_of(node: Node | None) -> Node | None:
    """What a chain begins with: a variable, or a call of something that has a name of its own."""
    node = plain(node)
    for _ in range(DEPTH):
        if node is None or node.type != "call_expression":
            return node
        function = _function(node)
        if function is None or function.type != "field_expression":
            return node
        before = plain(function.child_by_field_name("value"))
        if before is not None and before.type == "self":
            return node
        node = before
    return None


def arguments_of(call: Node) -> list[Node]:
    """The arguments of a call, without comments."""
    found = call.child_by_field_name("arguments")
    return [one for one in found.named_children if "comment" not in one.type] if found is not None else []


def method_of(call: Node) -> str:
    """The name of a method that is called; nothing where a function is."""
    function = _function(call)
    fits = function is not None and function.type == "field_expression"
    return text(function.child_by_field_name("field")) if function is not None and fits else ""


def path_of(call: Node) -> str:
    """What is called, by its path: ``web::scope``; a method of its own type by its name."""
    return method_of(call) or text(_function(call))


def end_of(call: Node, owner: str) -> End:
    """Follow a chain from one of its calls outward, through the calls that it is handed to."""
    prefix, at = "", call
    for _ in range(DEPTH):
        base = base_of(at)
        if (
            base is not None
            and base.type == "call_expression"
            and path_of(base).rpartition("::")[2] in {"scope", "resource"}
        ):
            prefix = f"{_first(base)}/{prefix}"
        top = _top(at)
        outer = _handed_to(top)
        if outer is None:
            return End(_held(top, base, owner), prefix, base)
        if method_of(outer) in {"nest", "nest_service", "mount"}:
            prefix = f"{_first(outer)}/{prefix}"
        at = outer
    return End("", prefix, None)


def result_of(body: Node) -> Node | None:
    """The expression that a body ends with."""
    last = body.named_children[-1]
    if last.type in {"let_declaration", "expression_statement", "macro_invocation"} or "comment" in last.type:
        return None
    return last


def _function(call: Node) -> Node | None:
    """What is called, without types between the name and the arguments."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "generic_function":
        return function.child_by_field_name("function")
    return function


def _first(call: Node) -> str:
    """The path that is the first argument."""
    arguments = arguments_of(call)
    path = string(arguments[0]) if arguments else None
    return "**" if path is None else path


def _top(node: Node) -> Node:
    """The whole chain that a call is in, with what stands around it."""
    for _ in range(DEPTH):
        parent = node.parent
        if parent is None:
            return node
        called = parent.type == "call_expression" and parent.child_by_field_name("function") == node
        ends = parent.type == "block" and parent.named_children[-1] == node and _goes_on(parent)
        if called or ends or parent.type in _THROUGH:
            node = parent
        elif parent.type == "arguments" and parent.parent is not None and path_of(parent.parent) in _WRAPPERS:
            node = parent.parent
        else:
            return node
    return node


def _goes_on(block: Node) -> bool:
    """Whether the value of a block is that of what it stands in, and not the result of a function."""
    return block.parent is not None and block.parent.type in _AROUND


def _handed_to(top: Node) -> Node | None:
    """The call of a chain that a chain is an argument of."""
    around = top.parent
    if around is None or around.type != "arguments" or around.parent is None:
        return None
    return around.parent if method_of(around.parent) in {"nest", "merge", "service", "nest_service"} else None


def _held(top: Node, base: Node | None, owner: str) -> str:
    """The variable that holds a chain, or the function whose result it is."""
    parent = top.parent
    if parent is not None and parent.type in {"let_declaration", "assignment_expression"}:
        name = text(parent.child_by_field_name("pattern") or parent.child_by_field_name("left"))
        return f"{owner}:{name}"
    if parent is not None and parent.type == "expression_statement" and base is not None and base.type == "identifier":
        return f"{owner}:{text(base)}"
    return f"{owner}()"
