"""A model of everybody who touches a document: the user, other programs, crashes, faults and restarts, in any order.

The model knows what each document must hold. After each step the disk is the model, whatever was refused; nobody else's
save is lost; and every change that is not somebody else's is one that the journal tells of, with the bytes before and
after.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.store.faults import Folder, each_call
from tui.core.edits.edit import EditRefused, Wish
from tui.core.model import Claim, Status
from tui.core.reading import read_document
from tui.core.text import digest_of
from tui.core.vocabulary import Vocabulary
from tui.store.editor import Applied, Editor
from tui.store.errors import StoreError

NAMES = ("ONE.md", "TWO.md")
TEXT = "# Plan\r\n\r\n- [ ] Lay the keel\r\n- [x] Buy oak\n- ❌ Sails\n\n## Mast ✅ COMPLETE\n- [ ] Lay the keel\n"
WORDS = Vocabulary.shipped()
STATUSES = st.sampled_from([Status.DONE, Status.MISSING, Status.PARTIAL])
INDEX = st.integers(0, 5)
CALL = st.integers(1, 70)
LINES = st.sampled_from(["- [ ] Lay the keel", "- [x] Oars", "Some words.", "## Rudder", "- ✅ Sails"])


def claims(path: str, data: bytes) -> tuple[Claim, ...]:
    return read_document(path, data, WORDS).claims


class Harbour(RuleBasedStateMachine):
    """User × agent × crash × restart over two documents."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="asbuilt-model-"))
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("ASBUILT_STATE_DIR", str(self.top / "state"))
        self.root = self.top / "root"
        self.root.mkdir()
        self.model: dict[str, bytes | None] = {}
        self.moves: set[tuple[str, str, str]] = set()
        self.steps: list[tuple[dict[str, bytes | None], dict[str, bytes | None]]] = []
        self.undone: list[tuple[dict[str, bytes | None], dict[str, bytes | None]]] = []
        self.crashed = False
        self.start()

    def start(self) -> None:
        self.folder = Folder(self.root)
        self.editor = Editor(self.folder)
        self.seen: dict[str, Claim] = {}

    @initialize()
    def begin(self) -> None:
        for name in NAMES:
            self.save(name, TEXT.encode())
        self.look()

    # the world

    def save(self, name: str, data: bytes) -> None:
        (self.root / name).write_bytes(data)
        self.model[name] = data

    def disk(self) -> dict[str, bytes | None]:
        return {name: path.read_bytes() if (path := self.root / name).exists() else None for name in NAMES}

    def pick(self, index: int) -> Claim | None:
        every = sorted(self.seen.values(), key=lambda claim: (claim.document, claim.line))
        return every[index % len(every)] if every else None

    # the user

    @rule()
    def look(self) -> None:
        """The screen is drawn: what the user decides next is decided on this."""
        now = {name: data for name, data in self.disk().items() if data is not None}
        self.folder.loaded = now
        self.seen = {claim.id: claim for name, data in now.items() for claim in claims(name, data)}

    @rule(index=INDEX, status=STATUSES)
    def edit(self, index: int, status: Status) -> None:
        if claim := self.pick(index):
            self.acts(lambda: self.editor.set_status(claim.id, status, seen=claim))

    @rule(first=INDEX, second=INDEX, status=STATUSES)
    def edit_several(self, first: int, second: int, status: Status) -> None:
        picked = [claim for claim in (self.pick(first), self.pick(second + 3)) if claim]
        if picked:
            wishes = {claim.id: Wish(status) for claim in picked}
            self.acts(lambda: self.editor.set_many(wishes, seen=self.seen))

    @rule()
    def undo(self) -> None:
        before = self.disk()
        if self.acts(self.editor.undo, step=False) and self.steps:
            was, left = self.steps.pop()
            if before == left:
                assert self.disk() == was
            self.undone.append((was, left))

    @rule()
    def redo(self) -> None:
        before = self.disk()
        if self.acts(self.editor.redo, step=False) and self.undone:
            was, left = self.undone.pop()
            if before == was:
                assert self.disk() == left
            self.steps.append((was, left))

    def acts(self, act: object, *, step: bool = True) -> Applied | None:
        """The user does something; the model follows the disk where it says that it did."""
        before = self.disk()
        try:
            applied: Applied = act()  # type: ignore[operator]
        except (EditRefused, StoreError):
            assert self.disk() == before, "something was written though it was refused"
            return None
        after = self.disk()
        for name in applied.documents:
            old, new = before[name], after[name]
            assert old is not None
            assert new is not None
            assert old != new
            assert old.count(b"\n") == new.count(b"\n")
            self.moves.add((name, digest_of(old), digest_of(new)))
            self.model[name] = new
        if step:
            self.steps.append((before, after))
            self.undone.clear()
        return applied

    # other programs

    @rule(
        name=st.sampled_from(NAMES), at=INDEX, line=LINES, how=st.sampled_from(["insert", "delete", "tick", "append"])
    )
    def agent_edits(self, name: str, at: int, line: str, how: str) -> None:
        if data := self.model[name]:
            self.save(name, _meddled(data, at, line, how))

    @rule(name=st.sampled_from(NAMES), at=INDEX, line=LINES)
    def agent_renames(self, name: str, at: int, line: str) -> None:
        if data := self.model[name]:
            (self.root / "beside").write_bytes(_meddled(data, at, line, "insert"))
            (self.root / "beside").replace(self.root / name)
            self.model[name] = _meddled(data, at, line, "insert")

    @rule(name=st.sampled_from(NAMES))
    def agent_deletes(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self.model[name] = None

    @rule(name=st.sampled_from(NAMES))
    def checkout(self, name: str) -> None:
        self.save(name, TEXT.encode())

    # accidents

    @rule(index=INDEX, status=STATUSES, at=CALL, line=LINES)
    def agent_saves_during_an_edit(self, index: int, status: Status, at: int, line: str) -> None:
        """At system call `at` of an edit somebody else saves: afterwards their text is there, alone or with ours."""
        claim = self.pick(index)
        if claim is None or not (before := self.model[claim.document]):
            return
        theirs = _meddled(before, index, line, "insert")
        ours: list[bytes] = []

        def save(number: int, _: str) -> None:
            if number == at:
                ours.append((self.root / claim.document).read_bytes())
                (self.root / claim.document).write_bytes(theirs)

        try:
            with each_call(save):
                self.editor.set_status(claim.id, status, seen=claim)
        except (EditRefused, StoreError):
            written = False
        else:
            written = True
        now = self.disk()[claim.document]
        assert now is not None
        if not ours:  # the edit took fewer calls
            if written:
                self.moves.add((claim.document, digest_of(before), digest_of(now)))
        elif written and now != theirs:
            self.moves.add((claim.document, digest_of(theirs), digest_of(now)))
            assert [a for a, b in zip(theirs.split(b"\n"), now.split(b"\n"), strict=True) if a != b] != []
            assert sum(a != b for a, b in zip(theirs.split(b"\n"), now.split(b"\n"), strict=True)) == 1
        elif written:  # ours came first, and they have saved over it
            self.moves.add((claim.document, digest_of(before), digest_of(ours[0])))
        else:
            assert now == theirs
        self.model[claim.document] = now
        self.steps.clear()
        self.undone.clear()

    @rule(index=INDEX, status=STATUSES, at=CALL, code=st.sampled_from([errno.ENOSPC, errno.EIO]))
    def a_call_is_refused(self, index: int, status: Status, at: int, code: int) -> None:
        claim = self.pick(index)
        if claim is None:
            return
        before = self.disk()

        def refuse(number: int, _: str) -> None:
            if number == at:
                raise OSError(code, os.strerror(code))

        said = ""
        try:
            with each_call(refuse):
                self.editor.set_status(claim.id, status, seen=claim)
        except (EditRefused, StoreError) as error:
            said = str(error)
        self.after_accident(claim.document, before)
        if said and "holds the new text" not in said:
            assert self.disk() == before, said
        self.crashed = True

    @rule(index=INDEX, status=STATUSES, at=CALL)
    def a_kill(self, index: int, status: Status, at: int) -> None:
        claim = self.pick(index)
        if claim is None:
            return
        before = self.disk()
        child = os.fork()
        if child == 0:
            try:
                with each_call(lambda number, _: os.kill(os.getpid(), signal.SIGKILL) if number == at else None):
                    self.editor.set_status(claim.id, status, seen=claim)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        self.after_accident(claim.document, before)
        self.crashed = True
        self.restart()

    def after_accident(self, name: str, before: dict[str, bytes | None]) -> None:
        """Old or new, and nothing else touched."""
        after = self.disk()
        assert {other for other in NAMES if after[other] != before[other]} <= {name}
        old, new = before[name], after[name]
        if old != new:
            assert old is not None
            assert new is not None
            assert sum(a != b for a, b in zip(old.split(b"\n"), new.split(b"\n"), strict=True)) == 1
            self.moves.add((name, digest_of(old), digest_of(new)))
            self.model[name] = new
        self.steps.clear()
        self.undone.clear()

    @precondition(lambda self: self.crashed)
    @rule()
    def restart(self) -> None:
        """The next start sweeps: nothing of ours stays beside the documents."""
        self.start()
        self.editor.recover()
        assert list(self.root.glob(".asbuilt-*")) == []
        self.crashed = False
        self.look()

    @invariant()
    def the_disk_is_the_model(self) -> None:
        if self.model:
            assert self.disk() == self.model

    def teardown(self) -> None:
        try:
            self.editor.recover()
            told = {(entry.document, entry.old_digest, entry.new_digest) for entry in self.editor.log()}
            assert told == self.moves
            assert list(self.root.glob(".asbuilt-*")) == []
        finally:
            self.patch.undo()
            shutil.rmtree(self.top)


def _meddled(data: bytes, at: int, line: str, how: str) -> bytes:
    lines = data.split(b"\n")
    where = 2 + at % max(1, len(lines) - 3)
    if how == "delete":
        del lines[where : where + 1]
    elif how == "append":
        lines += [line.encode(), b""]
    elif how == "tick":
        lines = [b.replace(b"[ ]", b"[x]") if number == where else b for number, b in enumerate(lines)]
    else:
        lines.insert(where, line.encode())
    return b"\n".join(lines)


def test_the_disk_is_the_model_or_the_user_is_told(request: pytest.FixtureRequest) -> None:
    """At most 5,000 steps, always the same; with --slow a hundred times as many, and others each time."""
    slow = request.config.getoption("--slow")
    Harbour.TestCase.settings = settings(
        max_examples=10_000 if slow else 100,
        stateful_step_count=50,
        deadline=None,
        derandomize=not slow,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    Harbour.TestCase("runTest").runTest()
