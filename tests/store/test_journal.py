"""The journal: what it remembers, in which order undo and redo go, and what a torn line costs."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store import journal as journal_module
from tui.store import locations
from tui.store.errors import StoreError
from tui.store.journal import Action, Change, Entry, Journal, State, history


def entry(action: Action = Action.SET, of: int | None = None, **changes: object) -> Entry:
    values: dict[str, object] = {
        "at": "2026-01-02T03:04:05+00:00",
        "document": "docs/PLAN.md",
        "line": 3,
        "summary": "Write it: missing → done",
        "claim": "abc",
        "old_digest": "0" * 64,
        "new_digest": "1" * 64,
        "changes": (Change(4, b"[ ]", b"[x]", b"- ", b" Write it"),),
        "temp": ".asbuilt-1.tmp",
    }
    return Entry(action=action, of=of, **{**values, **changes})  # type: ignore[arg-type]


def test_it_is_outside_the_repository_and_its_owners_only(tmp_path: Path) -> None:
    journal = Journal.of(tmp_path)
    with journal.locked():
        journal.append(entry())
    file = locations.state_of(tmp_path) / "journal.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == []
    assert Journal.of(tmp_path / "other").entries() == ()


@given(
    st.binary(max_size=20),
    st.binary(max_size=20),
    st.text(st.characters(), max_size=20),
)
def test_any_bytes_and_any_name_come_back(
    tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes, path: str
) -> None:
    journal = Journal(tmp_path_factory.mktemp("state"))
    change = Change(0, before, after, after, before)
    kept = journal.append(entry(document=path, changes=(change,)))
    assert journal.entries() == (kept,)


def test_numbers_rise_and_states_are_remembered(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    numbers = [journal.append(entry()).number for _ in range(3)]
    journal.settle(1, State.WRITTEN)
    journal.settle(2, State.VOID)
    assert numbers == [1, 2, 3]
    assert [known.state for known in journal.entries()] == [State.WRITTEN, State.VOID, State.OPEN]


def test_a_line_that_a_crash_cut_short_costs_nothing_else(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(entry(summary="first"))
    file = tmp_path / "journal.jsonl"
    whole = file.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 2):
        file.write_bytes(whole + whole[:cut])
        journal.append(entry(summary="later"))
        assert [known.summary for known in journal.entries()] == ["first", "later"]


def test_what_others_added_is_read_on_and_only_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the journal grows, an edit reads what was written since the last one."""
    ours, theirs = Journal(tmp_path), Journal(tmp_path)
    read: list[str] = []
    real = journal_module._entry_of
    monkeypatch.setattr(journal_module, "_entry_of", lambda record: read.append(record["summary"]) or real(record))
    for number in range(20):
        ours.append(entry(summary=f"ours {number}"))
    theirs.append(entry(summary="theirs"))
    theirs.settle(21, State.VOID)
    read.clear()
    assert ours.entries()[-1].state is State.VOID
    assert ours.append(entry(summary="the next")).number == 22
    assert [known.summary for known in ours.entries()][-2:] == ["theirs", "the next"]
    assert read == ["ours 19", "theirs", "the next"]


def test_a_journal_that_was_cut_or_begun_anew_is_read_from_its_beginning(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for number in range(3):
        journal.append(entry(summary=f"old {number}"))
    file = tmp_path / "journal.jsonl"
    first = file.read_bytes().split(b"\n")[0]
    file.write_bytes(first + b"\n")
    assert [known.summary for known in journal.entries()] == ["old 0"]
    file.unlink()
    assert journal.entries() == ()
    Journal(tmp_path).append(entry(summary="new"))
    assert [known.summary for known in journal.entries()] == ["new"]


def test_a_state_folder_that_cannot_be_used_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    monkeypatch.setenv("ASBUILT_STATE_DIR", str(tmp_path / "state"))
    with pytest.raises(StoreError, match="nothing was written"), Journal.of(tmp_path).locked():
        pass


def tell(*entries: Entry) -> tuple[list[int], list[int]]:
    numbered = tuple(
        Entry(
            **{
                **{name: getattr(known, name) for name in known.__slots__},
                "number": number,
                "state": State.WRITTEN if known.state is State.OPEN else known.state,
            }
        )
        for number, known in enumerate(entries, 1)
    )
    done, undone = history(numbered)
    return [known.number for known in done], [known.number for known in undone]


def test_undo_and_redo_walk_the_same_way_back_and_forth() -> None:
    assert tell() == ([], [])
    assert tell(entry(), entry()) == ([1, 2], [])
    assert tell(entry(), entry(), entry(Action.UNDO, 2)) == ([1], [3])
    assert tell(entry(), entry(), entry(Action.UNDO, 2), entry(Action.UNDO, 1)) == ([], [3, 4])
    assert tell(entry(), entry(), entry(Action.UNDO, 2), entry(Action.UNDO, 1), entry(Action.REDO, 4)) == ([5], [3])


def test_a_new_edit_forgets_what_could_be_made_again() -> None:
    assert tell(entry(), entry(Action.UNDO, 1), entry()) == ([3], [])


def test_an_edit_that_never_reached_its_document_is_no_step() -> None:
    assert tell(entry(), entry(state=State.VOID), entry(Action.UNDO, 1, state=State.VOID)) == ([1], [])
