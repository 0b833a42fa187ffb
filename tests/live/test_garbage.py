"""No collection of garbage runs while a turn does, and what a large one has made is not walked over again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.live import garbage
from tui.live.garbage import GROWN, seldom, tidy, unfelt


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_during_a_turn() -> None:
    ran: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        ran.append(phase)

    gc.callbacks.append(note)
    try:
        with unfelt():
            made = [(number, [number]) for number in range(20_000)]
            assert not ran
    finally:
        gc.callbacks.remove(note)
    assert made
    assert gc.isenabled()


def test_what_a_large_turn_has_made_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "LARGE", 1_000)
    before = gc.get_freeze_count()
    with unfelt():
        made = [[number] for number in range(2_000)]
    assert gc.get_freeze_count() - before >= len(made)
    frozen = gc.get_freeze_count()
    with unfelt():
        few = [[number] for number in range(10)]
    assert gc.get_freeze_count() == frozen
    assert few


def test_a_turn_that_fails_leaves_collecting_on() -> None:
    with pytest.raises(OSError, match="gone"), unfelt():
        raise OSError("gone")
    assert gc.isenabled()


def test_what_is_old_is_walked_over_in_a_calm_only() -> None:
    walks: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            walks.append(info["generation"])

    before = gc.get_threshold()
    gc.collect()
    gc.callbacks.append(note)
    try:
        with seldom():
            kept = [[number] for number in range(400_000)]
            assert 1 in walks
            assert 2 not in walks, "nobody has time for that"
            tidy()
            assert walks.count(2) == 1
            tidy()
            assert walks.count(2) == 1, "nothing has grown old since"
    finally:
        gc.callbacks.remove(note)
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() > len(kept) > GROWN
