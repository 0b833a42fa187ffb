"""YAML from strangers: looked through event by event before anything is built of it.

A few hundred bytes of aliases or nesting can keep a YAML library busy for minutes or end it with a RecursionError. So
aliases are refused, and depth and size are bounded, by reading the flat stream of events; only what passes is loaded.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from tui.store.errors import StoreError

MAX_DEPTH = 20
MAX_NODES = 5_000


def load(path: str, data: bytes) -> object:
    """The value of a YAML file, with positions (`line_of`); None for an empty one. Raises StoreError with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StoreError(f"{path}:{line}", "is not UTF-8; save it as UTF-8") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ruamel warns of what the models refuse anyway
            _check(path, text)
            return YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise StoreError(where, f"is no valid YAML ({error.problem or 'unreadable'}); correct this line") from error
    except (YAMLError, ValueError, TypeError, RecursionError, AttributeError) as error:
        problem = str(error).partition("\n")[0]
        raise StoreError(path, f"is no valid YAML ({problem}); correct it") from error


def _check(path: str, text: str) -> None:
    depth = nodes = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        where = f"{path}:{event.start_mark.line + 1}"
        nodes += isinstance(event, NodeEvent)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if isinstance(event, AliasEvent):
            raise StoreError(where, "uses an alias (`*name`), which is not read here; write the value out")
        if depth > MAX_DEPTH:
            raise StoreError(where, f"is nested deeper than {MAX_DEPTH} levels; flatten it")
        if nodes > MAX_NODES:
            raise StoreError(where, f"has more than {MAX_NODES:,} values; shorten it")


def line_of(value: object, keys: Sequence[str | int]) -> int:
    """The 1-based line on which a value stands in what `load` returned; of its nearest parent where it has none."""
    line = 1
    at: Any = value
    for key in keys:
        positions: Any = getattr(at, "lc", None)
        try:
            line = (positions.key(key) if isinstance(at, dict) else positions.item(key))[0] + 1
            at = at[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line
