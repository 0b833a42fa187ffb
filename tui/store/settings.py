"""What a repository's `asbuilt.yaml` says. Most have none, and then nothing of YAML or pydantic is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.core.model import Waiver
from tui.store import beneath
from tui.store.errors import VanishedError

FILE = "asbuilt.yaml"
LIMIT = 64_000
"""Bytes. A settings file is a few pages; YAML beyond that is a trap."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`include` and `exclude` are path patterns (`core.globs`) that add to and take from the Markdown files that are
    read; `vocabulary` are additions to the words and marks, in the shape of `core/vocabulary.yaml`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    vocabulary: Mapping[str, Any] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def load(root: Path) -> Settings:
    """The settings of a repository; the defaults when it has no `asbuilt.yaml`.

    Raises StoreError with file, line, key, what is allowed and the nearest match.
    """
    try:
        data, _ = beneath.read(root, FILE, LIMIT)
    except VanishedError:
        return Settings()
    from tui.store.settings_file import parse  # noqa: PLC0415 - loaded only where there is a file to read

    return parse(FILE, data)
