"""A repository may be written by an enemy of the terminal: all it says shows literally, and nothing it says acts."""

from dataclasses import replace

import pytest
from textual.events import Paste

from tests.ui.driver import Desk
from tests.ui.samples import claim, ref, report
from tui.core.edits.edit import EditRefused
from tui.core.model import ChecklistItem, DocumentInfo, Field, Finding, Kind, MatrixRow, Notice, Phase, Report, Status
from tui.presentation.board import board

PAYLOADS = {
    "box": "[x] CI",
    "closing": "d[/x].md",
    "unclosed": "[bold red",
    "action": "[@click=app.exit]",
    "link": "[link=f:/]z",
    "upper": "[X] [/]",
    "osc": "\x1b]52;c;UQ\x07",
    "csi": "\x1b[2J\x1b[31m",
    "c1": "\x9b2J\x9d0;t\x9c",
    "dcs": "\x1bP$q\x1b\\",
    "bidi": "a\u202eb\u2066c",
    "zero": "a\u200bb\ufeff",
    "newline": "a\nb\r\nc",
    "surrogate": "caf\udce9",
    "backslash": "\\[x]",
    "variable": "$primary %s {0}",
}
SHOWN = {
    "osc": "␛]52;c;UQ␇",
    "csi": "␛[2J␛[31m",
    "c1": "⟨U+009B⟩2J",
    "dcs": "␛P$q␛\\",
    "bidi": "a⟨U+202E⟩b",
    "zero": "a⟨U+200B⟩b",
    "newline": "a␊b␍␊c",
    "surrogate": "caf⟨0xE9⟩",
}
CONTROL = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200B, 0xFEFF]} - {"\n"}


def poisoned(bad: str) -> Report:
    """A report in which every text that a repository can choose is `bad`."""
    found = replace(ref(bad, found=False, detail=bad, near=(bad,)), resolved=bad)
    one = claim(
        "x1",
        bad,
        1,
        Status.DONE,
        bad,
        found,
        why=bad,
        section=(bad,),
        priority=bad,
        phase=bad,
        timeline=bad,
        fields=(Field(bad, bad, 1),),
    )
    box = claim("x2", bad, 2, Status.DONE, bad, kind=Kind.CHECKBOX)
    return Report(
        root=bad,
        documents=(DocumentInfo(bad, bad, 1, "0" * 64, 2),),
        claims=(one, box),
        phases=(Phase(bad, 1, bad, 2, 1, bad, ("x1",)),),
        matrix=(MatrixRow(bad, 1, bad, bad, 10, 90, bad, "x1"),),
        checklist=(ChecklistItem(bad, 2, bad, True, "x2"),),
        findings=(Finding(bad, bad, 1, bad, bad, bad),),
        notices=(Notice(bad, bad, 1),),
        by_id={"x1": one, "x2": box},
    )


@pytest.mark.parametrize("name", PAYLOADS)
async def test_every_pane_shows_it_literally(name: str) -> None:
    bad, shown = PAYLOADS[name], SHOWN.get(name, PAYLOADS[name])
    async with Desk((200, 50), poisoned(bad)) as desk:
        grids = [desk.grid()]
        assert grids[0].count(shown) >= 6, grids[0]
        for keys in (["4"], ["5"], ["5"], ["3", "3"], ["1", "j"], ["question_mark"], ["escape", "s"], ["escape", "y"]):
            await desk.press(*keys)
            grids.append(desk.grid())
        await desk.hear(report())
        await desk.hear(poisoned(bad), cause=bad)
        await desk.press("5", "5")
        grids.append(desk.grid())
        desk.session.error = EditRefused(bad)
        await desk.press("2", "x", "slash")
        desk.sees(shown)
        grids.append(desk.grid())
        assert not CONTROL & set("".join(grids))
        assert desk.app.is_running
        assert not desk.app._exit


async def test_clicking_everywhere_runs_nothing() -> None:
    async with Desk((120, 40), poisoned("[@click=app.exit]x[/] [@click=app.screenshot('/tmp/x')]y[/]")) as desk:
        for y in range(0, 38, 2):
            for x in range(2, 118, 23):
                await desk.pilot.click(offset=(x, y))
        await desk.settle()
        assert not desk.app._exit


async def test_a_pasted_escape_is_seen_in_the_filter() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        desk.main.filter.post_message(Paste("red\x1b[31m\nsecond"))
        await desk.settle()
        assert desk.main.filter.value == "red␛[31m"


@pytest.mark.parametrize("bad", PAYLOADS.values())
def test_the_plain_board_prints_no_control_character(bad: str) -> None:
    lines = list(board(poisoned(bad), bad))
    assert not CONTROL & set("".join(lines))
    assert all("\n" not in line for line in lines)
