"""Waivers go through the journal: undo and redo take them in turn with every other edit, also after a restart."""

from pathlib import Path

import pytest

from tests.conftest import MakeRepository
from tui.core.edits.edit import EditRefused
from tui.core.model import Status, Waiver
from tui.store.editor import Conflict, Editor
from tui.store.errors import StoreError
from tui.store.repository import Repository
from tui.store.waiving import end_waivers, waive

STATUS = "# Status\n\n- [x] Search: `app/search.py`\n- [x] Mail: `app/mail.py`\n"
SETTINGS = "# ours\nmax: 3  # for now\n"
SLOW, BANK = Waiver("aaaa1111", "slow", "2999-01-01"), Waiver("bbbb2222", "the bank")


@pytest.fixture
def root(repo: MakeRepository) -> Path:
    return repo({"STATUS.md": STATUS, "asbuilt.yaml": SETTINGS})


def editor(root: Path) -> Editor:
    return Editor(Repository.open(root))


def test_undo_takes_a_waiver_back_in_its_turn_and_says_so(root: Path) -> None:
    repository = Repository.open(root)
    claim = repository.scan().claims[0].claim
    Editor(repository).set_status(claim.id, Status.MISSING)
    settings = root / "asbuilt.yaml"
    assert waive(editor(root), [SLOW, BANK], "2 claims").summary == "2 claims: waived until 2999-01-01"
    waived = settings.read_bytes()
    assert [each.claim for each in Repository.open(root).settings.waivers] == ["aaaa1111", "bbbb2222"]
    ended = end_waivers(editor(root), ["aaaa1111"], "Search")
    assert (ended.document, ended.summary) == ("asbuilt.yaml", "Search: no longer waived")
    assert editor(root).undo().summary == "undone: Search: no longer waived"
    assert settings.read_bytes() == waived
    assert editor(root).undo().summary == "undone: 2 claims: waived until 2999-01-01"
    assert settings.read_text() == SETTINGS
    assert editor(root).redo().summary == "redone: 2 claims: waived until 2999-01-01"
    assert settings.read_bytes() == waived
    editor(root).undo()
    assert editor(root).undo().document == "STATUS.md"
    assert (root / "STATUS.md").read_text() == STATUS


def test_what_others_wrote_into_the_settings_meanwhile_stays(root: Path) -> None:
    waive(editor(root), [SLOW], "Search")
    settings = root / "asbuilt.yaml"
    settings.write_text(settings.read_text().replace("max: 3  # for now", "max: 30"))
    editor(root).undo()
    assert settings.read_text() == "# ours\nmax: 30\n"


def test_a_waiver_that_others_have_changed_is_not_taken_back(root: Path) -> None:
    waive(editor(root), [SLOW], "Search")
    settings = root / "asbuilt.yaml"
    settings.write_text(settings.read_text().replace("slow", "slower"))
    with pytest.raises(Conflict, match="others have changed the line of “Search: waived"):
        editor(root).undo()
    assert "slower" in settings.read_text()


def test_the_first_waiver_makes_the_file_and_a_refused_one_does_not(repo: MakeRepository) -> None:
    root = repo({"STATUS.md": STATUS})
    with pytest.raises(EditRefused, match="says so already"):
        end_waivers(editor(root), ["aaaa1111"], "Search")
    assert not (root / "asbuilt.yaml").exists()
    waive(editor(root), [BANK], "Search")
    assert "bbbb2222" in (root / "asbuilt.yaml").read_text()
    editor(root).undo()
    assert (root / "asbuilt.yaml").read_bytes() == b""


def test_settings_that_cannot_be_understood_are_left_alone(root: Path) -> None:
    (root / "STATUS.md").write_text(STATUS)
    hold = editor(root)
    (root / "asbuilt.yaml").write_text("max: [")
    with pytest.raises(StoreError):
        waive(hold, [SLOW], "Search")
    assert (root / "asbuilt.yaml").read_text() == "max: ["
