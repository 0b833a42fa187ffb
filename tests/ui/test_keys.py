"""What keys do, as a person would notice."""

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import claims, report
from tui.app.commands.registry import COMMANDS
from tui.core.edits.edit import EditRefused
from tui.core.model import Status
from tui.screens.help import Help
from tui.screens.status_picker import StatusPicker


async def test_it_starts_on_the_first_overstated_claim_and_shows_its_evidence() -> None:
    async with Desk() as desk:
        assert desk.claim == "r2"
        desk.sees("The box is ticked, but", "✗ app/health.py", "absent")


async def test_moving() -> None:
    async with Desk() as desk:
        await desk.press("g")
        assert desk.claim == "r1"
        await desk.press("j", "down")
        assert desk.claim == "r3"
        await desk.press("k", "up", "up")
        assert desk.claim == "r1"
        await desk.press("G")
        assert desk.claim == "a7"
        await desk.press("home", "pagedown")
        assert desk.claim == "a7"


async def test_problems_are_walked_over_documents_and_round_the_end() -> None:
    async with Desk() as desk:
        seen = []
        for _ in range(4):
            await desk.press("n")
            seen.append(desk.claim)
        assert seen == ["a2", "a3", "r2", "a2"]
        await desk.press("N")
        assert desk.claim == "r2"


async def test_a_document_narrows_the_claims_and_a_problem_elsewhere_widens_them() -> None:
    async with Desk() as desk:
        await desk.press("1", "j", "enter")
        assert len(desk.main.claims.rows) == 4
        await desk.press("g", "n", "n")
        assert desk.claim == "a2"
        assert desk.main.board.scope == "docs/AUDIT.md"


async def test_the_filter_is_live_and_escape_takes_it_back() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        await desk.type("verdict:over")
        assert [desk.main.claims.rows.key(i) for i in desk.main.claims.rows.items if desk.main.claims.rows.key(i)] == [
            "r2",
            "a2",
        ]
        await desk.press("down")
        assert desk.claim == "a2"
        await desk.press("enter", "k")
        assert desk.claim == "r2"
        desk.sees("2 of 11 claims")
        await desk.press("escape")
        desk.sees("11 claims")
        assert desk.claim == "r2"


async def test_a_filter_that_nothing_meets_says_so() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        await desk.type("nowhere")
        desk.sees("No claim meets “nowhere”. Escape ends the")
        await desk.press("escape", "1", "j", "slash", *"redis")
        desk.sees("No claim of READINESS.md meets “redis”")


async def test_space_asks_for_the_next_status_and_x_for_done() -> None:
    async with Desk() as desk:
        await desk.press("space")
        assert desk.session.asked == [("set", ("r2", Status.MISSING))]
        await desk.press("n", "n", "x")
        assert desk.session.asked[-1] == ("set", ("a3", Status.DONE))


async def test_the_picker_offers_every_status() -> None:
    async with Desk() as desk:
        await desk.press("s")
        assert isinstance(desk.app.screen, StatusPicker)
        desk.sees("done", "partial", "in progress", "missing", "deferred", "blocked", "unclear")
        await desk.press("b")
        assert desk.session.asked == [("set", ("r2", Status.BLOCKED))]
        await desk.press("s", "j", "enter")
        assert desk.session.asked[-1] == ("set", ("r2", Status.PARTIAL))
        await desk.press("s", "escape")
        assert len(desk.session.asked) == 2


async def test_undo_and_redo_say_what_they_did() -> None:
    async with Desk() as desk:
        await desk.press("u", "U", "ctrl+z", "ctrl+y")
        assert desk.session.asked == [("undo",), ("redo",), ("undo",), ("redo",)]
        desk.sees("“Redis cache” done → missing")


async def test_a_refused_edit_is_said_in_a_sentence() -> None:
    async with Desk() as desk:
        desk.session.error = EditRefused("READINESS.md:5: a box can't say “blocked”; nothing was written")
        await desk.press("x")
        desk.sees("a box can't say")


async def test_a_disabled_key_says_why() -> None:
    calm = report([judged for judged in claims() if judged.claim.id in {"r1", "a1"}])
    async with Desk(first=calm) as desk:
        await desk.press("n")
        desk.sees("No claim shown here is overstated")
        await desk.press("right_square_bracket")
        desk.sees("This pane has no tabs")


async def test_enter_leads_to_the_evidence_and_escape_back() -> None:
    async with Desk() as desk:
        await desk.press("enter")
        assert desk.main.pane == "evidence"
        await desk.press("escape")
        assert desk.main.pane == "claims"
        await desk.press("escape", "escape")
        assert desk.app.is_running


async def test_a_phase_a_matrix_row_and_a_finding_lead_to_their_claims() -> None:
    async with Desk() as desk:
        await desk.press("3", "j", "enter")
        assert (desk.main.pane, desk.claim) == ("claims", "a4")
        await desk.press("3", "l", "h", "enter")
        assert desk.claim == "a2"
        await desk.press("5", "enter")
        assert desk.claim == "a7"


async def test_edits_act_on_the_row_under_the_cursor_of_the_focused_pane() -> None:
    async with Desk() as desk:
        await desk.press("3", "3", "3", "g", "j", "j", "x")
        assert desk.session.asked == [("set", ("r3", Status.DONE))]


async def test_zoom_gives_a_pane_the_screen() -> None:
    async with Desk() as desk:
        await desk.press("4", "plus")
        desk.sees_no("CI pipeline")
        await desk.press("escape")
        desk.sees("CI pipeline")


async def test_help_lists_searches_and_runs() -> None:
    async with Desk() as desk:
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, Help)
        await desk.type("next prob")
        desk.sees("Go to the next overstated or understated claim")
        await desk.press("enter")
        assert desk.claim == "a2"


async def test_help_says_why_a_key_does_nothing_now() -> None:
    async with Desk() as desk:
        await desk.press("question_mark")
        await desk.type("next tab")
        desk.sees("Not now: This pane has no tabs")


async def test_the_palette_runs_commands() -> None:
    async with Desk() as desk:
        await desk.press("colon")
        await desk.type("next problem")
        await desk.press("enter", "enter")
        await desk.settle()
        assert desk.claim == "a2"


async def test_ctrl_c_quits_the_second_time_only() -> None:
    async with Desk() as desk:
        await desk.press("ctrl+c")
        desk.sees("Press ctrl+c again")
        assert desk.app._exit is False
        await desk.press("ctrl+c")
        assert desk.app._exit is True


async def test_a_click_selects() -> None:
    async with Desk((80, 24)) as desk:
        await desk.pilot.click("#claims", offset=(20, 9))
        await desk.settle()
        assert desk.claim == "a2"


async def test_the_copy_menu_copies_and_says_where_it_went() -> None:
    async with Desk() as desk:
        await desk.press("y")
        desk.sees("place", "READINESS.md:5", "Markdown")
        await desk.press("p")
        assert desk.app.clipboard == "READINESS.md:5"
        desk.sees("Copied READINESS.md:5: terminal (OSC 52)")
        await desk.press("y", "m")
        assert desk.app.clipboard.startswith("- **overstated**: Health checks (`READINESS.md:5`)")


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5"])
async def test_at_most_six_hints_fit_80_columns(pane: str) -> None:
    async with Desk((80, 24)) as desk:
        await desk.press(pane)
        assert len(desk.main.hints.children) <= 6
        assert "? Help" in desk.grid().splitlines()[-1]


def test_every_command_has_words_and_a_key_of_its_own() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert all(command.help.endswith(".") and command.label for command in COMMANDS)
    assert not {"toggle", "focus", "back", "bell", "screenshot"} & {f"action_{c.id}" for c in COMMANDS}


async def test_help_lists_first_what_belongs_to_the_pane_and_names_each_command() -> None:
    async with Desk() as desk:
        await desk.press("5", "question_mark")
        lines = [line for line in desk.grid().splitlines() if "Here" in line or "Make true" in line]
        assert "Here" in lines[0]
        await desk.type("make true")
        desk.sees("make_true")


async def test_a_narrow_screen_says_of_which_file_a_finding_is() -> None:
    async with Desk((80, 24)) as desk:
        await desk.press("5", "G")
        desk.sees(" notes/old.md is binary, not text; exclude it in asbuilt.yaml")


async def test_the_footer_says_what_ends_a_filter_while_one_types_it() -> None:
    async with Desk() as desk:
        await desk.press("slash", "x")
        assert desk.grid().splitlines()[-1].split() == ["Enter", "Keep", "the", "filter", "Esc", "Show", "all"]
        await desk.press("escape")
        desk.sees("Next problem")


async def test_a_command_that_lost_its_key_to_another_is_not_in_the_footer() -> None:
    async with Desk(keys={"waive": "t"}) as desk:
        desk.sees("Next problem")
        desk.sees_no("Make true")


async def test_in_little_room_the_footer_shows_whole_hints_and_never_loses_the_help() -> None:
    async with Desk((60, 14)) as desk:
        assert desk.grid().splitlines()[-1].rstrip() == " space Next status   t Make true   u Undo   ? Help"
        await desk.pilot.resize_terminal(100, 30)
        await desk.settle()
        desk.sees("n Next problem   ? Help")
        await desk.pilot.resize_terminal(44, 14)
        await desk.settle()
        assert desk.grid().splitlines()[-1].rstrip() == " space Next status   t Make true   ? Help"
