"""The themes there are, and what is worn. A theme file that is saved while it is worn shows at once.

Reading theme files takes YAML and pydantic, which cost a third of a start. So the theme that is worn is kept ready made
in the cache folder, with the stamp of all theme files; while that is true, the files are read after the first frame.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from textual.theme import Theme

from tui.presentation.tones import Tone
from tui.store.locations import cache_folder

if TYPE_CHECKING:
    from tui.app.workbench import Workbench

Stamp = list[list[str | int]]
"""Path, size and time of change (ns) of each theme file."""
DARK, ANSI = "asbuilt-dark", "ansi"
"""The usual theme, and the one of the terminal's own colours."""
READY = "theme.json"


class Wardrobe:
    """Owns which theme files were read, and when they must be read again."""

    def __init__(self, app: Workbench, folders: Sequence[Path]) -> None:
        self._app = app
        self._folders = tuple(folders)
        self._stamp: Stamp = []
        self._said: tuple[str, ...] = ()
        self._before = ""
        self.names: dict[str, bool] = {}
        """The themes that can be worn, and whether each is dark."""

    def dress(self, wanted: str) -> None:
        """Wear the theme that is wanted, or the usual one."""
        app = self._app
        ready = self._ready_made(wanted)
        if ready is not None:
            self._stamp = self._look()
            app.register_theme(ready)
            app.theme = wanted
            app.call_after_refresh(self._read)
            return
        self._read()
        if wanted not in app.available_themes:
            app.say(f"There is no theme “{wanted}”. There are: {', '.join(self.names)}.", severity="warning")
            wanted = DARK
        if wanted in app.available_themes:
            app.theme = wanted
            self._keep(app.available_themes[wanted])

    def try_on(self, name: str) -> None:
        """Show a theme for as long as the reader looks at its name; ``""``: what was worn before."""
        self._before = self._before or self._app.theme
        self._app.theme = name or self._before

    def end_trying(self, *, keep: bool) -> None:
        """Wear what was worn before, unless what was tried on was chosen."""
        if self._before and not keep:
            self._app.theme = self._before
        self._before = ""

    async def look_again(self) -> None:
        """Read the files again if one has changed, and dress anew. The looking is done beside the screen: whoever waits
        for the disk gives the interpreter away, and in a burst waits long to have it back."""
        if self._stamp != await asyncio.to_thread(self._look):
            self._read()
            self._app.mutate_reactive(type(self._app).theme)  # of the same name, but another

    def _read(self) -> None:
        from tui.app.themes import textual_theme  # noqa: PLC0415 - after the first frame, where possible
        from tui.store.themes import read_themes  # noqa: PLC0415

        self._stamp = self._look()
        read = read_themes(self._folders)
        for file in read.themes:
            self._app.register_theme(textual_theme(file))
        self.names = {file.name: file.dark for file in read.themes}
        for problem in read.problems:
            if problem not in self._said:
                self._app.say(problem, severity="warning")
        self._said = read.problems

    def _ready_made(self, wanted: str) -> Theme | None:
        try:
            kept = json.loads((cache_folder() / READY).read_text(encoding="utf-8"))
            true = kept["stamp"] == self._look() and kept["name"] == wanted and kept["tones"] == list(Tone)
            return Theme(**kept["theme"]) if true else None
        except (OSError, ValueError, TypeError, KeyError):
            return None  # made anew

    def _keep(self, theme: Theme) -> None:
        kept = {"name": theme.name, "tones": list(Tone), "stamp": self._stamp, "theme": asdict(theme)}
        try:
            cache_folder().mkdir(parents=True, exist_ok=True)
            new = cache_folder() / f"{READY}.new"
            new.write_text(json.dumps(kept), encoding="utf-8")
            new.replace(cache_folder() / READY)
        except OSError:
            return  # without a cache a start takes longer

    def _look(self) -> Stamp:
        seen: Stamp = []
        for folder in self._folders:
            with contextlib.suppress(OSError), os.scandir(folder) as entries:  # what is gone is none; reading says why
                files = ((entry.path, entry.stat()) for entry in entries if entry.name.endswith(".yaml"))
                seen += [[path, stat.st_size, stat.st_mtime_ns] for path, stat in files]
        return sorted(seen)
