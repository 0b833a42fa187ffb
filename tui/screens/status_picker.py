"""The little menu beside a row from which a status is picked: one letter, or the arrows and Enter."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.core.model import Status
from tui.presentation.label import toned
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import STATUS_TONES, STATUS_WORDS, Glyphs

LETTERS = {
    Status.DONE: "d",
    Status.PARTIAL: "p",
    Status.IN_PROGRESS: "i",
    Status.MISSING: "m",
    Status.DEFERRED: "f",
    Status.BLOCKED: "b",
    Status.UNCLEAR: "u",
}
"""The letter that picks each status at once."""


class StatusPicker(ModalScreen[Status | None]):
    """Returns the picked status, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close", show=False),
        Binding("j", "cursor(1)", "Down", show=False),
        Binding("k", "cursor(-1)", "Up", show=False),
        *(
            Binding(letter, f"pick({status.value!r})", STATUS_WORDS[status], show=False)
            for status, letter in LETTERS.items()
        ),
    ]

    def __init__(self, current: Status, y: int, x: int, glyphs: Glyphs) -> None:
        super().__init__()
        self._current = current
        self._at = Offset(x, y)
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The statuses with their letters."""
        options = [Option(toned(self._line(status)), id=status.value) for status in LETTERS]
        yield OptionList(*options, id="picker", compact=True)

    def _line(self, status: Status) -> Pieces:
        return (
            (f" {self._glyphs.status[status]} ", STATUS_TONES[status]),
            (f"{STATUS_WORDS[status]:<12}", Tone.PLAIN),
            (LETTERS[status], Tone.ACCENT),
            ("  now" if status is self._current else "", Tone.MUTED),
        )

    def on_mount(self) -> None:
        """Stand under the row where there is room, else above it."""
        options = self.query_one(OptionList)
        options.highlighted = list(LETTERS).index(self._current)
        height = len(LETTERS) + 2
        below = self._at.y + 1 + height <= self.size.height
        options.styles.offset = (
            min(self._at.x, max(0, self.size.width - 30)),
            self._at.y + 1 if below else max(0, self._at.y - height),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick with Enter or a click."""
        self.dismiss(Status(str(event.option.id)))

    def action_pick(self, status: str) -> None:
        """Pick by letter."""
        self.dismiss(Status(status))

    def action_cursor(self, step: int) -> None:
        """Move like everywhere else."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()
