"""Values by the hundred thousand: how they come out of a pickle quickly, and hold what is alike only once.

The readings of a large repository are a million small values, and most of what they hold is said again and again: the
same marks, folders and rules, and offsets into documents that are a few thousand bytes long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar

_Made = TypeVar("_Made")
_Put = Callable[[Any, Any], None]

_MOST = 1 << 14
"""Tuples that are remembered at a time."""

_SMALL = 1 << 16
"""Numbers below it are kept once, as the interpreter does up to 256."""

_tuples: dict[tuple[Any, ...], tuple[Any, ...]] = {}
_numbers: dict[int, int] = {}


def compact(*alike: str) -> Callable[[type[_Made]], type[_Made]]:
    """For a slotted dataclass: pickled as the tuple of its fields, and made again without asking what they are called.
    What stands in the fields `alike` is kept once for all values."""

    def made(kind: type[_Made]) -> type[_Made]:
        parts = fields(kind)  # type: ignore[arg-type]  # a dataclass, which no type of a class says
        setters = [_setter(kind, part, shared=part.name in alike) for part in parts]
        state_of = attrgetter(*[part.name for part in parts])

        def restore(self: object, state: tuple[object, ...]) -> None:
            for put, value in zip(setters, state, strict=True):
                put(self, value)

        def state(self: object) -> tuple[object, ...]:
            return state_of(self)  # of two fields and more: a tuple

        kind.__getstate__ = state  # type: ignore[method-assign]
        kind.__setstate__ = restore  # type: ignore[attr-defined]
        return kind

    return made


def _setter(kind: type, part: Field[Any], *, shared: bool) -> _Put:
    """What sets a field, though the value is frozen."""
    put: _Put = vars(kind)[part.name].__set__
    if not shared:
        return put
    if part.type in {"int", int}:
        same = _numbers.setdefault
        return lambda self, value: put(self, same(value, value) if value < _SMALL else value)
    return lambda self, value: put(self, once(value))


def once(value: Any) -> Any:  # noqa: ANN401 - the same value, or an equal one
    """An equal value that others hold too, of a text or of a tuple."""
    if value.__class__ is str:
        return intern(value)
    if not value or not isinstance(value, tuple):
        return value
    known = _tuples.get(value)
    if known is None:
        if len(_tuples) >= _MOST:
            _tuples.clear()
        known = _tuples[value] = tuple(map(once, value)) if value.__class__ is tuple else value
    return known
