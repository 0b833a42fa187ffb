"""Routes in Python: FastAPI and Starlette, Flask, Django and its REST framework."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Handler, Mount, Router
from tui.store.languages.gathering import Gathering
from tui.store.languages.python_loops import rounds, written_out
from tui.store.languages.syntax import below, line_of, route_string, string, text

_ROOTS = frozenset({"FastAPI", "Flask", "Quart", "Sanic", "Starlette", "Litestar"})
_ROUTERS = frozenset({"APIRouter", "Blueprint", "DefaultRouter", "SimpleRouter", "NestedSimpleRouter", "Router"})
_APIS = frozenset({"Api", "NinjaAPI", "Namespace"})
"""Routers that are put into the application that they are made with."""
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "websocket"})
_NAMED = re.compile(r"prefix|api|path|base|root|v\d", re.IGNORECASE)
"""What the path is called that an application's settings put before routers."""
_SETTINGS = re.compile(r"setting|conf", re.IGNORECASE)
_PATTERNS = frozenset({"path", "re_path", "url"})
URLS = "urlpatterns"
"""The router that Django's lists of patterns stand for."""


def router(assignment: Node, into: Gathering) -> None:
    """``api = APIRouter(prefix="/api")``."""
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None or left.type not in {"identifier", "attribute"} or right is None or right.type != "call":
        return
    made = text(right.child_by_field_name("function")).rpartition(".")[2]
    if made in _ROOTS or made in _ROUTERS:
        prefix = _keyword(right, "prefix", "url_prefix")
        into.routers.append(Router(text(left), prefix or "", made in _ROOTS))
    elif made in _APIS:
        into.routers.append(Router(text(left), _keyword(right, "prefix", "path") or ""))
        around = _positional(right, 0)
        if made == "Api" and around is not None and around.type == "identifier":
            into.mounts.append(Mount(text(around), text(left), "", line_of(right)))


def named(assignment: Node, into: Gathering) -> None:
    """``API_PREFIX: str = "/api/v1"``, ``api_prefix = Field(default="/api/v1")``: by name, routers are put below it."""
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None or left.type != "identifier" or right is None or not _NAMED.search(text(left)):
        return
    values = [right] if right.type == "string" else below(right, "string") if right.type == "call" else ()
    found = {value for one in values if (value := string(one)) is not None and value.startswith("/")}
    if len(found) == 1:
        into.paths.append((text(left), found.pop()))


def patterns(assignment: Node, into: Gathering) -> None:
    """``urlpatterns = router.urls``, also with other patterns before or behind: a router put in by itself; and lists of
    patterns under names of their own."""
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None or right is None:
        return
    if text(left) != URLS:
        if right.type == "list" and any(_is_pattern(one) for one in right.named_children):
            into.routers.append(Router(text(left)))
        return
    todo = [right]
    while todo:
        node = todo.pop()
        if node.type in {"binary_operator", "list", "list_splat", "parenthesized_expression"}:
            todo += node.named_children
        elif (node.type == "identifier" and text(node) != URLS) or (
            node.type == "attribute" and text(node.child_by_field_name("attribute")) == "urls"
        ):
            into.mounts.append(Mount(URLS, text(node), "", line_of(node)))


def _is_pattern(node: Node) -> bool:
    return node.type == "call" and text(node.child_by_field_name("function")) in _PATTERNS


def call(node: Node, into: Gathering) -> None:
    """A call that may state a route or put one router into another."""
    function = node.child_by_field_name("function")
    if function is None:
        return
    if function.type == "identifier":
        if text(function) in _PATTERNS:
            _pattern(node, into)
        return
    if function.type != "attribute":
        return
    at, name = text(function.child_by_field_name("object")), text(function.child_by_field_name("attribute"))
    if name in {"include_router", "register_blueprint"}:
        _mount(node, at, into, instead=name == "register_blueprint")
    elif name == "mount" and (path := string(_positional(node, 0))) is not None:
        _mounted_app(node, at, path, into)
    elif name in {"add_resource", "add_namespace", "add_router"}:
        _put_in_api(node, at, name, into)
    elif name in {"add_url_rule", "add_api_route"}:
        _state(node, at, ["*"] if ".as_view(" in text(node) else _verbs(node), into)
    elif name == "register" and string(_positional(node, 0)) is not None and _positional(node, 1) is not None:
        _resource(node, at, into)
    elif node.parent is not None and node.parent.type == "decorator":
        if name in _METHODS:
            _state(node, at, ["WS" if name == "websocket" else name.upper()], into)
        elif name in {"route", "api_route"}:
            _state(node, at, ["*"] if _is_of_class(node) else _verbs(node), into)


def _mount(node: Node, at: str, into: Gathering, *, instead: bool) -> None:
    """``app.include_router(users.router, prefix="/users")``, in a loop once for each of its rounds. The prefix that a
    blueprint is given counts `instead` of its own."""
    what, prefix = _positional(node, 0), _argument(node, "prefix", "url_prefix")
    known = False
    for bound in rounds(node):
        put_in = bound.get(text(what), what)
        below_it = bound.get(text(prefix), prefix) if prefix is not None else None
        path = ("" if below_it is None else _path(below_it)) if text(below_it) != "None" else ""
        into.mounts.append(Mount(at, text(put_in), path, line_of(node), instead and path != ""))
        known = True
    if not known:
        path = _keyword(node, "prefix", "url_prefix") or ""
        into.mounts.append(Mount(at, text(what), path, line_of(node), instead and path != ""))


def _mounted_app(node: Node, at: str, path: str, into: Gathering) -> None:
    """``app.mount("/admin", admin)``; what a library serves there may be anything."""
    what = _positional(node, 1) or _argument(node, "app")
    if what is not None and what.type in {"identifier", "attribute"}:
        into.mounts.append(Mount(at, text(what), path, line_of(node)))
    else:
        into.handlers.append(Handler(at, "*", f"{path}/**", line_of(node)))


def _put_in_api(node: Node, at: str, name: str, into: Gathering) -> None:
    """``api.add_resource(Books, "/books", "/books/all")``, ``api.add_namespace(books)``, ``api.add_router("/x", x)``"""
    arguments = [one for one in (_positional(node, place) for place in range(8)) if one is not None]
    if name == "add_resource":
        for one in arguments[1:]:
            path = route_string(one)
            into.handlers.append(Handler(at, "*", "**" if path is None else path, line_of(node)))
    elif arguments:
        what, prefix = arguments[0], _argument(node, "path") or (arguments[1] if len(arguments) > 1 else None)
        if name == "add_router" and len(arguments) > 1:
            what, prefix = arguments[1], arguments[0]
        path = "" if prefix is None else route_string(prefix)
        below = "**" if path is None else path
        into.mounts.append(Mount(at, string(what) or text(what), below, line_of(node), prefix is not None))


def _state(node: Node, at: str, methods: list[str], into: Gathering) -> None:
    first = written_out(_positional(node, 0))
    path = route_string(first) if first is not None else _keyword(node, "path", "rule")
    for method in methods:
        into.handlers.append(Handler(at, method, "**" if path is None else path, line_of(node)))


def _resource(node: Node, at: str, into: Gathering) -> None:
    """A view set below a name; its own actions may add anything below."""
    base = f"/{string(_positional(node, 0))}"
    for path, methods in ((base, ("GET", "POST")), (f"{base}/{{}}", ("GET", "PUT", "PATCH", "DELETE"))):
        for method in methods:
            into.handlers.append(Handler(at, method, path, line_of(node)))
    into.handlers.append(Handler(at, "*", f"{base}/**", line_of(node)))


def _pattern(node: Node, into: Gathering) -> None:
    """``path("books/", view)`` and ``path("api/", include("books.urls"))``."""
    route, view = string(_positional(node, 0)), _positional(node, 1)
    if view is None:
        return
    at, before = _placed(node)
    path = f"{before}/{'**' if route is None else _unanchored(route)}"
    if _is_include(view):
        what = _positional(view, 0)
        if what is not None and what.type in {"tuple", "list"} and what.named_children:
            what = what.named_children[0]
        if what is not None and what.type not in {"list", "call"}:  # those have patterns of their own, which know
            into.mounts.append(Mount(at, string(what) or text(what), path, line_of(node)))
    elif view.type == "attribute" and text(view.child_by_field_name("attribute")) == "urls":
        api = view.child_by_field_name("object")
        if api is not None and api.type == "identifier":  # of Ninja
            into.mounts.append(Mount(at, text(view), path, line_of(node)))
        else:
            into.handlers.append(Handler(at, "*", f"{path}/**", line_of(node)))  # "admin.site.urls"
    else:
        into.handlers.append(Handler(at, "*", path, line_of(node)))


def _is_of_class(decorator: Node) -> bool:
    """Whether a class is decorated, whose methods are those of its route."""
    around = decorator.parent.parent if decorator.parent is not None else None
    return around is not None and any(one.type == "class_definition" for one in around.named_children)


def _is_include(view: Node) -> bool:
    return view.type == "call" and text(view.child_by_field_name("function")).endswith("include")


def _placed(node: Node) -> tuple[str, str]:
    """The list that a pattern is in, and what stands before it there: the paths of the patterns that include it."""
    before, at = "", node.parent
    while at is not None and at.type not in {"function_definition", "class_definition", "module"}:
        if at.type == "call" and _is_pattern(at):
            route = string(_positional(at, 0))
            before = f"/{'**' if route is None else _unanchored(route)}{before}"
        elif at.type == "call" and text(at.child_by_field_name("function")) == "i18n_patterns":
            before = f"/**{before}"
        elif at.type == "assignment":
            name = text(at.child_by_field_name("left"))
            return (name, before) if at.parent is not None and name.isidentifier() else (URLS, before)
        at = at.parent
    return URLS, before


def _unanchored(route: str) -> str:
    """A pattern without the signs of a regular expression around it."""
    named = re.sub(r"\(\?P<\w+>[^()]*\)", "{}", route)
    return named.strip("^$").replace("\\", "")


def _verbs(node: Node) -> list[str]:
    found = _argument(node, "methods")
    verbs = [string(one) for one in found.named_children] if found is not None else []
    return [verb.upper() for verb in verbs if verb] or (["*"] if found is not None else ["GET"])


def _positional(node: Node, at: int) -> Node | None:
    arguments = node.child_by_field_name("arguments")
    plain = (
        [one for one in arguments.named_children if one.type not in {"keyword_argument", "comment"}]
        if arguments
        else []
    )
    return plain[at] if at < len(plain) else None


def _argument(node: Node, *names: str) -> Node | None:
    arguments = node.child_by_field_name("arguments")
    for one in arguments.named_children if arguments else ():
        if one.type == "keyword_argument" and text(one.child_by_field_name("name")) in names:
            return one.child_by_field_name("value")
    return None


def _keyword(node: Node, *names: str) -> str | None:
    """A keyword argument's value as a path."""
    found = _argument(node, *names)
    return None if found is None else _path(found)


def _path(value: Node) -> str:
    """A path as it is written; by its name (``=API_PREFIX``) where it has one, ``**`` where it is computed."""
    if value.type in {"identifier", "attribute"}:
        of, _, name = text(value).rpartition(".")
        return f"={name}" if name.isupper() or _SETTINGS.search(of) else "**"
    path = route_string(value)
    return "**" if path is None else path
