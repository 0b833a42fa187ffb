"""How the panes share the screen: all together, or one of them where there is no room or the reader zooms in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.panes import PANES, Pane

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TOGETHER = 100
"""Columns from which panes stand together."""
WIDTHS = ((0, "-tiny"), (40, "-narrow"), (TOGETHER, "-normal"), (160, "-wide"))
HEIGHTS = ((0, "-flat"), (10, "-low"), (30, "-tall"))
"""From this many cells on, the screen has this class."""
SPREAD = 180
"""Columns from which the tables of pane 3 stand side by side."""
_BOXES: tuple[tuple[str, tuple[Pane, ...]], ...] = (
    ("#left", ("documents", "claims", "plans")),
    ("#top", ("documents", "claims")),
    ("#right", ("evidence", "notes")),
)
"""The containers, and the panes that each holds."""


def arrange(screen: MainScreen) -> None:
    """Put the arrangement into classes; the style sheet does the rest."""
    screen.set_class(screen.zoomed or screen.size.width < TOGETHER, "-single")
    screen.set_class(screen.zoomed, "-zoomed")
    screen.plans.set_class(screen.size.width >= SPREAD and not screen.zoomed, "-spread")
    for name, _digit, _word in PANES:
        screen.pane_widget(name).set_class(name == screen.pane, "-active")
    for box, panes in _BOXES:
        screen.query_one(box).set_class(screen.pane in panes, "-active")
    if screen.is_mounted:
        screen.tabs.show(screen.pane)
        screen.plans.retitle()
