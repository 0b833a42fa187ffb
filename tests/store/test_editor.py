"""Edits from the key press to the disk: written, taken back, made again, refused, interrupted."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.core.edits.edit import EditRefused
from tui.core.model import Claim, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary
from tui.store import exchange, write
from tui.store.editor import Conflict, Editor
from tui.store.errors import StoreError
from tui.store.journal import Action

PLAN = "PLAN.md"
TEXT = b"# Plan\n\n- [ ] Lay the keel\n- [ ] Raise the mast\n- [x] Order the oak\n\n## Later\n\n- [ ] Raise the mast\n"


class Folder:
    """As much of a repository as an editor needs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.vocabulary = Vocabulary.shipped()
        self.loaded: dict[str, bytes] = {}

    def documents(self) -> tuple[str, ...]:
        return tuple(sorted(path.name for path in self.root.glob("*.md")))

    def read(self, path: str) -> bytes:
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise StoreError(path, str(error)) from error

    def last_read(self, path: str) -> bytes | None:
        return self.loaded.get(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / PLAN).write_bytes(TEXT)
    return folder


@pytest.fixture
def editor(root: Path) -> Editor:
    return Editor(Folder(root))


def claim_at(root: Path, line: int, path: str = PLAN) -> Claim:
    claims = read_document(path, (root / path).read_bytes(), Vocabulary.shipped()).claims
    return next(claim for claim in claims if claim.line == line)


def test_a_status_is_set_and_nothing_else_changes(root: Path, editor: Editor) -> None:
    applied = editor.set_status(claim_at(root, 4).id, Status.DONE)
    assert (root / PLAN).read_bytes() == TEXT.replace(b"[ ] Raise", b"[x] Raise", 1)
    assert (applied.document, applied.line) == (PLAN, 4)
    assert applied.summary == "Raise the mast: missing → done"
    assert list(root.iterdir()) == [root / PLAN]


def test_the_claim_is_the_same_one_afterwards(root: Path, editor: Editor) -> None:
    before = claim_at(root, 3)
    applied = editor.set_status(before.id, Status.DONE)
    after = claim_at(root, 3)
    assert (after.id, after.status, applied.claim) == (before.id, Status.DONE, before.id)


def test_undo_and_redo_are_exact_over_documents_and_restarts(root: Path) -> None:
    other = b"\xef\xbb\xbf# Other\r\n\r\n- [ ] Paint\r\n- [ ] Name her \xe9\xff\r\nno newline"
    (root / "OTHER.md").write_bytes(other)
    states = [(TEXT, other)]
    for line, path in ((3, PLAN), (4, "OTHER.md"), (9, PLAN), (3, "OTHER.md")):
        Editor(Folder(root)).set_status(claim_at(root, line, path).id, Status.DONE)
        states.append(((root / PLAN).read_bytes(), (root / "OTHER.md").read_bytes()))
    for expected in states[-2::-1]:
        assert Editor(Folder(root)).undo().summary.startswith("undone: ")
        assert ((root / PLAN).read_bytes(), (root / "OTHER.md").read_bytes()) == expected
    with pytest.raises(EditRefused, match="nothing to undo"):
        Editor(Folder(root)).undo()
    for expected in states[1:]:
        assert Editor(Folder(root)).redo().summary.startswith("redone: ")
        assert ((root / PLAN).read_bytes(), (root / "OTHER.md").read_bytes()) == expected
    with pytest.raises(EditRefused, match="nothing to redo"):
        Editor(Folder(root)).redo()
    actions = [entry.action for entry in Editor(Folder(root)).log()]
    assert actions == [Action.SET] * 4 + [Action.UNDO] * 4 + [Action.REDO] * 4


def test_undo_finds_its_place_when_others_have_moved_it(root: Path, editor: Editor) -> None:
    editor.set_status(claim_at(root, 3).id, Status.DONE)
    moved = b"A new first line.\n" + (root / PLAN).read_bytes() + b"- [ ] Launch\n"
    (root / PLAN).write_bytes(moved)
    assert editor.undo().line == 4
    assert (root / PLAN).read_bytes() == b"A new first line.\n" + TEXT + b"- [ ] Launch\n"
    assert editor.redo().line == 4
    assert (root / PLAN).read_bytes() == moved


def test_undo_tells_equal_lines_apart_by_their_neighbours(root: Path, editor: Editor) -> None:
    """Both "Raise the mast" are ticked, one by us; the one under "Later" was."""
    editor.set_status(claim_at(root, 9).id, Status.DONE)
    (root / PLAN).write_bytes((root / PLAN).read_bytes().replace(b"[ ] Raise", b"[x] Raise", 1) + b"\nThe end.\n")
    editor.undo()
    assert (root / PLAN).read_bytes() == TEXT.replace(b"[ ] Raise", b"[x] Raise", 1) + b"\nThe end.\n"


def test_undo_is_refused_when_others_changed_those_bytes(root: Path, editor: Editor) -> None:
    editor.set_status(claim_at(root, 3).id, Status.DONE)
    (root / PLAN).write_bytes(TEXT.replace(b"- [ ] Lay the keel", b"- [~] Lay the keel"))
    with pytest.raises(Conflict, match=r"others have changed the line of “Lay the keel.*nothing was written"):
        editor.undo()
    assert (root / PLAN).read_bytes() == TEXT.replace(b"- [ ] Lay the keel", b"- [~] Lay the keel")
    assert [entry.action for entry in editor.log()] == [Action.SET]


def test_undo_is_refused_when_its_line_stands_there_twice(root: Path, editor: Editor) -> None:
    around = b"one\n\ntwo\n\n- [%c] Same\n\nthree\n\nfour\n"
    (root / PLAN).write_bytes(around % b" ")
    editor.set_status(claim_at(root, 5).id, Status.DONE)
    (root / PLAN).write_bytes(around % b"x" * 2)
    with pytest.raises(Conflict, match="more than once"):
        editor.undo()


def test_what_the_user_saw_must_still_be_there(root: Path, editor: Editor) -> None:
    seen = claim_at(root, 3)
    theirs = TEXT.replace(b"[ ] Lay", b"[x] Lay")
    (root / PLAN).write_bytes(theirs)
    with pytest.raises(Conflict, match=r"line 3 now says done; nothing was written"):
        editor.set_status(seen.id, Status.PARTIAL, seen=seen)
    assert (root / PLAN).read_bytes() == theirs
    (root / PLAN).write_bytes(TEXT.replace(b"Lay the keel", b"Carve the figurehead"))
    with pytest.raises(Conflict, match="no longer there"):
        editor.set_status(seen.id, Status.DONE, seen=seen)


def test_a_claim_that_moved_is_found_again(root: Path, editor: Editor) -> None:
    seen = claim_at(root, 3)
    (root / PLAN).write_bytes(TEXT.replace(b"# Plan\n", b"# Plan\n\nSome words.\n- [ ] Something first\n"))
    assert editor.set_status(seen.id, Status.DONE, seen=seen).line == 6
    assert b"- [x] Lay the keel" in (root / PLAN).read_bytes()


def _race(monkeypatch: pytest.MonkeyPatch, document: Path, versions: list[bytes]) -> None:
    """Before each of our exchanges another program saves its next version."""
    real = exchange.exchange

    def raced(folder: int, one: str, other: str) -> bool:
        if versions:
            document.write_bytes(versions.pop(0))
        return real(folder, one, other)

    monkeypatch.setattr(exchange, "exchange", raced)


def test_an_edit_is_planned_anew_on_what_another_program_saved(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = b"Their line.\n" + TEXT
    _race(monkeypatch, root / PLAN, [theirs])
    assert editor.set_status(claim_at(root, 3).id, Status.DONE).line == 4
    assert (root / PLAN).read_bytes() == theirs.replace(b"[ ] Lay", b"[x] Lay")
    editor.undo()
    assert (root / PLAN).read_bytes() == theirs


def test_a_mark_that_another_program_changed_meanwhile_is_a_conflict(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = TEXT.replace(b"[ ] Lay", b"[x] Lay")
    _race(monkeypatch, root / PLAN, [theirs])
    with pytest.raises(Conflict, match="now says done"):
        editor.set_status(claim_at(root, 3).id, Status.DONE)
    assert (root / PLAN).read_bytes() == theirs
    assert editor.log() == ()


def test_a_document_that_never_rests_is_a_conflict_in_the_end(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = write.replace, itertools.count()

    def outrun(*args: object) -> None:
        (root / PLAN).write_bytes(TEXT + b"%d\n" % next(count))
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(write, "replace", outrun)
    with pytest.raises(Conflict, match="keeps changing"):
        editor.set_status(claim_at(root, 3).id, Status.DONE)
    assert b"[ ] Lay the keel" in (root / PLAN).read_bytes()


def test_an_unknown_claim_and_a_status_it_has_are_refused(root: Path, editor: Editor) -> None:
    with pytest.raises(EditRefused, match="no document has a claim nowhere"):
        editor.set_status("nowhere", Status.DONE)
    with pytest.raises(EditRefused, match=r"PLAN\.md:5: it says done already"):
        editor.set_status(claim_at(root, 5).id, Status.DONE)
    assert (root / PLAN).read_bytes() == TEXT


def test_a_full_disk_leaves_no_step_to_undo(root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "write_all", full)
    with pytest.raises(write.WriteFailedError, match=r"PLAN\.md: is as it was \(no space left on device\)"):
        editor.set_status(claim_at(root, 3).id, Status.DONE)
    assert editor.log() == ()
    assert (root / PLAN).read_bytes() == TEXT


KILLED_AT = ("journalled", "half beside", "beside", "exchanged", "removed")


def _killed(root: Path, step: str, extra: str = "") -> None:
    program = f"""
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_editor import Folder, claim_at
from tui.core.model import Status
from tui.store import exchange, write
from tui.store.editor import Editor
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def before(module, name):
    setattr(module, name, die)
def after(module, name):
    real = getattr(module, name)
    def call(*args, **kwargs):
        real(*args, **kwargs)
        die()
    setattr(module, name, call)
root = Path({str(root)!r})
{extra}
step = {step!r}
if step == "journalled":
    before(write, "replace")
elif step == "half beside":
    write.write_all = lambda fd, data: (os.write(fd, data[:20]), die())
elif step == "beside":
    before(exchange, "exchange")
elif step == "exchanged":
    after(exchange, "exchange")
else:
    after(write, "replace")
Editor(Folder(root)).set_status(claim_at(root, 3).id, Status.DONE)
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr


@pytest.mark.parametrize("step", KILLED_AT)
def test_a_kill_at_any_step_is_settled_at_the_next_start(root: Path, step: str) -> None:
    done = TEXT.replace(b"[ ] Lay", b"[x] Lay")
    _killed(root, step)
    reached = step in {"exchanged", "removed"}
    assert (root / PLAN).read_bytes() == (done if reached else TEXT)
    editor = Editor(Folder(root))
    (notice,) = editor.recover()
    assert notice.path == PLAN
    assert ("had reached" if reached else "is as it was") in notice.message
    assert list(root.iterdir()) == [root / PLAN]
    assert editor.recover() == ()
    if reached:
        editor.undo()
    else:
        with pytest.raises(EditRefused, match="nothing to undo"):
            editor.undo()
    assert (root / PLAN).read_bytes() == TEXT


def test_a_kill_before_the_swap_back_gives_their_version_back(root: Path) -> None:
    """Another program saved in the gap, we exchanged, and were killed before we could swap back."""
    _killed(
        root,
        "exchanged",
        extra=f"""
real = exchange.exchange
def meddled(*args):
    (root / "PLAN.md").write_bytes({(TEXT + b"theirs")!r})
    return real(*args)
exchange.exchange = meddled
""",
    )
    assert (root / PLAN).read_bytes() == TEXT.replace(b"[ ] Lay", b"[x] Lay")
    editor = Editor(Folder(root))
    (notice,) = editor.recover()
    assert "another program's version was put back" in notice.message
    assert (root / PLAN).read_bytes() == TEXT + b"theirs"
    assert list(root.iterdir()) == [root / PLAN]
    assert editor.log() == ()


def test_recovery_removes_nothing_that_may_be_somebody_elses(root: Path) -> None:
    _killed(root, "half beside")
    (root / PLAN).write_bytes(b"rewritten meanwhile\n")
    (notice,) = Editor(Folder(root)).recover()
    assert "may be another program's version" in notice.message
    assert len(list(root.iterdir())) == 2


def test_edits_of_two_processes_wait_for_each_other(root: Path) -> None:
    lines = b"".join(b"- [ ] Item %d\n" % number for number in range(24))
    (root / PLAN).write_bytes(lines)
    program = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_editor import Folder, claim_at
from tui.core.model import Status
from tui.store.editor import Editor
root = Path({str(root)!r})
for line in range(int(sys.argv[1]), 25, 2):
    Editor(Folder(root)).set_status(claim_at(root, line).id, Status.DONE)
"""
    both = [subprocess.Popen([sys.executable, "-c", program, str(first)], env=os.environ) for first in (1, 2)]
    assert [process.wait() for process in both] == [0, 0]
    assert (root / PLAN).read_bytes() == lines.replace(b"[ ]", b"[x]")
    assert len(Editor(Folder(root)).log()) == 24


def test_what_could_not_be_removed_is_removed_later(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        editor.set_status(claim_at(root, 3).id, Status.DONE)
    assert len(list(root.iterdir())) == 2
    editor.undo()
    assert list(root.iterdir()) == [root / PLAN]
    assert (root / PLAN).read_bytes() == TEXT


def test_a_journal_that_fails_after_the_write_does_not_deny_it(
    root: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.write, itertools.count()

    def third_fails(fd: int, data: bytes) -> int:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(fd, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", third_fails)
        editor.set_status(claim_at(root, 3).id, Status.DONE)
    editor.undo()
    assert (root / PLAN).read_bytes() == TEXT
