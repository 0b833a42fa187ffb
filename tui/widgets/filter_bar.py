"""The filter line under the claims: filters while one types, stays visible while it filters."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widgets import Input

from tui.core.safe import safe


class FilterBar(Input):
    """An input of one line. Escape and Enter leave it through the app's commands; its text is the filter."""

    @dataclass
    class Filtered(Message):
        """The filter's text changed."""

        text: str

    @dataclass
    class Left(Message):
        """Enter was pressed: keep the filter, go back to the claims."""

    def __init__(self) -> None:
        super().__init__(
            id="filter", placeholder="verdict:over doc:gap status:done priority:critical !word", compact=True
        )
        self.display = False

    def validate_value(self, value: str) -> str:
        """A filter may come from a repository's settings, too."""
        return safe(value)

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(event.value))

    @on(Input.Submitted)
    def _leave(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
