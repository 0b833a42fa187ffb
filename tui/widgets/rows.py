"""What a line table shows, and which row takes whose place when the rows are replaced. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tui.presentation.tones import Pieces

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Rows(Generic[T]):
    """`key` names an item for ever (``""``: a rule with a title, which the cursor passes over); `cells` gives one line
    of pieces for every column, and is called for visible rows only."""

    items: Sequence[T]
    key: Callable[[T], str]
    cells: Callable[[T], tuple[Pieces, ...]]

    def __len__(self) -> int:
        return len(self.items)

    def key_at(self, index: int) -> str:
        """The key of a row."""
        return self.key(self.items[index])

    def index_of(self, key: str, hint: int = 0) -> int | None:
        """Where a key stands, if it does. Looks at `hint` first: between refreshes little moves."""
        if hint < len(self) and self.key_at(hint) == key:
            return hint
        return next((index for index, item in enumerate(self.items) if self.key(item) == key), None)

    def keys(self, first: int, last: int) -> tuple[str, ...]:
        """The keys of a range of rows, both ends included, without its rules."""
        return tuple(key for item in self.items[first : last + 1] if (key := self.key(item)))

    def place_of(self, key: str | None, before: Rows[Any], index: int) -> int:
        """Where a key stands; for one that vanished from `index` of the rows `before`, where its nearest old neighbour
        does."""
        found = self.index_of(key, index) if key else None
        return found if found is not None else self.successor(before, index)

    def successor(self, before: Rows[Any], index: int) -> int:
        """The row that takes the place of one that stood at `index` of the rows `before`, and vanished: the closest
        old neighbour that is still there."""
        index_of = {self.key(item): here for here, item in enumerate(self.items)}
        for distance in range(1, len(before)):
            for neighbour in (index + distance, index - distance):
                if 0 <= neighbour < len(before) and (key := before.key_at(neighbour)) in index_of and key:
                    return index_of[key]
        return min(index, max(0, len(self) - 1))

    def selectable(self, index: int, direction: int) -> int:
        """The nearest row from `index` on that is no rule, looking in `direction` first."""
        for step in (direction, -direction):
            at = index
            while 0 <= at < len(self):
                if self.key_at(at):
                    return at
                at += step
        return index


NO_ROWS: Rows[Any] = Rows((), str, lambda _item: ())


@dataclass(slots=True)
class Marked:
    """Where a marked range began: a key, and where that stood last. No key: nothing is marked."""

    key: str | None = None
    hint: int = 0

    def reach(self, rows: Rows[Any], cursor: int) -> tuple[int, int]:
        """The first and the last row of the range that ends at the cursor; without a range, the cursor's row."""
        start = rows.index_of(self.key, self.hint) if self.key else None
        if start is None:
            return cursor, cursor
        self.hint = start
        return min(start, cursor), max(start, cursor)


class Faces:
    """What is in the cells of rows, worked out once for each row that comes into view, and a number for it: rows that
    look the same have the same number, also before and after `renew`."""

    def __init__(self) -> None:
        self._faces: dict[int, tuple[int, tuple[Pieces, ...]]] = {}
        self._numbers: dict[tuple[Pieces, ...], int] = {}

    def of(self, rows: Rows[Any], index: int) -> tuple[int, tuple[Pieces, ...]]:
        """The number and the cells of a row."""
        face = self._faces.get(index)
        if face is None:
            cells = rows.cells(rows.items[index])
            face = self._faces[index] = self._numbers.setdefault(cells, len(self._numbers)), cells
        return face

    def renew(self) -> None:
        """There are other rows."""
        self._faces.clear()

    def forget(self) -> None:
        """The numbers may be given anew."""
        self.renew()
        self._numbers.clear()
