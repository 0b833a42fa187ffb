"""Java: types, methods, fields, enum constants, imports."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Code, Import, Language, Sort
from tui.store.languages import java_routes
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, parse, text, walk

_TYPES = frozenset(
    {
        "class_declaration",
        "interface_declaration",
        "enum_declaration",
        "record_declaration",
        "annotation_type_declaration",
    }
)
_PLAIN = re.compile(r"@(?:Override|Deprecated|SuppressWarnings|FunctionalInterface|SafeVarargs|Nullable|NonNull)\b")
_TEST = re.compile(r"@(?:\w+\.)*(?:Parameterized|Repeated)?Test\b")


def read(_path: str, data: bytes) -> Code:
    """Read one file."""
    root = parse("java", data)
    reader = _Reader()
    walk(root, reader.enter)
    return reader.code(Language.JAVA, root)


class _Reader(Gathering):
    def enter(self, node: Node, owner: str) -> str | None:
        """Take what a node says; returns the owner of what is inside."""
        kind = node.type
        if kind in _TYPES:
            java_routes.controller(node, self)
            return self.type(node, owner, _bases(node), hooked=_is_hooked(node))
        if kind in {"method_declaration", "constructor_declaration"}:
            java_routes.method(node, owner, self)
            name = text(node.child_by_field_name("name"))
            test = any(_TEST.match(one) for one in annotations_of(node))
            hooked = _is_hooked(node) or name == "main"
            optional = node.parent is not None and node.parent.type == "interface_body"
            return self.function(node, owner, Sort.METHOD, hooked=hooked, test=test, declared=optional)
        if kind == "field_declaration":
            for declarator in node.children_by_field_name("declarator"):
                self.value(declarator, owner)
            return owner
        if kind == "enum_constant":
            self.value(node, owner)
        elif kind == "import_declaration":
            self._import(node)
            return None
        return owner

    def _import(self, node: Node) -> None:
        whole = "".join(text(child) for child in node.named_children if child.type != "asterisk")
        star = any(child.type == "asterisk" for child in node.named_children)
        module, _, name = whole.rpartition(".")
        if star:
            self.imports.append(Import(whole, line_of(node), (("*", "*"),)))
        else:
            self.imports.append(Import(module, line_of(node), ((name, name),)))


def annotations_of(node: Node) -> list[str]:
    """The annotations of a declaration, as written."""
    modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
    return [text(child) for child in modifiers.named_children if "annotation" in child.type] if modifiers else []


def _is_hooked(node: Node) -> bool:
    return any(not _PLAIN.match(one) for one in annotations_of(node))


def _bases(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for child in node.named_children:
        if child.type == "superclass":
            found += [text(base) for base in child.named_children]
        elif child.type in {"super_interfaces", "extends_interfaces"}:
            found += [text(base) for types in child.named_children for base in types.named_children]
    return tuple(found)
