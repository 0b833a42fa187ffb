"""Routes in Go: the standard library, chi, gin, echo, fiber, gorilla. Routers are told apart by the function they are
in: every second one is called ``r``."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Handler, Mount, Router
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, string, text

_ROOT = re.compile(
    r"(?:gin\.(?:Default|New)|chi\.New(?:Router|Mux)|mux\.NewRouter|echo\.New|fiber\.New|http\.NewServeMux|httprouter\.New)\("
)
_GIVEN = re.compile(
    r"\*?(?:gin\.(?:RouterGroup|Engine|IRouter|IRoutes)|chi\.(?:Router|Mux)|mux\.Router|http\.ServeMux|echo\.(?:Group|Echo)|"
    r"fiber\.(?:Router|App|Group))"
)
"""The types of a router that a function is given."""
_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
_ANY = frozenset({"any", "all", "handle", "handlefunc"})
_STATED = re.compile(r"(?:([A-Z]+)\s+)?(?:[\w.-]+)?(/.*)")


def router(node: Node, owner: str, into: Gathering) -> None:
    """``r := gin.Default()``, ``api := r.Group("/api")``, ``s := r.PathPrefix("/api").Subrouter()``."""
    left, right = text(node.child_by_field_name("left")), node.child_by_field_name("right")
    if right is None or len(right.named_children) != 1 or right.named_children[0].type != "call_expression":
        return
    made = right.named_children[0]
    if _ROOT.match(text(made)[:80]):
        into.routers.append(Router(_scoped(owner, left), "", root=True, made=True))
        return
    receiver, name, arguments = _parts(made)
    if name == "Subrouter" and (inner := re.match(r"(\w+)\.PathPrefix\(\"([^\"]*)\"\)", receiver)):
        into.routers.append(Router(_scoped(owner, left)))
        into.mounts.append(Mount(_scoped(owner, inner[1]), _scoped(owner, left), inner[2], line_of(node)))
    elif name in {"Group", "With"}:
        prefix = string(arguments[0]) if arguments else ""
        into.routers.append(Router(_scoped(owner, left)))
        into.mounts.append(
            Mount(
                _scoped(owner, receiver), _scoped(owner, left), "" if name == "With" else prefix or "**", line_of(node)
            )
        )


def given(node: Node, inner: str, into: Gathering) -> None:
    """A function that is given a router: ``func users(g *gin.RouterGroup)``. Whoever calls it puts its routes there."""
    parameters = node.child_by_field_name("parameters")
    places = [one for one in parameters.named_children if one.type == "parameter_declaration"] if parameters else []
    for at, one in enumerate(places):
        name = text(one.child_by_field_name("name"))
        if name and _GIVEN.fullmatch(text(one.child_by_field_name("type"))):
            place = _scoped(inner, f"@{at}")
            into.routers += [Router(place), Router(_scoped(inner, name))]
            into.mounts.append(Mount(place, _scoped(inner, name), "", line_of(node)))


def call(node: Node, owner: str, into: Gathering) -> None:
    """``r.Get("/books", …)``, ``r.HandleFunc("GET /books", …)``, ``r.Mount("/api", api)``, ``users(r)``."""
    _hand_over(node, owner, into)
    receiver, name, arguments = _parts(node)
    if not receiver or len(arguments) < 2:
        return
    at = _scoped(owner, receiver)
    if receiver == "http" and name in {"Handle", "HandleFunc"}:
        into.routers.append(Router(at, "", root=True))
    first = string(arguments[0])
    if name == "Mount" and first is not None:
        into.mounts.append(Mount(at, _mounted(owner, arguments[1]), _around(node) + first, line_of(node)))
        return
    if name in {"Method", "MethodFunc", "Add", "Handle"} and first and first.isupper() and len(arguments) > 2:
        _state(node, at, first, string(arguments[1]), into)
    elif name.lower() in _VERBS and name[0].isupper() and first is not None:
        if first.startswith("/") or first == "":
            _state(node, at, name.upper(), first, into)
    elif name.lower() in _ANY and first is not None and (stated := _STATED.fullmatch(first)):
        if name == "Handle" and (inner := _below(arguments[1])) is not None:
            into.mounts.append(Mount(at, _mounted(owner, inner), _around(node) + stated[2], line_of(node)))
            return
        if any(
            one.name == _scoped(owner, text(arguments[1])) for one in into.routers
        ):  # its routes are whole by themselves
            into.mounts.append(Mount(at, _scoped(owner, text(arguments[1])), "", line_of(node)))
            return
        path = f"{stated[2]}**" if len(stated[2]) > 1 and stated[2].endswith("/") else stated[2]
        _state(node, at, stated[1] or _chained(node) or "*", path, into)


def _hand_over(node: Node, owner: str, into: Gathering) -> None:
    """``users(api)``, ``routes.Users(api.Group("/users"))``, ``handler.Register(r)``: a router is given away."""
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None or function.type not in {"identifier", "selector_expression"}:
        return
    known = {one.name for one in into.routers}
    for at, one in enumerate(child for child in arguments.named_children if child.type != "comment"):
        receiver, prefix = text(one), ""
        if one.type == "call_expression":
            receiver, name, inner = _parts(one)
            if name != "Group" or not inner:
                continue
            prefix = string(inner[0]) or "**"
        if _scoped(owner, receiver) in known and text(function).isascii():
            what = f"{text(function)}:@{at}"
            into.mounts.append(Mount(_scoped(owner, receiver), what, _around(node) + prefix, line_of(node)))


def _mounted(owner: str, what: Node) -> str:
    """A variable of this function, or what a function makes: ``tides()``, ``users.Routes()``."""
    if what.type == "call_expression":
        return f"{text(what.child_by_field_name('function'))}:()"
    return _scoped(owner, text(what))


def _below(what: Node) -> Node | None:
    """The router in ``http.StripPrefix("/api", router)``."""
    _, name, arguments = _parts(what) if what.type == "call_expression" else ("", "", [])
    fits = name == "StripPrefix" and len(arguments) > 1 and arguments[1].type in {"identifier", "call_expression"}
    return arguments[1] if fits and "FileServer" not in text(arguments[1]) else None


def _state(node: Node, at: str, method: str, path: str | None, into: Gathering) -> None:
    into.handlers.append(Handler(at, method, "**" if path is None else _around(node) + path, line_of(node)))


def _parts(node: Node) -> tuple[str, str, list[Node]]:
    """The receiver, the method and the arguments of a call."""
    function = node.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return "", "", []
    arguments = node.child_by_field_name("arguments")
    plain = [one for one in arguments.named_children if one.type != "comment"] if arguments is not None else []
    return text(function.child_by_field_name("operand")), text(function.child_by_field_name("field")), plain


def _around(node: Node) -> str:
    """The prefixes of the ``r.Route("/api", func(r chi.Router) { … })`` that a call stands in."""
    prefix = ""
    at = node.parent
    while at is not None:
        if at.type == "func_literal" and at.parent is not None and at.parent.parent is not None:
            outer = at.parent.parent
            if outer.type == "call_expression":
                _, name, arguments = _parts(outer)
                if name in {"Route", "Group"} and arguments and (own := string(arguments[0])) is not None:
                    prefix = own + prefix
        at = at.parent
    return prefix


def _chained(node: Node) -> str | None:
    """The method of ``r.HandleFunc("/books", …).Methods("GET")``."""
    outer = node.parent.parent if node.parent is not None else None
    if outer is None or outer.type != "call_expression":
        return None
    _, name, arguments = _parts(outer)
    if name != "Methods" or not arguments:
        return None
    said = text(arguments[0]).strip('"')
    return said.removeprefix("http.Method").upper()


def _scoped(owner: str, name: str) -> str:
    return f"{owner}:{name}"
