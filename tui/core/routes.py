"""The endpoints that code serves, and how their paths are compared: by shape, a parameter is a parameter whatever it is
called.

Documents name hundreds of endpoints and code serves hundreds, so the routes that may be meant are found by a part of
their path, and only those are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from tui.core.code import Route

PARAMETER = "{}"
ANYTHING = "**"
LONGEST = 32
"""Parts of a path that are compared."""


class Routes(tuple[Route, ...]):
    """Routes in their order, found by the parts of their paths, whatever their case."""

    def serving(self, path: Sequence[str]) -> Iterator[Route]:
        """The routes, known from their beginning, that serve a path."""
        return (
            route for route in self._of(self._by_end, _ends(path)) if route.whole and fits(parts_of(route.path), path)
        )

    def taking_the_end_of(self, path: Sequence[str]) -> Iterator[Route]:
        """The routes that begin with a word, and serve a path or what is left of it without its first parts."""
        ends: dict[str, list[Sequence[str]]] = {}
        for at, part in enumerate(path):
            ends.setdefault(part.lower(), []).append(path[at:])
        for route in self._of(self._by_end, {key for at in range(len(path)) for key in _ends(path[at:])}):
            parts = parts_of(route.path)
            if parts and parts[0] not in _OPEN and any(fits(parts, end) for end in ends.get(parts[0].lower(), ())):
                yield route

    def ending_in(self, part: str) -> Iterator[Route]:
        """Those whose last part is this one."""
        return self._of(self._by_last, [part.lower()])

    def beginning_in(self, parts: Iterable[str]) -> Iterator[Route]:
        """Those whose first part is any of these."""
        return self._of(self._by_first, {part.lower() for part in parts})

    def open_below(self, parts: Iterable[str]) -> Iterator[Route]:
        """Those that serve anything below any of these parts."""
        return self._of(self._by_open, {part.lower() for part in parts})

    @cached_property
    def adrift(self) -> Sequence[Route]:
        """Those of which neither the beginning nor any part is known."""
        return [route for route in self if not route.whole and set(parts_of(route.path)) <= _OPEN]

    def _of(self, table: Mapping[_Key, Sequence[int]], keys: Iterable[_Key]) -> Iterator[Route]:
        return (self[at] for at in sorted({at for key in keys for at in table.get(key, ())}))

    @cached_property
    def _by_end(self) -> Mapping[tuple[int, str], Sequence[int]]:
        """By how many parts there are and by the last; what serves anything below a part may have any number."""
        return _table(_WILD if ANYTHING in parts else _end(parts) for parts in self._parts)

    @cached_property
    def _by_last(self) -> Mapping[str, Sequence[int]]:
        return _table(parts[-1].lower() if parts else "" for parts in self._parts)

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[int]]:
        return _table(parts[0].lower() if parts else "" for parts in self._parts)

    @cached_property
    def _by_open(self) -> Mapping[str, Sequence[int]]:
        return _table(parts[-2].lower() if len(parts) > 1 and parts[-1] == ANYTHING else "" for parts in self._parts)

    @property
    def _parts(self) -> Iterator[Sequence[str]]:
        return (parts_of(route.path) for route in self)


_Key = TypeVar("_Key", str, tuple[int, str])
_OPEN = frozenset({PARAMETER, ANYTHING})
_WILD = (0, ANYTHING)


def _end(path: Sequence[str]) -> tuple[int, str]:
    return len(path), path[-1].lower() if path else ""


def _ends(path: Sequence[str]) -> set[tuple[int, str]]:
    """How the routes end that may serve a path."""
    return {_end(path), (len(path), PARAMETER), _WILD}


def _table(keys: Iterable[_Key]) -> Mapping[_Key, Sequence[int]]:
    found: dict[_Key, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found


@lru_cache(1 << 14)
def parts_of(path: str) -> tuple[str, ...]:
    """The parts of a route's path. Remembered: each is compared with many endpoints."""
    return tuple([part for part in path.split("/") if part][:LONGEST])


def fits(route: Sequence[str], path: Sequence[str]) -> bool:
    """Whether a route serves a path, part by part."""
    if ANYTHING not in route:
        return len(route) == len(path) and all(map(_takes, route, path))
    if route[0] == ANYTHING:
        return any(fits(route[1:], path[at:]) for at in range(len(path) + 1))
    return bool(path) and _takes(route[0], path[0]) and fits(route[1:], path[1:])


def same(route: Sequence[str], path: Sequence[str]) -> bool:
    """Whether two paths are one, with parameters in the same places."""
    return len(route) == len(path) and all(map(_is_one, route, path))


def _takes(part: str, other: str) -> bool:
    return part == PARAMETER or _is_one(part, other)


def _is_one(part: str, other: str) -> bool:
    return part == other or part.lower() == other.lower()
