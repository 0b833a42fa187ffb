"""Routes of Nest: controllers by their decorators, below what their application is told to put before them.

A controller says nothing of its application. It is taken to be of the one whose file is in the nearest folder above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname

from tree_sitter import Node

from tui.core.code import Code, Handler, Mount, Router
from tui.store.languages.gathering import Gathering
from tui.store.languages.script_loops import constant
from tui.store.languages.syntax import line_of, string, text

APPLICATION = "@nest"
"""The router that controllers are put into; with a version behind it, that version of it."""
_VERSIONS = "@versions:"
"""Names what an application puts before a version; the router's prefix is the version of those that state none."""
_CONTROLLER = re.compile(r"@(?:Controller|JsonController|Route)\b")
"""Of Nest; those of others say as much, but not what stands before."""
_MAPPED = re.compile(r"@(Get|Post|Put|Patch|Delete|Head|Options|All)\b")


def controller(node: Node, into: Gathering) -> None:
    """``@Controller("books") class … { @Get(":id") … }``."""
    stated = next((one for one in _decorators(node) if _CONTROLLER.match(text(one))), None)
    body = node.child_by_field_name("body")
    if stated is None or body is None:
        return
    name = text(node.child_by_field_name("name"))
    options = _argument(stated)
    paths = _strings(_pair(options, "path")) if options is not None and options.type == "object" else _strings(options)
    versions = _strings(_pair(options, "version"), none=("",))
    if text(stated).startswith("@Controller"):
        _put(name, paths, versions, line_of(node), into)
    else:
        into.routers += [Router(name, f"/{path}") for path in paths]
    if _inherits(node):
        into.mounts.append(Mount(name, "loop:", "", line_of(node)))
    version = ""
    for child in body.named_children:
        if child.type != "decorator":
            version = ""
        elif text(child).startswith("@Version"):
            version = _strings(_argument(child))[0]
        elif mapped := _MAPPED.match(text(child)):
            own = f"{name} {version}" if version else name
            if version:
                _put(own, paths, [version], line_of(child), into)
            method = "*" if mapped[1] == "All" else mapped[1].upper()
            for path in _strings(_argument(child)):
                into.handlers.append(Handler(own, method, f"/{path}", line_of(child)))


def application(name: str, arguments: list[Node], line: int, into: Gathering) -> None:
    """``NestFactory.create(…)``, ``app.setGlobalPrefix("api")``, ``app.enableVersioning({ type: … })``."""
    if name == "create":
        _state([""], into)
    elif name == "setGlobalPrefix" and arguments:
        prefixes = _strings(constant(arguments[0], text(arguments[0])) or arguments[0])
        _state([*prefixes, ""] if len(arguments) > 1 and "exclude" in text(arguments[1]) else prefixes, into)
    elif name == "enableVersioning" and arguments and "URI" in text(arguments[0]):
        before = _strings(_pair(arguments[0], "prefix"), none=("v",))[0]
        default = _strings(_pair(arguments[0], "defaultVersion"), none=("",))[0]
        into.routers.append(Router(f"{_VERSIONS}{before}", default))
    elif name in {"register", "forRoutes"}:  # of the module of routes: which controllers it moves isn't followed
        into.mounts.append(Mount(APPLICATION, "loop:", "", line))


def above(codes: Mapping[str, Code]) -> Iterator[tuple[tuple[str, str], tuple[str, str], Mount]]:
    """What the controllers of each file are put into: the router there, the application, and how."""
    applications = {
        path: {one.prefix for one in code.routers if one.name == APPLICATION}
        for path, code in codes.items()
        if any(one.name == APPLICATION for one in code.routers)
    }
    for path, code in codes.items() if applications else ():
        for at in sorted({mount.at for mount in code.mounts if mount.at.startswith(APPLICATION)}):
            for application_file in _nearest(path, applications):
                if (path, at) != (application_file, APPLICATION):
                    version = _version(at, codes[application_file])
                    yield (path, at), (application_file, APPLICATION), Mount(APPLICATION, at, version, 0)


def _nearest(path: str, applications: Mapping[str, set[str]]) -> list[str]:
    """The applications in the nearest folder above a file; of several, those that state a prefix."""
    over = [one for one in applications if f"{path}/".startswith(f"{dirname(one)}/" if dirname(one) else "")]
    deepest = max((len(dirname(one)) for one in over), default=0)
    near = [one for one in over if len(dirname(one)) == deepest] if over else list(applications)
    stated = [one for one in near if applications[one] != {""}]
    found = stated or near
    return found if over or len(found) == 1 else []


def _version(at: str, code: Code) -> str:
    """What stands before the controllers of a version in an application."""
    versioned = next((one for one in code.routers if one.name.startswith(_VERSIONS)), None)
    version = at.removeprefix(APPLICATION).strip() or (versioned.prefix if versioned else "")
    if versioned is None or version in {"", "**"}:
        return "**" if versioned and version == "**" else ""
    return f"{versioned.name.removeprefix(_VERSIONS)}{version}"


def _inherits(node: Node) -> bool:
    """Whether a controller has routes that it doesn't state: of its base, or made by a decorator."""
    made = any(re.match(r"@Crud\b", text(one)) for one in _decorators(node))
    return made or any(one.type == "class_heritage" and "extends" in text(one) for one in node.named_children)


def _put(name: str, paths: list[str], versions: list[str], line: int, into: Gathering) -> None:
    if not any(one.name == name for one in into.routers):
        into.routers.append(Router(name))
    for path in paths:
        for version in versions:
            into.mounts.append(Mount(f"{APPLICATION} {version}".strip(), name, path, line))


def _state(prefixes: list[str], into: Gathering) -> None:
    known = [one for one in into.routers if one.name == APPLICATION]
    if not known or any(prefixes):
        into.routers = [one for one in into.routers if one not in known]
        into.routers += [Router(APPLICATION, prefix, root=True) for prefix in prefixes]


def _strings(node: Node | None, *, none: tuple[str, ...] = ("",)) -> list[str]:
    """The strings of an argument, be it one or a list of them; ``**`` for what is computed."""
    if node is None:
        return list(none)
    values = node.named_children if node.type == "array" else [node]
    found = [string(one) for one in values if one.type != "comment"]
    return ["**" if one is None else one for one in found] or list(none)


def _pair(node: Node | None, key: str) -> Node | None:
    """The value of a key in an object that is written out."""
    for pair in node.named_children if node is not None and node.type == "object" else ():
        if pair.type == "pair" and text(pair.child_by_field_name("key")).strip("'\"") == key:
            return pair.child_by_field_name("value")
    return None


def _argument(decorator: Node) -> Node | None:
    call = next((one for one in decorator.named_children if one.type == "call_expression"), None)
    arguments = call.child_by_field_name("arguments") if call is not None else None
    return next((one for one in arguments.named_children if one.type != "comment"), None) if arguments else None


def _decorators(node: Node) -> list[Node]:
    around = node.parent
    own = [child for child in node.named_children if child.type == "decorator"]
    if around is not None and around.type == "export_statement":
        own += [child for child in around.named_children if child.type == "decorator"]
    return own
