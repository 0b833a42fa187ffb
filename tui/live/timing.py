"""How often to look: at once where something happened, at everything now and then, and never so often that it is felt.

Arithmetic on one clock, no waiting: the session waits.
"""

from __future__ import annotations

import time

from tui.live.follower import Turn

HEARTBEAT = 2.0
"""Seconds between looks at everything; more when one is expensive, so that they cost 5 % at most."""
CALM_HEARTBEAT = 4.0
"""The same once `CALM` heartbeats found nothing: events get lost in bursts, hardly ever out of a calm."""
CALM = 5
HEARTBEAT_SHARE = 20
SETTLING = 0.4
"""Seconds after a burst in which everything is looked at again, until a look finds that it is over."""
PACE = 3
"""A turn is worth a rest this many times as long as it took, so that noise costs a quarter of a core, mostly."""
CREDIT = 0.5
"""Seconds of rest that may be owed: a change now and then is shown at once."""
LONGEST = 0.5
"""Seconds of the longest rest: however much a burst takes, its end is shown soon."""


class Timing:
    """When to look again, when at everything, and how long to rest before."""

    def __init__(self) -> None:
        self._due = 0.0
        self._rested = 0.0
        self._calm = 0

    @property
    def pause(self) -> float:
        """Seconds until everything must be looked at, whatever events tell; negative when it is time."""
        return self._due - time.monotonic()

    @property
    def owed(self) -> float:
        """Seconds to rest before the next turn; negative when there is no need."""
        return self._rested - CREDIT - time.monotonic()

    @property
    def is_calm(self) -> bool:
        """Whether the last looks at everything found nothing."""
        return self._calm >= CALM

    def took(self, turn: Turn, *, asked: bool, trusted: bool) -> None:
        """Plan what follows a turn. `asked` says whether anything had called for it, `trusted` whether no event was
        missed lately."""
        now = time.monotonic()
        rested = max(self._rested, now - turn.took) + (1 + PACE) * turn.took
        self._rested = min(rested, now + CREDIT + LONGEST)
        if turn.whole:
            self._calm = 0 if asked or turn.moved else self._calm + 1
            beat = CALM_HEARTBEAT if self.is_calm and trusted else HEARTBEAT
            self._due = now + max(beat, HEARTBEAT_SHARE * turn.looked)
        if turn.unsettled:
            self._due = min(self._due, now + SETTLING)

    def failed(self) -> None:
        """Plan what follows a look that could not be made."""
        self._due = time.monotonic() + HEARTBEAT
