"""The activity line above the hints: the latest change and its cause, or a word to the reader."""

from __future__ import annotations

from tui.core.delta import Flip
from tui.presentation.sentences import news_line
from tui.presentation.titles import WELCOME
from tui.presentation.tones import Tone
from tui.presentation.words import Glyphs
from tui.widgets.lines import Line


class NewsLine(Line):
    """Remembers what it told last, so that the flip which an edit causes does not repeat the edit."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="news")
        self._glyphs = glyphs
        self._told = ""

    def welcome(self) -> None:
        """What a stranger needs to know."""
        self.show(WELCOME)

    def tell(self, sentence: str) -> None:
        """Say something, until the next news."""
        self._told = sentence
        self.show(((f" {self._glyphs.dot} ", Tone.ACCENT), (sentence, Tone.PLAIN)))

    def show_flip(self, flip: Flip, cause: str) -> None:
        """A flip with its cause; after the reader's own edit, what it wrote and what that made true."""
        self.show(news_line(flip, cause, self._glyphs, own=cause == self._told))
