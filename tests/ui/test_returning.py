"""What is kept between sessions, and what the reader's own configuration changes."""

from pathlib import Path

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import Folder, report
from tui.app.app import make_app
from tui.app.commands.registry import COMMANDS
from tui.app.keys import remapped
from tui.core.model import Status, Verdict
from tui.store import view
from tui.store.locations import config_folder, state_of
from tui.store.repository import Repository


async def test_the_screen_is_found_as_it_was_left() -> None:
    async with Desk() as desk:
        desk.sees("is what a line claims")
        await desk.press("slash")
        await desk.type("verdict:over")
        await desk.press("enter", "n", "m", "l")
        assert desk.claim == "a2"
        claim = desk.claim
    async with Desk() as desk:
        assert desk.claim == claim
        assert desk.main.pane == "plans"
        assert desk.main.matrix.in_grid
        desk.sees("2 of 11 claims", "Most left")
        desk.sees_no("is what a line claims")


async def test_a_claim_that_is_gone_gives_way_to_the_first_problem() -> None:
    view.save(Folder.root, view.View(claim="gone", scope="gone/", order="gone", pane="gone", tables=("gone",)))
    async with Desk() as desk:
        assert desk.claim == "r2"
        assert len(desk.main.claims.rows) == len(report().claims) + 2


@pytest.mark.parametrize(
    "text", ["", "[", "[1]", '{"pane": 3, "tables": [1, {}], "grid": "x"}', "\udcff", "[" * 100_000]
)
def test_a_damaged_view_is_no_view(text: str) -> None:
    folder = state_of(Path("/somewhere"))
    folder.mkdir(parents=True)
    (folder / view.FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert view.load(Path("/somewhere")) == view.View()


async def test_filters_are_picked_kept_and_forgotten() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        await desk.type("bank")
        await desk.press("enter", "f", "+", "escape")
        desk.sees("11 claims")
    async with Desk() as desk:
        await desk.press("f")
        desk.sees("What errs", "verdict:problems", "Kept", "bank")
        await desk.press("a")
        desk.sees("3 of 11 claims")
        await desk.press("f", "f")
        desk.sees("1 of 11 claims")
        await desk.press("f", "-")
        assert not desk.app.kept_filters


async def test_keys_are_remapped_by_id() -> None:
    keys = {"set_done": "f8", "next_problem": "x"}
    async with Desk(keys=keys, filters={"Gaps": "doc:gap"}) as desk:
        await desk.press("x")
        assert desk.claim == "a2"
        await desk.press("n")
        assert desk.claim == "a2"
        desk.sees("x Next problem")
        await desk.press("f8")
        assert desk.session.asked == [("set", ("a2", Status.DONE))]
        await desk.press("f")
        desk.sees("Gaps")


def test_wishes_for_keys_that_can_not_be_granted_are_said() -> None:
    commands, problems = remapped(COMMANDS, {"next_problm": "x", "undo": "f3", "redo": "f3"})
    assert problems == (
        "keys: there is no command “next_problm”; did you mean “next_problem”?",
        "keys: “f3” is given to “undo” and to “redo”; the first has it.",
    )
    assert len({key for command in commands for key in command.keys}) == sum(len(command.keys) for command in commands)


def test_keys_and_filters_are_settings(tmp_path: Path) -> None:
    (tmp_path / "STATUS.md").write_text("- [x] Login\n")
    config_folder().mkdir(parents=True)
    (config_folder() / "config.yaml").write_text("keys: {undo: f3}\nfilters: {Gaps: 'doc:gap'}\n")
    app = make_app(Repository.open(tmp_path))
    assert next(command for command in app.commands if command.id == "undo").keys == ("f3",)
    assert app.looks.filters == {"Gaps": "doc:gap"}


async def test_a_reader_starts_at_what_is_understated_where_nothing_is_overstated() -> None:
    shown = tuple(judged for judged in report().claims if judged.verdict is not Verdict.OVERSTATED)
    async with Desk(first=report(shown)) as desk:
        assert desk.claim == "a3"
