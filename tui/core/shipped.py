"""The program's own tables: the JSON beside this module, compiled from the YAML beside it.

The only module of the core that reads a file, and only its own (`tui.core.compile_vocabulary` writes them).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def shipped(name: str) -> Mapping[str, Any]:
    """A table by its name (``vocabulary``, ``readiness``); read once, and changed by nobody."""
    table: Mapping[str, Any] = json.loads(Path(__file__).with_name(f"{name}.json").read_bytes())
    return table


def merged(base: Any, extra: Any) -> Any:  # noqa: ANN401 - JSON values of any shape
    """A table with additions of the same shape: lists are put in front, other values replaced."""
    if isinstance(base, Mapping) and isinstance(extra, Mapping):
        keys = [*base, *(key for key in extra if key not in base)]
        return {key: merged(base.get(key), extra[key]) if key in extra else base[key] for key in keys}
    if isinstance(base, list) and isinstance(extra, list):
        return [*extra, *base]
    return extra
