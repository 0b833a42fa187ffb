"""Routes in Rust: axum's builders, the attributes of actix and Rocket."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tree_sitter import Node

from tui.core.code import Handler
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, string, text

_ATTRIBUTE = re.compile(r"#\[\s*(?:\w+::)?(get|post|put|patch|delete|head)\s*\(\s*\"([^\"]*)\"")
_VERB = re.compile(
    r"(?<![\w.])(?:\w+::)*(get|post|put|patch|delete|head|any)\s*\(|\.(get|post|put|patch|delete|head)\s*\("
)


def attributes(node: Node, written: Iterable[str], into: Gathering) -> None:
    """``#[get("/books/{id}")]``."""
    for one in written:
        if found := _ATTRIBUTE.match(one):
            into.handlers.append(Handler("", found[1].upper(), found[2], line_of(node)))


def call(node: Node, into: Gathering) -> None:
    """``.route("/books", get(list).post(create))``. What it is nested in is not followed."""
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if function is None or arguments is None or function.type != "field_expression":
        return
    plain = [one for one in arguments.named_children if "comment" not in one.type]
    if text(function.child_by_field_name("field")) != "route" or len(plain) < 2:
        return
    path = string(plain[0])
    verbs = [first or second for first, second in _VERB.findall(text(plain[1]))]
    for verb in verbs or ["any"]:
        method = "*" if verb == "any" else verb.upper()
        into.handlers.append(Handler("", method, "**" if path is None else path, line_of(plain[0])))
