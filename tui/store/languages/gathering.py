"""What a reader of a language collects on its way through one file."""

from __future__ import annotations

from tree_sitter import Node

from tui.core.code import Code, Definition, Handler, Import, Language, Mount, Router, Sort
from tui.store.languages.pretence import constant_of, pretence_of
from tui.store.languages.syntax import first_error, joined, line_of, stub_of, text


class Gathering:
    """Collects what one file says; each language's reader adds how it is recognised."""

    def __init__(self) -> None:
        self.definitions: list[Definition] = []
        self.imports: list[Import] = []
        self.routers: list[Router] = []
        self.mounts: list[Mount] = []
        self.handlers: list[Handler] = []
        self.paths: list[tuple[str, str]] = []

    def code(self, language: Language, root: Node) -> Code:
        """Everything collected, as a value."""
        return Code(
            language,
            tuple(self.definitions),
            tuple(self.imports),
            tuple(self.routers),
            tuple(self.mounts),
            tuple(self.handlers),
            first_error(root),
            tuple(self.paths),
        )

    def type(self, node: Node, owner: str, bases: tuple[str, ...] = (), *, hooked: bool = False) -> str:
        """A type by the field `name`. Returns the owner of what is inside."""
        name = text(node.child_by_field_name("name"))
        self.definitions.append(Definition(name, Sort.TYPE, line_of(node), owner, "", bases, hooked=hooked))
        return joined(owner, name)

    def function(  # noqa: PLR0913 - what there is to say of a function
        self,
        node: Node,
        owner: str,
        sort: Sort,
        *,
        name: str = "",
        body: Node | None = None,
        hooked: bool = False,
        test: bool = False,
        declared: bool = False,
    ) -> str:
        """A function or method by the field `name`, its work by `body`, unless it is only `declared`. Returns the owner
        of what is inside."""
        name = name or text(node.child_by_field_name("name"))
        body = body or node.child_by_field_name("body")
        stub = "" if declared else stub_of(body) or pretence_of(body)
        parameters = node.child_by_field_name("parameters")
        count = sum(1 for child in parameters.named_children if "comment" not in child.type) if parameters else None
        self.definitions.append(
            Definition(
                name,
                sort,
                line_of(node),
                owner,
                stub,
                (),
                count,
                hooked=hooked or test,
                test=test,
                constant=constant_of(node, body),
            )
        )
        return joined(owner, name)

    def value(self, node: Node, owner: str, name: str = "") -> None:
        """A constant, variable or field."""
        name = name or text(node.child_by_field_name("name"))
        self.definitions.append(Definition(name, Sort.VALUE, line_of(node), owner))
