"""The palette: every command but the movements, and every theme.

Textual reads a hit's help as markup; ours come from our own declarations and hold no bracket (a test sees to it).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import Command as Entry
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from tui.app.commands.command import Group, spell
from tui.presentation.label import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.workbench import Workbench


THEME = "Theme: "


def theme_of(option: Option) -> str:
    """The theme that an entry of the palette puts on; ``""`` for any other."""
    text = (option.hit.text or "") if isinstance(option, Entry) else ""
    return text.removeprefix(THEME) if text.startswith(THEME) else ""


class Palette(Provider):
    """Reads the commands' declarations."""

    def _entries(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        app = cast("Workbench", self.app)
        for command in app.commands:
            if command.group is Group.MOVE or command.id == "palette":
                continue  # a palette is no way to move a cursor
            reason = command.why_not(app)
            keys = [spell(key) for key in command.keys]
            title = f"{command.label}  ({', '.join(keys)})" if keys else command.label
            yield title, f"Not now: {reason}" if reason else command.help, partial(app.run_command, command.id)
        for name, dark in app.wardrobe.names.items():
            yield f"{THEME}{name}", "Dark colours." if dark else "Light colours.", partial(app.set_theme, name)

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for title, help_text, run in self._entries():
            yield DiscoveryHit(label(title), run, text=title, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for title, help_text, run in self._entries():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, label(title), run, text=title, help=help_text)
