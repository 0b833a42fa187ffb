"""`[tool.asbuilt]` of a `pyproject.toml`: the same keys as `asbuilt.yaml`, for who keeps everything in one file."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tui.store.errors import StoreError
from tui.store.settings import Layer

_LINE = re.compile(r"at line (\d+)")
_OURS = re.compile(r"\s*\[+\s*tool\s*\.\s*asbuilt\b")


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
    """Finds the line of a key. TOML's reader keeps no places, so the keys are looked for in the lines of our tables."""

    def __init__(self, text: str) -> None:
        self._lines: list[tuple[int, str]] = []
        inside = False
        for number, line in enumerate(text.split("\n"), 1):
            if line.lstrip().startswith("["):
                inside = _OURS.match(line) is not None
            if inside:
                self._lines.append((number, line.partition("#")[0]))

    def line_of(self, keys: list[Any]) -> int:
        """The 1-based line of the last key that is found below the ones before it; of the table where none is."""
        place = 0
        for key in keys:
            here = re.compile(rf"(?:^|[\s{{,.\[\"']){re.escape(str(key))}[\"']?\s*[=.\]]")
            found = next((at for at in range(place, len(self._lines)) if here.search(self._lines[at][1])), None)
            if found is None:
                break
            place = found
        return self._lines[place][0] if self._lines else 1
