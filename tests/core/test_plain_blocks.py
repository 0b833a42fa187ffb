"""The blocks of plain stretches are those that the parser finds in the whole document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.parse import blocks
from tui.core.parse.blocks import parse_blocks
from tui.core.parse.region import Region

_INDENTS = st.sampled_from(["", "", "", " ", "  ", "   ", "    ", "      ", "\t", "  \t"])
_OPENINGS = st.sampled_from(
    [
        "",
        "",
        "- ",
        "* ",
        "+ ",
        "-",
        "1. ",
        "2) ",
        "10. ",
        "- - ",
        "-   ",
        "-      ",
        "> ",
        ">",
        "# ",
        "## ",
        "#",
        "1.",
        "-\t",
    ]
)
_TEXTS = st.sampled_from(
    ["", "word", "two words", "[ ] box", "[a]: /url", "[a]", "---", "===", "- - -", "***", "```", "```sh", "````",
     "~~~", "a | b", "|-|-|", "--|--", "| a | b |", "|---|", "<div>", "<!-- a", "-->", "<b>", "# word", "    code",
     "word  ", "word\t"]
)  # fmt: skip
_LINES = st.builds(str.__add__, _INDENTS, st.builds(str.__add__, _OPENINGS, _TEXTS))
_TEXT = st.lists(_LINES, max_size=14).map("\n".join)


def _by_the_parser(text: str) -> list[Region] | None:
    found = blocks._collect(blocks._parser().parse(text))
    return found.regions if found.too_deep is None else None


@settings(max_examples=600, deadline=None)
@given(_TEXT)
def test_what_is_plain_reads_as_by_the_parser(text: str) -> None:
    found = parse_blocks(text)
    assert (found.regions if found.too_deep is None else None) == _by_the_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\n> quoted\n\n# Two\n\n- item\n",
        "# One\n<!--\n# not a heading\n-->\n# Two\ntext\n",
        "# One\n> ```\n# Two\n\ntext\n\n# Three\n",
        "text\n<div>\n# no heading\n\n# Two\n",
        "- a\n\t- b\n# Two\n- c\n  - d\n",
        "- " * 13 + "deep\n\n# Two\n",
    ],
)
def test_stretches_of_both_kinds_are_put_together(text: str) -> None:
    found = parse_blocks(text)
    assert (found.regions if found.too_deep is None else None) == _by_the_parser(text)


def test_plain_lines_are_never_given_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    parsed = blocks._parsed

    def asking(lines: list[str], start: int, end: int) -> blocks.Blocks:
        asked.append((start, end))
        return parsed(lines, start, end)

    monkeypatch.setattr(blocks, "_parsed", asking)
    plain = "# Hall\n\n- [x] lamps\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n# code\n```\n\n"
    parse_blocks(plain * 20)
    assert asked == []
    parse_blocks(plain + "# Yard\n\n> a quote\n\n# Roof\n\n" + plain)
    assert asked == [(12 + 1, 17)]
