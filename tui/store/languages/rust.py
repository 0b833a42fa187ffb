"""Rust: types with what is implemented for them, functions, constants, modules, uses."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Code, Import, Language, Sort
from tui.store.languages import rust_routes
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, parse, text, walk

_TYPES = frozenset({"struct_item", "enum_item", "union_item", "type_item", "associated_type"})
_VALUES = frozenset({"const_item", "static_item", "field_declaration", "enum_variant", "function_signature_item"})
_PLAIN = re.compile(r"#\[\s*(?:derive|allow|deny|warn|cfg|inline|must_use|doc|non_exhaustive|repr|expect)\b")
_TEST = re.compile(r"#\[\s*(?:\w+::)*(?:test|rstest|test_case|bench)\b")


def read(_path: str, data: bytes) -> Code:
    """Read one file."""
    root = parse("rust", data)
    reader = _Reader()
    walk(root, reader.enter)
    rust_routes.settle(reader)
    return reader.code(Language.RUST, root)


class _Reader(Gathering):
    def enter(self, node: Node, owner: str) -> str | None:
        """Take what a node says; returns the owner of what is inside."""
        kind = node.type
        if kind in _TYPES:
            return self.type(node, owner, hooked=_is_hooked(node))
        if kind == "trait_item":
            return self.type(node, owner)
        if kind == "impl_item":
            return _plain(text(node.child_by_field_name("type")))
        if kind == "function_item":
            sort = (
                Sort.METHOD
                if node.parent is not None and node.parent.type == "declaration_list" and owner
                else Sort.FUNCTION
            )
            rust_routes.attributes(node, owner, attributes_of(node), self)
            test = any(_TEST.match(one) for one in attributes_of(node))
            hooked = _is_hooked(node) or text(node.child_by_field_name("name")) == "main"
            inner = self.function(node, owner, sort, hooked=hooked, test=test)
            rust_routes.function(node, inner, self)
            return inner
        if kind == "call_expression":
            rust_routes.call(node, owner, self)
        elif kind == "let_declaration":
            rust_routes.assigned(node, owner, self)
        elif kind in _VALUES:
            self.value(node, owner)
        elif kind == "macro_definition":
            self.function(node, owner, Sort.FUNCTION)
            return None
        elif kind == "mod_item":
            self.type(node, owner)
        elif kind == "use_declaration":
            self._use(node)
            return None
        return owner

    def _use(self, node: Node) -> None:
        argument = text(node.child_by_field_name("argument"))
        module, brace, inner = argument.partition("::{")
        if brace:
            names = [part.strip() for part in re.split(r"[{},]", inner) if part.strip()]
            self.imports.append(Import(module, line_of(node), tuple(_renamed(name) for name in names)))
        else:
            module, _, name = argument.rpartition("::")
            self.imports.append(Import(module or name, line_of(node), (_renamed(name),) if module else ()))


def _renamed(name: str) -> tuple[str, str]:
    whole, _, alias = name.partition(" as ")
    last = whole.rpartition("::")[2].strip()
    return last, alias.strip() or last


def _plain(name: str) -> str:
    """A type without its parameters and path."""
    return name.partition("<")[0].rpartition("::")[2].lstrip("&").strip()


def attributes_of(node: Node) -> list[str]:
    """The attributes before an item, as written."""
    found: list[str] = []
    before = node.prev_named_sibling
    while before is not None and (before.type == "attribute_item" or "comment" in before.type):
        if before.type == "attribute_item":
            found.append(text(before))
        before = before.prev_named_sibling
    return found


def _is_hooked(node: Node) -> bool:
    return any(not _PLAIN.match(one) for one in attributes_of(node))
