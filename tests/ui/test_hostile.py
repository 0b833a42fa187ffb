"""A repository may be written by an enemy of the terminal: all it says shows literally, and nothing it says acts."""

from dataclasses import replace

import pytest
from textual.events import Paste

from tests.ui.driver import Desk
from tests.ui.samples import claim, ref
from tui.core.edits.edit import EditRefused
from tui.core.model import (
    ChecklistItem,
    DocumentInfo,
    Field,
    Finding,
    Judged,
    Kind,
    MatrixRow,
    Notice,
    Phase,
    Report,
    Status,
    Waiver,
)
from tui.core.reading import read_document
from tui.core.safe import safe
from tui.core.vocabulary import Vocabulary
from tui.presentation.board import board
from tui.presentation.rows import readable

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
HIDDEN = {
    "blanks to Python": "up\vdown\fout\x1cin",
    "line ends to some": "one\x85two\u2028three\u2029",
    "returned": "kept\rgone",
    "joined": "pay\u200dment",
    "soft": "pass\u00adword",
    "tags": "ok\U000e0073\U000e0068",
    "filler": "a\u3164b",
    "piled": "o" + "\u0308" * 90,
    "annotated": "\ufff9a\ufffab\ufffb",
    "shifted": "\x0e\x0f\x05",
    "erased": "yes\x08\x08\x08no\x7f",
    "pasted": "\x1b[201~ls /\x1b[200~",
    "asked": "\x1b[6n\x1b[c\x1b[21t",
    "never ended": "\x1b]52;c;",
    "nested": "[[[dim]]] ]]",
    "a screen's action": "[@click=a.pop]",
    "a route": "app/[[...way]]/page.ts",
    "a name of an emoji": "a :warning: b :x: c",
}
"""What a reader must see, though terminals, markup or Python make it vanish."""
SHOWN = {
    "osc": "␛]52;c;UQ␇",
    "csi": "␛[2J␛[31m",
    "c1": "⟨U+009B⟩2J",
    "dcs": "␛P$q␛\\",
    "bidi": "a⟨U+202E⟩b",
    "zero": "a⟨U+200B⟩b",
    "newline": "a␊b␍␊c",
    "surrogate": "caf⟨0xE9⟩",
    **{name: safe(bad) for name, bad in HIDDEN.items()},
}
CONTROL = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200B, 0xFEFF]} - {"\n"}


def claims_of(number: int, bad: str) -> tuple[Judged, Judged]:
    """A claim and a checkbox in which every text that a repository can choose is `bad`."""
    found = replace(ref(bad, found=False, detail=bad, near=(bad,)), resolved=bad)
    texts = {"section": (bad,), "priority": bad, "phase": bad, "timeline": bad, "fields": (Field(bad, bad, 1),)}
    one = claim(f"one{number}", bad, 1, Status.DONE, bad, found, why=bad, **texts)
    return one, claim(f"box{number}", bad, 2, Status.DONE, bad, kind=Kind.CHECKBOX)


def poisoned(*bads: str) -> Report:
    """A report with a document, claims, a phase and so on for each text."""
    pairs = [claims_of(number, bad) for number, bad in enumerate(bads)]
    found = tuple(judged for pair in pairs for judged in pair)
    return Report(
        root=bads[0],
        documents=tuple(DocumentInfo(bad, bad, 1, "0" * 64, 2) for bad in bads),
        claims=found,
        phases=tuple(Phase(bad, 1, bad, 2, 1, bad, (f"one{n}",)) for n, bad in enumerate(bads)),
        matrix=tuple(MatrixRow(bad, 1, bad, bad, 10, 90, bad, f"one{n}") for n, bad in enumerate(bads)),
        checklist=tuple(ChecklistItem(bad, 2, bad, True, f"box{n}") for n, bad in enumerate(bads)),
        findings=tuple(Finding(bad, bad, 1, bad, bad, bad) for bad in bads),
        notices=tuple(Notice(bad, bad, 1) for bad in bads),
        by_id={judged.claim.id: judged for judged in found},
    )


@pytest.mark.parametrize("bads", [PAYLOADS, HIDDEN], ids=["obeyed", "hidden"])
async def test_every_pane_shows_it_literally(bads: dict[str, str]) -> None:
    async with Desk((200, 50), poisoned(*bads.values())) as desk:
        for keys in (["1"], ["2", "plus"], ["3"], ["3"], ["3"], ["5"]):
            await desk.press(*keys)
            grid = desk.grid()
            assert not CONTROL & set(grid)
            missing = {name for name, bad in bads.items() if SHOWN.get(name, bad) not in grid}
            assert keys == ["2", "plus"] or not missing - {"variable"}, (keys, missing)


async def test_evidence_activity_title_and_toasts_show_it_literally() -> None:
    async with Desk((120, 40)) as desk:
        for name, bad in PAYLOADS.items():
            shown = SHOWN.get(name, bad)
            await desk.hear(poisoned(bad), cause=bad)
            desk.main.enter("evidence")
            desk.app.say(bad)
            desk.main.board.filter(bad)
            await desk.settle()
            grid = desk.grid()
            assert grid.count(shown) >= 8, (name, grid)
            assert not CONTROL & set(grid)
            desk.main.board.filter("")
            desk.app.clear_notifications()


async def test_a_refused_edit_and_a_copied_place_show_it_literally() -> None:
    bad = "\x1b[2J[@click=app.exit]x[/]"
    async with Desk((120, 40), poisoned(bad)) as desk:
        desk.session.error = EditRefused(bad)
        await desk.press("x", "y", "p", "s")
        desk.sees("␛[2J[@click=app.exit]x[/]")
        assert desk.app.clipboard == "␛[2J[@click=app.exit]x[/]:1"


async def test_clicking_everywhere_runs_nothing() -> None:
    async with Desk((120, 40), poisoned("[@click=app.exit]x[/] [@click=app.screenshot('/tmp/x')]y[/]")) as desk:
        for y in (0, 1, 2, 4, 6, 28, 29, 37, 38):
            for x in (8, 40, 100):
                await desk.pilot.click(offset=(x, y))
        await desk.settle()
        assert not desk.app._exit


async def test_a_pasted_escape_is_seen_in_the_filter() -> None:
    async with Desk() as desk:
        await desk.press("slash")
        desk.app.post_message(Paste("red\x1b[31m\nsecond"))
        await desk.settle()
        assert desk.main.filter.value == "red␛[31m"


@pytest.mark.parametrize("name", [*PAYLOADS, *HIDDEN])
def test_the_plain_board_shows_it_literally(name: str) -> None:
    bad = (PAYLOADS | HIDDEN)[name]
    lines = list(board(poisoned(bad), bad))
    assert not CONTROL & set("".join(lines))
    assert all("\n" not in line for line in lines)
    assert "\n".join(lines).count(SHOWN.get(name, bad)) >= 8


@pytest.mark.parametrize("bad", HIDDEN.values(), ids=list(HIDDEN))
def test_what_a_document_hides_is_read_as_it_stands(bad: str) -> None:
    """From its bytes to the board: nothing on the way takes it for a blank."""
    reading = read_document(
        "STATUS.md", f"# Plan\n\n## Phase 1: {bad} x\n\n- [x] a {bad} z\n".encode(), Vocabulary.shipped()
    )
    (claim,) = reading.claims
    assert f"a {safe(bad)} z" in safe(readable(claim.text)), claim.text
    assert safe(bad) in safe(readable(reading.phases[0].title))


async def test_a_filter_that_a_repository_names_shows_literally() -> None:
    async with Desk(filters={"\x1b[2J": "red\x1b[31m\u202e"}) as desk:
        await desk.press("f")
        desk.sees("␛[2J", "red␛[31m⟨U+202E⟩")
        await desk.press("f")
        assert desk.main.filter.value == "red␛[31m⟨U+202E⟩"
        desk.sees("No claim meets “red␛[31m⟨U+202E⟩”")
        assert not CONTROL & set(desk.grid())


async def test_what_is_pasted_shows_literally_in_every_input() -> None:
    async with Desk() as desk:
        for keys in (["slash"], ["escape", "question_mark"], ["escape", "w"], ["escape", "colon"], ["escape", "P"]):
            await desk.press(*keys)
            desk.app.post_message(Paste("a\x1b[31m\u200bb\nsecond"))
            await desk.settle()
            desk.sees("a␛[31m⟨U+200B⟩b")


async def test_no_cell_of_any_pane_carries_an_action() -> None:
    bad = "[@click=app.exit]x[/] [@click=app.screenshot('/tmp/x')]y[/] [link=file:///etc]z[/]"
    report = replace(poisoned(bad), waived={"one0": Waiver("one0", bad, bad)})
    async with Desk((200, 50), report) as desk:
        for keys in (
            ["1"],
            ["2"],
            ["2", "w"],
            ["escape", "2", "y"],
            ["escape", "3"],
            ["3"],
            ["m"],
            ["5"],
            ["5"],
            ["4"],
        ):
            await desk.press(*keys)
            segments = [each for strip in desk.app.screen._compositor.render_strips() for each in strip]
            assert "@click=app.exit" in "".join(each.text for each in segments)
            actions = [each.style.meta.get("@click") for each in segments if each.style]  # scrollbars have @mouse…
            assert not [action for action in actions if action]
            assert not {each.style.link for each in segments if each.style and each.style.link}
        assert not desk.app._exit


@pytest.mark.parametrize("bad", ["\x1b[2J\x9b2J", "[bold red", "a\u202eb"])
async def test_a_waiver_shows_literally(bad: str) -> None:
    async with Desk((160, 45), replace(poisoned("x"), waived={"one0": Waiver("one0", bad, "")})) as desk:
        await desk.press("g", "w")
        await desk.press("c")
        grid = desk.grid()
        assert not CONTROL & set(grid)
        assert safe(bad) in grid
