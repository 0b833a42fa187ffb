"""Go: types with their methods and fields, functions, constants, imports."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Code, Import, Language, Sort
from tui.store.languages import go_routes
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, parse, string, text, walk

_RECEIVER = re.compile(r"([A-Za-z_]\w*)\s*(?:\[[^\]]*\])?\s*\)$")
_CALLED = frozenset({"main", "init"})


def read(_path: str, data: bytes) -> Code:
    """Read one file."""
    root = parse("go", data)
    reader = _Reader()
    walk(root, reader.enter)
    return reader.code(Language.GO, root)


class _Reader(Gathering):
    def enter(self, node: Node, owner: str) -> str | None:
        """Take what a node says; returns the owner of what is inside."""
        match node.type:
            case "function_declaration":
                name = text(node.child_by_field_name("name"))
                test = re.match(r"(?:Test|Benchmark|Fuzz|Example)(?![a-z])", name) is not None
                inner = self.function(node, owner, Sort.FUNCTION, body=_block(node), hooked=name in _CALLED, test=test)
                go_routes.given(node, inner, self)
                return inner
            case "method_declaration":
                receiver = _RECEIVER.search(text(node.child_by_field_name("receiver")))
                inner = self.function(node, receiver[1] if receiver else owner, Sort.METHOD, body=_block(node))
                go_routes.given(node, inner, self)
                return inner
            case "type_spec" | "type_alias":
                return self.type(node, owner, _embedded(node))
            case "method_elem" | "method_spec" | "field_declaration":
                for named in node.children_by_field_name("name"):
                    self.value(node, owner, text(named))
                return None
            case "const_spec" | "var_spec":
                for named in node.children_by_field_name("name"):
                    self.value(node, owner, text(named))
            case "short_var_declaration" | "assignment_statement":
                go_routes.router(node, owner, self)
            case "call_expression":
                go_routes.call(node, owner, self)
            case "import_spec":
                module = string(node.child_by_field_name("path"))
                if module is not None:
                    self.imports.append(Import(module, line_of(node), (), text(node.child_by_field_name("name"))))
                return None
        return owner


def _block(node: Node) -> Node | None:
    """The list of statements; newer grammars put one inside the block."""
    body = node.child_by_field_name("body")
    if body is None:
        return None
    lists = [child for child in body.named_children if child.type == "statement_list"]
    return lists[0] if len(lists) == 1 and not any(c.type == "comment" for c in body.named_children) else body


def _embedded(node: Node) -> tuple[str, ...]:
    """What a struct embeds: its methods are there too."""
    kind = node.child_by_field_name("type")
    if kind is None:
        return ()
    if kind.type not in {"struct_type", "interface_type"}:
        return (text(kind).lstrip("*"),)
    fields = [field for part in kind.named_children for field in (part, *part.named_children)]
    return tuple(
        text(field.child_by_field_name("type")).lstrip("*") or text(field)
        for field in fields
        if (field.type == "field_declaration" and field.child_by_field_name("name") is None)
        or field.type == "type_elem"
    )
