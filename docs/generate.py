"""Write the pages and pictures that the program knows better than anybody: `python -m docs.generate`.

Keys, commands and rules are printed from their declarations (a test holds the pages to them), the pictures are the
workbench's own screens on the samples.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from tui.app.app import make_app
from tui.app.commands.command import spell
from tui.app.commands.registry import COMMANDS as KEYS
from tui.cli.main import main as asbuilt
from tui.cli.overview import COMMANDS
from tui.core.shipped import shipped
from tui.presentation.query import FIELDS
from tui.presentation.rules import DEFAULT, RULES
from tui.store.repository import Repository
from tui.store.samples import copy_sample

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
NOTE = "<!-- Written by `python -m docs.generate`. -->\n"
LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
}
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


class Picture(NamedTuple):
    """A screen: what is shown, how large (columns, rows), in which theme, after which keys."""

    name: str
    sample: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]


GALLERY = (
    Picture("workbench", "meeting-assistant", (132, 36), "asbuilt-dark", ("n",)),
    Picture("light", "taskpilot", (132, 36), "asbuilt-light", ("n", "n")),
    Picture("matrix", "meeting-assistant", (100, 24), "asbuilt-dark", ("3", "right_square_bracket", "m")),
    Picture("make-true", "meeting-assistant", (100, 24), "asbuilt-dark", ("n", "t")),
)


def pages() -> dict[str, str]:
    """The generated pages: name → Markdown."""
    return {"keys.md": _page(_keys()), "commands.md": _page(_commands()), "rules.md": _page(_rules())}


def _page(lines: Iterable[str]) -> str:
    title, *rest = lines
    return "\n".join([title, "", NOTE, *rest]).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _keys() -> Iterator[str]:
    yield "# Keys"
    yield (
        "`?` shows the same list in the workbench, with what can be done here and now on top; it can be searched,\n"
        "and runs what it lists. The last column is the name by which the `keys` of the user's `config.yaml` give a\n"
        "command other keys. Clicking works everywhere: a row, a pane's title, a hint of the last line."
    )
    yield ""
    for group, commands in groupby(KEYS, key=lambda each: each.group):
        yield f"## {group}"
        yield ""
        rows = [
            (" ".join(_code(spell(key)) for key in each.keys), each.label, " ".join(each.help.split()), _code(each.id))
            for each in commands
        ]
        yield from _table(("key", "command", "what it does", "name"), rows)
    yield "## Filters"
    yield ""
    yield (
        "`/` filters while you type. A word must stand in the claim; `field:value` asks for more, several values with\n"
        "commas; a value may be shortened to its beginning. `!` before a term turns it round, `! ` before everything\n"
        "turns all of it round. Fields: " + ", ".join(_code(name) for name in FIELDS) + "."
    )


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield "`asbuilt COMMAND --help` prints the same."
    yield ""
    yield from ("```text", *_said("--help"), "```", "")
    for name in COMMANDS:
        yield f"## {name}"
        yield ""
        yield from ("```text", *_said(name, "--help"), "```", "")


def _said(*arguments: str) -> list[str]:
    with redirect_stdout(StringIO()) as out:
        asbuilt(list(arguments))
    return out.getvalue().rstrip().splitlines()


def _rules() -> Iterator[str]:
    words, readiness = shipped("vocabulary"), shipped("readiness")
    yield "# Vocabulary and rules"
    yield (
        "What asbuilt knows of words and of evidence is data, in [vocabulary.yaml](../tui/core/vocabulary.yaml) and\n"
        "[readiness.yaml](../tui/core/readiness.yaml). An `asbuilt.yaml` adds to it, see\n"
        "[configuration.md](configuration.md)."
    )
    yield from ("", "## Statuses", "")
    yield (
        "A status is a mark or a word. Words are compared without case and accents, in "
        + ", ".join(LANGUAGES[code] for code in words["statuses"]["done"])
        + ".\nWhere a line has both, the word counts. An edit stays in the family of the mark it replaces."
    )
    yield ""
    rows = [(_code(status), *_spellings(words, status)) for status in words["statuses"]]
    yield from _table(("status", "marks", "words, for example"), rows)
    yield from ("## What a check complains of", "")
    yield from _table(
        ("rule", "level", "means", "what to do", "by default"),
        [(_code(r.name), r.level, r.means, r.remedy, "yes" if r.name in DEFAULT else "") for r in RULES.values()],
    )
    yield from ("## Readiness items", "")
    yield (
        "A line of a checklist that is one of these and little else is judged by what would prove it. *Decides*:\n"
        "whether an absence refutes a tick (−), and a find refutes an open box (+); where neither stands, the item is\n"
        "left unproven. Items that only people can decide are never accused."
    )
    yield ""
    yield from _table(("item", "called, for example", "decides"), [_item(rule) for rule in readiness["rules"].values()])


def _spellings(words: Mapping[str, Any], status: str) -> tuple[str, str]:
    marks = [mark for family in words["emoji"].values() for mark in family.get(status, ())]
    return " ".join(marks), ", ".join(words["statuses"][status]["en"][:6])


def _item(rule: Mapping[str, Any]) -> tuple[str, str, str]:
    if rule.get("checkable") is False:
        decides = "people"
    else:
        proves = rule.get("proves", {})
        by_file = bool(proves.get("files")) and not (proves.get("code") or proves.get("manifest"))
        accuses = {"−": "absent" if not rule.get("tests") else "", "+": "present" if by_file else ""}
        decides = " ".join(sign for sign, key in accuses.items() if rule.get(key) == "decisive")
    return rule["title"], ", ".join(rule["phrases"]["en"][:4]), decides


async def _draw(picture: Picture, folder: Path) -> str:
    app = make_app(Repository.open(copy_sample(picture.sample, folder)), theme=picture.theme)
    async with app.run_test(size=picture.size) as pilot:
        while app.main.state != "live":
            await pilot.pause(0.1)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        drawn = app.export_screenshot(title=f"asbuilt · {picture.sample}")
    return _TRAILING.sub("", _FONTS.sub("", drawn)) + "\n"


def pictures() -> Iterator[tuple[str, str]]:
    """The gallery: file name → SVG without a font of its own, so that nothing is fetched to show it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"ASBUILT_{name}_DIR": f"{folder}/{name}" for name in ("CACHE", "CONFIG", "STATE")}
        for number, picture in enumerate(GALLERY):
            yield f"{picture.name}.svg", asyncio.run(_draw(picture, Path(folder) / str(number)))


def main() -> None:
    """Write all of it, or with `--pages` what is fast."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    if "--pages" in sys.argv:
        return
    PICTURES.mkdir(exist_ok=True)
    for name, drawing in pictures():
        (PICTURES / name).write_text(drawing, encoding="utf-8")
        print(f"docs/pictures/{name}")


if __name__ == "__main__":
    main()
