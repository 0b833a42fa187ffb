"""The repository's code, read lazily: what one file says, and who defines, imports or mentions a name.

Nothing is read until somebody asks. A question about a name searches the files for the word first, and parses only
those that hold it. What was read is kept by the file's stamp and outlives the facts it was read for. Nothing of the
repository is ever run or imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.core.code import Code, Definition, Language, Route, Searched, Site
from tui.store.beneath import Read
from tui.store.errors import StoreError
from tui.store.index import Index, Stamp
from tui.store.languages.kinds import is_searched, language_of
from tui.store.languages.reader import read
from tui.store.languages.routes import compose
from tui.store.languages.words import PART, Words

if TYPE_CHECKING:
    from tui.store.languages.apart import Apart

LIMIT = 1_000_000
"""Bytes of a file that is parsed, or whose text is asked for."""

LARGE = 16_000
"""Bytes of a file from which on a process of its own reads it."""

LINE = 5_000
"""Bytes of a line above which a file was not written by hand; it is searched, but not parsed."""

_MARKERS = (
    *("FastAPI", "APIRouter", "Starlette", "Flask", "Blueprint", "include_router", "register_blueprint"),
    *("urlpatterns", "DefaultRouter", "SimpleRouter"),
    *("express", "Router", "Routes", "fastify", "Hono", "Koa", "Controller"),
    *("RestController", "RequestMapping", "GetMapping", "PostMapping", "jaxrs"),
    *("gin", "chi", "mux", "echo", "fiber", "HandleFunc", "ServeMux", "httprouter"),
    *("axum", "actix_web", "rocket"),
)
"""Words without which a file states no route, whatever the framework."""

_PLACED = re.compile(r"(?:^|/)(?:app/(?:[^/]+/)*route|pages/api/.+)\.[cm]?[jt]sx?$")
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|__tests__|e2e|mocks?|examples?)/|(?:^|/)test_[^/]*\.py$|[._](?:test|spec)\.\w+$|_test\.go$"
)


class Sources:
    """The code of a repository, whose files `read` gives. Not for two threads at once."""

    def __init__(self, read: Read) -> None:
        self.bytes_of = read
        self._words = Words(read)
        self._apart: Apart | None = None
        self._codes: dict[str, tuple[Stamp, Code | None]] = {}
        self._index: Index | None = None
        self._sites: dict[str, tuple[Site, ...]] = {}
        self._importers: dict[str, tuple[str, ...]] = {}
        self._routes: tuple[Route, ...] | None = None

    def expect(self, index: Index, words: Iterable[str]) -> None:
        """Search for words together."""
        self._words.expect(index, words)

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
        found = self._sites.get(name)
        if found is None:
            found = self._sites[name] = tuple(
                Site(path, one.line, one)
                for path in self._words.files(index, name)
                for one in self._definitions(index, path)
                if one.name == name
            )
        return found

    def imported(self, index: Index, module: str) -> tuple[str, ...]:
        """Files that import a module or something below it."""
        self._turn_to(index)
        found = self._importers.get(module)
        if found is None:
            files = self._words.files(index, module)
            found = self._importers[module] = tuple(path for path in files if self._imports(index, path, module))
        return found

    def routes(self, index: Index) -> tuple[Route, ...]:
        """Every endpoint, with its prefixes."""
        self._turn_to(index)
        if self._routes is None:
            self._words.expect(index, _MARKERS)
            paths = {path for word in _MARKERS for path in self._words.files(index, word) if language_of(path)}
            paths |= {path for path in index.paths if _PLACED.search(path) and is_searched(path)}
            codes = {path: code for path in sorted(paths) if (code := self.code(index, path, index.files[path]))}
            self._routes = compose({path: code for path, code in codes.items() if not _TESTS.search(path)})
        return self._routes

    def code(self, index: Index, path: str, stamp: Stamp) -> Code | None:
        """What a file says; None when it can't be read as code."""
        known = self._codes.get(path)
        if known and known[0] == stamp and path not in index.young:
            return known[1]
        code = self._read(path, stamp)
        if known and known[1] == code:
            code = known[1]
        self._codes[path] = stamp, code
        return code

    def _turn_to(self, index: Index) -> None:
        if index is not self._index:
            self._index = index
            self._sites = {}
            self._importers = {}
            self._routes = None

    def _definitions(self, index: Index, path: str) -> Sequence[Definition]:
        code = self.code(index, path, index.files[path])
        return code.definitions if code else ()

    def _imports(self, index: Index, path: str, module: str) -> bool:
        code = self.code(index, path, index.files[path])
        below = (f"{module}.", f"{module}/", f"{module}::")
        for one in code.imports if code else ():
            whole = one.module.removesuffix(".*")
            if whole == module or whole.startswith(below) or any(f"{whole}.{name}" == module for name, _ in one.names):
                return True
        return False

    def _read(self, path: str, stamp: Stamp) -> Code | None:
        language = language_of(path)
        if language is None or stamp[1] > LIMIT:
            return None
        try:
            data = self.bytes_of(path, LIMIT)
        except StoreError:
            return None
        if b"\0" in data or max(map(len, data.splitlines()), default=0) > LINE:
            return None
        data = data.removeprefix(b"\xef\xbb\xbf")
        return read(language, path, data) if len(data) < LARGE else self._read_apart(language, path, data)

    def _read_apart(self, language: Language, path: str, data: bytes) -> Code | None:
        from tui.store.languages.apart import Apart  # noqa: PLC0415 - few repositories have such files

        self._apart = self._apart or Apart()
        return self._apart.read(language, path, data)
