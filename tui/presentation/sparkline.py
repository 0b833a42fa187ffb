"""A row of little bars: how a number moved over the session. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_ASCII = "_.-=+*#@"


def sparkline(values: Sequence[int], width: int, *, ascii: bool = False) -> str:
    """The last `width` values as bars between the least and the greatest of them; one value alone is no movement."""
    shown = values[-width:] if width > 0 else ()
    if len(shown) < 2:
        return ""
    bars = _ASCII if ascii else _BARS
    low, high = min(shown), max(shown)
    span = max(1, high - low)
    return "".join(bars[(value - low) * (len(bars) - 1) // span] for value in shown)
