"""What every reader of a language needs of a syntax tree: parsing, walking without recursion, text, and stubs.

Trees come from files that nobody vouches for. They are walked with a list instead of recursion, at most `NODES` nodes
of them, and never printed or queried: printing a tree that is nested deep enough ends the process.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from sys import intern
from typing import Final

from tree_sitter import Language as Grammar
from tree_sitter import Node, Parser

NODES: Final = 400_000
"""Nodes of one file that are looked at."""

_GRAMMARS: Final = {
    "python": ("tree_sitter_python", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "go": ("tree_sitter_go", "language"),
    "java": ("tree_sitter_java", "language"),
    "rust": ("tree_sitter_rust", "language"),
}

_WORKLESS: Final = re.compile(
    rb"pass|\.\.\.|raise\s+NotImplementedError\b.*|(?:todo|unimplemented)!\(.*\);?"
    rb"|throw\s+new\s+[\w.]*(?:NotImplemented|UnsupportedOperation|NotSupported)\w*\s*\(.*"
    rb"|(?:throw\s+new\s+\w+|raise\s+\w+|panic!?|return\s.{0,60}(?:errors\.New|fmt\.Errorf))\s*\(.{0,40}"
    rb"(?:not\s+(?:yet\s+)?(?:been\s+)?implemented|unimplemented|todo|coming soon).*",
    re.IGNORECASE | re.DOTALL,
)
_CONSTANT: Final = re.compile(
    rb"(?:return\b)?\s*(?:None|null|nil|undefined|true|false|True|False|-?[\d.]+|[\"'][^\"']{0,60}[\"']|\[\]|\{\}|"
    rb"vec!\[\]|Ok\(\(\)\)|Vec::new\(\)|(?:List|Map|Set)\.of\(\)|Optional\.empty\(\)|nil,\s*nil)?;?"
)
_OWED: Final = re.compile(
    rb"\b(?:TODO|FIXME|XXX)\b|\b(?:not (?:yet )?implemented|unimplemented|placeholder|stub(?:bed)?|to be implemented|"
    rb"implement (?:me|this|later))\b",
    re.IGNORECASE,
)


@cache
def _parser(name: str) -> Parser:
    """A grammar is loaded when the first file needs it."""
    module, function = _GRAMMARS[name]
    return Parser(Grammar(getattr(importlib.import_module(module), function)()))


def parse(grammar: str, data: bytes) -> Node:
    """The root of a file's tree. There always is one; what does not parse is marked in it."""
    return _parser(grammar).parse(data).root_node


def text(node: Node | None) -> str:
    """The source of a node."""
    return intern((node.text or b"").decode("utf-8", "replace")) if node is not None else ""


def line_of(node: Node) -> int:
    """The line a node begins on, from 1."""
    return node.start_point[0] + 1


def walk(root: Node, enter: Callable[[Node, str], str | None], owner: str = "") -> None:
    """Call `enter` for every node below a root, outer nodes first, in the order of the text. It is given the owner that
    it returned for the node around, and returns the one for what is inside, or None to leave that out."""
    todo = [(child, owner) for child in reversed(root.named_children)]
    for _ in range(NODES):
        if not todo:
            return
        node, around = todo.pop()
        inside = enter(node, around)
        if inside is not None:
            todo.extend((child, inside) for child in reversed(node.named_children))


def below(root: Node, *types: str) -> Iterator[Node]:
    """Every node of these types below a root, in the order of the text; not what is inside one of them."""
    todo = list(reversed(root.named_children))
    for _ in range(NODES):
        if not todo:
            return
        node = todo.pop()
        if node.type in types:
            yield node
        else:
            todo.extend(reversed(node.named_children))


def joined(owner: str, name: str) -> str:
    """The owner of what stands inside `name`."""
    return f"{owner}.{name}" if owner else name


def string(node: Node | None) -> str | None:
    """The value of a string literal without anything computed in it; None for everything else."""
    if node is None or "string" not in node.type:
        return None
    if any(child.type in {"interpolation", "template_substitution"} for child in node.named_children):
        return None
    whole = text(node)
    inner = re.fullmatch(r"[rbuRBU]{0,2}(\"\"\"|'''|[\"'`])(.*)\1", whole, re.DOTALL)
    return inner[2] if inner else None


def route_string(node: Node | None) -> str | None:
    """A string literal as a path; what is computed in it is ``**``."""
    if node is None or "string" not in node.type:
        return None
    whole = text(node)
    inner = re.fullmatch(r"[rbfuRBFU]{0,2}(\"\"\"|\'\'\'|[\"\'`])(.*)\1", whole, re.DOTALL)
    computed = any(child.type in {"interpolation", "template_substitution"} for child in node.named_children)
    if inner is None:
        return None
    return re.sub(r"\$?\{[^{}]*\}", "/**/", inner[2]) if computed else inner[2]


def first_error(root: Node) -> int | None:
    """The first line that does not parse."""
    if not root.has_error:
        return None
    node = root
    for _ in range(NODES):
        if node.is_error or node.is_missing:
            break
        inner = next((child for child in node.children if child.has_error or child.is_missing), None)
        if inner is None:
            break
        node = inner
    return line_of(node)


def stub_of(body: Node | None) -> str:
    """Why a body does no work, or nothing where it may. An empty body is no stub unless a comment says so."""
    if body is None:
        return ""
    if body.end_byte - body.start_byte > 1200:
        return ""
    statements = [child for child in body.named_children if "comment" not in child.type]
    around = (
        body.parent.named_children if body.parent is not None else []
    )  # where Python puts those before the first line
    comments = [child for child in (*around, *body.named_children) if "comment" in child.type]
    if statements and _is_docstring(statements[0]):
        statements = statements[1:]
    if len(statements) > 1:
        return ""
    source = (statements[0].text or b"").strip() if statements else b""
    if source and _WORKLESS.fullmatch(source):
        return f"its body is only `{_short(source)}`"
    owed = next((comment for comment in comments if _OWED.search(comment.text or b"")), None)
    if owed is not None and _CONSTANT.fullmatch(source):
        left = f"`{_short(source)}` and the" if source else "a"
        return f"its body is only {left} comment `{_short((owed.text or b'').strip())}`"
    return ""


def _is_docstring(node: Node) -> bool:
    return node.type == "expression_statement" and bool(node.named_children) and node.named_children[0].type == "string"


def _short(source: bytes) -> str:
    shown = " ".join(source.decode("utf-8", "replace").split()).replace("`", "'")
    return shown if len(shown) <= 60 else shown[:59] + "…"
