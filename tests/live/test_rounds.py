"""How often files are looked after of which nothing was heard, and that nobody waits for it."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tui.live import rounds as rounds_module
from tui.live.rounds import CALM, CALM_HEARTBEAT, CALM_SHARE, HEARTBEAT, HEARTBEAT_SHARE, NOWHERE, Rounds
from tui.store.patrol import Places


class Clock:
    now = 1000.0

    def monotonic(self) -> float:
        return self.now

    thread_time = monotonic


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(rounds_module, "time", made)
    return made


async def gone(rounds: Rounds, *, trusted: bool = True) -> Places:
    """Go one round to its end."""
    ended = asyncio.Event()
    rounds.begin_if_due(ended.set)
    await ended.wait()
    return rounds.end(trusted=trusted)


async def test_rounds_are_rarer_in_a_calm_and_where_they_are_expensive(clock: Clock) -> None:
    took, finds, rests = 0.01, NOWHERE, []

    def go(_stop: threading.Event, at_rest: bool) -> Places:
        clock.now += took
        rests.append(at_rest)
        return finds

    rounds = Rounds(go)
    for _ in range(CALM):
        await gone(rounds)
        beat, clock.now = rounds.pause, clock.now + rounds.pause
    assert beat == pytest.approx(CALM_HEARTBEAT)
    assert rests == [False] * CALM
    await gone(rounds, trusted=False)
    assert rests[-1], "what was calm is known to be at rest"
    assert rounds.pause == pytest.approx(HEARTBEAT), "a watch that misses events is no calm"
    clock.now += HEARTBEAT
    took = 1.0
    await gone(rounds)
    assert rounds.pause == pytest.approx(CALM_SHARE)
    took, finds, clock.now = 0.01, frozenset({"a.py"}), clock.now + CALM_SHARE
    assert await gone(rounds) == frozenset({"a.py"})
    assert rounds.pause == pytest.approx(HEARTBEAT)
    rounds.put_off(2.0)
    assert rounds.pause == pytest.approx(2 * HEARTBEAT_SHARE)


async def test_nobody_waits_for_a_round_and_the_end_stops_it() -> None:
    going = threading.Event()

    def go(stop: threading.Event, _at_rest: bool) -> Places:
        going.set()
        stop.wait(30)
        return NOWHERE

    rounds = Rounds(go)
    rounds.begin_if_due(lambda: None)
    await asyncio.to_thread(going.wait)
    assert rounds.pause == float("inf")
    assert rounds.end(trusted=True) == NOWHERE
    await asyncio.wait_for(rounds.close(), 5)
