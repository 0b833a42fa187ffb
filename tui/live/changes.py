"""Waking up: what the file system says, taken for a hint and nothing more.

watchfiles loses events without an error (new nested folders, overflow), and its thread can die without one. So nothing
here says *what* changed, only that it is time to look, and where to begin; and whoever looks without having been woken,
and finds a change, says so (`arm`). The watching itself runs in a thread, because arming walks the tree.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from watchfiles._rust_notify import RustNotify

from tui.store.look import MOST
from tui.store.patrol import Places

DEBOUNCE_MS = 200
"""Longest time for which events that keep coming are held back."""
STEP_MS = 10
"""A quiet moment this long ends the holding back; so often a watch asks whether there are events."""
RESTING_STEP_MS = 100
"""The same where nothing has happened for `RESTING` seconds: asking is most of what waiting costs."""
RESTING = 10.0
POLL_MS = 2000
"""Between looks of the library itself, on a system that has no events."""
TIMEOUT_MS = 1000
"""After so long without an event a watch looks up which of the two is right."""
RETRY = 10.0
"""Seconds between attempts to watch again after watching failed."""

_GIT_SPEAKS = frozenset({"index", "HEAD", "exclude"})
"""The files inside `.git` that change which files are listed."""


def identity_of(root: Path) -> tuple[int, int]:
    """Which folder stands under a name: a watch hears of no other one that takes its place."""
    try:
        here = root.stat()
    except OSError:
        return (0, 0)
    return here.st_dev, here.st_ino


class Waker:
    """Calls `wake` in the event loop when something may have changed beneath the root, with the places, and `listens`
    once it begins to listen: of what happened until then nobody tells. `armed` says whether it can. A tree is watched
    as a whole where that follows no link (`folders` says None), else each of its `folders` by itself: the library walks
    into whatever a link leads to, the whole disk if need be."""

    def __init__(
        self,
        root: Path,
        wake: Callable[[Places], None],
        listens: Callable[[], None],
        folders: Callable[[], frozenset[str] | None] = lambda: None,
    ) -> None:
        self._root = root
        self._base = f"{os.fspath(root)}{os.sep}"
        self._git = f"{self._base}.git{os.sep}"
        self._wake = wake
        self._listens = listens
        self._folders = folders
        self._watched: frozenset[str] | None = None
        self._stop = threading.Event()
        self._watches: set[asyncio.Task[None]] = set()
        self._newest: asyncio.Task[None] | None = None
        self._since = 0.0

    @property
    def armed(self) -> bool:
        """Whether a watch is running, as far as can be known."""
        return self._newest is not None and not self._newest.done()

    def arm(self) -> None:
        """Watch the root as it is now; a watch that was running ends."""
        self._stop.set()
        loop = asyncio.get_running_loop()
        self._stop = threading.Event()
        self._since = loop.time()
        self._watched = self._folders()
        self._newest = asyncio.create_task(asyncio.to_thread(self._watch, loop, self._stop), name="watch")
        self._watches.add(self._newest)
        self._newest.add_done_callback(self._settle)

    def rearm_if_needed(self) -> None:
        """Watch anew where there are other folders than those that are watched, and some time after watching has ended
        by itself."""
        is_due = not self.armed and asyncio.get_running_loop().time() - self._since > RETRY
        if is_due or self._watched != self._folders():
            self.arm()

    async def close(self) -> None:
        """End the watch and wait for its thread."""
        self._stop.set()
        if self._watches:
            await asyncio.wait(self._watches)

    def _settle(self, watch: asyncio.Task[None]) -> None:
        """Take note of how a watch ended. It may end in any way it likes, a panic of its library included: events are
        only hints. One that was not told to end has something to tell: what it ended of."""
        self._watches.discard(watch)
        if not watch.cancelled():
            watch.exception()
        if watch is self._newest and not self._stop.is_set():
            self._wake(None)

    def _watch(self, loop: asyncio.AbstractEventLoop, stop: threading.Event) -> None:
        """Run in a thread until told to stop, or until watchfiles gives up, by whatever exception."""
        active, folders, paths = 0.0, self._watched, [self._root]
        if folders is not None:
            within = (self._root / folder for folder in (*folders, ".git", ".git/info"))
            paths += [path for path in within if path.is_dir() and not path.is_symlink()]
        with RustNotify([*map(os.fspath, paths)], False, False, POLL_MS, folders is None, True) as watcher:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._listens)
            while not stop.is_set():
                step = RESTING_STEP_MS if time.monotonic() - active > RESTING else STEP_MS
                said = watcher.watch(DEBOUNCE_MS, step, TIMEOUT_MS, stop)
                if said == "signal":
                    return
                told = [path for _, path in said if self._matters(path)] if isinstance(said, set) else []
                if told and not loop.is_closed():
                    active = time.monotonic()
                    loop.call_soon_threadsafe(self._wake, self._places(told))

    def _matters(self, path: str) -> bool:
        """Whether a path can change what is seen. git's own house-keeping can't."""
        return not path.startswith(self._git) or path.rpartition(os.sep)[2] in _GIT_SPEAKS

    def _places(self, paths: Sequence[str]) -> Places:
        """Where to look. What git says of its files may be about any of them."""
        if len(paths) > MOST or any(path.startswith(self._git) or not path.startswith(self._base) for path in paths):
            return None
        return frozenset(path.removeprefix(self._base).replace(os.sep, "/") for path in paths)
