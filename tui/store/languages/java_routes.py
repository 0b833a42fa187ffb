"""Routes in Java: Spring's mappings and JAX-RS."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Handler, Router
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, text

_MAPPING = re.compile(r"@(Get|Post|Put|Patch|Delete|Request)Mapping\b")
_METHOD = re.compile(r"RequestMethod\.([A-Z]+)|method\s*=\s*\{?\s*([A-Z]+)\b")
_STRING = re.compile(r"\"([^\"]*)\"")
_VALUED = re.compile(r"(?:\(|(?:value|path)\s*=)\s*\{?\s*(\"[^\"]*\"(?:\s*,\s*\"[^\"]*\")*)")
_VERB = re.compile(r"@(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b")
_PATH = re.compile(r"@Path\s*\(\s*(?:value\s*=\s*)?\"([^\"]*)\"")


def controller(node: Node, into: Gathering) -> None:
    """The prefix that a class gives to what its methods are mapped to. A client's interface serves nothing."""
    written = " ".join(_annotations(node))
    if "@FeignClient" in written or "@HttpExchange" in written:
        return
    name = text(node.child_by_field_name("name"))
    if "Controller" in written or "@RequestMapping" in written:
        found = re.search(r"@RequestMapping\b[^@]*", written)
        for prefix in _paths(found[0] if found else "") or ["**" if found and "(" in found[0] else ""]:
            into.routers.append(Router(name, prefix, root=True))
    elif path := _PATH.search(written):
        into.routers.append(Router(name, f"/{path[1].strip('/')}"))
    elif node.type == "interface_declaration" and _MAPPING.search(text(node)):
        into.routers.append(Router(name))  # a controller that implements it may put anything before


def method(node: Node, owner: str, into: Gathering) -> None:
    """What one method is mapped to."""
    at = owner.rpartition(".")[2]
    if not any(one.name == at for one in into.routers):
        return
    for one in _annotations(node):
        if mapping := _MAPPING.match(one):
            verbs = (
                [first or second for first, second in _METHOD.findall(one)]
                if mapping[1] == "Request"
                else [mapping[1].upper()]
            )
            for verb in verbs or ["*"]:
                for path in _paths(one) or ["**" if re.search(r"\(\s*[A-Z]", one) else ""]:
                    into.handlers.append(Handler(at, verb, path, line_of(node)))
    written = " ".join(_annotations(node))
    if verb_found := _VERB.search(written):
        path_found = _PATH.search(written)
        into.handlers.append(Handler(at, verb_found[1], f"/{path_found[1]}" if path_found else "", line_of(node)))


def _paths(annotation: str) -> list[str]:
    found = _VALUED.search(annotation)
    return [f"/{path.strip('/')}" if path.strip("/") else "" for path in _STRING.findall(found[1])] if found else []


def _annotations(node: Node) -> list[str]:
    modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
    return [text(child) for child in modifiers.named_children if "annotation" in child.type] if modifiers else []
