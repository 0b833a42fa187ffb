"""The themes there are, and what is worn. A theme file that is saved while it is worn shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app import themes
from tui.store.themes import read_themes

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

Stamp = tuple[tuple[str, int, int], ...]
"""Path, size and time of change (ns) of each theme file."""


class Wardrobe:
    """Owns which theme files were read, and when they must be read again."""

    def __init__(self, app: Workbench, folders: Sequence[Path]) -> None:
        self._app = app
        self._folders = tuple(folders)
        self._stamp: Stamp = ()
        self._said: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()

    def dress(self, wanted: str) -> None:
        """Read all files, and wear the theme that is wanted, or the usual one."""
        self._read()
        app = self._app
        if wanted not in app.available_themes:
            app.say(f"There is no theme “{wanted}”. There are: {', '.join(self.names)}.", severity="warning")
            wanted = themes.DARK
        if wanted in app.available_themes:
            app.theme = wanted

    def look_again(self) -> None:
        """Read the files again if one has changed, and dress anew."""
        if self._stamp != self._look():
            self._read()
            self._app.mutate_reactive(type(self._app).theme)  # of the same name, but another

    def _read(self) -> None:
        self._stamp = self._look()
        read = read_themes(self._folders)
        for file in read.themes:
            self._app.register_theme(themes.textual_theme(file))
        self.names = tuple(file.name for file in read.themes)
        for problem in read.problems:
            if problem not in self._said:
                self._app.say(problem, severity="warning")
        self._said = read.problems

    def _look(self) -> Stamp:
        paths = (path for folder in self._folders if folder.is_dir() for path in sorted(folder.glob("*.yaml")))
        seen = []
        for path in paths:
            try:
                stat = path.stat()
            except OSError:
                continue  # gone between listing and looking; reading says what is wrong with the rest
            seen.append((str(path), stat.st_size, stat.st_mtime_ns))
        return tuple(seen)
