"""A refresh that nobody asked for: what was said flips, and the reader is not thrown about."""

from dataclasses import replace

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import AUDIT, NOON, claim, claims, ready, ref, report
from tui.core.model import Judged, Notice, Report, Status
from tui.messages import StateChanged
from tui.presentation.sentences import age


def many(count: int, *, skip: int = 0, document: str = AUDIT) -> list[Judged]:
    return [
        claim(f"m{n}", document, n + 1, Status.DONE, f"Piece {n}", ref(f"src/{n}.py", found=True))
        for n in range(skip, count)
    ]


def flipped() -> Report:
    """The sample after app/health.py was written."""
    healthy = claim(
        "r2", "READINESS.md", 5, Status.DONE, "Health checks", ref("app/health.py", found=True), why="It is there."
    )
    return report([healthy if judged.claim.id == "r2" else judged for judged in claims()])


async def test_a_flip_is_news_with_its_cause_and_stays_unread_until_visited() -> None:
    async with Desk() as desk:
        await desk.press("g")
        await desk.hear(flipped(), "app/health.py created")
        desk.sees("Health checks overstated → holds", "app/health.py created", "▲ 1 overstated", "•")
        assert desk.claim == "r1"
        await desk.press("j")
        assert desk.claim == "r2"
        assert not desk.main.board.unread
        desk.sees_no("│•")
        await desk.press("5", "5")
        desk.sees("5 Findings 2 │ Activity 1")
        await desk.press("enter")
        assert desk.claim == "r2"


async def test_the_first_report_is_no_news() -> None:
    async with Desk() as desk:
        assert not desk.main.board.news
        assert not desk.main.board.unread


async def test_cursor_scroll_and_focus_stay_with_the_claim() -> None:
    async with Desk((80, 24), report(many(200))) as desk:
        await desk.press("pagedown", "pagedown", "pagedown")
        table = desk.main.claims
        before, on_screen = desk.claim, table.cursor - table.scroll_offset.y
        await desk.press("1")
        await desk.hear(report([claim(f"new{n}", AUDIT, 0, Status.DONE, f"New {n}") for n in range(7)] + many(200)))
        assert desk.main.focused is desk.main.documents
        assert desk.claim == before
        assert table.cursor - table.scroll_offset.y == on_screen


async def test_a_reader_who_scrolled_away_keeps_his_lines() -> None:
    async with Desk((80, 24), report(many(200))) as desk:
        table = desk.main.claims
        table.scroll_to(y=100, animate=False, immediate=True)
        await desk.settle()
        top = desk.grid().splitlines()[4]
        await desk.hear(report([claim(f"new{n}", AUDIT, 0, Status.DONE, f"New {n}") for n in range(7)] + many(200)))
        assert desk.grid().splitlines()[4].replace("•", " ") == top


async def test_a_vanished_claim_leaves_the_cursor_on_its_neighbour() -> None:
    async with Desk(first=report(many(20))) as desk:
        desk.main.claims.move_to_key("m10")
        await desk.hear(report([j for j in many(20) if j.claim.id not in {"m10", "m11"}]))
        assert desk.claim == "m9"
        desk.sees("is gone")


async def test_what_can_not_be_read_any_more_is_told_once() -> None:
    async with Desk((80, 24)) as desk:
        known = report().notices
        bad = Notice("asbuilt.yaml", "is no valid YAML")
        await desk.hear(replace(report(), notices=(*known, bad)))
        desk.sees("asbuilt.yaml: is no valid YAML")
        desk.app.clear_notifications()
        await desk.hear(replace(report(), notices=(*known, bad)))
        assert not desk.app._notifications
        await desk.hear(
            replace(report(), notices=(*known, bad, Notice("a.md", "is binary"), Notice("b.md", "is binary")))
        )
        desk.sees("a.md: is binary (and 1 more under Findings)")


async def test_everything_may_vanish_and_come_back() -> None:
    async with Desk() as desk:
        await desk.hear(replace(report([]), documents=(), phases=(), matrix=(), findings=(), notices=()))
        desk.sees("No document here states what is done")
        await desk.press(
            "j",
            "k",
            "g",
            "G",
            "pagedown",
            "n",
            "enter",
            "x",
            "space",
            "s",
            "e",
            "y",
            "escape",
            "3",
            "enter",
            "5",
            "enter",
        )
        assert not desk.session.asked
        await desk.press("2")
        await desk.hear(report())
        desk.sees("Health checks")


async def test_edits_and_filters_survive_a_refresh() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        await desk.type("verdict:over")
        await desk.hear(flipped())
        assert desk.main.focused is desk.main.filter
        assert desk.main.filter.value == "verdict:over"
        assert desk.claim == "a2"
        await desk.press("s")  # a letter in the filter line, not the picker
        assert desk.main.filter.value == "verdict:overs"


async def test_a_refresh_under_an_open_menu_leaves_it_open() -> None:
    async with Desk() as desk:
        await desk.press("s")
        await desk.hear(flipped())
        await desk.press("m")
        assert desk.session.asked == [("set", ("r2", Status.MISSING))]


async def test_following_goes_to_the_latest_change() -> None:
    async with Desk() as desk:
        await desk.press("G", "F")
        await desk.hear(flipped())
        assert desk.claim == "r2"


async def test_the_header_says_how_fresh_it_is() -> None:
    async with Desk() as desk:
        desk.sees("live · 4 s ago")
        desk.app.post_message(StateChanged("polling", "no watches left"))
        await desk.settle()
        desk.sees("polling (no watches left)")
        desk.app.post_message(StateChanged("live", "watching"))
        await desk.settle()
        desk.sees("live · 4 s ago")
        await desk.press("p")
        desk.sees("paused")
        assert desk.session.asked == [("pause",)]
        await desk.press("p")
        assert desk.session.asked == [("pause",), ("resume",)]


async def test_before_the_first_report_keys_say_why_or_do_nothing() -> None:
    async with Desk(empty=True) as desk:
        desk.sees("Reading the documents")
        await desk.press(
            "j", "G", "space", "n", "enter", "3", "4", "5", "tab", "1", "slash", "a", "escape", "plus", "plus"
        )
        assert not desk.session.asked
        assert NOON


async def test_a_hundred_thousand_rows_are_drawn_no_more_than_the_screen() -> None:
    async with Desk((120, 40), report(many(100_000))) as desk:
        table = desk.main.claims
        drawn: list[str] = []
        cells = table.rows.cells
        table.rows = replace(table.rows, cells=lambda item: drawn.append("") or cells(item))
        await desk.press("G")
        assert desk.claim == "m99999"
        assert len(drawn) < 500


async def test_a_sparkline_shows_how_the_session_went() -> None:
    async with Desk() as desk:
        await desk.press("5", "5")
        desk.sees_no("✔ ▁")
        await desk.hear(flipped())
        desk.sees("✔ ▁█ ▲ █▁")


async def test_an_empty_repository_is_told_what_was_looked_for_and_what_to_do() -> None:
    async with Desk(first=report([], documents=(), checklist=())) as desk:
        for words in ("No document here states", "**Status**", "asbuilt demo", "asbuilt.yaml"):
            desk.sees(words)


async def test_the_past_is_drawn_when_it_is_ready_with_the_present_as_its_end() -> None:
    asked: list[str] = []

    async def find() -> tuple[tuple[int, int], ...]:
        asked.append("past")
        return ((0, 9), (2, 6), (3, 4))

    async with Desk(empty=True) as desk:
        desk.app.find_past = find
        desk.sees_no("git ✔")
        first = ready(desk.report)
        first.state = "scanning"
        desk.app.post_message(first)
        await desk.settle()
        assert not asked  # the documents come first
        desk.app.post_message(ready(desk.report))
        await desk.settle()
        desk.sees("git ✔ ▁▄▆█ ▲ █▄▂▁")
        await desk.hear(flipped())
        desk.sees("git ✔ ▁▃▅█ ▲")
        assert asked == ["past"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "just now"), (4, "4 s ago"), (19, "10 s ago"), (59, "50 s ago"), (61, "1 min ago"), (7200, "2 h ago")],
)
def test_an_age_is_told_the_more_coarsely_the_older_it_is(seconds: float, words: str) -> None:
    assert age(seconds) == words


async def test_how_far_a_scan_has_come_stays_on_the_screen_while_claims_come_in() -> None:
    async with Desk(empty=True) as desk:
        desk.app.post_message(StateChanged("scanning", "20 of 340 documents read"))
        desk.app.post_message(replace(ready(report()), state="scanning"))
        await desk.settle()
        desk.sees("scanning (20 of 340 documents read)", "Health checks")
        desk.app.post_message(ready(report()))
        await desk.settle()
        desk.sees("live ·")


async def test_the_history_begins_when_all_documents_are_read() -> None:
    async with Desk(empty=True) as desk:
        for count in (2, 5, 11):
            desk.app.post_message(replace(ready(report(claims()[:count])), state="scanning"))
            await desk.settle()
        desk.app.post_message(ready(report()))
        await desk.settle()
        assert list(desk.main.board.history) == [(4, 3)]
        await desk.hear(flipped())
        assert len(desk.main.board.history) == 2
