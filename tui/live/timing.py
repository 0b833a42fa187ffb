"""How often to turn: at once where something happened, and never so often that it is felt.

Arithmetic on one clock; the session waits. When to look after files of which nothing was heard is the
business of `rounds`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time

from tui.live.follower import Turn

RETRY = 0.5
"""Seconds after which a look that failed is tried again."""
SETTLING = 0.4
"""Seconds after a burst in which everything is looked at again, until a look finds that it is over."""
PACE = 3
"""A turn is worth a rest this many times as long as it took, so that noise costs a quarter of a core, mostly."""
CREDIT = 0.5
"""Seconds of rest that may be owed: a change now and then is shown at once."""
LONGEST = 0.5
"""Seconds of the longest rest: however much a burst takes, its end is shown soon."""
HUSH = 0.25
"""Seconds without an event that end a rest: noise is held back no longer than that, so a burst is over."""

NEVER = float("inf")


class Timing:
    """When to look at everything again, and how long to rest before the next turn."""

    def __init__(self) -> None:
        self._due = NEVER
        self._rested = 0.0
        self._heard = 0.0

    @property
    def pause(self) -> float:
        """Seconds until everything must be looked at, whatever events tell; negative when it is time."""
        return self._due - time.monotonic()

    @property
    def owed(self) -> float:
        """Seconds to rest before the next turn, if nothing is heard meanwhile; negative when there is no need."""
        return min(self._rested - CREDIT, self._heard + HUSH) - time.monotonic()

    def heard(self) -> None:
        """An event came: whatever makes them may still be at it."""
        self._heard = time.monotonic()

    def took(self, turn: Turn) -> None:
        """Plan what follows a turn."""
        now = time.monotonic()
        rested = max(self._rested, now - turn.took) + (1 + PACE) * turn.took
        self._rested = min(rested, now + CREDIT + LONGEST)
        if turn.whole:
            self._due = NEVER
        if turn.unsettled:
            self._due = min(self._due, now + SETTLING)

    def failed(self) -> None:
        """Plan what follows a look that could not be made."""
        self._due = time.monotonic() + RETRY


async def wait(event: asyncio.Event, most: float) -> None:
    """Wait for an event, for so many seconds at most."""
    if most > 0:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(most):
                await event.wait()
