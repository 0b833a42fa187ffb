"""Routes in JavaScript and TypeScript: Express and its kin, Fastify, and the files of Next."""

from __future__ import annotations

import re

from tree_sitter import Node

from tui.core.code import Handler, Mount, Router
from tui.store.languages import nest
from tui.store.languages.gathering import Gathering
from tui.store.languages.script_loops import ROUND, Bound, loaded, path_in, rounds
from tui.store.languages.syntax import line_of, route_string, string, text

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "all", "ws"})
_ROOT = re.compile(
    r"(?:express|require\(['\"]express['\"]\)|fastify|Fastify|restify\.createServer|new (?:Hono|Koa|Elysia))\s*\("
)
_ROUTER = re.compile(
    r"(?:(?:express|require\(['\"]express['\"]\))\.[Rr]outer|Router|new Router|new Hono)\s*(?:<[^>]*>)?\s*\("
)
_VARIABLE = re.compile(r"(?:this\.)?#?\w+")
_APPLICATION = re.compile(r":\s*(?:express\.)?(?:Express|Application)")
_PUTS = re.compile(r"rout|regist|setup|mount|init|config|endpoint", re.IGNORECASE)
"""What functions are called that put routes into what they are given."""
_BASED = re.compile(r"\)\s*\.basePath\(\s*['\"`]([^'\"`]*)['\"`]")
_CALLED = re.compile(r"(?:app|server|fastify|instance|routes?|router|\w*Router|\w*Routes)$")
_PREFIX = re.compile(r"prefix:\s*['\"`]([^'\"`]*)['\"`]")
_NEXT = re.compile(r"(?:^|/)(?:app/(?P<app>(?:[^/]+/)*)route|pages/(?P<pages>api/.+?))\.[cm]?[jt]sx?$")
_OF_NEST = frozenset({"create", "setGlobalPrefix", "enableVersioning", "register", "forRoutes"})
_VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})

CHAIN = 200
"""Calls of one chain that are followed."""


def router(name: str, right: Node | None, into: Gathering) -> None:
    """``const api = express.Router()``, ``this.app = express()``."""
    if right is None or right.type not in {"call_expression", "new_expression"} or not _VARIABLE.fullmatch(name):
        return
    made = text(right)[:200]
    if _ROOT.match(made):
        based = _BASED.search(made)
        into.routers.append(Router(name, based[1] if based else "", root=True))
    elif _ROUTER.match(made):
        prefix = _PREFIX.search(made)
        into.routers.append(Router(name, prefix[1] if prefix else ""))


def given(node: Node, into: Gathering) -> None:
    """``(app: Express)``, ``private app: Express``: there is one application, whoever hands it over."""
    if _APPLICATION.fullmatch(text(node.child_by_field_name("type"))):
        name = text(node.child_by_field_name("pattern") or node.child_by_field_name("name"))
        into.routers += [Router(name, root=True), Router(f"this.{name}", root=True)]


def call(node: Node, into: Gathering) -> None:
    """``api.get("/books", …)``, ``app.use("/api", api)``, ``api.route("/books").get(…)``."""
    function = node.child_by_field_name("function")
    if function is None or _hand_over(node, function, into) or function.type != "member_expression":
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
    if at.type in {"call_expression", "new_expression"}:
        _chained(at, name, node, into)
    elif at.type in {"identifier", "member_expression"} and _is_router(text(at), into):
        for bound in rounds(node):
            _state(text(at), name, node, bound, into)


def _hand_over(node: Node, function: Node, into: Gathering) -> bool:
    """``registerTides(app)``, ``require("./tides")(app)``, ``routes.register(app)``: who is handed the application puts
    routes into it, or anything else."""
    handed = [text(one) for one in _arguments(node) if one.type in {"identifier", "member_expression"}]
    whole = next((one.name for one in into.routers if one.root and one.name in handed), None)
    called = text(function)
    of_a_router = any(one.name in {called.partition(".")[0], called.rpartition(".")[0]} for one in into.routers)
    if whole is None or of_a_router or (function.type == "member_expression" and not _PUTS.search(called)):
        return False
    into.mounts.append(Mount(whole, _mounted(function, {}) if "(" in called else called, "", line_of(node)))
    return True


def _state(at: str, name: str, node: Node, bound: Bound, into: Gathering) -> None:
    """What one call states, in one round of the loop around it."""
    arguments, line = _arguments(node), line_of(node)
    if name in _METHODS and len(arguments) > 1:
        method = {"ALL": "*"}.get(name.upper(), name.upper())
        for path in _paths(arguments[0], bound, into, at):
            into.handlers.append(Handler(at, method, path, line))
    elif name == "use" and arguments:
        _use(at, arguments, line, bound, into)
    elif name == "route":
        _routed(at, arguments, line, into)
    elif name == "register" and arguments:
        prefixed = _PREFIX.search(text(arguments[-1])) if len(arguments) > 1 else None
        into.mounts.append(Mount(at, _mounted(arguments[0], bound), prefixed[1] if prefixed else "", line))


def _use(at: str, arguments: list[Node], line: int, bound: Bound, into: Gathering) -> None:
    """``app.use("/api", guard, api)``: what holds no routes is left out where it is looked for."""
    first = bound.get(text(arguments[0]), arguments[0])
    prefixes = [path_in(one, bound) for one in (first.named_children if first.type == "array" else [arguments[0]])]
    known = [one for one in prefixes if one is not None]
    computed = not known and len(arguments) > 1 and bound
    for prefix in known or ["**" if computed else ""]:
        for what in arguments[1:] if known or computed else arguments:
            if what.type in {"identifier", "call_expression", "member_expression", "subscript_expression"}:
                round_of = bound if what == arguments[-1] else {}  # what stands before is a guard
                into.mounts.append(Mount(at, _mounted(what, round_of), prefix, line))


def _paths(node: Node, bound: Bound, into: Gathering, at: str) -> list[str]:
    """The paths of a route. What is computed may be anything where it is said of a router that is made here."""
    node = bound.get(text(node), node)
    paths = [path_in(one, bound) for one in (node.named_children if node.type == "array" else [node])]
    made = any(one.name == at for one in into.routers)
    return [path if path is not None else "**" for path in paths if path is not None or made]


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
    """The methods of ``api.route("/books").get(…).post(…)``, and of ``new Hono().get("/a", …).get("/b", …)``."""
    inner, arguments = at, _arguments(node)
    for _ in range(CHAIN):
        function = inner.child_by_field_name("function") if inner.type == "call_expression" else None
        if function is None or function.type != "member_expression":
            break
        before = function.child_by_field_name("object")
        if text(function.child_by_field_name("property")) == "route" and _is_router(text(before), into):
            arguments, inner = _arguments(inner)[:1] * 2, before or inner
            break
        inner = before or inner
    made = _ROOT.match(text(inner)[:80]) or _ROUTER.match(text(inner)[:80])
    receiver = _held(node) if made else text(inner)
    path = route_string(arguments[0]) if len(arguments) > 1 and name in _METHODS else None
    if path is not None and (made or _is_router(receiver, into)):
        into.handlers.append(Handler(receiver, name.upper().replace("ALL", "*"), path, line_of(node)))


def _held(node: Node) -> str:
    """The variable that holds a chain."""
    at = node.parent
    while at is not None and at.type in {"member_expression", "call_expression"}:
        at = at.parent
    return text(at.child_by_field_name("name")) if at is not None and at.type == "variable_declarator" else ""


def _is_router(name: str, into: Gathering) -> bool:
    return any(one.name == name for one in into.routers) or _CALLED.match(name.rpartition(".")[2]) is not None


def _mounted(node: Node, bound: Bound) -> str:
    """What is mounted: a variable, ``require("./x")`` and ``(await import("./x")).default`` as its module, or what a
    call is made of. In a loop, what stands in this round, or the one module that the round loads."""
    found = bound.get(text(node), node)
    module = loaded(found, bound)
    if module is None and bound and found is node:
        module = loaded(bound.get(ROUND), bound)
        if module is None:
            return f"loop:{text(node)}"
    if module is not None:
        return f"require:{module}"
    return text(found.child_by_field_name("function")) if found.type == "call_expression" else text(found)


def _arguments(node: Node) -> list[Node]:
    found = node.child_by_field_name("arguments")
    return [one for one in found.named_children if one.type != "comment"] if found is not None else []
