"""A view of lines whose number changes with every key, without the whole screen being laid out for it."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws lines; `contain` says how many there are.

    In Textual's own view a new number of lines lays out the screen, which costs more than all the rest of a key. Here
    nothing has to move: the scrollbar has its column for ever (`overflow-y: scroll`), and is blank while all lines fit.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    _lines = 0

    def contain(self, lines: int) -> None:
        """There are so many lines now."""
        self._lines = lines
        self.virtual_size = Size(1, max(lines, self.container_size.height))
        self._scroll_update(self.virtual_size)  # what a layout would do
        self.refresh()

    def on_resize(self) -> None:
        """More of the lines fit, or fewer."""
        self.contain(self._lines)
