"""`[tool.asbuilt]` of a `pyproject.toml`: the same keys as `asbuilt.yaml`, for who keeps everything in one file."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tui.store.errors import StoreError
from tui.store.settings import Layer

_LINE = re.compile(r"at line (\d+)")


def layer(name: str, data: bytes) -> Layer | None:
    """What the table sets. Raises StoreError with the line where the file is no TOML."""
    try:
        text = data.decode()
        value = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _LINE.search(str(error))
        raise StoreError(f"{name}:{line[1]}" if line else name, f"is no valid TOML ({error}); correct it") from error
    table = value.get("tool", {}).get("asbuilt") if isinstance(value.get("tool"), dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise StoreError(name, "`tool.asbuilt` must be a table of settings")
    return Layer(name, table, Positions(text))


class Positions:
    """Finds the line of a key. TOML's reader keeps no places, so the keys are looked for below their table."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def line_of(self, keys: list[Any]) -> int:
        """The 1-based line of the first of the keys; of the table where it is not found."""
        inside, table = False, 1
        for number, line in enumerate(self._lines, 1):
            if line.lstrip().startswith("["):
                inside = "tool.asbuilt" in line
                table = number if inside and table == 1 else table
            if keys and (inside and re.match(rf"\s*\"?{re.escape(str(keys[0]))}\"?\s*[=.]", line)):
                return number
            if keys and inside and line.lstrip("[ ").startswith(f"tool.asbuilt.{keys[0]}"):
                return number
        return table
