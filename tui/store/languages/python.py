"""Python: classes, functions, constants, imports."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Code, Definition, Import, Language, Sort
from tui.store.languages import python_routes
from tui.store.languages.gathering import Gathering
from tui.store.languages.pretence import constant_of, pretence_of
from tui.store.languages.syntax import joined, line_of, parse, stub_of, text, walk

_DEEP = 6
"""Nodes around a definition that may say whom it is for: the class, its block, the condition."""
_ABSTRACT = re.compile(r"@(?:\w+\.)?(?:abstractmethod|abstractproperty|overload|abstract\w*)\b")
_PLAIN = re.compile(
    r"@(?:\w+\.)?(?:staticmethod|classmethod|property|cached_property|lru_cache|cache|dataclass|final)\b"
)
_INTERFACES = re.compile(r"\b(?:Protocol|ABC|ABCMeta|Interface|TypedDict)\b")


def read(path: str, data: bytes) -> Code:
    """Read one file."""
    root = parse("python", data)
    reader = _Reader(path)
    walk(root, reader.enter)
    return reader.code(Language.PYTHON, root)


class _Reader(Gathering):
    def __init__(self, path: str) -> None:
        super().__init__()
        self._declares = path.endswith(".pyi")
        self._interfaces: set[str] = set()
        self._types: set[str] = set()

    def enter(self, node: Node, owner: str) -> str | None:
        """Take what a node says; returns the owner of what is inside."""
        match node.type:
            case "class_definition":
                return self._class(node, owner)
            case "function_definition":
                return self._function(node, owner)
            case "assignment":
                self._value(node, owner)
                python_routes.router(node, self)
                python_routes.patterns(node, self)
                python_routes.named(node, self)
            case "augmented_assignment":
                python_routes.patterns(node, self)
            case "call":
                python_routes.call(node, self)
            case "import_from_statement" | "import_statement":
                self._import(node)
                return None
            case "string" | "comment":
                return None
        return owner

    def _class(self, node: Node, owner: str) -> str:
        name = text(node.child_by_field_name("name"))
        bases = node.child_by_field_name("superclasses")
        inner = joined(owner, name)
        names = tuple(text(base) for base in bases.named_children if base.type != "comment") if bases else ()
        if any(_INTERFACES.search(base) for base in names):
            self._interfaces.add(inner)
        self._types.add(inner)
        stub = "" if names or self._declares else stub_of(node.child_by_field_name("body"))
        stub = "" if stub and _is_for_types(node) else stub
        decorators = _decorators(node)
        hooked = any(not _PLAIN.match(one) for one in decorators)
        if decorators:
            stub = ""
        test = name.startswith("Test") or any("TestCase" in base for base in names)
        self.definitions.append(
            Definition(name, Sort.TYPE, line_of(node), owner, stub, names, hooked=hooked or test, test=test)
        )
        return inner

    def _function(self, node: Node, owner: str) -> str:
        name = text(node.child_by_field_name("name"))
        decorators = _decorators(node)
        declared = self._declares or owner in self._interfaces or any(_ABSTRACT.match(one) for one in decorators)
        body = node.child_by_field_name("body")
        stub = "" if declared else stub_of(body) or pretence_of(body)
        stub = "" if stub and _is_for_types(node) else stub
        constant = "" if declared else constant_of(node, body)
        sort = Sort.METHOD if owner in self._types else Sort.FUNCTION
        hooked = any(not _PLAIN.match(one) for one in decorators)
        test = name.startswith("test_")
        self.definitions.append(
            Definition(name, sort, line_of(node), owner, stub, (), _parameters(node), hooked or test, test, constant)
        )
        return joined(owner, name)

    def _value(self, node: Node, owner: str) -> None:
        """A name assigned in a module, a class, or to ``self`` in a method."""
        left = node.child_by_field_name("left")
        if left is None:
            return
        if left.type == "attribute" and text(left.child_by_field_name("object")) == "self" and "." in owner:
            name = text(left.child_by_field_name("attribute"))
            self.definitions.append(Definition(name, Sort.VALUE, line_of(node), owner.rpartition(".")[0]))
        elif left.type == "identifier":
            self.definitions.append(Definition(text(left), Sort.VALUE, line_of(node), owner))

    def _import(self, node: Node) -> None:
        names = [_named(child) for child in node.children_by_field_name("name")]
        module = text(node.child_by_field_name("module_name"))
        if node.type == "import_statement":
            self.imports.extend(
                Import(name, line_of(node), (), "" if name == alias else alias) for name, alias in names
            )
            return
        star = any(child.type == "wildcard_import" for child in node.named_children)
        self.imports.append(Import(module, line_of(node), (("*", "*"),) if star else tuple(names)))


def _named(node: Node) -> tuple[str, str]:
    if node.type == "aliased_import":
        return text(node.child_by_field_name("name")), text(node.child_by_field_name("alias"))
    return text(node), text(node)


def _decorators(node: Node) -> list[str]:
    around = node.parent
    if around is None or around.type != "decorated_definition":
        return []
    return [text(child) for child in around.named_children if child.type == "decorator"]


def _is_for_types(node: Node) -> bool:
    """Whether a definition is read by type checkers only."""
    above = node.parent
    for _ in range(_DEEP):
        if above is None:
            break
        if above.type == "if_statement" and text(above.child_by_field_name("condition")).endswith("TYPE_CHECKING"):
            return True
        above = above.parent
    return False


def _parameters(node: Node) -> int:
    found = node.child_by_field_name("parameters")
    return sum(1 for child in found.named_children if child.type != "comment") if found else 0
