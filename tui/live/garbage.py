"""Garbage collection that nobody feels.

What a turn makes (readings, verdicts, what they asked) stays for long and holds no cycles; but a collection walks over
all of it with the interpreter's lock held, and the screen stands still meanwhile: a fifth of a second for 7,000 claims.
So none runs while a turn does, and what a large turn has made is set aside from all later ones.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LARGE = 50_000
"""Objects that a turn has made, from which on they are set aside."""


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
