"""Endpoints of a whole repository: what each file states, with the prefixes of everything it is put into.

A router's prefixes are followed from the place where it is mounted to the application. Where that place isn't found,
the route is kept as the end of an unknown whole; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath

from tui.core.code import Code, Handler, Import, Language, Mount, Route
from tui.core.routes import Routes
from tui.store.languages import nest, rust_modules

DEPTH = 8
"""Routers within routers that are followed."""

_PARAMETER = re.compile(r"\{[^{}/]*\}|<[^<>/]*>|:\w+(?:\([^()]*\))?\??|\[[^\[\]/]*\]|\(\?P[^/]*")
_REST = re.compile(r"\{[^{}/]*(?::path|\.\.\.|\*)[^{}/]*\}|\{\*[^{}/]*\}|<path:[^<>/]*>")
_ENDS = (".ts", ".js", ".tsx", ".jsx", ".mjs", ".cjs", "/index.ts", "/index.js")
_SUFFIX = re.compile(r"\.(?:router|urls|routes|blueprint|bp|default)$|\(\)$")

_STATED = re.compile(r"/[^{*/]")
"""A part of a path that is one word."""
_TOLD = frozenset({Language.PYTHON, Language.RUST})
"""Languages in which routers are put in by calls that are always recognised, though not always followed: what may be
anywhere is stated there."""
_ROUTES = re.compile(r"rout|controller|endpoint|autoload|blueprint|urls|register|^loop:", re.IGNORECASE)
"""Names of what holds routes."""

_Key = tuple[str, str]
"""A file and the name of a router in it; an empty name for all of them."""


def compose(codes: Mapping[str, Code]) -> Routes:
    """Every route of these files, sorted."""
    return Routes(sorted(set(_Composing(codes).routes())))


def shape(path: str) -> str:
    """A path with ``{}`` for every parameter, without doubled and final slashes."""
    plain = _PARAMETER.sub("{}", _REST.sub("**", path.partition("?")[0]))
    parts = [part for part in plain.split("/") if part]
    return "/" + "/".join("{}" if "{}" in part else "**" if part in {"**", "*"} else part for part in parts)


class _Composing:
    def __init__(self, codes: Mapping[str, Code]) -> None:
        self._codes = codes
        self._above: dict[_Key, list[tuple[_Key, Mount]]] = {}
        self._named = _named(codes)
        self._lost = False
        self._open: list[tuple[str, Mount]] = []
        for path, code in codes.items():
            for mount in code.mounts:
                children = self._children(path, code, mount)
                self._lost |= not children and _is_router_like(mount)
                if not children and _holds_routes(code, mount):
                    self._open.append((path, mount))
                for child in children:
                    self._above.setdefault(child, []).append(((path, mount.at), mount))
        for controllers, application, mount in nest.above(codes):
            self._above.setdefault(controllers, []).append((application, mount))

    def routes(self) -> Iterator[Route]:
        """Every handler under every prefix it has."""
        for path, code in self._codes.items():
            for handler in code.handlers:
                yield from self._of(path, code, handler)
        for path, mount in self._open:
            for prefix, whole in self._prefixes((path, mount.at), 0):
                below = shape(f"{prefix}/{self._path(mount.prefix)}/**")
                if whole or _STATED.search(below):
                    yield Route(below, "*", path, mount.line, whole=False, mounted=False)

    def _of(self, path: str, code: Code, handler: Handler) -> Iterator[Route]:
        known = any(one.name == handler.at for one in code.routers)
        for prefix, whole in self._prefixes((path, handler.at), 0):
            mounted = (
                whole
                or not known
                or self._lost
                or code.language is not Language.PYTHON
                or bool(self._over((path, handler.at)))
            )
            composed, known_start = _from_what_is_known(shape(f"{prefix}/{handler.path}"))
            bare = not _STATED.search(composed)  # what takes every path says nothing of any
            anywhere = bare and not (whole and known_start) and code.language not in _TOLD
            if not bare or anywhere or (whole and handler.path == "**"):
                sure = whole and known_start and not bare
                yield Route(composed, handler.method, path, handler.line, sure, mounted)

    def _over(self, key: _Key) -> list[tuple[_Key, Mount]]:
        return [*self._above.get(key, ()), *self._above.get((key[0], ""), ())]

    def _prefixes(self, key: _Key, depth: int) -> Iterator[tuple[str, bool]]:
        """The prefixes of a router, each with whether it goes back to the application."""
        own = [one for one in self._codes[key[0]].routers if one.name == key[1]] if key[0] in self._codes else []
        prefix = self._path(own[0].prefix) if own else ""
        over = [one for one in self._over(key) if one[0] != key]
        if depth >= DEPTH or not over:
            django = key[1] == "urlpatterns"
            if not own:
                yield "", django
            for one in own:
                yield self._path(one.prefix), one.root
            return
        for parent, mount in over[:16]:
            for before, whole in self._prefixes(parent, depth + 1):
                yield f"{before}/{self._path(mount.prefix)}/{'' if mount.instead else prefix}", whole

    def _path(self, prefix: str) -> str:
        """A prefix as it is written, or what it is a name of; ``**`` where no file gives the name, or several do."""
        return self._named.get(prefix[1:], "**") if prefix.startswith("=") else prefix

    def _children(self, path: str, code: Code, mount: Mount) -> list[_Key]:
        """The routers that are mounted."""
        if code.language is Language.GO:
            return self._of_go(path, code, mount)
        if code.language is Language.RUST:
            mine = any(one.name == mount.what for one in code.routers)
            return [(path, mount.what)] if mine else rust_modules.routers(path, mount.what, self._codes)
        child = self._child(path, code, mount)
        return [child] if child is not None else []

    def _of_go(self, path: str, code: Code, mount: Mount) -> list[_Key]:
        """A variable of the function, or what a function makes or is given: in this file, in its package, or in the one
        that it is called by. Functions of one name on several types can't be told apart."""
        if any(one.name == mount.what for one in code.routers):
            return [(path, mount.what)]
        called, _, variable = mount.what.rpartition(":")
        package, _, function = called.rpartition(".")
        fits = re.compile(rf"(?:\w+\.)?{re.escape(function)}:{re.escape(variable) if variable != '()' else '.*'}")
        found = [
            (file, one.name)
            for file, other in self._codes.items()
            if other.language is Language.GO
            for one in other.routers
            if fits.fullmatch(one.name) and (variable != "()" or one.made)
        ]
        near = [key for key in found if dirname(key[0]) == dirname(path) or basename(dirname(key[0])) == package]
        return near or found

    def _child(self, path: str, code: Code, mount: Mount) -> _Key | None:
        """The router that is mounted."""
        what = mount.what
        if what.startswith("require:"):
            file = self._script(path, what.removeprefix("require:"))
            return (file, "") if file else None
        if any(one.name == what for one in code.routers):
            return path, what
        plain = what.removeprefix("new ")
        while (shorter := _SUFFIX.sub("", plain)) != plain:
            plain = shorter
        if any(one.name == plain for one in code.routers):
            return path, plain
        if code.language is Language.PYTHON:
            return self._python(path, code, plain, what)
        if code.language is Language.SCRIPT:
            return self._imported(path, code, plain)
        return None

    def _python(self, path: str, code: Code, plain: str, what: str) -> _Key | None:
        if mount_file := self._module(path, what if "." in what and not what.endswith((".router", ".bp")) else ""):
            return mount_file, "urlpatterns"
        head, _, rest = plain.partition(".")
        for one in code.imports:
            for name, alias in one.names:
                if alias != head:
                    continue
                file = self._module(path, f"{one.module}.{name}" if not one.module.endswith(".") else one.module + name)
                if file:
                    return file, ""
                file = self._module(path, one.module)
                if file and (found := self._passed_on(file, name, rest, 0)):
                    return found
            if (
                not one.names
                and (one.alias or one.module) in {plain, head}
                and (file := self._module(path, one.module))
            ):
                return file, ""
        return None

    def _passed_on(self, file: str, name: str, rest: str, depth: int) -> _Key | None:
        """A router by its name in a module, or where that module has it from."""
        code = self._codes.get(file)
        if code is None or depth > 3:
            return None
        if any(one.name == name for one in code.routers):
            return file, name
        for one in code.imports:
            for there, here in one.names:
                if here == name:
                    inner = self._module(
                        file, f"{one.module}.{there}" if not one.module.endswith(".") else one.module + there
                    )
                    if inner:
                        return inner, ""
                    inner = self._module(file, one.module)
                    return self._passed_on(inner, there, rest, depth + 1) if inner else None
        return None

    def _module(self, path: str, module: str) -> str | None:
        """The file of a Python module, relative or absolute."""
        if not module:
            return None
        dots = len(module) - len(module.lstrip("."))
        inner = module.lstrip(".").replace(".", "/")
        if dots:
            folder = dirname(path)
            for _ in range(dots - 1):
                folder = dirname(folder)
            return self._exact(f"{folder}/{inner}" if folder else inner, (".py", "/__init__.py"))
        ends = [one for one in self._codes if one.endswith((f"/{inner}.py", f"/{inner}/__init__.py"))]
        exact = self._exact(inner, (".py", "/__init__.py"))
        return exact or (min(ends, key=lambda one: (-_common(one, path), one)) if ends else None)

    def _imported(self, path: str, code: Code, name: str) -> _Key | None:
        head = name.partition(".")[0]
        for one in code.imports:
            if one.alias == head or any(alias == head for _, alias in one.names):
                file = self._script(path, one.module)
                return (file, self._exported(file, one, head)) if file else None
        return None

    def _exported(self, file: str, taken: Import, name: str) -> str:
        """The router of that name there, or all of them."""
        there = next((there for there, here in taken.names if here == name), "")
        return there if any(one.name == there for one in self._codes[file].routers) else ""

    def _script(self, path: str, module: str) -> str | None:
        if module.startswith("."):
            at = normpath(join(dirname(path), module))
            plain = re.sub(r"\.[cm]?js$", "", at)
            return self._exact(at, ("",)) or self._exact(plain, _ENDS)
        inner = re.sub(r"^[@~]/", "", module)
        ends = (
            [one for one in self._codes if one.endswith(tuple(f"/{inner}{end}" for end in _ENDS))]
            if inner != module
            else []
        )
        return min(ends) if ends else None

    def _exact(self, stem: str, ends: tuple[str, ...]) -> str | None:
        return next((stem + end for end in ends if stem + end in self._codes), None)


def _named(codes: Mapping[str, Code]) -> dict[str, str]:
    """The path of every name that is given one path only."""
    paths: dict[str, set[str]] = {}
    for code in codes.values():
        for name, path in code.paths:
            paths.setdefault(name, set()).add(path)
    return {name: found.pop() for name, found in paths.items() if len(found) == 1}


def _from_what_is_known(path: str) -> tuple[str, bool]:
    """A path behind the last computed part in it, and whether that is all of it."""
    parts = path.split("/")[1:]
    computed = [at for at, part in enumerate(parts[:-1]) if part == "**"]
    return ("/" + "/".join(parts[computed[-1] + 1 :]), False) if computed else (path, True)


def _is_router_like(mount: Mount) -> bool:
    """Whether something was mounted that may hold routes; middleware is not."""
    return bool(mount.prefix) or re.search(r"rout|blueprint|\bbp\b|urls", mount.what, re.IGNORECASE) is not None


def _holds_routes(code: Code, mount: Mount) -> bool:
    """Whether something that is not found would have routes: they may be anything below its prefix."""
    language = code.language
    if language is Language.SCRIPT:
        if any(one.name == mount.what for one in code.definitions):
            return False  # a function of this file, which is read
        required = mount.what.startswith(("require:", "loop:")) and bool(mount.prefix)
        return required or _ROUTES.search(mount.what) is not None
    if language is Language.GO:
        return ":@" not in mount.what or _ROUTES.search(mount.what) is not None
    return language is not Language.RUST or mount.what.endswith("()")


def _common(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one.split("/"), other.split("/"), strict=False):
        if first != second:
            break
        count += 1
    return count
