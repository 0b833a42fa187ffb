"""The reader's own ``config.yaml`` in the configuration folder: theme, glyphs, keys and filters of the workbench.

Most have none, and then nothing of YAML or pydantic is loaded. A bad file costs a sentence, never the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.store.locations import config_folder

FILE = "config.yaml"
MAX_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """`keys` gives a command (by the id that help shows) other keys: ``next_problem: "f8,ctrl+n"``. `filters` are
    filter lines by a name of one's own."""

    theme: str | None = None
    ascii: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)


def read_preferences(folder: Path | None = None) -> tuple[Preferences, str]:
    """The reader's preferences, and a sentence if the file is not as it should be (and then the usual ones)."""
    path = (folder or config_folder()) / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Preferences(), ""
    except OSError as error:
        return Preferences(), f"{path} can't be read ({error.strerror}); it is not used."
    if len(data) > MAX_BYTES:
        return Preferences(), f"{path} is larger than {MAX_BYTES:,} bytes; it is not used."
    from tui.store.preferences_file import parse  # noqa: PLC0415 - loaded only where there is a file to read

    return parse(str(path), data)
