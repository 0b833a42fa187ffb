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

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._writes = title, False
        self._box, self._text = VerticalScroll(id="diff-box", can_focus=True), Static(id="diff-lines")

    def compose(self) -> ComposeResult:
        """The lines, in a box as high as they are."""
        self._box.border_title = toned(((self._title, Tone.STRONG),))
        with self._box:
            yield self._text

    def show(self, lines: Sequence[Pieces], *, writes: bool) -> None:
        """Show lines, which may be others than before; `writes` says whether there is anything to write."""
        self._writes = writes
        keys = "Enter writes · Esc leaves it" if writes else "Esc closes"
        self._box.border_subtitle = toned(((keys, Tone.MUTED),))
        self._text.update(toned_lines(lines))

    def action_answer(self, wanted: bool) -> None:
        """End with the answer."""
        self.dismiss(wanted and self._writes)

    def action_scroll(self, lines: int) -> None:
        """Read on."""
        self._box.scroll_relative(y=lines, animate=False)
