"""A repository in memory, as the core sees one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tui.core.code import Code, Searched, Site
from tui.core.facts import Past
from tui.core.globs import compile_glob
from tui.core.names import is_named_like
from tui.core.routes import Routes


class Files:
    """`core.facts.Facts` over paths and their numbers of lines; nothing can be told of what is in them. `pasts` are the
    paths that its history knows; by default nobody knows it."""

    def __init__(self, lines: Mapping[str, int], pasts: Mapping[str, Past] | None = None) -> None:
        self._lines = dict(lines)
        self._pasts = pasts
        self._folders: set[str] = set()
        for path in lines:
            parts = path.split("/")
            self._folders |= {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        self._by_name: dict[str, list[str]] = {}
        for path in sorted({*self._lines, *self._folders}):
            self._by_name.setdefault(path.rpartition("/")[2], []).append(path)

    @classmethod
    def of(cls, *paths: str) -> Files:
        return cls(dict.fromkeys(paths, 1))

    def is_file(self, path: str) -> bool:
        return path in self._lines

    def is_dir(self, path: str) -> bool:
        return path in self._folders

    def leads_out(self, _path: str) -> bool:
        return False

    def past(self, path: str) -> Past | None:
        return None if self._pasts is None else self._pasts.get(path, Past())

    def named(self, name: str) -> Sequence[str]:
        return self._by_name.get(name, ())

    def glob(self, pattern: str) -> Sequence[str]:
        return [path for path in sorted(self._lines) if compile_glob(pattern).fullmatch(path)]

    def holds(self, pattern: str) -> bool:
        return bool(self.glob(pattern))

    def alike(self, path: str) -> Sequence[str]:
        return [other for other in sorted(self._lines) if is_named_like(path, other)]

    def line_count(self, path: str) -> int | None:
        return self._lines.get(path)

    def text(self, _path: str) -> str | None:
        return None

    def code(self, _path: str) -> Code | None:
        return None

    def mentions(self, _word: str) -> Sequence[str]:
        return ()

    def holding(self, _part: str) -> Sequence[str]:
        return ()

    def defined(self, _name: str) -> Sequence[Site]:
        return ()

    def imported(self, _module: str) -> Sequence[str]:
        return ()

    def routes(self) -> Routes:
        return Routes()

    def searched(self) -> Searched:
        return Searched()

    def expect(self, words: Collection[str]) -> None:
        pass

    def basis(self, _what: str) -> object:
        return None
