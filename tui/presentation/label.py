"""The only doors through which text enters the screen.

Textual reads a plain `str` as markup: ``[x] CI/CD`` loses its box, ``docs[/x].md`` raises, ``[@click=…]`` runs an
action. So no `str` that came from outside is ever handed to a widget: `label` and `toned` make `Content`, and each
passes its text through `safe`. A test over the syntax trees of the screen's modules fails on any way around.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tui.core.safe import safe
from tui.presentation.tones import Piece, Pieces, Tone


def label(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """One line of untrusted text as literal content."""
    return Content.styled(safe(text), _style(tone))


def safe_lines(text: str) -> str:
    """Untrusted text of several lines made harmless line by line, for where line ends are meant (a clipboard)."""
    return "\n".join(safe(line) for line in text.split("\n"))


def toned(pieces: Iterable[Piece]) -> Content:
    """One line of pieces as literal content."""
    return Content.assemble(*((safe(text), _style(tone)) for text, tone in pieces))


def toned_lines(lines: Iterable[Pieces]) -> Content:
    """Several lines of pieces as literal content."""
    return Content("\n").join(toned(pieces) for pieces in lines)


def _style(tone: Tone) -> str:
    """A tone's style by theme variable; see `tui/app/styles/tones.tcss` for the same in tables."""
    if tone is Tone.PLAIN:
        return ""
    return f"bold ${_variable(tone)}" if tone is Tone.STRONG else f"${_variable(tone)}"


def _variable(tone: Tone) -> str:
    return f"tone-{tone.value}"
