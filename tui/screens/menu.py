"""A short menu in the middle of the screen: each entry has a letter that picks it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.presentation.label import toned
from tui.presentation.tones import Tone

LETTERS = "abcdefghilmnoprstuvwxyz"
"""For entries that ask for none; j and k move."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`value` is what picking it returns; `detail` says what that is."""

    value: str
    label: str
    detail: str = ""
    letter: str = ""


class Menu(ModalScreen[str | None]):
    """Returns the picked entry's value, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close", show=False),
        Binding("j", "cursor(1)", "Down", show=False),
        Binding("k", "cursor(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._title = title
        taken = {entry.letter for entry in entries}
        free = iter([letter for letter in LETTERS if letter not in taken])
        self._by_letter = {entry.letter or next(free, ""): entry for entry in entries[:20]}

    def compose(self) -> ComposeResult:
        """The entries with their letters."""
        width = max(len(entry.label) for entry in self._by_letter.values())
        options = [
            Option(
                toned(
                    (
                        (f" {letter}  ", Tone.ACCENT),
                        (f"{entry.label:<{width}}  ", Tone.PLAIN),
                        (entry.detail, Tone.MUTED),
                    )
                )
            )
            for letter, entry in self._by_letter.items()
        ]
        menu = OptionList(*options, id="menu", compact=True)
        menu.border_title = toned(((self._title, Tone.STRONG),))
        yield menu

    def on_key(self, event: events.Key) -> None:
        """Pick by letter."""
        if event.character in self._by_letter:
            event.stop()
            self.dismiss(self._by_letter[event.character].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick with Enter or a click."""
        self.dismiss(list(self._by_letter.values())[event.option_index].value)

    def action_cursor(self, step: int) -> None:
        """Move like everywhere else."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()
