"""The priority matrix: what to do next stands first, in the table and in the grid."""

from tests.ui.driver import Desk
from tests.ui.samples import AUDIT, report
from tui.core.model import MatrixRow
from tui.presentation.matrix import BANDS, LEFT, grid, ordered

ROWS = (
    MatrixRow(AUDIT, 40, "Docs", "Low", 10, 100, "2 months"),
    MatrixRow(AUDIT, 41, "Login", "Critical", 90, 100, "3 days"),
    MatrixRow(AUDIT, 42, "Cache", "P0", 0, 80, "1 week"),
    MatrixRow(AUDIT, 43, "Search", None, 100, 100, None),
    MatrixRow(AUDIT, 44, "Mail", "High", None, None, "2-3 weeks", "a6"),
)


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
