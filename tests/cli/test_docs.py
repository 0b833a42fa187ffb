"""The pages say what is so: commands work as typed, settings and data are valid, links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from docs.generate import GALLERY, PICTURES, pages
from tui.store.samples import copy_sample
from tui.store.settings_file import parse

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [(page.name, text) for page in PAGES for name, text in FENCE.findall(page.read_text()) if name == language]


def commands() -> list[str]:
    lines = [line for _, text in blocks("sh") for line in text.splitlines()]
    return [line.partition("  #")[0] for line in lines if line.startswith("asbuilt ")]


def test_commands_work_as_typed(asbuilt, tmp_path):
    folder = copy_sample("meeting-assistant", tmp_path / "copy")
    typed = commands()
    assert len(typed) > 15
    for command in typed:
        done = asbuilt(*shlex.split(command)[1:], cwd=folder)
        assert done.status in {0, 1}, (command, done.err)


def test_settings_and_data_are_valid():
    for name, text in blocks("yaml"):
        if name == "configuration.md":
            assert parse("asbuilt.yaml", text.encode()).waivers
    for _, text in blocks("json"):
        json.loads(text)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_the_stop_hook_sends_an_agent_back(asbuilt, repo):
    folder = repo({"TODO.md": "- [ ] Export\n", "app/main.py": "print(1)\n"})
    hook = json.loads(next(text for name, text in blocks("json") if name == "pipeline.md"))
    command = hook["hooks"]["Stop"][0]["hooks"][0]["command"]
    arguments = shlex.split(command.partition(" >&2 || exit 2")[0])
    assert asbuilt(*arguments[1:], cwd=folder).status == 0
    (folder / "TODO.md").write_text("- [x] Export: `app/export.py`\n")
    assert asbuilt(*arguments[1:], cwd=folder).status == 1


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_generated_pages_are_current(name, text):
    assert (ROOT / "docs" / name).read_text() == text, "run `python -m docs.generate --pages`"


@pytest.mark.parametrize("picture", GALLERY, ids=lambda picture: picture.name)
def test_pictures_show_their_sample_and_fetch_nothing(picture):
    drawing = (PICTURES / f"{picture.name}.svg").read_text()
    assert picture.sample in drawing
    assert not re.search(r"url\(['\"]?http|href=", drawing)
