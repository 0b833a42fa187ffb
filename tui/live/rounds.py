"""Rounds: looking after all files now and then, beside everything else, whatever events tell.

A round runs in a thread and finds places at which something may have changed. Nobody waits for it; when it ends, it
wakes, as an event does.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

from tui.store.patrol import Places

HEARTBEAT = 1.5
"""Seconds between rounds: where no event comes, a change is to be shown within two. More when rounds are expensive, so
that they cost 4 % of a processor at most."""
CALM_HEARTBEAT = 4.0
"""The same once `CALM` rounds found nothing: events get lost in bursts, hardly ever out of a calm."""
CALM = 5
HEARTBEAT_SHARE, CALM_SHARE = 25, 33
"""Times as long as a round took, after which the next one may begin: in a calm it costs 3 %."""

NOWHERE: Places = frozenset()


class Rounds:
    """Begins rounds when they are due. `go` makes one, in a thread: it is handed what ends it early, and whether it has
    been calm."""

    def __init__(self, go: Callable[[threading.Event, bool], Places]) -> None:
        self._go = go
        self._stop = threading.Event()
        self._round: asyncio.Task[Places] | None = None
        self._took = 0.0
        self._due = 0.0
        self._calm = 0

    @property
    def pause(self) -> float:
        """Seconds until the next round must begin; without end while one is under way."""
        return float("inf") if self._round else self._due - time.monotonic()

    def begin_if_due(self, wake: Callable[[], None]) -> None:
        """Begin a round when it is time; `wake` is called in the event loop at its end."""
        if self.pause <= 0:
            self._round = asyncio.create_task(asyncio.to_thread(self._timed), name="round")
            self._round.add_done_callback(lambda _: wake())

    def _timed(self) -> Places:
        """In a thread: one round. Time that the processor gave to others does not count."""
        began = time.thread_time()
        found = self._go(self._stop, self._calm >= CALM)
        self._took = time.thread_time() - began
        return found

    def end(self, *, trusted: bool) -> Places:
        """What a round that has ended found; nowhere if none has. `trusted` says whether no event was missed lately."""
        if self._round is None or not self._round.done():
            return NOWHERE
        found, self._round = self._round.result(), None
        self._calm = self._calm + 1 if found == NOWHERE else 0
        self._plan(self._took, trusted=trusted)
        return found

    def put_off(self, took: float) -> None:
        """Plan anew: everything has just been looked at for another reason, which took so many seconds."""
        self._calm = 0
        self._plan(took, trusted=False)

    def _plan(self, took: float, *, trusted: bool) -> None:
        is_calm = self._calm >= CALM and trusted
        beat, share = (CALM_HEARTBEAT, CALM_SHARE) if is_calm else (HEARTBEAT, HEARTBEAT_SHARE)
        self._due = time.monotonic() + max(beat, share * took)

    async def close(self) -> None:
        """End the round that is under way."""
        self._stop.set()
        if self._round is not None:
            await asyncio.wait([self._round])
