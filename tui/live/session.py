"""Time: when to look, when to show, when to write.

One loop with a dirty flag, never cancel-and-restart: under continuous writes the latter shows nothing until quiet. A
turn (look, read, judge) runs in a thread and always to its end; what happens meanwhile makes the next turn. Events wake
the loop and say where to look, `rounds` do so where no event came, and the follower decides what changed. There is no
widget here to touch: results leave through `publish` and `on_state`, called in the event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.core.delta import Delta, compare
from tui.core.edits.edit import Edit, Wish
from tui.core.model import Claim, Notice, Report, Status, Waiver
from tui.live.changes import Waker, identity_of
from tui.live.follower import Follower, Turn
from tui.live.garbage import seldom, tidy, unfelt
from tui.live.hearing import Hearing
from tui.live.rounds import HEARTBEAT, NOWHERE, Rounds
from tui.live.timing import NEVER, Timing, wait
from tui.live.update import LiveState, Update
from tui.store.applied import Applied, Preview
from tui.store.editor import Editor
from tui.store.errors import StoreError
from tui.store.patrol import Places
from tui.store.repository import Repository
from tui.store.truth import preview_lines

LONG = 0.25
"""Seconds after which a turn is worth a word (`RESCANNING`)."""


class Session:
    """Owns time: scans, watches, steps the engine, applies edits; calls `publish` with each Update, and before that
    `prepare` with its report, in the thread that made it: the place for what would keep a screen waiting."""

    def __init__(
        self,
        repository: Repository,
        publish: Callable[[Update], None],
        *,
        on_state: Callable[[LiveState, str], None],
        prepare: Callable[[Report], object] = lambda _report: None,
    ) -> None:
        self._repository = repository
        self._publish = publish
        self._on_state = on_state
        self._prepare = prepare
        self._follower = Follower(repository)
        self._editor = Editor(repository)
        self._editing = asyncio.Lock()
        self._waker = Waker(
            repository.root, self._hear, lambda: self._wake(None), lambda: repository.index.apart_from_links
        )
        self._hearing = Hearing(self._waker)
        self._rounds = Rounds(lambda stop, at_rest: repository.astray(stop, at_rest=at_rest))
        self._woken = asyncio.Event()
        self._asked = False  # for a turn, by more than a round
        self._places: Places = NOWHERE
        """Where something happened since the last look."""
        self._timing = Timing()
        self._paused = False
        self._own: str | None = None
        self._withheld = False  # what a turn found that was under way when the user paused
        self._pressed = asyncio.Event()  # there is an edit of the user's to show
        self._report: Report | None = None
        self._state = LiveState.SCANNING
        self._root_id = (0, 0)

    async def run(self) -> None:
        """Scan, then follow until cancelled."""
        self._say(LiveState.SCANNING, "reading the documents")
        self._root_id = identity_of(self._repository.root)
        self._waker.arm()
        try:
            with seldom():
                self._repository.recovered = await asyncio.to_thread(self._recover)
                turn = await self._open()
                while True:
                    await self._rest(turn)
                    turn = await self._turn(turn)
        finally:
            await self._rounds.close()
            await self._waker.close()

    async def set_status(self, claim_id: str, status: Status) -> Applied:
        """Give a claim a new status. Raises EditRefused, Conflict or StoreError; then nothing was written."""
        return await self.set_many({claim_id: Wish(status)})

    async def set_many(self, wishes: Mapping[str, Wish]) -> Applied:
        """Grant wishes, by claim id, as one step of undo. Raises as `set_status` does."""
        seen = self._seen(wishes)
        return await self._edit(lambda: self._editor.set_many(wishes, seen=seen))

    async def preview(self, wishes: Mapping[str, Wish]) -> Preview:
        """What `set_many` would write. Writes nothing; what can't be granted is in `Preview.refused`."""
        seen = self._seen(wishes)
        return await asyncio.to_thread(lambda: self._editor.preview(wishes, seen=seen))

    async def preview_truth(self, lines: Collection[tuple[str, int]]) -> Preview:
        """The edits that would make these lines (document, 1-based) true. Writes nothing."""
        findings = self._report.findings if self._report else ()
        return await asyncio.to_thread(preview_lines, self._repository, lines, findings)

    async def apply(self, edits: Sequence[Edit]) -> Applied:
        """Write exactly what a preview showed. Raises as `set_status` does."""
        return await self._edit(lambda: self._editor.apply(edits))

    def _seen(self, wishes: Iterable[str]) -> dict[str, Claim]:
        """The claims as the user sees them."""
        known = self._report.by_id if self._report else {}
        return {claim_id: known[claim_id].claim for claim_id in wishes if claim_id in known}

    async def undo(self) -> Applied:
        """Take back the last edit. Raises as `set_status` does."""
        return await self._edit(self._editor.undo)

    async def redo(self) -> Applied:
        """Make the edit again that was taken back last. Raises as `set_status` does."""
        return await self._edit(self._editor.redo)

    async def waive(self, waivers: Sequence[Waiver], what: str) -> Applied:
        """Answer for claims, as one step of undo; `what` names them. Raises as `set_status` does."""
        from tui.store.waiving import waive  # noqa: PLC0415 - YAML, which a start does not need

        return await self._edit(lambda: waive(self._editor, waivers, what))

    async def end_waivers(self, names: Sequence[str], what: str) -> Applied:
        """Answer no longer, as one step of undo; `names` are as waivers name claims. Raises as `set_status` does."""
        from tui.store.waiving import end_waivers  # noqa: PLC0415 - as above

        return await self._edit(lambda: end_waivers(self._editor, names, what))

    def pause(self) -> None:
        """Show no more changes but the user's own, until `resume`."""
        self._paused = True

    def resume(self) -> None:
        """Show what has changed meanwhile, and go on."""
        self._paused = False
        self._wake(None)

    async def _edit(self, edit: Callable[[], Applied]) -> Applied:
        async with self._editing:
            applied = await asyncio.to_thread(edit)
            self._own = applied.summary
            self._pressed.set()
        self._wake(applied.documents)
        return applied

    def _recover(self) -> tuple[Notice, ...]:
        """Settle what a crash left. Where the journal can't be used, that is said, and all but editing goes on."""
        try:
            return self._editor.recover()
        except StoreError as error:
            return (error.notice(),)

    def _hear(self, places: Places) -> None:
        """The file system said something."""
        self._hearing.hear()
        self._timing.heard()
        self._wake(places)

    def _wake(self, places: Collection[str] | None, *, asked: bool = True) -> None:
        """Make the next turn, and make it look at these places too."""
        self._places = None if self._places is None or places is None else self._places.union(places)
        self._asked |= asked
        self._woken.set()

    async def _open(self) -> Turn:
        """Show the documents as they are read. What is there at the start is no news."""
        turns = self._follower.opening()
        while True:
            turn = await asyncio.to_thread(self._read_on, turns)
            if not turn.left:
                break
            total = len(self._repository.documents())
            self._say(LiveState.SCANNING, f"{total - turn.left} of {total} documents read")
            self._show(turn, LiveState.SCANNING, Delta())
        self._timing.took(turn)
        self._rounds.put_off(0)
        self._take(turn, None)
        return turn

    def _read_on(self, turns: Iterator[Turn]) -> Turn:
        """In a thread: the next slice of the opening."""
        with unfelt():
            turn = next(turns)
            self._prepare(turn.report)
            return turn

    async def _rest(self, turn: Turn) -> None:
        """Wait until it is time to look again."""
        most = min(self._timing.pause, self._hearing.pause, NEVER if turn.again is None else turn.again)
        until = time.monotonic() + most
        while not self._woken.is_set() and (left := until - time.monotonic()) > 0:
            self._rounds.begin_if_due(self._woken.set)
            await wait(self._woken, min(left, self._rounds.pause))
        while not self._pressed.is_set() and (owed := self._timing.owed) > 0:
            await wait(self._pressed, owed)
        while self._paused and self._own is None:
            self._woken.clear()
            await self._woken.wait()

    async def _turn(self, last: Turn) -> Turn:
        """Look, and show what is new. Returns the last turn again when the root can't be read."""
        self._hearing.judge()
        self._wake(self._rounds.end(trusted=self._hearing.is_trusted), asked=False)
        asked, self._asked = self._asked, False
        self._woken.clear()
        async with self._editing:
            pass  # a write that is under way is shown as the user's, not as somebody's
        places, self._places = self._places, NOWHERE
        identity = identity_of(self._repository.root)
        if identity != self._root_id or self._timing.pause <= 0:
            places = None
        try:
            async with self._announced():
                turn, delta = await asyncio.to_thread(self._follow, places)
        except StoreError as error:
            self._say(LiveState.BLIND, str(error))
            self._places = None
            self._timing.failed()
            return replace(last, again=None)
        if identity != self._root_id:
            self._root_id = identity
            self._waker.arm()
        elif turn.moved and not asked:
            self._hearing.found()
        self._waker.rearm_if_needed()
        self._timing.took(turn)
        if turn.whole:
            self._rounds.put_off(turn.looked)
        self._take(turn, delta)
        return turn

    def _follow(self, places: Places) -> tuple[Turn, Delta]:
        """In a thread: look, and compare with what is shown. A calm is used to tidy up."""
        if places == NOWHERE:
            tidy()
        with unfelt():
            turn = self._follower.follow(places)
            if turn.report is self._report:
                return turn, Delta()
            self._prepare(turn.report)
            return turn, compare(self._report, turn.report)

    @contextlib.asynccontextmanager
    async def _announced(self) -> AsyncIterator[None]:
        """Say so when a turn takes long."""
        loop = asyncio.get_running_loop()
        word = loop.call_later(LONG, self._say, LiveState.RESCANNING, "looking at what changed")
        try:
            yield
        finally:
            word.cancel()

    def _take(self, turn: Turn, delta: Delta | None) -> None:
        """Show a turn's report if it says anything new, and how far it can be trusted to stay true. What is there at
        the start (`delta` is None) is shown, and is no news."""
        state, why = LiveState.LIVE, "watching"
        if self._hearing.is_deaf:
            state, why = LiveState.POLLING, f"no events from the file system; looking every {HEARTBEAT:g} s"
        self._say(state, why)
        own = None
        if delta is not None:
            own, self._own = self._own, None
            self._pressed.clear()
        if delta is None:
            self._show(turn, state, Delta())
        elif turn.report is not self._report and self._paused and own is None:
            self._withheld = True
        elif turn.report is not self._report:
            self._show(turn, state, delta, own)

    def _show(self, turn: Turn, state: LiveState, delta: Delta, own: str | None = None) -> None:
        self._report = turn.report
        cause = own or ("changes while paused" if self._withheld else turn.cause)
        self._withheld = False
        self._publish(Update(turn.report, delta, cause, state, time.time()))

    def _say(self, state: LiveState, why: str) -> None:
        if state is not self._state or state is LiveState.SCANNING:
            self._state = state
            self._on_state(state, why)
