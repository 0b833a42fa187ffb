"""The plain board: everything the panes show, in words, in at most 100 columns."""

from rich.cells import cell_len

from tests.ui.driver import matches_snapshot
from tests.ui.samples import report
from tui.core.model import Report
from tui.presentation.board import board


def test_the_board_as_printed() -> None:
    matches_snapshot("\n".join(board(report(), "shop")), "plain-board")


def test_no_line_is_wider_than_asked() -> None:
    for width in (60, 80, 100):
        assert max(cell_len(line) for line in board(report(), "shop", width=width)) <= width


def test_ascii_uses_ascii_glyphs() -> None:
    text = "\n".join(board(report(), "shop", ascii=True))
    assert "x done        ^ overstated" in text
    assert not set("✔✗▲▼·─█") & set(text)


def test_nothing_to_show_is_two_lines() -> None:
    assert list(board(Report("/x"), "x")) == ["asbuilt  x · 0 docs · 0 claims", ""]
