"""Paths by how they and their names begin and end: the few that a pattern may match, out of a hundred thousand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice

from tui.core.globs import literal_head, name_ends

CLOSE = 200
"""Paths below the folder of a pattern up to which they are all tried."""


class Names:
    """Paths by their names, whatever the case of their letters."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: dict[str, list[str]] = {}
        for path in paths:
            self._paths.setdefault(path.rpartition("/")[2].casefold(), []).append(path)

    def changed(self, came: Collection[str], gone: Collection[str]) -> Names:
        """The names of these files, with some more and some less."""
        made = Names(())
        made._paths = dict(self._paths)
        touched = {path.rpartition("/")[2].casefold() for path in (*came, *gone)}
        new = [name for name in touched if name not in self._paths]
        for name in touched:
            here = [path for path in self._paths.get(name, ()) if path not in gone]
            here += [path for path in came if path.rpartition("/")[2].casefold() == name]
            made._paths[name] = here
        for table, names in (("_sorted", new), ("_backwards", [name[::-1] for name in new])):
            if table in vars(self):
                vars(made)[table] = with_changes(vars(self)[table], names, ())
        return made

    def with_ends(self, head: str, tail: str) -> Iterator[str]:
        """Files whose names begin with one and end with the other; both in folded case, and not both empty."""
        if head:
            names = (name for name in _from(self._sorted, head) if name.endswith(tail))
        else:
            names = (name[::-1] for name in _from(self._backwards, tail[::-1]))
        for name in names:
            yield from self._paths[name]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._paths)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(name[::-1] for name in self._paths)


def candidates(pattern: str, paths: list[str], names: Callable[[], Names]) -> Iterable[str]:
    """The paths that may match a pattern, sorted: those that begin like it and whose names begin and end like its name.
    `paths` are sorted; `names` makes theirs, for where many begin like it."""
    head = literal_head(pattern)
    first = bisect_left(paths, head)
    end = bisect_right(paths, head, first, key=lambda path: path[: len(head)])
    ends = name_ends(pattern) if end > first else None
    if ends is None:
        return islice(paths, first, end)
    if end - first > CLOSE:
        return sorted({path for one in ends for path in names().with_ends(*one) if path.startswith(head)})
    return [path for path in islice(paths, first, end) if _fits(path.rpartition("/")[2].casefold(), ends)]


def _fits(name: str, ends: Iterable[tuple[str, str]]) -> bool:
    return any(name.startswith(head) and name.endswith(tail) for head, tail in ends)


def is_named_like(path: str, other: str) -> bool:
    """Whether a file is in the folder of a path, ends like it, and has its stem in its name, whatever the case."""
    (folder, _, name), (there, _, called) = path.rpartition("/"), other.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder != there or not called.endswith(f".{ending}"):
        return False
    return stem.casefold() in called.removesuffix(f".{ending}").casefold()


def with_changes(found: list[str], came: Iterable[str], gone: Iterable[str]) -> list[str]:
    """A sorted list with some more and some less, made without sorting it again."""
    changed = list(found)
    for name in gone:
        del changed[bisect_left(changed, name)]
    for name in came:
        insort(changed, name)
    return changed


def _from(names: list[str], head: str) -> Iterator[str]:
    """The names, which are sorted, that begin so."""
    for at in range(bisect_left(names, head), len(names)):
        if not names[at].startswith(head):
            return
        yield names[at]
