"""The repository's code, read lazily: what one file says, and who defines, imports or mentions a name.

Nothing is read until somebody asks. A question about a name searches the files for the word first, and parses only
those that hold it. What was read is kept by the file's stamp and outlives the facts it was read for. Nothing of the
repository is ever run or imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from tui.core.code import Code, Definition, Searched, Site, Sort
from tui.core.routes import Routes
from tui.store.beneath import Read
from tui.store.errors import StoreError
from tui.store.index import Index, Stamp
from tui.store.languages.codes import Codes
from tui.store.languages.kinds import is_searched, language_of
from tui.store.languages.sought import PART, fold
from tui.store.languages.words import Words

LIMIT = 1_000_000
"""Bytes of a file that is parsed, or whose text is asked for."""

MANY = 100
"""Words at a time, from which on some more cost nothing."""

LINE = 5_000
"""Bytes of a line above which a file was not written by hand; it is searched, but not parsed."""

_MARKERS = (
    *("FastAPI", "APIRouter", "Starlette", "Flask", "Blueprint", "include_router", "register_blueprint"),
    *(
        "urlpatterns",
        "DefaultRouter",
        "SimpleRouter",
        "add_resource",
        "add_namespace",
        "Namespace",
        "ninja",
        "BaseSettings",
    ),
    *("express", "Router", "Routes", "fastify", "Hono", "Koa"),
    *("Controller", "JsonController", "tsoa", "Elysia", "NestFactory", "setGlobalPrefix", "RouterModule"),
    *("RestController", "RequestMapping", "GetMapping", "PostMapping", "Produces", "Consumes", "ApplicationPath"),
    *("gin", "chi", "mux", "echo", "fiber", "HandleFunc", "ServeMux", "httprouter"),
    *("axum", "actix_web", "rocket"),
)
"""Words without which a file states no route, whatever the framework."""
_MARKED = frozenset(map(fold, _MARKERS))

Files = tuple[str, ...]

_PLACED = re.compile(r"(?:^|/)(?:app/(?:[^/]+/)*route|pages/api/.+)\.[cm]?[jt]sx?$")
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|__tests__|e2e|mocks?|examples?)/|(?:^|/)test_[^/]*\.py$|[._](?:test|spec)\.\w+$|_test\.go$"
)


class _Kept(NamedTuple):
    """A file as it was read; `doubted` is the moment after which it must be read again, if its stamp proved nothing."""

    stamp: Stamp
    code: Code | None
    doubted: object


class Sources:
    """The code of a repository, whose files `read` gives. Not for two threads at once."""

    def __init__(self, read: Read) -> None:
        self.bytes_of = read
        self._words = Words(read)
        self._read_codes = Codes()
        self._codes: dict[str, _Kept] = {}
        self.said: dict[str, tuple[int, str]] = {}
        """Of the files that were read for somebody: why one was not read as code, or the line from which on only in
        part (0: the whole file)."""
        self._moment: object = None
        self._sites: dict[str, tuple[Files, tuple[Site, ...]]] = {}
        self._importers: dict[str, tuple[Files, Files]] = {}
        self._routed_at: object = None
        self._routed: dict[str, Code] = {}
        self._routes: Routes | None = None

    def expect(self, index: Index, words: Iterable[str]) -> None:
        """Search for words together. What tells of routes is best looked for with many others."""
        wanted = frozenset(words)
        self._words.expect(index, wanted.union(_MARKERS) if len(wanted) > MANY else wanted)

    def mentions(self, index: Index, word: str) -> Sequence[str]:
        """Files in which a word stands, sorted."""
        return self._words.files(index, word)

    def holding(self, index: Index, part: str) -> Sequence[str]:
        """Files in which a part of the text stands, sorted."""
        return self._words.files(index, f"{PART}{part}")

    def searched(self, index: Index) -> Searched:
        """What `mentions` covers."""
        return self._words.searched(index)

    def defined(self, index: Index, name: str) -> tuple[Site, ...]:
        """Definitions of a name, by path and line."""
        self._turn_to(index)
        files = self._words.files(index, name)
        known = self._sites.get(name)
        if known is None or known[0] is not files:
            known = self._sites[name] = files, tuple(self._defining(index, files, name))
        return known[1]

    def imported(self, index: Index, module: str) -> tuple[str, ...]:
        """Files that import a module or something below it."""
        self._turn_to(index)
        files = self._words.files(index, module)
        known = self._importers.get(module)
        if known is None or known[0] is not files:
            found = tuple(path for path in files if self._imports(index, path, module))
            known = self._importers[module] = files, found
        return known[1]

    def routes(self, index: Index) -> Routes:
        """Every endpoint, with its prefixes."""
        if self._routes is not None and self._routed_at is index.moment:
            return self._routes
        self._words.expect(index, _MARKERS)
        differing = index.differing(self._routed_at)
        routed = {} if differing is None else {path: self._routed[path] for path in self._routed.keys() - differing}
        for path in self._stating(index, index.paths if differing is None else differing):
            if code := self.code(index, path, index.files[path]):
                routed[path] = code
        if routed != self._routed or self._routes is None:
            from tui.store.languages.routes import compose  # noqa: PLC0415 - it knows the grammars

            stating = {path: routed[path] for path in sorted(routed) if not _TESTS.search(_PLACED.sub("", path))}
            self._routed, self._routes = routed, compose(stating)
        self._routed_at = index.moment
        return self._routes

    def _stating(self, index: Index, paths: Iterable[str]) -> Iterator[str]:
        """Those of these files that may state a route."""
        for path in paths:
            if path in index.files and is_searched(path):
                marked = language_of(path) is not None and not _MARKED.isdisjoint(self._words.hits(path))
                if marked or _PLACED.search(path):
                    yield path

    def code(self, index: Index, path: str, stamp: Stamp) -> Code | None:
        """What a file says; None when it can't be read as code."""
        known = self._codes.get(path)
        if known and known.stamp == stamp and known.doubted in {None, index.moment}:
            return known.code
        code = self._read(path, stamp)
        if known and known.code == code:
            code = known.code
        self._codes[path] = _Kept(stamp, code, index.moment if path in index.young else None)
        return code

    def _turn_to(self, index: Index) -> None:
        """Forget what rests on files that may hold something else by now. Which files hold a name is asked anew."""
        if index.moment is self._moment:
            return
        differing = index.differing(self._moment)
        self._moment = index.moment
        for kept in (self._sites, self._importers):
            for name in [
                name for name, (files, _) in kept.items() if differing is None or not differing.isdisjoint(files)
            ]:
                del kept[name]

    def _defining(self, index: Index, files: Files, name: str) -> Iterator[Site]:
        for path in files:
            if code := self.code(index, path, index.files[path]):
                yield from (
                    Site(path, one.line, one, _is_local(one, code)) for one in code.definitions if one.name == name
                )

    def _imports(self, index: Index, path: str, module: str) -> bool:
        code = self.code(index, path, index.files[path])
        below = (f"{module}.", f"{module}/", f"{module}::")
        for one in code.imports if code else ():
            whole = one.module.removesuffix(".*")
            if whole == module or whole.startswith(below) or any(f"{whole}.{name}" == module for name, _ in one.names):
                return True
        return False

    @property
    def unread(self) -> Set[str]:
        """Files that were to be searched and could not be."""
        return self._words.unread

    def _read(self, path: str, stamp: Stamp) -> Code | None:
        code, self.said[path] = self._tried(path, stamp)
        if not self.said[path][1]:
            del self.said[path]
        return code

    def _tried(self, path: str, stamp: Stamp) -> tuple[Code | None, tuple[int, str]]:
        """What a file says, and what is to be said of reading it, if anything."""
        language = language_of(path)
        if language is None or stamp[1] > LIMIT:
            return None, (0, "")
        try:
            data = self.bytes_of(path, LIMIT)
        except StoreError as error:
            return None, (0, error.message)
        if b"\0" in data:
            return None, (0, "is binary, not text; not read as code")
        longest = max(map(len, data.splitlines()), default=0)
        if longest > LINE:
            return None, (0, f"has a line of {longest} bytes, as minified files have; not read as code")
        data = data.removeprefix(b"\xef\xbb\xbf")
        code = self._read_codes.of(language, path, data)
        if code is None:
            return None, (0, "takes too long to read; not read as code")
        return code, (code.broken, "does not parse here; what stands around it is read") if code.broken else (0, "")


def _is_local(definition: Definition, code: Code) -> bool:
    """Whether it is a variable of a function rather than of a type."""
    if definition.sort is not Sort.VALUE or not definition.owner:
        return False
    last = definition.owner.rpartition(".")[2]
    return not any(one.name == last and one.sort is Sort.TYPE for one in code.definitions)
