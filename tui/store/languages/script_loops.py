"""Routers of JavaScript that are put in by a loop: over what an array or an object holds, written out or kept in a
constant of the same file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from tui.store.languages.syntax import NODES, below, route_string, string, text

Bound = dict[str, Node]
"""What an expression (``one.path``, ``path``) stands for in one round of a loop."""

ROUND = "*"
"""Stands for the whole element of a round."""
_EACH = frozenset({"forEach", "map"})


def rounds(node: Node) -> Iterator[Bound]:
    """What stands for what around a call, round by round; a round without anything where there is no loop, and one in
    which only the whole element is known, as itself, where it can't be told what the loop goes over."""
    loop = _loop(node)
    if loop is None:
        yield {}
        return
    variable, over = loop
    known = [_bound(variable, one) for one in _elements(over)]
    yield from known or [{ROUND: variable}]


def path_in(node: Node | None, bound: Bound) -> str | None:
    """The path of a call in a round; ``**`` for what is computed in it, None for what is no path."""
    node = bound.get(text(node), node)
    if node is None or node.type not in {"template_string", "binary_expression"}:
        return route_string(node)
    spelt = _spelt(node, bound)
    return spelt if spelt.startswith(("/", "*")) and spelt != "/**/" else None


def loaded(node: Node | None, bound: Bound) -> str | None:
    """The module that is loaded within an expression, if it is one alone."""
    calls = [node] if node is not None and node.type == "call_expression" else []
    calls += below(node, "call_expression") if node is not None else ()
    found = {
        _spelt(arguments.named_children[0], bound)
        for one in calls
        if text(one.child_by_field_name("function")) in {"require", "import"}
        and (arguments := one.child_by_field_name("arguments")) is not None
        and arguments.named_children
    }
    return found.pop() if len(found) == 1 and not any("**" in one for one in found) else None


def _spelt(node: Node, bound: Bound) -> str:
    """A text that is put together, with what variables stand for in a round; ``/**/`` for what can't be told."""
    node = bound.get(text(node), node)
    if node.type in {"property_identifier", "shorthand_property_identifier", "string_fragment"}:
        return text(node)
    if node.type == "binary_expression":
        return "".join(_spelt(one, bound) for one in node.named_children)
    if node.type == "template_string":
        return "".join(_spelt(one, bound) for one in node.named_children)
    if node.type == "template_substitution" and node.named_children:
        return _spelt(node.named_children[0], bound)
    known = string(node)
    return "/**/" if known is None else known


def _loop(node: Node) -> tuple[Node, Node] | None:
    """The variable of the loop around a call, and what it goes over."""
    inside = node
    while (at := inside.parent) is not None:
        if at.type == "for_in_statement" and at.child_by_field_name("body") == inside:
            left, right = at.child_by_field_name("left"), at.child_by_field_name("right")
            return (left, right) if left is not None and right is not None else None
        if at.type in {"arrow_function", "function_expression"}:
            return _each(at)
        if at.type in {"function_declaration", "method_definition"}:
            return None
        inside = at
    return None


def _each(function: Node) -> tuple[Node, Node] | None:
    """``routes.forEach(one => …)``."""
    call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
    called = call.child_by_field_name("function") if call is not None else None
    parameters = function.child_by_field_name("parameters") or function.child_by_field_name("parameter")
    if called is None or called.type != "member_expression" or parameters is None:
        return None
    over = called.child_by_field_name("object")
    several = parameters.type == "formal_parameters" and parameters.named_children
    outer = parameters.named_children[0] if several else parameters
    first = outer.child_by_field_name("pattern") or outer
    fits = text(called.child_by_field_name("property")) in _EACH
    return (first, over) if fits and over is not None else None


def _elements(over: Node) -> Iterator[list[tuple[str, Node]]]:
    """The parts of each element, under the names that they have there: keys, or positions."""
    listed = re.fullmatch(r"Object\.(entries|values|keys)\((\w+)\)", text(over))
    held = constant(over, listed[2] if listed else text(over)) or over
    if listed and held.type == "object":
        for key, value in _pairs(held):
            name = value if listed[1] == "values" else key
            yield [("0", key), ("1", value)] if listed[1] == "entries" else [("", name)]
    elif held.type == "array":
        for one in held.named_children:
            if one.type == "object":
                yield [("", one), *((_key(key), value) for key, value in _pairs(one))]
            elif one.type == "array":
                yield [("", one), *((str(at), part) for at, part in enumerate(one.named_children))]
            elif one.type != "comment":
                yield [("", one)]


def _bound(variable: Node, element: list[tuple[str, Node]]) -> Bound:
    """What the variable of a loop, or its parts, stand for."""
    bound: Bound = {}
    parts = dict(element)
    if variable.type == "identifier":
        name = text(variable)
        bound |= {name if not part else f"{name}.{part}": value for part, value in element}
        bound |= {f"{name}[{part}]": value for part, value in element if part.isdigit()}
    elif variable.type == "object_pattern":
        for one in variable.named_children:
            key, value = one.child_by_field_name("key") or one, one.child_by_field_name("value") or one
            if text(key) in parts:
                bound[text(value)] = parts[text(key)]
    elif variable.type == "array_pattern":
        for at, one in enumerate(variable.named_children):
            if str(at) in parts:
                bound[text(one)] = parts[str(at)]
    if (whole := parts.get("")) is not None:
        bound[ROUND] = whole
    return bound


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    for one in node.named_children:
        if one.type == "shorthand_property_identifier":
            yield one, one
        elif one.type == "pair":
            key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
            if key is not None and value is not None:
                yield key, value


def _key(node: Node) -> str:
    return text(node).strip("'\"`")


def constant(node: Node, name: str) -> Node | None:
    """What a variable of the same file is made as."""
    root = node
    while root.parent is not None:
        root = root.parent
    todo = [root] if name.isidentifier() else []
    for _ in range(NODES):
        if not todo:
            break
        one = todo.pop()
        value = one.child_by_field_name("value") if one.type == "variable_declarator" else None
        if value is not None and text(one.child_by_field_name("name")) == name:
            return value.named_children[0] if value.type in {"as_expression", "satisfies_expression"} else value
        todo += one.named_children
    return None
