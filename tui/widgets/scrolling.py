"""A view of lines whose number changes with every key, without the whole screen being laid out for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.presentation.label import toned
from tui.presentation.tones import Pieces

MOST_KEPT = 500
"""Drawn lines that are kept: some screenfuls."""


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws lines; `contain` says how many there are.

    In Textual's own view a new number of lines lays out the screen, which costs more than all the rest of a key. Here
    nothing has to move: the scrollbar has its column for ever (`overflow-y: scroll`), and is blank while all lines fit.

    Drawn lines are kept by what they show (`line_keys`), not by where they stand: scrolling by a row draws one.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str) -> None:
        self._lines = 0
        self._fitted: tuple[Size, Size] | None = None
        self._titles: tuple[Pieces, Pieces] = (), ()
        self._kept: dict[Hashable, Strip] = {}
        self._beside: tuple[Strip, Strip, Color] | None = None
        self._place: object = None
        self._bar_lags = False
        super().__init__(id=id)

    def contain(self, lines: int) -> None:
        """There are so many lines now."""
        self._lines = lines
        size, room = Size(1, max(lines, self.container_size.height)), self.container_size
        if (size, room) != self._fitted or size != self.virtual_size:
            self._fitted = size, room
            self.virtual_size = size
            self._scroll_update(size)  # what a layout would do
        self.refresh()

    def on_resize(self) -> None:
        """More of the lines fit, or fewer."""
        self.contain(self._lines)

    def watch_scroll_y(self, _old_value: float, _new_value: float) -> None:
        """The lines first: the bar beside them, which costs as much as all of them, follows when they are drawn."""
        self._bar_lags = True
        self.refresh(self._part(0, self.size.height))

    def refresh_line(self, y: int) -> None:
        """Draw a line again, without the bar beside it."""
        self.refresh(self._part(y - self.scroll_offset.y, 1))

    def _part(self, y: int, height: int) -> Region:
        return Region(0, y, self.scrollable_content_region.width, height)

    def _move_bar(self) -> None:
        self.vertical_scrollbar.position = self.scroll_y

    def entitle(self, title: Pieces | None = None, subtitle: Pieces | None = None) -> None:
        """Write into the upper or the lower border."""
        titles = (self._titles[0] if title is None else title, self._titles[1] if subtitle is None else subtitle)
        if titles != self._titles:
            self._titles = titles
            self.border_title, self.border_subtitle = toned(titles[0]), toned(titles[1])

    # drawing

    def line_keys(self, lines: range) -> Iterable[Hashable]:
        """What decides how each of these lines of the viewport looks, until `forget`; None for one that is drawn anew
        each time."""
        return (None for _ in lines)

    def forget(self) -> None:
        """Draw every line anew when it is needed: something changed that no key tells."""
        self._kept.clear()
        self._beside = None

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self.forget()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the widget, borders and all. Those that were drawn before are as they were."""
        place = self.size, crop.column_span
        if place != self._place or len(self._kept) > MOST_KEPT:
            self._place = place
            self.forget()
        keys = list(self._keys(crop))
        lines: list[Any] = [self._kept.get(key) for key in keys]
        missing = [index for index, line in enumerate(lines) if line is None]
        if missing:
            for index in missing:
                lines[index] = self._whole_line(crop.y + index, crop)
            self._kept |= zip(keys, lines, strict=True)
            self._kept.pop(None, None)
        if self._bar_lags:
            self._bar_lags = False
            self.call_later(self._move_bar)
        return lines

    def _whole_line(self, y: int, crop: Region) -> Strip:
        """A line of the widget. Textual draws the borders above and below, and once those beside a line: all lines
        inside have the same, and working them out costs more than a row."""
        top, size = self.styles.gutter.top, self.size
        if self._beside is None or not top <= y < top + size.height:
            self._styles_cache.clear()  # Textual keeps lines too, but by their place
            (line,) = super().render_lines(Region(crop.x, y, crop.width, 1))
            if top <= y < top + size.height and not crop.x and crop.width == self.outer_size.width:
                left = self.styles.gutter.left
                sides = line.crop(0, left), line.crop(left + size.width)
                self._beside = *sides, self.background_colors[1]
            return line
        left_side, right_side, ground = self._beside
        inner = self.render_line(y - top).adjust_cell_length(size.width, Style(bgcolor=ground.rich_color))
        for line_filter in self.get_line_filters():
            inner = inner.apply_filter(line_filter, ground)
        return Strip.join((left_side, inner, right_side))

    def _keys(self, crop: Region) -> Iterator[Hashable]:
        top, height = self.styles.gutter.top, self.size.height
        first, last = max(crop.y, top), min(crop.bottom, top + height)
        yield from (("edge", y, self._titles) for y in range(crop.y, first))
        yield from self.line_keys(range(first - top, last - top))
        yield from (("edge", y, self._titles) for y in range(max(first, last), crop.bottom))

    def on_key(self, event: events.Key) -> None:
        """All keys are the app's commands: given to it at once, not to one container after the other on the way."""
        event.stop()
        self.app.post_message(event)
