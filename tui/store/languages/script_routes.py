"""Routes in JavaScript and TypeScript: Express and its kin, Fastify, and the files of Next."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Handler, Mount, Router
from tui.store.languages import nest
from tui.store.languages.gathering import Gathering
from tui.store.languages.syntax import line_of, route_string, string, text

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "all", "ws"})
_ROOT = re.compile(r"(?:express|fastify|Fastify|restify\.createServer|new (?:Hono|Koa|Elysia))\s*\(")
_ROUTER = re.compile(r"(?:express\.Router|Router|new Router|new Hono|express\.router)\s*(?:<[^>]*>)?\s*\(")
_BASED = re.compile(r"\)\s*\.basePath\(\s*['\"`]([^'\"`]*)['\"`]")
_CALLED = re.compile(r"(?:app|server|fastify|instance|routes?|router|\w*Router|\w*Routes)$")
_PREFIX = re.compile(r"prefix:\s*['\"`]([^'\"`]*)['\"`]")
_NEXT = re.compile(r"(?:^|/)(?:app/(?P<app>(?:[^/]+/)*)route|pages/(?P<pages>api/.+?))\.[cm]?[jt]sx?$")
_OF_NEST = frozenset({"create", "setGlobalPrefix", "enableVersioning", "register", "forRoutes"})
_VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


def router(left: Node, right: Node | None, into: Gathering) -> None:
    """``const api = express.Router()``."""
    if right is None or right.type not in {"call_expression", "new_expression"} or left.type != "identifier":
        return
    made = text(right)[:200]
    if _ROOT.match(made):
        based = _BASED.search(made)
        into.routers.append(Router(text(left), based[1] if based else "", root=True))
    elif _ROUTER.match(made):
        prefix = _PREFIX.search(made)
        into.routers.append(Router(text(left), prefix[1] if prefix else ""))


def call(node: Node, into: Gathering) -> None:
    """``api.get("/books", …)``, ``app.use("/api", api)``, ``api.route("/books").get(…)``."""
    function = node.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return
    name = text(function.child_by_field_name("property"))
    at = function.child_by_field_name("object")
    arguments = _arguments(node)
    if name in _OF_NEST and (
        text(at) in {"NestFactory", "RouterModule"} or name in {"setGlobalPrefix", "enableVersioning"}
    ):
        nest.application(name, arguments, line_of(node), into)
        return
    if at is None or (name not in _METHODS and name not in {"use", "register", "route"}):
        return
    if at.type == "call_expression":
        _chained(at, name, node, into)
        return
    if at.type != "identifier" or not _is_router(text(at), into):
        return
    if name in _METHODS and len(arguments) > 1:
        path = route_string(arguments[0])
        method = {"ALL": "*"}.get(name.upper(), name.upper())
        if path is not None:
            into.handlers.append(Handler(text(at), method, path, line_of(node)))
    elif name == "use" and arguments:
        prefix = route_string(arguments[0])
        what = arguments[-1]
        if prefix is not None or what.type in {"identifier", "call_expression", "member_expression"}:
            into.mounts.append(Mount(text(at), _mounted(what), prefix or "", line_of(node)))
    elif name == "route":
        _routed(text(at), arguments, line_of(node), into)
    elif name == "register" and arguments:
        prefixed = _PREFIX.search(text(arguments[-1])) if len(arguments) > 1 else None
        into.mounts.append(Mount(text(at), _mounted(arguments[0]), prefixed[1] if prefixed else "", line_of(node)))


def _routed(at: str, arguments: list[Node], line: int, into: Gathering) -> None:
    """``app.route("/api", api)`` of Hono, ``fastify.route({ method: "GET", url: "/books" })``."""
    if len(arguments) == 2 and arguments[1].type == "identifier" and (path := string(arguments[0])) is not None:
        into.mounts.append(Mount(at, text(arguments[1]), path, line))
    elif len(arguments) == 1 and arguments[0].type == "object":
        stated = {
            text(pair.child_by_field_name("key")): pair.child_by_field_name("value")
            for pair in arguments[0].named_children
        }
        path, methods = route_string(stated.get("url")), re.findall(r"['\"`](\w+)['\"`]", text(stated.get("method")))
        for method in methods if path is not None else ():
            into.handlers.append(Handler(at, method.upper(), path or "", line))


def pages(path: str, root: Node, into: Gathering) -> None:
    """A file whose place is its route."""
    found = _NEXT.search(path)
    if not found:
        return
    if found["pages"]:
        route = "/" + re.sub(r"(?:^|/)index$", "", found["pages"])
        into.handlers.append(Handler("", "*", _bracketed(route), 1))
    else:
        parts = [part for part in found["app"].split("/") if part and not re.fullmatch(r"\(.*\)|@.*", part)]
        exported = {one.name: one.line for one in into.definitions if one.name in _VERBS and not one.owner}
        for child in root.named_children:
            if child.type == "export_statement":
                names = re.findall(r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b", text(child)[:200])
                exported |= {name: line_of(child) for name in names if name not in exported}
        for method, line in exported.items() or {"*": 1}.items():
            into.handlers.append(Handler("", method, _bracketed("/" + "/".join(parts)), line))
    into.routers.append(Router("", "", root=True))


def _bracketed(route: str) -> str:
    return re.sub(r"\[[^\]/]*\]", "{}", re.sub(r"\[{1,2}\.\.\.[^\]]*\]{1,2}", "**", route))


def _chained(at: Node, name: str, node: Node, into: Gathering) -> None:
    """The method of ``api.route("/books").get(…).post(…)``."""
    inner: Node | None = at
    for _ in range(12):
        function = (
            inner.child_by_field_name("function") if inner is not None and inner.type == "call_expression" else None
        )
        if inner is None or function is None or function.type != "member_expression":
            return
        if text(function.child_by_field_name("property")) == "route":
            receiver = text(function.child_by_field_name("object"))
            arguments = _arguments(inner)
            path = string(arguments[0]) if arguments else None
            if path is not None and _is_router(receiver, into):
                into.handlers.append(Handler(receiver, name.upper().replace("ALL", "*"), path, line_of(node)))
            return
        inner = function.child_by_field_name("object")


def _is_router(name: str, into: Gathering) -> bool:
    return any(one.name == name for one in into.routers) or _CALLED.match(name) is not None


def _mounted(node: Node) -> str:
    """What is mounted: a variable, ``require("./x")`` as its module, or what a call is made of."""
    if node.type == "call_expression":
        function = text(node.child_by_field_name("function"))
        arguments = _arguments(node)
        if function in {"require", "import"} and arguments:
            return f"require:{string(arguments[0]) or ''}"
        return function
    return text(node)


def _arguments(node: Node) -> list[Node]:
    found = node.child_by_field_name("arguments")
    return [one for one in found.named_children if one.type != "comment"] if found is not None else []
