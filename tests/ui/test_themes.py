"""The shipped themes can be read, by anybody; a bad one costs a sentence."""

import math
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color

from tests.ui.driver import Desk
from tui.app.wardrobe import DARK
from tui.store.locations import cache_folder, config_folder, themes_folder
from tui.store.themes import ThemeFile, read_themes

SHIPPED = read_themes([themes_folder()])
COLOURED = [theme for theme in SHIPPED.themes if not theme.ansi]
GROUNDS = ("background", "surface", "panel", "cursor", "cursor_idle", "flash")


def test_the_promised_themes_are_shipped_and_valid() -> None:
    assert not SHIPPED.problems
    names = {theme.name for theme in SHIPPED.themes}
    assert {"asbuilt-dark", "asbuilt-light", "high-contrast", "okabe-ito", "ansi"} <= names
    assert len(names) >= 8


def linear(colour: str) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    ]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_all_text_has_contrast_on_all_that_it_stands_on(theme: ThemeFile) -> None:
    grounds, tones = theme.surfaces.model_dump(), theme.tones.model_dump(exclude_none=True)
    poor = {
        (tone, ground): round(contrast(colour, grounds[ground]), 2)
        for tone, colour in tones.items()
        for ground in GROUNDS
        if contrast(colour, grounds[ground]) < (4.5 if tone != "track" else 1.5)
    }
    assert not poor
    assert contrast(tones["track"], grounds["surface"]) >= 3  # a shape, not text
    assert contrast(grounds["focus"], grounds["surface"]) >= 3


DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
"""Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB."""


def seen_without_green(colour: str) -> list[float]:
    """The colour in sRGB (0 to 1) as a deuteranope sees it."""
    mixed = (sum(weight * part for weight, part in zip(row, linear(colour), strict=True)) for row in DEUTERANOPIA)
    clipped = (min(1.0, max(0.0, part)) for part in mixed)
    return [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in clipped]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_verdicts_can_be_told_apart_without_seeing_green(theme: ThemeFile) -> None:
    verdicts = {name: seen_without_green(getattr(theme.tones, name)) for name in ("holds", "overstated", "understated")}
    assert all(math.dist(one, other) >= 0.15 for one, other in combinations(verdicts.values(), 2)), verdicts


@pytest.mark.parametrize("name", [theme.name for theme in SHIPPED.themes])
async def test_every_theme_dresses_the_board(name: str) -> None:
    async with Desk((100, 30), theme=name) as desk:
        assert desk.app.theme == name
        desk.sees("Health checks")


async def test_no_colour_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with Desk((100, 30), no_color=True) as desk:
        styles = {
            segment.style for strip in desk.app.screen._compositor.render_strips() for segment in strip if segment.style
        }
        filtered = [
            desk.app._filters[-1].apply([segment], Color.parse("black"))
            for strip in desk.app.screen._compositor.render_strips()
            for segment in strip
        ]
        assert styles
        colours = {s.style.color for line in filtered for s in line if s.style and s.style.color}
        assert all(colour.is_default for colour in colours)


async def test_a_theme_of_anothers_making_works_too() -> None:
    async with Desk((100, 30)) as desk:
        for name in ("nord", "textual-light", "ansi-dark"):
            desk.app.set_theme(name)
            await desk.settle()
            desk.sees("Health checks")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [", "bad.yaml:1"),
        ("name: x\nsurfaces: 3", "surfaces"),
        ("a: &a [*a]", "bad.yaml"),
        ("name: " + "x" * 20_000, "larger than"),
        ("", "valid"),
    ],
)
def test_a_bad_file_costs_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    (tmp_path / "good.yaml").write_bytes((themes_folder() / "ansi.yaml").read_bytes())
    read = read_themes([tmp_path, tmp_path / "nowhere"])
    assert [theme.name for theme in read.themes] == ["ansi"]
    assert len(read.problems) == 1
    assert said in read.problems[0]
    assert "\n" not in read.problems[0]


async def test_the_readers_bad_theme_is_a_toast_and_an_unknown_name_says_what_there_is() -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("name: mine")
    async with Desk(theme="mine") as desk:
        desk.sees("Theme mine.yaml", "There is no theme")
        assert desk.app.theme == DARK


async def test_a_theme_that_is_saved_while_it_is_worn_shows_at_once() -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    path = folder / "mine.yaml"
    text = (themes_folder() / "dusk.yaml").read_text().replace("name: dusk", "name: mine")
    path.write_text(text)
    async with Desk(theme="mine") as desk:
        assert desk.main.styles.background == Color.parse("#16121f")
        path.write_text(text.replace("#16121f", "#101010") + "\n")
        await desk.app.wardrobe.look_again()
        await desk.settle()
        assert desk.main.styles.background == Color.parse("#101010")
        path.write_text("name: mine\nsurfaces: 3\n")
        await desk.app.wardrobe.look_again()
        await desk.settle()
        desk.sees("Theme mine.yaml:2: surfaces")
        assert desk.main.styles.background == Color.parse("#101010")


async def test_the_worn_theme_is_kept_ready_and_made_anew_when_files_change() -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    path = folder / "mine.yaml"
    path.write_text((themes_folder() / "dusk.yaml").read_text().replace("name: dusk", "name: mine"))
    for background in ("#16121f", "#101010", "#101010"):
        path.write_text(path.read_text().replace("#16121f", background))
        async with Desk(theme="mine") as desk:
            assert desk.main.styles.background == Color.parse(background)
            assert "frost" in desk.app.wardrobe.names
    ready = cache_folder() / "theme.json"
    for damage in ("", "[]", '{"stamp": 1}', '{"theme": {"nam": 1}, "stamp": [], "name": "mine"}'):
        ready.write_text(damage)
        async with Desk(theme="mine") as desk:
            assert desk.app.theme == "mine"


async def test_the_palette_shows_a_theme_while_its_name_is_lit_and_puts_it_on_when_chosen() -> None:
    forest = next(theme for theme in SHIPPED.themes if theme.name == "forest").surfaces.background
    async with Desk((100, 30)) as desk:
        before = desk.main.styles.background
        await desk.press("ctrl+p")
        await desk.type("theme: forest")
        await desk.pilot.pause(0.5)
        assert desk.app.theme == "forest"
        assert desk.main.styles.background == Color.parse(forest) != before
        await desk.press("escape")
        assert desk.app.theme == DARK
        assert desk.main.styles.background == before
        await desk.press("ctrl+p")
        await desk.type("theme: forest")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        assert desk.app.theme == "forest"


async def test_running_another_command_of_the_palette_leaves_the_theme_alone() -> None:
    async with Desk((100, 30)) as desk:
        await desk.press("ctrl+p")
        await desk.type("follow")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        assert desk.app.theme == DARK
        assert desk.main.follow


@pytest.mark.parametrize("keys", ["s", "y", "w", "t", "%"])
async def test_without_colours_the_board_stays_behind_what_stands_on_it(
    monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with Desk((120, 40), no_color=True) as desk:
        await desk.press("percent_sign" if keys == "%" else keys)
        assert desk.app.screen is not desk.main
        desk.sees("1 Documents", "5 Findings", "CI pipeline")


@pytest.mark.parametrize("key", ["question_mark", "s", "y", "f", "colon"])
async def test_without_colours_what_is_chosen_in_a_list_stands_out(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with Desk((100, 30), no_color=True) as desk:
        await desk.press(key)
        if key == "colon":
            await desk.press("down", "up")
        screen = desk.app.screen
        (shown,) = [each for each in screen.query("OptionList, LineTable") if each.display]
        lines = screen._compositor.render_strips()[shown.content_region.y : shown.content_region.bottom]
        lines = [line.crop(shown.content_region.x, shown.content_region.right) for line in lines]
        marked = [[part.text for part in line if part.style.reverse or part.style.underline] for line in lines]
        chosen = [len("".join(texts)) for texts in marked]
        assert max(chosen) > 15, chosen
        assert min(chosen) == 0
