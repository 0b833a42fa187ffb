"""What would be written, shown before it is: Enter writes it, Escape leaves everything as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.presentation.label import toned, toned_lines
from tui.presentation.tones import Pieces, Tone


class Diff(ModalScreen[bool]):
    """Returns whether to write it. Without anything to write, it only says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Write", show=False),
        Binding("escape,q,n", "answer(False)", "Leave", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Pieces], *, writes: bool) -> None:
        super().__init__()
        self._title, self._lines, self._writes = title, tuple(lines), writes

    def compose(self) -> ComposeResult:
        """The lines, in a box as high as they are."""
        keys = "Enter writes · Esc leaves it" if self._writes else "Esc closes"
        with VerticalScroll(id="diff-box", can_focus=True) as box:
            box.border_title = toned(((self._title, Tone.STRONG),))
            box.border_subtitle = toned(((keys, Tone.MUTED),))
            yield Static(toned_lines(self._lines), id="diff-lines")

    def action_answer(self, wanted: bool) -> None:
        """End with the answer."""
        self.dismiss(wanted and self._writes)

    def action_scroll(self, lines: int) -> None:
        """Read on."""
        self.query_one("#diff-box").scroll_relative(y=lines, animate=False)
