"""No collection of garbage walks over much while a turn runs, and over what a large one has made none does again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.live.garbage import GROWN, LARGE, YOUNG, seldom, tidy, unfelt


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_while_a_turn_runs_only_what_it_made_last_is_walked_over() -> None:
    walks: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            walks.append(info["generation"])

    before = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        with unfelt():
            made = [[number] for number in range(50 * YOUNG)]
    finally:
        gc.callbacks.remove(note)
    assert made
    assert len(walks) >= 49
    assert set(walks) == {0}
    assert gc.get_threshold() == before


def test_what_a_large_turn_has_made_is_set_aside() -> None:
    before = gc.get_freeze_count()
    with unfelt():
        made = [[number] for number in range(2 * LARGE * YOUNG)]
    assert gc.get_freeze_count() - before >= len(made)
    frozen = gc.get_freeze_count()
    with unfelt():
        few = [[number] for number in range(10)]
    assert gc.get_freeze_count() == frozen
    assert few


def test_a_turn_that_fails_leaves_collections_as_they_were() -> None:
    before = gc.get_threshold()
    with pytest.raises(OSError, match="gone"), unfelt():
        raise OSError("gone")
    assert gc.get_threshold() == before


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
