"""The pane that argues: why the verdict, every reference, and the lines themselves."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from textual.strip import Strip
from textual.visual import Visual

from tui.core.model import Waiver
from tui.presentation.evidence import Excerpt, Subject, argument_lines, excerpt_lines, key_of
from tui.presentation.label import toned_lines
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs
from tui.widgets.scrolling import Lines

_NOTHING: tuple[Pieces, ...] = ((("Choose a claim to see what speaks for and against it.", Tone.MUTED),),)


class EvidencePane(Lines, can_focus=True, inherit_bindings=False):
    """Explains one claim or finding. A refresh of the same one keeps the scroll; another starts at the top.

    Its text is wrapped once and drawn line by line: a widget that grows with its text would have the whole screen laid
    out anew for every claim that the cursor passes.
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="evidence")
        self._glyphs = glyphs
        self._subject: Subject | None = None
        self._waiver: Waiver | None = None
        self._excerpts: tuple[Excerpt, ...] = ()
        self._argument: list[Strip] = []
        self._strips: list[Strip] = []

    def show(self, subject: Subject | None, waiver: Waiver | None = None) -> None:
        """Explain something; its excerpts follow when they are read. `waiver`: of the claim that is explained."""
        if subject is self._subject is not None and waiver is self._waiver:
            return
        self._waiver = waiver
        shown, self._subject = self._subject, subject
        if shown is None or subject is None or key_of(shown) != key_of(subject):
            self._excerpts = ()
            self.scroll_home(animate=False, immediate=True)
        self._draw()

    def show_excerpts(self, key: str, excerpts: Sequence[Excerpt]) -> None:
        """Add the lines of files, if what has this key is still shown."""
        if self._subject is not None and key_of(self._subject) == key and self._excerpts != tuple(excerpts):
            self._excerpts = tuple(excerpts)
            self._draw_excerpts()

    def on_resize(self) -> None:
        """Rules are as wide as the pane."""
        self._draw()

    def notify_style_update(self) -> None:
        """Other colours: drawn anew."""
        super().notify_style_update()
        self._draw()

    def _draw(self) -> None:
        subject = self._subject
        lines = argument_lines(subject, self._glyphs, self._waiver) if subject is not None else _NOTHING
        self._argument = self._drawn(lines)
        self._draw_excerpts()

    def _draw_excerpts(self) -> None:
        width = self.scrollable_content_region.width
        self._strips = self._argument + self._drawn(excerpt_lines(self._excerpts, self._glyphs, width))
        self.forget()
        self.contain(len(self._strips))

    def _drawn(self, lines: Sequence[Pieces]) -> list[Strip]:
        width = self.scrollable_content_region.width
        if not lines or not self.is_mounted or width <= 0:
            return []  # it is drawn when it is shown
        return Visual.to_strips(self, toned_lines(lines), width, None, self.visual_style, pad=True)

    def line_keys(self, lines: range) -> Iterator[Hashable]:
        """Their numbers, or that they are below the last one."""
        top, end = self.scroll_offset.y, len(self._strips)
        return (min(y + top, end) for y in lines)

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        index = y + self.scroll_offset.y
        if index < len(self._strips):
            return self._strips[index]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    # moving: the same names as a table's

    def move_by(self, rows: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=rows, animate=False)

    def move_pages(self, pages: float) -> None:
        """Scroll by screenfuls."""
        self.scroll_relative(y=int(self.scrollable_content_region.height * pages), animate=False)

    def move_to(self, index: int, _direction: int = 1) -> None:
        """Scroll to a line."""
        self.scroll_to(y=index, animate=False)

    def move_to_end(self) -> None:
        """Scroll to the last line."""
        self.scroll_end(animate=False)
