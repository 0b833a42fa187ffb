"""Garbage collection that nobody feels.

What a turn makes (readings, verdicts, what they asked) stays for long and holds no cycles; but a collection walks over
all of it with the interpreter's lock held, and the screen stands still meanwhile: a fifth of a second for 7,000 claims.
So none runs while a turn does, what a large turn has made is set aside from all later ones, and what has grown old is
walked over in a calm only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LARGE = 20_000
"""Objects that a turn has made, from which on they are set aside."""
YOUNG = 2_000
"""Objects more than before, after which the youngest are walked over: some tenths of a millisecond."""
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
    """Run a turn. Young garbage with cycles in it is collected before the rest is set aside."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > LARGE:
            gc.collect(1)
            gc.freeze()
        if was_enabled:
            gc.enable()
