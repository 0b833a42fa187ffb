"""Containers that hold panes and show nothing themselves: `BLANK` spares drawing what is behind them with every key."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical


class Row(Horizontal):
    """Panes side by side."""

    BLANK = True


class Column(Vertical):
    """Panes one below the other."""

    BLANK = True
