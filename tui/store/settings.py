"""What is set, and by whom: the user, the project, the environment, the command line; the later one wins.

Most repositories set nothing, and then nothing of YAML, TOML or pydantic is loaded. Every layer speaks the same keys
(`settings_file`), and each value remembers its origin, so that `asbuilt config` can say why something is as it is.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.core.model import Waiver
from tui.store import beneath
from tui.store.errors import VanishedError
from tui.store.locations import config_folder
from tui.store.own_file import read_whole

FILE = "asbuilt.yaml"
PYPROJECT = "pyproject.toml"
FILES = frozenset({FILE, PYPROJECT})
"""The files of a repository that set something."""
USER_FILE = "config.yaml"
LIMIT = 64_000
"""Bytes. A settings file is a few pages; YAML beyond that is a trap."""
PYPROJECT_LIMIT = 1_000_000

VARIABLES = {
    f"ASBUILT_{key.upper()}": key for key in ("include", "exclude", "fail_on", "baseline", "max", "theme", "ascii")
}
"""Environment variables with the key that each sets; lists are separated by commas."""
DEFAULT = "default"
"""The origin of what nobody has set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`include` and `exclude` are path patterns (`core.globs`) that add to and take from the Markdown files that are
    read; `vocabulary` are additions to the words and marks, in the shape of `core/vocabulary.yaml`, and `readiness` to
    the rules of `core/readiness.yaml`; `fail_on`, `baseline` and `most` are a check's, None where its own default
    holds; `theme`, `ascii`, `keys` (by command) and `filters` (by name) are the workbench's. `origins` says where each
    key is from."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    vocabulary: Mapping[str, Any] = field(default_factory=dict)
    readiness: Mapping[str, Any] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    fail_on: tuple[str, ...] | None = None
    baseline: str | None = None
    most: int | None = None
    theme: str | None = None
    ascii: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def origin(self, key: str) -> str:
        """Where the value of a key comes from: ``asbuilt.yaml:3``, ``ASBUILT_MAX``, ``default``."""
        return self.origins.get(key, DEFAULT)


@dataclass(frozen=True, slots=True)
class Layer:
    """The keys that one source sets, unchecked. `positions` are the source's places by key path."""

    name: str
    values: Mapping[str, Any]
    positions: Any = None


def load(root: Path) -> Settings:
    """The settings of a repository, all layers together.

    Raises StoreError with file, line, key, what is allowed and the nearest match.
    """
    layers = [
        layer
        for layer in (_user(), _pyproject(root), _project(root), *_environment())
        if layer is not None and layer.values
    ]
    if not layers:
        return Settings()
    from tui.store.settings_file import merge  # noqa: PLC0415 - loaded only where there is something to read

    return merge(layers)


def _user() -> Layer | None:
    path = config_folder() / USER_FILE
    data = read_whole(path, LIMIT)
    if data is None:
        return None
    return _yaml(str(path), data)


def _project(root: Path) -> Layer | None:
    data = _bytes(root, FILE, LIMIT)
    return None if data is None else _yaml(FILE, data)


def _yaml(name: str, data: bytes) -> Layer | None:
    from tui.store.settings_file import layer  # noqa: PLC0415

    return layer(name, data)


def _pyproject(root: Path) -> Layer | None:
    data = _bytes(root, PYPROJECT, PYPROJECT_LIMIT)
    if data is None or b"tool.asbuilt" not in data:
        return None
    from tui.store.pyproject import layer  # noqa: PLC0415

    return layer(PYPROJECT, data)


def _bytes(root: Path, name: str, limit: int) -> bytes | None:
    try:
        return beneath.read(root, name, limit)[0]
    except VanishedError:
        return None


def _environment() -> list[Layer]:
    return [Layer(name, {key: os.environ[name]}) for name, key in VARIABLES.items() if os.environ.get(name)]
