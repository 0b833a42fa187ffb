"""JavaScript and TypeScript, with JSX: classes, functions, object literals full of functions, types, imports."""

from __future__ import annotations

from tree_sitter import Node

from tui.core.code import Code, Import, Language, Sort
from tui.store.languages import nest, script_routes
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, parse, string, text, walk

_GRAMMARS = {"ts": "typescript", "mts": "typescript", "cts": "typescript", "tsx": "tsx"}
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "function", "generator_function"})
_DECLARED = frozenset({"function_declaration", "generator_function_declaration", "function_signature"})
_TYPES = frozenset(
    {
        "class_declaration",
        "abstract_class_declaration",
        "interface_declaration",
        "type_alias_declaration",
        "enum_declaration",
        "class",
    }
)
_MEMBERS = frozenset({"method_signature", "property_signature", "abstract_method_signature"})


def read(path: str, data: bytes) -> Code:
    """Read one file."""
    root = parse(_GRAMMARS.get(path.rpartition(".")[2].lower(), "javascript"), data)
    reader = _Reader()
    walk(root, reader.enter)
    script_routes.pages(path, root, reader)
    return reader.code(Language.SCRIPT, root)


class _Reader(Gathering):
    def enter(self, node: Node, owner: str) -> str | None:
        """Take what a node says; returns the owner of what is inside."""
        kind = node.type
        if kind in _DECLARED:
            return self.function(node, owner, Sort.FUNCTION, hooked=_is_hooked(node))
        if kind in _TYPES:
            nest.controller(node, self)
            return self.type(node, owner, _bases(node), hooked=_is_hooked(node)) if _name(node) else owner
        if kind == "method_definition":
            return self.function(node, owner, Sort.METHOD, hooked=_is_decorated(node))
        if kind in _MEMBERS:
            self.value(node, owner)
            return None
        if kind in {"public_field_definition", "field_definition"}:
            return self._field(node, owner)
        if kind in {"variable_declarator", "pair", "assignment_expression"}:
            return self._assigned(node, owner)
        if kind == "import_statement":
            self._import(node)
            return None
        if kind == "export_statement" and node.child_by_field_name("source") is not None:
            self._import(node)
            return None
        if kind == "required_parameter":
            script_routes.given(node, self)
        elif kind == "call_expression":
            self._call(node)
            script_routes.call(node, self)
        return owner

    def _field(self, node: Node, owner: str) -> str:
        name = node.child_by_field_name("name") or node.child_by_field_name("property")
        value = node.child_by_field_name("value")
        if value is not None and value.type in _FUNCTIONS:
            return self.function(value, owner, Sort.METHOD, name=text(name))
        self.value(node, owner, text(name))
        script_routes.router(f"this.{text(name)}", value, self)
        script_routes.given(node, self)
        return owner

    def _assigned(self, node: Node, owner: str) -> str:
        """``const a = …``, ``a: …`` in a literal, ``exports.a = …``."""
        left = node.child_by_field_name("name") or node.child_by_field_name("key") or node.child_by_field_name("left")
        right = node.child_by_field_name("value") or node.child_by_field_name("right")
        if left is None:
            return owner
        script_routes.router(text(left), right, self)
        if left.type == "member_expression":
            whole = text(left)
            if not whole.startswith(("exports.", "module.exports.")) and ".prototype." not in whole:
                return owner
            name = whole.rpartition(".")[2]
        elif left.type in {"identifier", "property_identifier"}:
            name = text(left)
        else:
            self._destructured(left, right)
            return owner
        if right is not None and right.type in _FUNCTIONS:
            sort = Sort.METHOD if node.type == "pair" else Sort.FUNCTION
            return self.function(right, owner, sort, name=name)
        if right is not None and right.type == "class":
            return self.type_named(right, owner, name)
        if node.type != "pair" or (right is not None and right.type == "object"):
            self.value(node, owner, name)
        required = _required(right)
        if required is not None:
            self.imports.append(Import(required, line_of(node), (), name))
        return f"{owner}.{name}" if owner else name

    def type_named(self, node: Node, owner: str, name: str) -> str:
        """A class without a name of its own, called by the variable that holds it."""
        if not _name(node):
            self.value(node, owner, name)
            return f"{owner}.{name}" if owner else name
        return owner

    def _destructured(self, left: Node, right: Node | None) -> None:
        required = _required(right)
        if required is not None and left.type == "object_pattern":
            names = tuple((text(child), text(child)) for child in left.named_children)
            self.imports.append(Import(required, line_of(left), names))

    def _import(self, node: Node) -> None:
        module = string(node.child_by_field_name("source"))
        if module is None:
            return
        names: list[tuple[str, str]] = []
        for clause in node.named_children:
            if clause.type not in {"import_clause", "export_clause"}:
                continue
            for child in clause.named_children:
                if child.type == "identifier":
                    names.append(("default", text(child)))
                elif child.type == "namespace_import":
                    names.append(("*", text(child.named_children[0])))
            names += [_specified(one) for one in _specifiers(clause)]
        self.imports.append(Import(module, line_of(node), tuple(names)))

    def _call(self, node: Node) -> None:
        """``require("x")`` on its own and ``import("x")``."""
        function = node.child_by_field_name("function")
        if function is not None and function.type == "import" and (module := _argument(node)) is not None:
            self.imports.append(Import(module, line_of(node)))
        elif (required := _required(node)) is not None and (
            node.parent is None or node.parent.type != "variable_declarator"
        ):
            self.imports.append(Import(required, line_of(node)))


def _specifiers(clause: Node) -> list[Node]:
    inner = [
        grand for child in clause.named_children if child.type == "named_imports" for grand in child.named_children
    ]
    return [one for one in (*inner, *clause.named_children) if one.type in {"import_specifier", "export_specifier"}]


def _specified(node: Node) -> tuple[str, str]:
    name = text(node.child_by_field_name("name"))
    return name, text(node.child_by_field_name("alias")) or name


def _required(node: Node | None) -> str | None:
    """The module of ``require("x")``."""
    if node is None or node.type != "call_expression" or text(node.child_by_field_name("function")) != "require":
        return None
    return _argument(node)


def _argument(call: Node) -> str | None:
    arguments = call.child_by_field_name("arguments")
    return string(arguments.named_children[0]) if arguments and arguments.named_children else None


def _name(node: Node) -> str:
    return text(node.child_by_field_name("name"))


def _bases(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for heritage in node.named_children:
        if heritage.type == "class_heritage":
            clauses = [one for one in heritage.named_children if one.type.endswith("_clause")]
            found += [text(base) for clause in clauses for base in clause.named_children]
            found += [text(base) for base in heritage.named_children if not base.type.endswith("_clause")]
        elif heritage.type.startswith("extends_"):
            found += [text(base) for base in heritage.named_children]
    return tuple(found)


def _is_decorated(node: Node) -> bool:
    before = node.prev_named_sibling
    return before is not None and before.type == "decorator"


def _is_hooked(node: Node) -> bool:
    """Decorated, or a default export, which frameworks find by its file."""
    around = node.parent
    if any(child.type == "decorator" for child in node.named_children):
        return True
    if around is None or around.type != "export_statement":
        return False
    return any(child.type in {"default", "decorator"} for child in around.children)
