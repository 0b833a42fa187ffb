"""The pane that argues: why the verdict, every reference, and the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.core.model import Waiver
from tui.presentation.evidence import Excerpt, Subject, evidence_lines, key_of
from tui.presentation.label import toned_lines
from tui.presentation.tones import Tone
from tui.presentation.words import Glyphs


class EvidencePane(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Explains one claim or finding. A refresh of the same one keeps the scroll; another starts at the top."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="evidence")
        self._glyphs = glyphs
        self._subject: Subject | None = None
        self._waiver: Waiver | None = None
        self._excerpts: tuple[Excerpt, ...] = ()

    def compose(self) -> ComposeResult:
        """One body that wraps."""
        yield Static(id="evidence-body")

    def show(self, subject: Subject | None, waiver: Waiver | None = None) -> None:
        """Explain something; its excerpts follow when they are read. `waiver`: of the claim that is explained."""
        self._waiver = waiver
        shown, self._subject = self._subject, subject
        if shown is None or subject is None or key_of(shown) != key_of(subject):
            self._excerpts = ()
            self.scroll_home(animate=False, immediate=True)
        self._draw()

    def show_excerpts(self, key: str, excerpts: Sequence[Excerpt]) -> None:
        """Add the lines of files, if what has this key is still shown."""
        if self._subject is not None and key_of(self._subject) == key:
            self._excerpts = tuple(excerpts)
            self._draw()

    def on_resize(self) -> None:
        """Rules are as wide as the pane."""
        self._draw()

    def _draw(self) -> None:
        body = self.query_one("#evidence-body", Static)
        if self._subject is None:
            body.update(toned_lines([(("Choose a claim to see what speaks for and against it.", Tone.MUTED),)]))
            return
        width = self.scrollable_content_region.width
        body.update(toned_lines(evidence_lines(self._subject, self._excerpts, self._glyphs, width, self._waiver)))

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
