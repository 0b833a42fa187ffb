"""When to look again, and how long the engine rests: on a clock that the test turns."""

from __future__ import annotations

import pytest

from tui.core.model import Report
from tui.live import timing as timing_module
from tui.live.follower import Turn
from tui.live.timing import HUSH, LONGEST, NEVER, RETRY, SETTLING, Timing

REPORT = Report("/home/ann/shop", (), ())


class Clock:
    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timing_module, "time", made)
    return made


def turn(took: float, *, moved: bool = False, whole: bool = True, unsettled: bool = False) -> Turn:
    return Turn(REPORT, "", moved, None, took, looked=took, whole=whole, unsettled=unsettled)


def test_changes_now_and_then_never_wait(clock: Clock) -> None:
    timing = Timing()
    for _ in range(50):
        clock.now += 0.1
        timing.took(turn(0.1, moved=True, whole=False))
        clock.now += 0.35
        assert timing.owed <= 0


def test_noise_costs_a_quarter_of_a_core(clock: Clock) -> None:
    timing, began = Timing(), clock.now
    for _ in range(100):
        clock.now += 0.1
        timing.took(turn(0.1, moved=True, whole=False))
        timing.heard()
        while timing.owed > 0:
            clock.now += min(timing.owed, 0.2)
            timing.heard()
    assert 100 * 0.1 / (clock.now - began) < 0.27


def test_after_a_burst_everything_is_looked_at_soon(clock: Clock) -> None:
    timing = Timing()
    timing.took(turn(0.01, moved=True, unsettled=True))
    assert timing.pause == pytest.approx(SETTLING)
    clock.now += SETTLING
    timing.took(turn(0.01))
    assert timing.pause == NEVER


def test_glances_put_off_no_look_at_everything(clock: Clock) -> None:
    timing = Timing()
    timing.took(turn(0.01, moved=True, unsettled=True))
    for _ in range(4):
        clock.now += SETTLING / 4
        timing.took(turn(0.01, moved=True, whole=False))
    assert timing.pause <= 0.01


def test_a_look_that_failed_is_tried_again(clock: Clock) -> None:
    timing = Timing()
    timing.failed()
    clock.now += RETRY
    assert timing.pause <= 0


def test_after_a_long_turn_the_rest_is_short_and_the_next_look_no_later(clock: Clock) -> None:
    timing = Timing()
    timing.heard()
    timing.took(Turn(REPORT, "", True, None, 4.0, looked=0.01))
    assert 0 < timing.owed <= LONGEST
    assert clock.now == timing_module.time.monotonic()


def test_a_rest_ends_when_a_burst_is_over(clock: Clock) -> None:
    timing = Timing()
    for _ in range(3):
        timing.heard()
        timing.took(turn(1.0, moved=True, unsettled=True))
        assert timing.owed == pytest.approx(HUSH)
        clock.now += HUSH / 2
    clock.now += HUSH / 2
    assert timing.owed <= 0
