"""Routers that are put in by a loop: over a list, over pairs, over what a dictionary holds; written out, or kept in a
variable of the same file."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from tui.store.languages.syntax import below, text

_LISTS = frozenset({"list", "tuple", "set"})
_PATTERNS = frozenset({"pattern_list", "tuple_pattern", "list_pattern"})

Bound = dict[str, Node]
"""What the variables of a loop are in one of its rounds."""


def rounds(node: Node) -> Iterator[Bound]:
    """What the variables of the loop around a call stand for, round by round; one round without any where there is no
    loop; none where it can't be told."""
    loop = _loop(node)
    if loop is None:
        yield {}
        return
    left, right = loop.child_by_field_name("left"), loop.child_by_field_name("right")
    if left is None or right is None:
        return
    names = [text(one) for one in left.named_children] if left.type in _PATTERNS else [text(left)]
    for values in _elements(right, several=left.type in _PATTERNS):
        if len(values) == len(names):
            yield dict(zip(names, values, strict=True))


def _loop(node: Node) -> Node | None:
    """The loop around a call, within the function that it is in."""
    at = node.parent
    while at is not None and at.type not in {"function_definition", "class_definition"}:
        if at.type == "for_statement":
            return at
        at = at.parent
    return None


def _elements(right: Node, *, several: bool) -> Iterator[list[Node]]:
    if right.type == "call":
        function = right.child_by_field_name("function")
        if (
            function is None
            or function.type != "attribute"
            or text(function.child_by_field_name("attribute")) != "items"
        ):
            return
        held = written_out(function.child_by_field_name("object"))
        for pair in held.named_children if held is not None and held.type == "dictionary" else ():
            if pair.type == "pair":
                yield [one for one in pair.named_children if one.type != "comment"][:2]
        return
    held = written_out(right)
    for element in held.named_children if held is not None and held.type in _LISTS else ():
        if several and element.type in _LISTS:
            yield [one for one in element.named_children if one.type != "comment"]
        elif not several and element.type != "comment":
            yield [element]


def written_out(node: Node | None) -> Node | None:
    """A literal, be it here or where the variable of that name is assigned."""
    if node is None or node.type != "identifier":
        return node
    root = node
    while root.parent is not None:
        root = root.parent
    for assigned in below(root, "assignment"):
        if text(assigned.child_by_field_name("left")) == text(node):
            return assigned.child_by_field_name("right")
    return None
