"""Documents that nobody means well by: read to a limit, with a notice that says which and where, and without a crash.

The time limits are far above what is needed; they are there for what would take minutes.
"""

from __future__ import annotations

import time

import pytest

from tui.core.model import Kind, Reading, Status
from tui.core.parse.limits import MOST_BYTES, MOST_COLUMNS, MOST_LINES
from tui.core.parse.outline import outline
from tui.core.reading import read_document
from tui.core.text import LONGEST_LINE, Source
from tui.core.vocabulary import Vocabulary

GENEROUS = 10.0
"""Seconds of processor time."""


def read(text: str | bytes) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    start = time.process_time()
    reading = read_document("docs/BIG.md", data, Vocabulary.shipped())
    assert time.process_time() - start < GENEROUS
    return reading


def said(reading: Reading) -> list[tuple[int, Status]]:
    return [(claim.line, claim.status) for claim in reading.claims]


N = 3000
PATHOLOGICAL = {
    "quotes in quotes": "> " * N + "- [ ] a crane",
    "items in items on one line": "- " * N + "[ ] a crane",
    "items in items": "".join("  " * level + f"- [ ] crane {level}\n" for level in range(400)),
    "ordinals in ordinals": "".join("   " * level + f"1. crane {level}\n" for level in range(400)),
    "quotes and items by turns": "> - " * N + "a crane",
    "lazy lines under quotes": "> " * 7 + "a\n" + "b\n" * N,
    "fences that open": "```\n~~~\n" * N,
    "fences in quotes": "> ```\n" * N,
    "a wide table of short rows": "|x" * N + "|\n" + "|-" * N + "|\n" + "|y|\n" * N,
    "a table of nothing but pipes": "|" * N + "\n" + "|-" * N,
    "link definitions": "".join(f"[{at}]: x{at}\n" for at in range(N)) + "[0] " * N,
    "open brackets": "- [" * N,
    "open parentheses": "- [ ] crane " + "(" * N,
    "stars": "- " + "*" * N + "crane" + "*" * N,
    "backticks": "- [ ] " + "".join("e" + "`" * run for run in range(1, 80)),
    "marks": "- " + "✅❌" * N,
    "percentages": "- [ ] " + "50% 3/4 " * N,
    "bars": "█░" * N,
    "dots": "- [ ] `" + "a." * N + "`",
    "arrows": "- crane " + "→ ✅ " * N,
    "spaces": "#" + " " * N + "x" + " " * N + "# #",
    "broken marks": "‚úÖ" * N,
    "setext": "a\n" * N + "===\n",
    "comments": "<!--" * N + "\n- [ ] crane",
    "carriage returns": "a\rb\r" * N,
    "nothing but newlines": "\n" * 20 * N,
    "open emphasis": "- [ ] " + "**a " * N,
    "tables one after another": "| a | Status |\n|---|---|\n| b | ✅ |\n\n" * 500,
    "headings that fall": "".join("#" * (at % 6 + 1) + " crane ✅\n" for at in range(N)),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_it_is_read_to_the_end(name: str) -> None:
    read(PATHOLOGICAL[name])


@pytest.mark.parametrize("name", ["quotes in quotes", "items in items", "ordinals in ordinals"])
def test_deep_nesting_is_said_and_what_follows_is_read(name: str) -> None:
    reading = read(PATHOLOGICAL[name] + "\n\n# After\n\n- [x] Moor the boats\n")
    assert any("nested too deep" in notice.message for notice in reading.notices)
    assert reading.claims[-1].status is Status.DONE
    assert reading.claims[-1].section == ("After",)


def test_ordinary_nesting_is_not_called_deep() -> None:
    reading = read("".join("  " * level + f"- [ ] crane {level}\n" for level in range(8)))
    assert reading.notices == ()
    assert len(reading.claims) == 8


def test_a_long_line_is_read_to_its_limit_and_named() -> None:
    text = "# Quay\n\n- [ ] " + "é" * LONGEST_LINE + " ✅\n- [x] Next\n"
    reading = read(text)
    assert said(reading) == [(3, Status.MISSING), (4, Status.DONE)]
    assert [(notice.line, notice.path) for notice in reading.notices] == [(3, "docs/BIG.md")]
    assert f"{LONGEST_LINE:,}" in reading.notices[0].message
    assert len(reading.claims[0].text.encode()) < LONGEST_LINE


def test_a_line_of_ten_megabytes() -> None:
    reading = read("- [ ] " + "quay " * 2_000_000 + "\n- [x] Next\n")
    assert said(reading) == [(1, Status.MISSING), (2, Status.DONE)]


def test_a_table_of_ten_thousand_columns() -> None:
    row = "| Crane | ✅ " + "| x " * 10_000 + "|\n"
    reading = read("| Part | Status " + "| x " * 10_000 + "|\n" + "|---" * 10_002 + "|\n" + row * 20)
    assert any(f"the first {MOST_COLUMNS}" in notice.message for notice in reading.notices) or len(reading.notices) > 20
    assert len({notice.line for notice in reading.notices if notice.line}) >= 20


def test_a_table_wider_than_is_read() -> None:
    header, dashes, row = ("|" + f" {cell} |" * 100 for cell in ("a", "-", "x"))
    reading = read("\n".join([header, dashes, row, row]))
    assert [notice.line for notice in reading.notices] == [1]
    assert "100 columns" in reading.notices[0].message


def test_a_document_over_the_caps_is_read_line_by_line() -> None:
    part = (
        "## Quay {}\n\n- [x] Moor\n- [ ] Sail\n\n| Part | Status |\n|---|---|\n| Crane | ✅ |\n\n```\n- [ ] code\n```\n"
    )
    reading = read("".join(part.format(at) for at in range(30)) + " " * MOST_BYTES)
    kinds = [claim.kind for claim in reading.claims]
    assert kinds == [Kind.CHECKBOX, Kind.CHECKBOX, Kind.TABLE_ROW] * 30
    assert any("line by line" in notice.message for notice in reading.notices)


def test_lines_beyond_the_cap_are_not_read_and_it_is_said_from_where() -> None:
    reading = read("- [x] Moor\n" + "\n" * MOST_LINES + "- [ ] Sail\n")
    assert said(reading) == [(1, Status.DONE)]
    assert MOST_LINES + 1 in [notice.line for notice in reading.notices]


def test_an_unclosed_fence_runs_to_the_end() -> None:
    reading = read("- [x] Moor\n\n```\n- [ ] code\n")
    assert said(reading) == [(1, Status.DONE)]
    assert [notice.line for notice in reading.notices] == [3]
    assert "never closed" in reading.notices[0].message


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n\nMore\n"])
def test_a_closed_fence_is_no_news(end: str) -> None:
    assert read("- [x] Moor\n\n```\n- [ ] code\n```" + end).notices == ()
    assert read("- [x] Moor\n\n    indented code" + end).notices == ()


FRONT_MATTER = {
    "closed": ("---\ntitle: Quays\nstatus: done ✅\ntags:\n  - a\n---\n- [x] Moor\n", [7]),
    "closed by dots": ("---\ntitle: Quays\n...\n- [x] Moor\n", [4]),
    "never closed": ("---\ntitle: Quays\n\n- [x] Moor\n", [4]),
    "two breaks with the document between": ("---\n# Quays\n\n- [x] Moor\n- [ ] Sail\n\n---\n- [x] Row\n", [4, 5, 8]),
    "a break after prose": ("---\n- [x] Moor\n---\n- [x] Row\n", [2, 4]),
    "not at the top": ("\n---\ntitle: Quays\n---\n- [x] Row\n", [5]),
    "closed far below": ("---\ntitle: Quays\n" + "x: y\n" * 500 + "- [x] Moor\n---\n", [503]),
    "empty": ("---\n---\n- [x] Row\n", [3]),
    "behind a byte order mark": ("\ufeff---\ntitle: done\n---\n- [x] Row\n", [4]),
}


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_front_matter_is_believed_only_where_it_looks_like_it(name: str) -> None:
    text, lines = FRONT_MATTER[name]
    assert [claim.line for claim in read(text).claims if claim.kind is Kind.CHECKBOX] == lines


def test_the_line_scan_sees_what_the_parser_sees() -> None:
    """Over an ordinary document the two ways agree on what carries claims."""
    text = (
        "# Quay ✅\n\nSome prose\nover two lines.\n\n- [x] Moor\n  more of it\n  - [ ] Sail\n- Row\n\n"
        "> - [ ] Quoted\n\n| Part | Status |\n|:--|---|\n| Crane | ❌ |\n\n1. First\n2. Second\n\n"
        "~~~py\n# no heading\n~~~\n\n## End\n"
    )
    small = outline(Source.of("a.md", text.encode()))
    big = outline(Source.of("a.md", (text + " " * MOST_BYTES).encode()))
    shape = [(node.number, node.block, node.text, node.depth, node.parent, len(node.cells)) for node in small.nodes]
    assert [(n.number, n.block, n.text, n.depth, n.parent, len(n.cells)) for n in big.nodes] == shape
