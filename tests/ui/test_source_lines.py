"""The lines that the evidence cites, in the tones of their language, and literal whatever they say."""

import threading
from pathlib import Path

import pytest

from tests.ui.driver import Desk
from tests.ui.samples import FILES
from tui.app.excerpts import read_excerpts
from tui.presentation.code import LONGEST, MOST, in_tones
from tui.presentation.columns import broken
from tui.presentation.evidence import Cite
from tui.presentation.tones import Tone, text_of


def tones(path: str, *lines: str, above: tuple[str, ...] = ()) -> list[dict[str, Tone]]:
    return [dict(line) for line in in_tones(path, lines, above=above)]


def test_keywords_strings_comments_and_definitions_have_tones() -> None:
    first, second = tones("app/mail.py", "def send(to: str):  # late", '    return "sent"')
    assert first["def"] is second["return"] is Tone.KEYWORD
    assert first["send"] is Tone.STRONG
    assert first["# late"] is Tone.COMMENT
    assert second['"sent"'] is Tone.STRING
    assert tones("Dockerfile", "FROM scratch")[0]["FROM"] is Tone.KEYWORD
    assert tones("ci.yml", "on: push")[0]["on"] is Tone.KEYWORD


def test_what_began_above_is_known() -> None:
    assert tones("a.py", "def is no keyword here", above=('x = """',))[0]["def is no keyword here"] is Tone.STRING


@pytest.mark.parametrize("path", ["README.md", "notes.txt", "LICENSE", "photo.xyzzy"])
def test_prose_and_unknown_kinds_have_none(path: str) -> None:
    assert in_tones(path, ["def f(): pass"]) == ()


@pytest.mark.parametrize("path", ["a.py", "a.js", "a.rs", "a.yaml", "Makefile", "a.html", "a.sql", "a.sh"])
@pytest.mark.parametrize("text", ["", "x", "[bold red", "\x1b[2J", "'" * 300, "{" * 300, "\\" * 9, "日本", "/*", '"""'])
def test_no_character_is_lost(path: str, text: str) -> None:
    lines = [text, "", f"  {text}"]
    assert [text_of(line) for line in in_tones(path, lines, above=[text])] in ([], lines)


def test_bundles_and_long_files_are_not_lexed_at_length() -> None:
    assert in_tones("a.js", ["x" * (LONGEST + 1)]) == ()
    above = ["y = 1  # " + "z" * 200] * (MOST // 100)
    assert text_of(in_tones("a.py", ["return 1"], above=above)[0]) == "return 1"


def test_a_line_is_broken_at_the_edge_and_keeps_its_spaces_and_tones() -> None:
    parts = broken((("ab  ", Tone.PLAIN), ("日本c", Tone.STRING)), 3)
    assert [text_of(part) for part in parts] == ["ab ", " 日", "本c"]
    assert ("本c", Tone.STRING) in parts[-1]
    assert broken((), 3) == [()]


async def test_the_evidence_pane_shows_code_in_colours_read_beside_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[str] = set()
    monkeypatch.setattr(
        "tui.app.excerpts.in_tones",
        lambda *a, **k: (threads.add(threading.current_thread().name), in_tones(*a, **k))[1],
    )
    async with Desk() as desk:
        await desk.press("n")  # of which app/services/cache.py is evidence
        assert desk.claim == "a2"
        await desk.press("plus", "4")
        await desk.settle()
        desk.sees("class Cache:")
        spans = {
            segment.text: segment.style.color.name
            for strip in desk.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color
        }
        variables = desk.app.get_css_variables()
        assert spans["class"] == variables["tone-keyword"].lower()
    assert threads
    assert threading.main_thread().name not in threads


async def test_hostile_source_is_literal(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = b"x = '[@click=app.exit]a[/]' # \x1b]52;c;UQ\x07\xc2\x9b2J\nclass [/bold]:\n"
    monkeypatch.setitem(FILES, "app/services/cache.py", evil)
    async with Desk((160, 45)) as desk:
        await desk.press("n", "4", "plus")
        desk.sees("[@click=app.exit]a[/]", "␛]52;c;UQ␇⟨U+009B⟩2J", "class [/bold]:")


def test_excerpts_of_a_document_have_no_code(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- [x] def f()\n")
    excerpt = read_excerpts([Cite("a.md", frozenset({1}))], lambda path: (tmp_path / path).read_bytes())[0]
    assert excerpt.code == ()
