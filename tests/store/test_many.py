"""Many claims over many documents: shown first, one step of undo, and in each document all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.faults import Folder
from tui.core.edits.edit import EditRefused, Wish
from tui.core.model import Claim, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store import journal as journals
from tui.store import lock
from tui.store.editor import Conflict, Editor
from tui.store.errors import StoreError

ONE = b"# One\r\n\r\n- [ ] Keel\r\n- [ ] Mast\r\n- [x] Oak"
TWO = b"\xef\xbb\xbf# Two\n\n- [ ] Sails\n- [ ] Ropes \xff\n"
DONE = Wish(Status.DONE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "ONE.md").write_bytes(ONE)
    (folder / "TWO.md").write_bytes(TWO)
    return folder


def seen(root: Path) -> dict[str, Claim]:
    found = {}
    for path in sorted(root.glob("*.md")):
        for claim in read_document(path.name, path.read_bytes(), Vocabulary.shipped()).claims:
            found[claim.id] = claim
    return found


def texts(root: Path) -> tuple[bytes, bytes]:
    return (root / "ONE.md").read_bytes(), (root / "TWO.md").read_bytes()


TICKED = (ONE.replace(b"[ ]", b"[x]"), TWO.replace(b"[ ]", b"[x]"))


def test_they_are_one_step_of_undo_also_after_a_restart(root: Path) -> None:
    claims = seen(root)
    applied = Editor(Folder(root)).set_many(dict.fromkeys(claims, DONE), seen=claims)
    assert texts(root) == TICKED
    assert applied.documents == ("ONE.md", "TWO.md")
    assert applied.summary == "2 claims: 2 → done; and 1 more document"
    assert Editor(Folder(root)).undo().documents == ("ONE.md", "TWO.md")
    assert texts(root) == (ONE, TWO)
    assert Editor(Folder(root)).redo().summary.startswith("redone: ")
    assert texts(root) == TICKED
    Editor(Folder(root)).undo()
    assert texts(root) == (ONE, TWO)
    with pytest.raises(EditRefused, match="nothing to undo"):
        Editor(Folder(root)).undo()


def test_a_preview_writes_nothing_and_is_written_exactly(root: Path) -> None:
    claims = seen(root)
    editor = Editor(Folder(root))
    preview = editor.preview(dict.fromkeys(claims, DONE), seen=claims)
    assert (preview.claims, len(preview.edits), preview.refused) == (4, 2, ())
    assert [line.text for line in preview.diffs[0] if line.side == "+"] == ["- [x] Keel", "- [x] Mast"]
    assert texts(root) == (ONE, TWO)
    editor.apply(preview.edits)
    assert texts(root) == TICKED


def test_what_was_shown_is_not_written_on_anything_else(root: Path) -> None:
    claims = seen(root)
    editor = Editor(Folder(root))
    preview = editor.preview(dict.fromkeys(claims, DONE), seen=claims)
    (root / "ONE.md").write_bytes(ONE + b" planks")
    applied = editor.apply(preview.edits)
    assert texts(root) == (ONE + b" planks", TICKED[1])
    assert applied.refused == ("ONE.md: was changed since this was shown; nothing was written",)
    with pytest.raises(Conflict, match="was changed since"):
        editor.apply(preview.edits[:1])


def test_in_each_document_all_or_nothing(root: Path) -> None:
    claims = seen(root)
    wishes = dict.fromkeys(claims, DONE)
    mast = next(claim.id for claim in claims.values() if claim.text == "Mast")
    wishes[mast] = Wish(percent=50)  # a box has no percentage
    applied = Editor(Folder(root)).set_many(wishes, seen=claims)
    assert texts(root) == (ONE, TICKED[1])
    assert len(applied.refused) == 1
    assert applied.refused[0].startswith("ONE.md:4: ")
    Editor(Folder(root)).undo()
    assert texts(root) == (ONE, TWO)


def test_one_that_others_changed_is_a_conflict_with_both_lines(root: Path) -> None:
    claims = seen(root)
    (root / "ONE.md").write_bytes(ONE.replace(b"[ ] Keel", b"[~] Keel"))
    keel = next(claim for claim in claims.values() if claim.text == "Keel")
    with pytest.raises(Conflict, match="line 3 now says partial; nothing was written") as raised:
        Editor(Folder(root)).set_fields(keel.id, DONE, seen=keel)
    assert (raised.value.seen, raised.value.now) == ("Keel", "- [~] Keel")


def test_undo_of_several_documents_is_all_or_nothing(root: Path) -> None:
    claims = seen(root)
    editor = Editor(Folder(root))
    editor.set_many(dict.fromkeys(claims, DONE), seen=claims)
    theirs = TICKED[0].replace(b"Keel", b"Keel of oak")
    (root / "ONE.md").write_bytes(theirs)
    with pytest.raises(Conflict, match="others have changed"):
        editor.undo()
    assert texts(root) == (theirs, TICKED[1])


def test_each_line_of_a_step_is_found_again_by_itself(root: Path) -> None:
    claims = seen(root)
    editor = Editor(Folder(root))
    editor.set_many(dict.fromkeys(claims, DONE), seen=claims)
    moved = TICKED[0].replace(b"- [x] Mast", b"Some words.\r\n- [x] Mast")
    (root / "ONE.md").write_bytes(moved)
    editor.undo()
    assert texts(root) == (moved.replace(b"[x] Keel", b"[ ] Keel").replace(b"[x] Mast", b"[ ] Mast"), TWO)


def test_an_equal_line_added_by_others_is_not_mistaken_for_the_one_seen(root: Path) -> None:
    folder = Folder(root)
    folder.loaded = {"ONE.md": ONE}
    keel = next(claim for claim in seen(root).values() if claim.text == "Keel")
    twice = ONE.replace(b"- [ ] Keel", b"- [ ] Keel\r\n- [ ] Keel")
    (root / "ONE.md").write_bytes(twice)
    with pytest.raises(Conflict, match="lines 3 and 4 could both be meant"):
        Editor(folder).set_status(keel.id, Status.DONE, seen=keel)
    assert (root / "ONE.md").read_bytes() == twice


@pytest.mark.parametrize("missing", ["flock", "all locks", "folders that open"])
def test_editing_works_where_the_system_lacks_calls(root: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """As on Windows and macOS: locks of another kind, no descriptors of folders."""

    class Windows:
        LK_LOCK = 1

        @staticmethod
        def locking(_fd: int, _mode: int, _count: int) -> None:
            tries.append(1)
            if len(tries) == 1:
                raise OSError(36, "resource deadlock avoided")

    tries: list[int] = []
    monkeypatch.setattr(lock, "fcntl", None)
    if missing != "all locks":
        monkeypatch.setattr(lock, "msvcrt", Windows)
    if missing == "folders that open":
        monkeypatch.setattr(journals.folder, "HAS_DIR_FD", False)
    claims = seen(root)
    Editor(Folder(root)).set_many(dict.fromkeys(claims, DONE), seen=claims)
    assert texts(root) == TICKED
    Editor(Folder(root)).undo()
    assert texts(root) == (ONE, TWO)
    assert len(tries) == (0 if missing == "all locks" else 3)


def test_a_lock_that_fails_is_one_line_and_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock, "hold", refuse)
    claims = seen(root)
    with pytest.raises(StoreError, match=r"the journal can't be used \(no locks available\), so nothing was written"):
        Editor(Folder(root)).set_many(dict.fromkeys(claims, DONE), seen=claims)
    assert texts(root) == (ONE, TWO)


LINES = st.sampled_from(
    [b"- [ ] Keel", b"- [x] Oak", "- ❌ Sails".encode(), b"", b"Words \xff\xf0\x9f", b"## Mast", "| a | ✅ |".encode()]
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINES, min_size=1, max_size=12), st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.booleans())
def test_undo_of_any_step_is_exact(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], ends: bytes, bom: bool, final: bool
) -> None:
    root = tmp_path_factory.mktemp("root")
    data = b"\xef\xbb\xbf" * bom + ends.join(lines) + ends * final
    (root / "ONE.md").write_bytes(data)
    claims = seen(root)
    editor = Editor(Folder(root))
    try:
        editor.set_many(dict.fromkeys(claims, DONE), seen=claims)
    except EditRefused:
        assert (root / "ONE.md").read_bytes() == data
        return
    after = (root / "ONE.md").read_bytes()
    assert after != data
    editor.undo()
    assert (root / "ONE.md").read_bytes() == data
    editor.redo()
    assert (root / "ONE.md").read_bytes() == after
