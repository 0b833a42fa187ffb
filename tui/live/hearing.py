"""Whether the file system can be heard: events that never come tell nothing, but changes that nobody told of do."""

from __future__ import annotations

import time

from tui.live.changes import Waker

PATIENCE = 0.6
"""Seconds that an event may be late for a change that a heartbeat found, before the watch counts as deaf."""


class Hearing:
    """Judges a watch by what it told, and watches anew where it missed something."""

    def __init__(self, waker: Waker) -> None:
        self._waker = waker
        self._heard = False
        self._found_at: float | None = None
        self._missed = 0

    @property
    def is_trusted(self) -> bool:
        """Whether a watch stands, and nothing was missed since the last event."""
        return self._missed == 0 and self._waker.armed

    @property
    def is_deaf(self) -> bool:
        """Whether no events are to be expected. Once something is missed may be bad luck (it happened before the watch
        stood); a second time means that this file system can't be heard."""
        return not self._waker.armed or self._missed > 1

    @property
    def pause(self) -> float:
        """Seconds after which to judge again."""
        return PATIENCE if self._found_at is not None else float("inf")

    def hear(self) -> None:
        """An event came."""
        self._heard = True

    def found(self) -> None:
        """A change was found of which no event has told so far."""
        if self._found_at is None:
            self._found_at = time.monotonic()

    def judge(self) -> None:
        """A change of which no event told, even afterwards, was missed: watch anew."""
        if self._heard:
            self._heard = False
            self._missed = 0
            self._found_at = None
        elif self._found_at is not None and time.monotonic() - self._found_at >= PATIENCE:
            self._found_at = None
            self._missed += 1
            self._waker.arm()
