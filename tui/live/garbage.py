"""Garbage collection that nobody feels.

What a turn makes (readings, verdicts, what they asked) stays for long and holds no cycles; but a collection walks over
all of it with the interpreter's lock held, and the screen stands still meanwhile: a fifth of a second for 7,000 claims.
Even all that one large turn has made takes longer than the screen may stand still. So while a turn runs, only what it
made last is walked over, a little at a time; what a large turn has made is set aside from all later collections; and
what has grown old is walked over in a calm only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 2_000
"""Objects more than before, after which the youngest are walked over: a millisecond."""
LARGE = 3
"""Collections of the youngest while a turn runs, after which what it made is set aside."""
GROWN = 10
"""Collections of the youngest, after which those that are left grow old; and so many times that, after which the old
are worth a walk."""
NEVER = 1_000_000


@contextmanager
def seldom() -> Iterator[None]:
    """While a session runs: what is old is left to `tidy`."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, GROWN, NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def tidy() -> None:
    """In a calm: walk over what has grown old since the last time, if that is worth it, and set the rest aside."""
    if gc.get_count()[2] >= GROWN:
        gc.collect()
        gc.freeze()


@contextmanager
def unfelt() -> Iterator[None]:
    """Run a turn."""
    before, walks = gc.get_threshold(), gc.get_count()[1]
    gc.set_threshold(YOUNG, NEVER, NEVER)
    try:
        yield
    finally:
        if gc.get_count()[1] - walks >= LARGE:
            gc.freeze()
        gc.set_threshold(*before)
