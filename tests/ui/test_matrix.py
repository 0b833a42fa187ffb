"""The priority matrix: what to do next stands first, in the table and in the grid."""

from tests.ui.driver import Desk
from tests.ui.samples import AUDIT, report
from tui.core.edits.edit import Wish
from tui.core.model import MatrixRow
from tui.presentation.columns import Column, layout
from tui.presentation.matrix import BANDS, LEFT, grid, ordered
from tui.screens.cell_input import CellInput
from tui.widgets.matrix_table import NOW, PRIORITY

ROWS = (
    MatrixRow(AUDIT, 40, "Docs", "Low", 10, 100, "2 months"),
    MatrixRow(AUDIT, 41, "Login", "Critical", 90, 100, "3 days"),
    MatrixRow(AUDIT, 42, "Cache", "P0", 0, 80, "1 week"),
    MatrixRow(AUDIT, 43, "Search", None, 100, 100, None),
    MatrixRow(AUDIT, 44, "Mail", "High", None, None, "2-3 weeks", "a6"),
)
MATRIX = report().matrix
NAMES = {"Authentication": 90, "Cache": 10, "Search": 50}


def names(order: str) -> list[str]:
    return [row.component for row in ordered(ROWS, report().by_id, order)]


def test_orders() -> None:
    assert names("what to do next") == ["Cache", "Login", "Mail", "Docs", "Search"]
    assert names("the documents") == [row.component for row in ROWS]
    assert names("component") == ["Cache", "Docs", "Login", "Mail", "Search"]
    assert names("time") == ["Login", "Cache", "Mail", "Docs", "Search"]
    assert names("progress")[0] == "Search"


def test_the_grid_puts_what_is_urgent_and_largest_top_left() -> None:
    lines = grid(ROWS, report().by_id)
    placed = {
        row.component: (BANDS[line.band], LEFT[column])
        for line in lines
        for column, row in enumerate(line.cells)
        if row is not None
    }
    assert placed == {
        "Cache": ("Critical", "Most left"),
        "Login": ("Critical", "Little left"),
        "Mail": ("High", "Most left"),
        "Docs": ("Low", "Most left"),
        "Search": ("No priority", "Done"),
    }


async def test_the_grid_is_walked_in_two_directions_and_keeps_its_place() -> None:
    async with Desk(first=report(matrix=ROWS)) as desk:
        await desk.press("m")
        desk.sees("Most left", "Critical", "▌80% Cache", "Matrix 5")
        await desk.press("l")
        desk.sees("▌10% Login")
        await desk.press("l", "h", "j")
        assert desk.main.matrix.row is not None
        assert desk.main.matrix.row.component == "Mail"
        await desk.press("m")
        assert desk.main.matrix.row.component == "Mail"
        desk.sees("Component", "Priority")


async def test_orders_by_key_and_by_a_click_on_a_heading() -> None:
    async with Desk(first=report(matrix=ROWS)) as desk:
        await desk.press("o", "o")
        desk.sees("Ordered by component")
        assert desk.main.matrix.row is not None
        assert desk.main.matrix.rows.items[0].component == "Cache"
        table = desk.main.matrix
        x = table.cell_region(5).x - table.region.x  # type: ignore[union-attr]
        await desk.pilot.click("#matrix", offset=(x, 1))
        await desk.settle()
        assert [row.component for row in table.rows.items] == names("time")


async def test_without_a_matrix_the_keys_say_so() -> None:
    async with Desk(first=report(matrix=())) as desk:
        await desk.press("m")
        desk.sees("No document here has a table of priorities")


async def test_enter_types_into_the_cell_and_tab_goes_on_along_the_row() -> None:
    async with Desk() as desk:
        await desk.press("3", "right_square_bracket")
        table = desk.main.matrix
        desk.sees("Enter Edit")
        await desk.press("enter")
        typed = desk.app.screen.query_one("#cell-input")
        assert typed.region.offset == table.cell_region(NOW).offset  # type: ignore[union-attr]
        desk.sees("80", "percent: 0 to 100")
        await desk.type("95")
        await desk.press("tab")
        assert desk.session.asked == [("set", ("a2", Wish(percent=95)))]
        desk.sees("priority: critical, high, medium, low")
        await desk.press("tab")  # what stood there already is written nowhere
        assert len(desk.session.asked) == 1
        desk.sees("timeline: 2 weeks")
        await desk.type("4 days")
        await desk.press("enter")
        assert desk.session.asked[-1] == ("set", ("a2", Wish(timeline="4 days")))
        assert not isinstance(desk.app.screen, CellInput)


async def test_what_is_wrong_is_said_at_the_cell_and_not_written() -> None:
    async with Desk() as desk:
        await desk.press("3", "right_square_bracket", "enter")
        await desk.type("101")
        await desk.press("tab", "enter")
        desk.sees("A whole number from 0 to 100")
        assert isinstance(desk.app.screen, CellInput)
        await desk.press("escape")
        assert not desk.session.asked


async def test_the_name_leads_to_the_line_and_the_other_cells_are_typed() -> None:
    async with Desk() as desk:
        await desk.press("3", "right_square_bracket", "h")
        desk.sees("Enter Open")
        await desk.press("enter")
        assert (desk.main.pane, desk.claim) == ("claims", "a2")
        await desk.press("3", "l", "l", "enter")
        desk.sees("priority: critical")


async def test_the_input_stays_on_its_cell_while_rows_move() -> None:
    async with Desk(first=report(matrix=MATRIX)) as desk:
        await desk.press("3", "right_square_bracket", "enter")
        before = desk.app.screen.query_one("#cell-input").region
        new = MatrixRow(AUDIT, 39, "Audit log", "Critical", 0, 100, "1 week", "a4")
        await desk.hear(report(matrix=(new, *MATRIX)))
        await desk.pilot.pause(0.3)
        after = desk.app.screen.query_one("#cell-input").region
        assert after.y == desk.main.matrix.row_y == before.y + 1
        await desk.type("7")
        await desk.press("enter")
        assert desk.session.asked == [("set", ("a2", Wish(percent=7)))]


async def test_a_row_without_a_claim_says_why_it_can_not_be_typed() -> None:
    async with Desk(first=report(matrix=ROWS)) as desk:
        await desk.press("3", "right_square_bracket", "enter")
        desk.sees("neither how far its work is nor that it is done")
        assert not desk.session.asked


async def test_a_double_click_opens_the_cell() -> None:
    async with Desk() as desk:
        await desk.press("3", "right_square_bracket")
        table = desk.main.matrix
        at = table.cell_region(PRIORITY)
        assert at is not None
        await desk.pilot.click(offset=(at.x, at.y + 1), times=2)
        await desk.settle()
        desk.sees("priority: critical")
        await desk.type("low")
        await desk.press("enter")
        assert desk.session.asked == [("set", ("a3", Wish(priority="low")))]


def test_what_a_column_does_not_need_is_left_for_the_others() -> None:
    columns = (Column("", 4), Column("a", 5, flexible=True, most=6), Column("b", 5, flexible=True))
    assert layout(columns, 40) == (4, 6, 27)
    assert layout((columns[2], columns[0], columns[1]), 20) == (7, 4, 6)


async def test_the_grid_shows_a_long_name_while_there_is_room_elsewhere() -> None:
    rows = [MatrixRow(AUDIT, 40 + n, name, "High", now, 100, None, None) for n, (name, now) in enumerate(NAMES.items())]
    async with Desk((120, 40), report(matrix=tuple(rows))) as desk:
        await desk.press("m")
        desk.sees(*NAMES)


async def test_a_table_without_rows_leaves_its_room_to_the_others() -> None:
    async with Desk((200, 50), report(matrix=())) as desk:
        desk.sees("Phase 2: Reach", "No priority tables", "Matrix")
        assert desk.main.matrix.size.width < 24 < desk.main.readiness.size.width - 24


async def test_the_line_under_the_cursor_says_its_band_however_far_one_has_scrolled() -> None:
    rows = [MatrixRow(AUDIT, 40 + n, f"Part {n}", "High", 10, 100, None, None) for n in range(30)]
    async with Desk((80, 24), report(matrix=tuple(rows))) as desk:
        await desk.press("m", "G")
        (line,) = [line for line in desk.grid().splitlines() if "Part 29" in line]
        assert line.startswith("│▌High ")
