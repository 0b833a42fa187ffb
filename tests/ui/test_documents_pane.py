"""The documents pane: in little room a name still tells its document from its neighbours."""

from dataclasses import replace

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import claim, report
from tui.core.counts import Counts
from tui.core.model import DocumentInfo, Status, Verdict
from tui.presentation.columns import fit
from tui.presentation.documents import document_cells, document_rows
from tui.presentation.sentences import verdict_bar
from tui.presentation.tones import Tone, text_of
from tui.presentation.words import UNICODE

PLANS = [f"plans/harbour-rollout-stage{n}.md" for n in (1, 2, 3)]
PATHS = ["README.md", *PLANS, "deep/down/in/the/tree/of/folders/handover.md"]


def rows_of(paths: list[str]) -> dict[str, tuple[str, str, int]]:
    infos = [DocumentInfo(path, "utf-8", 9, "0" * 64, 0) for path in paths]
    return {row.scope: (row.name, row.short, row.depth) for row in document_rows(infos, ())}


def test_what_names_share_is_left_out_where_there_is_no_room() -> None:
    rows = rows_of(PATHS)
    assert rows[PLANS[0]] == ("harbour-rollout-stage1.md", "…stage1", 1)
    assert rows["README.md"] == ("README.md", "README", 0)


def test_the_only_document_of_a_folder_needs_no_row_for_the_folder() -> None:
    rows = rows_of(PATHS)
    assert "plans/" in rows
    assert "deep/down/in/the/tree/of/folders/" not in rows
    assert rows[PATHS[-1]][0] == PATHS[-1]


def test_names_that_stand_together_are_shortened_together() -> None:
    infos = [DocumentInfo(path, "utf-8", 9, "0" * 64, 0) for path in [*PLANS, "plans/harbour-rollout-a-long-stage.md"]]
    rows = [row for row in document_rows(infos, ()) if row.depth]

    def names(room: int) -> list[str]:
        return [text_of(document_cells(row, UNICODE, room)[0]).strip() for row in rows]

    assert names(40)[0] == "harbour-rollout-stage1.md"
    assert names(30) == ["…stage1", "…stage2", "…stage3", "…a-long-stage"]


def test_a_path_is_cut_at_its_front_and_prose_at_its_end() -> None:
    def cut(text: str, width: int) -> str:
        return "".join(shown for shown, _tone, _cells in fit(((text, Tone.PLAIN),), width, "…"))

    assert cut("deep/down/handover.md", 12) == "…handover.md"
    assert cut("docs/日本語/語.md", 8) == "…/語.md"
    assert cut("either/or is prose", 8) == "either/…"
    assert cut("a/" * 500_000 + "end.md", 8) == "…/end.md"
    assert cut("a/b", 3) == "a/b"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_every_document_can_be_told_from_the_others(size: tuple[int, int]) -> None:
    infos = tuple(DocumentInfo(path, "utf-8", 9, "0" * 64, 1) for path in PATHS)
    made = [claim(f"d{n}", path, 1, Status.DONE, f"Piece {n}") for n, path in enumerate(PATHS)]
    shown = replace(report([]), documents=infos, claims=tuple(made), by_id={each.claim.id: each for each in made})
    async with Desk(size, shown) as desk:
        await desk.press("1")
        desk.sees("stage1", "stage2", "stage3", "handover", "README")


def test_whatever_errs_shows_in_the_bar() -> None:
    none = dict.fromkeys(Verdict, 0)
    counts = Counts(none | {Verdict.HOLDS: 999, Verdict.OVERSTATED: 1})
    assert text_of(verdict_bar(counts, 6, UNICODE)) == "█████▒"
    assert text_of(verdict_bar(Counts(none), 6, UNICODE)) == ""
    assert text_of(verdict_bar(Counts(none, waived=2), 6, UNICODE)) == "░░░░░░"
