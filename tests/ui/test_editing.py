"""Edits as a person makes them: in place, many at once, and what the evidence proposes, shown before it is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import claim, report
from tui.app.commands import opening
from tui.core.edits.edit import Wish
from tui.core.model import Status, Verdict
from tui.screens.cell_input import CellInput, read_percent, read_priority, read_timeline
from tui.screens.diff import Diff
from tui.store.write import Conflict


async def test_t_shows_the_line_before_and_after_and_enter_writes_it() -> None:
    async with Desk() as desk:
        await desk.press("t")
        assert desk.session.asked == [("truth", ("READINESS.md", 5))]
        assert isinstance(desk.app.screen, Diff)
        desk.sees("- ## ✅ Redis cache", "+ ## ❌ Redis cache", "Enter writes")
        await desk.press("enter")
        assert desk.session.asked[-1] == ("apply", "docs/AUDIT.md")
        desk.sees("“Redis cache” done → missing")


async def test_escape_leaves_the_line_as_it_is() -> None:
    async with Desk() as desk:
        await desk.press("t", "escape")
        assert len(desk.session.asked) == 1
        assert not isinstance(desk.app.screen, Diff)


async def test_what_is_shown_to_be_written_follows_the_repository() -> None:
    async with Desk() as desk:
        await desk.press("t")
        desk.sees("+ ## ❌ Redis cache", "Enter writes")
        new = claim("a9", "docs/AUDIT.md", 90, Status.DONE, "Another line")
        await desk.hear(report([*report().claims, new]))
        assert len(desk.session.asked) == 1, "nothing about this line has changed"
        key = next(judged.claim.id for judged in report().claims if judged.claim.line == 5)
        moved = [
            replace(judged, claim=replace(judged.claim, line=9)) if judged.claim.id == key else judged
            for judged in report().claims
        ]
        await desk.hear(report(moved))
        assert desk.session.asked[1:] == [("truth", ("READINESS.md", 9))]
        desk.session.settled = True
        await desk.hear(report([judged for judged in moved if judged.claim.id != key]))
        assert desk.session.asked[2:] == [("truth",)]
        desk.sees("Nothing is left to write here", "Esc closes")
        await desk.press("enter")
        assert not isinstance(desk.app.screen, Diff)
        assert len(desk.session.asked) == 3


async def test_the_footer_names_no_key_that_does_nothing_under_a_dialog() -> None:
    async with Desk() as desk:
        desk.sees("Next status")
        for key in ("t", "question_mark", "s"):
            await desk.press(key)
            desk.sees_no("n Next problem")
            await desk.press("escape")
            desk.sees("n Next problem")


async def test_words_typed_ahead_write_nothing() -> None:
    async with Desk() as desk:
        await desk.press("t", "t", "x", "space")
        assert isinstance(desk.app.screen, Diff)
        assert len(desk.session.asked) == 1


async def test_what_can_not_be_written_is_said_in_the_diff() -> None:
    async with Desk() as desk:
        desk.session.refused = ("READINESS.md:5: a box has no word for “partial”",)
        await desk.press("t")
        desk.sees("stays: READINESS.md:5: a box has no word")


async def test_t_says_when_there_is_nothing_to_make_true() -> None:
    async with Desk() as desk:
        await desk.press("g", "t")
        assert not desk.session.asked
        desk.sees("nothing to make true")


async def test_capital_t_proposes_the_section() -> None:
    async with Desk() as desk:
        await desk.press("n", "T")
        assert desk.session.asked == [("truth", ("docs/AUDIT.md", 14))]
        desk.sees("Make 1 line of this section true")


async def test_t_settles_a_sum_from_the_findings() -> None:
    async with Desk() as desk:
        await desk.press("5", "t")
        assert desk.session.asked == [("truth", ("docs/AUDIT.md", 50))]


async def test_marked_rows_are_one_edit() -> None:
    async with Desk() as desk:
        await desk.press("g", "v", "j", "j", "x")
        done = Status.DONE
        assert desk.session.asked == [("set", ("r1", done), ("r2", done), ("r3", done))]
        assert not desk.main.claims.ranging


async def test_shift_and_arrows_mark_and_escape_unmarks() -> None:
    async with Desk() as desk:
        await desk.press("g", "shift+down", "shift+down", "shift+up")
        assert desk.main.claims.selection == ("r1", "r2")
        await desk.press("escape")
        assert desk.main.claims.selection == ("r2",)


async def test_more_than_ten_rows_are_shown_first() -> None:
    async with Desk() as desk:
        await desk.press("g", "v", "G", "x")
        assert desk.session.asked[0][0] == "preview"
        desk.sees("Change 11 claims")


async def test_a_line_that_gets_its_first_mark_is_shown_first() -> None:
    first = report()
    implied = replace(first.by_id["r1"], claim=replace(first.by_id["r1"].claim, implied=True))
    async with Desk(first=replace(first, by_id={**first.by_id, "r1": implied})) as desk:
        await desk.press("g", "x")
        assert desk.session.asked[0][0] == "preview"
        assert isinstance(desk.app.screen, Diff)


async def test_a_conflict_shows_the_line_as_it_was_seen_and_as_it_is() -> None:
    async with Desk() as desk:
        seen, now = "- [ ] Redis cache", "- [x] Redis cache [/b]"
        desk.session.error = Conflict("READINESS.md", "line 5 now says done; nothing was written", seen=seen, now=now)
        await desk.press("g", "x")
        desk.sees(
            "you saw:  - [ ] Redis cache", "it says:  - [x] Redis cache [/b]", "nothing was written", "Esc closes"
        )
        await desk.press("escape")
        assert not isinstance(desk.app.screen, Diff)


async def test_percent_priority_and_timeline_are_typed_in_the_cell() -> None:
    async with Desk() as desk:
        await desk.press("m", "m", "percent_sign")
        assert isinstance(desk.app.screen, CellInput)
        await desk.type("1000")
        desk.sees("A whole number from 0 to 100")
        await desk.press("enter")  # what is wrong is not written
        assert isinstance(desk.app.screen, CellInput)
        await desk.press("backspace", "backspace", "enter")
        assert desk.session.asked == [("set", ("a2", Wish(percent=10)))]
        await desk.press("P")
        await desk.type("lo")
        await desk.press("enter")
        assert desk.session.asked[-1] == ("set", ("a2", Wish(priority="low")))
        await desk.press("W")
        await desk.type("3 weeks")
        await desk.press("enter")
        assert desk.session.asked[-1] == ("set", ("a2", Wish(timeline="3 weeks")))


@pytest.mark.parametrize("text", ["", "x", "101", "-1", "1.5", "1000", "٣"])
def test_what_is_no_percentage(text: str) -> None:
    assert isinstance(read_percent(text), str)


@pytest.mark.parametrize("text", ["", "a|b", "x" * 61, "a\x1b[2Jb", "  "])
def test_what_is_no_timeline(text: str) -> None:
    assert isinstance(read_timeline(text), str)


def test_what_is_read() -> None:
    assert read_percent(" 60 % ") == Wish(percent=60)
    assert read_priority("Cri") == Wish(priority="critical")
    assert read_timeline(" 2   weeks ") == Wish(timeline="2 weeks")


async def test_nothing_is_written_into_a_line_that_is_not_under_the_cursor() -> None:
    async with Desk((80, 24)) as desk:
        await desk.press("3", "space")
        desk.sees("The title of this phase claims nothing")
        await desk.press("1", "space")
        desk.sees("No claim is selected.")
        await desk.press("5", "x")
        desk.sees("This line claims nothing; e opens it in your editor.")
        await desk.press("j", "x", "P")
        assert not isinstance(desk.app.screen, CellInput)
        assert desk.session.asked == []


async def test_a_phase_whose_title_claims_something_is_edited_there() -> None:
    phase = replace(report().phases[0], line=14)  # where a2 stands
    async with Desk(first=report(phases=(phase,))) as desk:
        await desk.press("3", "x")
        assert desk.session.asked == [("set", ("a2", Status.DONE))]
        desk.sees("docs/AUDIT.md:14  says done")  # and the evidence explains it


async def test_a_row_of_the_activity_is_about_its_claim() -> None:
    async with Desk() as desk:
        changed = tuple(replace(j, verdict=Verdict.HOLDS) if j.claim.id == "a3" else j for j in report().claims)
        await desk.hear(report(changed))
        await desk.press("5", "5", "x")
        assert desk.session.asked == [("set", ("a3", Status.DONE))]


async def test_e_opens_the_line_under_the_cursor_of_any_pane(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, int]] = []

    def note(_app: object, path: Path, line: int) -> None:
        opened.append((str(path), line))

    monkeypatch.setattr(opening, "open_in_editor", note)
    async with Desk() as desk:
        for keys in (["2", "e"], ["1", "g", "j", "e"], ["3", "e"], ["3", "e"], ["5", "e"]):
            await desk.press(*keys)
    assert [(path.removeprefix("/nowhere/"), line) for path, line in opened] == [
        ("READINESS.md", 5),
        ("READINESS.md", 1),
        ("docs/AUDIT.md", 4),
        ("docs/AUDIT.md", 40),
        ("docs/AUDIT.md", 50),
    ]


async def test_what_has_no_room_in_a_menu_ends_in_an_ellipsis() -> None:
    long = claim("l1", "docs/AUDIT.md", 3, Status.DONE, "word " * 40)
    async with Desk((80, 24), report((long,))) as desk:
        await desk.press("y")
        (row,) = [line for line in desk.grid().splitlines() if " claim " in line and "AUDIT" in line]
        assert row.rstrip(" │").endswith("…")
