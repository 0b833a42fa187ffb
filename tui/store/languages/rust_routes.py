"""Routes in Rust: the builders of axum, actix and Rocket, and the attributes of the latter two.

A builder is a chain of calls that ends up somewhere: in a variable, in the function's result, or in a call of another
chain. Variables are named after the function that they are in (``run:app``), results after the function (``run()``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tree_sitter import Node

from tui.core.code import Handler, Mount, Router
from tui.store.languages.gathering import Gathering
from tui.store.languages.rust_chains import arguments_of, base_of, end_of, method_of, path_of, plain, result_of
from tui.store.languages.syntax import joined, line_of, string, text

_ATTRIBUTE = re.compile(r"#\[\s*(?:\w+::)?(get|post|put|patch|delete|head)\s*\(\s*\"([^\"]*)\"")
_VERB = re.compile(
    r"(?<![\w.])(?:\w+::)*(get|post|put|patch|delete|head|any)\s*\(|\.(get|post|put|patch|delete|head)\s*\("
)
_ROOT = re.compile(r"(?:actix_web::)?App::new|rocket::(?:build|custom|ignite)")
_EMPTY = re.compile(
    r"(?:\w+::)*(?:\w*Router(?:::<.*>)?::(?:new|default)|App::new)|rocket::\w+|(?:web::)?(?:scope|resource)"
)
_GIVEN = re.compile(r"(?:&\s*mut\s+)?(?:\w+::)*(?:ServiceConfig|Router\b.*)")
_PUT_IN = frozenset({"nest", "merge", "service", "configure", "nest_service", "route_service", "mount", "routes"})
_ROUTERS = re.compile(r"rout|api|\bapp\b|endpoint|service|server", re.IGNORECASE)
SERVED = "@served"
"""The router that is given to the server."""


def attributes(node: Node, owner: str, written: Iterable[str], into: Gathering) -> None:
    """``#[get("/books/{id}")] async fn list(…)``: served wherever the function is put in."""
    for one in written:
        if found := _ATTRIBUTE.match(one):
            at = f"{joined(owner, text(node.child_by_field_name('name')))}()"
            into.handlers.append(Handler(at, found[1].upper(), found[2], line_of(node)))
            _known(at, into)


def function(node: Node, inner: str, into: Gathering) -> None:
    """A function that gives a router, or is given one to add to."""
    gives = "Router" in text(node.child_by_field_name("return_type"))
    if gives:
        _known(f"{inner}()", into)
    parameters = node.child_by_field_name("parameters")
    for one in parameters.named_children if parameters is not None else ():
        name = text(one.child_by_field_name("pattern")).removeprefix("mut ")
        if one.type == "parameter" and _GIVEN.fullmatch(text(one.child_by_field_name("type"))):
            _known(f"{inner}:{name}", into)
            _known(f"{inner}()", into)
            into.mounts.append(Mount(f"{inner}()", f"{inner}:{name}", "", line_of(node)))
    body = node.child_by_field_name("body")
    last = result_of(body) if gives and body is not None and body.named_children else None
    if last is not None:
        _flow(last, inner, f"{inner}()", into)


def assigned(node: Node, owner: str, into: Gathering) -> None:
    """``let app = routes::build(state).await?;``"""
    name, value = text(node.child_by_field_name("pattern")), node.child_by_field_name("value")
    if value is not None and name.isidentifier():
        _flow(value, owner, f"{owner}:{name}", into)


def call(node: Node, owner: str, into: Gathering) -> None:
    """``.route("/books", get(list).post(create))``, ``.nest("/api", api)``, ``.service(web::scope("/users"))``."""
    method, arguments = method_of(node), arguments_of(node)
    stating = method in {"serve", "route", *_PUT_IN} or path_of(node) in {"serve", "axum::serve"}
    if not arguments or not stating or _is_tested(node):
        return
    if method == "serve" or path_of(node) in {"serve", "axum::serve"}:
        _known(SERVED, into, root=True)
        _flow(arguments[-1], owner, SERVED, into)  # what stands before it is where to listen
    elif method == "route":
        _route(node, owner, arguments, into)
    elif method in _PUT_IN:
        _put_in(node, method, owner, arguments, into)


def settle(into: Gathering) -> None:
    """Leave out the variables that no router comes of: most hold something else."""
    needed = {one.at for one in into.handlers} | {one.name for one in into.routers}
    kept: list[Mount] = []
    for mount in reversed(into.mounts):
        if mount.at in needed:
            needed.add(mount.what)
            kept.append(mount)
    into.mounts = list(dict.fromkeys(reversed(kept)))
    for mount in into.mounts:
        _known(mount.at, into)


def _is_tested(node: Node) -> bool:
    """Whether code stands in a module of tests."""
    at = node.parent
    while at is not None:
        if at.type == "mod_item" and text(at.child_by_field_name("name")) in {"test", "tests"}:
            return True
        at = at.parent
    return False


def _route(node: Node, owner: str, arguments: list[Node], into: Gathering) -> None:
    """``.route("/books", get(list))``; of an actix resource ``.route(web::get().to(list))``."""
    at, prefix = _end(node, owner, into)
    path, verbs = string(arguments[0]), text(arguments[-1])
    if len(arguments) < 2 and path is None:
        path = ""
    found = [first or second for first, second in _VERB.findall(verbs)]
    for verb in found or ["any"]:
        method = "*" if verb == "any" else verb.upper()
        stated = f"{prefix}/{'**' if path is None else path}" if prefix else ("**" if path is None else path)
        into.handlers.append(Handler(at, method, stated, line_of(arguments[0])))


def _put_in(node: Node, method: str, owner: str, arguments: list[Node], into: Gathering) -> None:
    """Another chain, a function that is to add to this one, or what a library serves."""
    at, prefix = _end(node, owner, into)
    what = plain(arguments[-1])
    path = string(arguments[0]) if len(arguments) > 1 else ""
    below = f"{prefix}/{'**' if path is None else path}"
    if what is None:
        return
    if what.type == "macro_invocation":
        for name in _listed(what):
            into.mounts.append(Mount(at, f"{name}()", below, line_of(node)))
        return
    if what.type == "closure_expression":
        name = text(what.child_by_field_name("parameters")).strip("|").partition(":")[0].strip()
        into.mounts.append(Mount(at, f"{owner}:{name}", below, line_of(node)))
        _known(f"{owner}:{name}", into)
        return
    base = base_of(what)
    made = path_of(base) if base is not None and base.type == "call_expression" else ""
    first = string(arguments_of(base)[0]) if made and base is not None and arguments_of(base) else None
    if _EMPTY.fullmatch(made):
        return  # a chain of its own, whose calls know where it ends
    if method in {"nest_service", "route_service"} or (first is not None and first.startswith("/")):
        served = below if method in {"nest_service", "route_service"} else f"{prefix}/{first}"
        into.handlers.append(Handler(at, "*", f"{served}/**", line_of(node)))
    elif what.type in {"identifier", "scoped_identifier"} and method in {"service", "configure"}:
        into.mounts.append(Mount(at, f"{text(what)}()", below, line_of(node)))
    else:
        _flow(what, owner, at, into, below)


def _listed(macro: Node) -> list[str]:
    """The functions in ``routes![list, crews::all]``."""
    inner = text(macro).partition("!")[2].strip("[]() \n")
    return [one for part in inner.split(",") if re.fullmatch(r"[\w:]+", one := part.strip())]


def _end(node: Node, owner: str, into: Gathering) -> tuple[str, str]:
    """Where a chain ends up, and what it begins with flows there too."""
    end = end_of(node, owner)
    rooted = end.base is not None and end.base.type == "call_expression" and _ROOT.fullmatch(path_of(end.base))
    at = SERVED if rooted else end.at
    _known(at, into, root=at == SERVED)
    if not end.prefix:
        _flow(node, owner, at, into)
    return at, end.prefix


def _flow(value: Node, owner: str, at: str, into: Gathering, prefix: str = "") -> None:
    """What a value begins with becomes part of the router `at`."""
    base = base_of(value)
    if base is None:
        return
    if base.type == "identifier" and f"{owner}:{text(base)}" != at:
        into.mounts.append(Mount(at, f"{owner}:{text(base)}", prefix, line_of(value)))
    elif base.type == "call_expression" and not _EMPTY.fullmatch(path_of(base)):
        into.mounts.append(Mount(at, f"{path_of(base)}()", prefix, line_of(value)))
        for one in arguments_of(base):
            given = plain(one)
            if given is not None and given.type == "identifier" and _ROUTERS.search(text(given)):
                into.mounts.append(Mount(at, f"{owner}:{text(given)}", prefix, line_of(value)))


def _known(name: str, into: Gathering, *, root: bool = False) -> None:
    if not any(one.name == name for one in into.routers):
        into.routers.append(Router(name, "", root))
