"""Reading costs in proportion to the document. Calls are counted, not seconds: they are the same on every machine."""

from __future__ import annotations

import sys

import pytest

from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

SHAPES = {
    "items": "- ✅ Crane {0} in `app/crane_{0}.py` (40 lines)\n",
    "boxes": "- [ ] Moor boat {0}\n",
    "nested boxes": "- [x] Quay {0}\n  - [ ] Moor\n    - [ ] Sail\n",
    "headings": "## Quay {0}: 40% complete\n\n**Status**: partial, 3/8 berths\n\n",
    "phases": "## Phase {0}: Berths (Weeks 1-2) - 50%\n\n- [x] Dig\n- [ ] Wall\n- [ ] Light\n\n",
    "labels": "**Missing:**\n- `app/crane_{0}.py`\n- night lights\n\n",
    "tables": "| Part | Status | Current | Target |\n|---|---|---|---|\n| Phase {0} | ✅ Done | 40% | 90% |\n\n",
    "totals that do not add up": "Total files: {0}1\n\n- a: 10 files\n- b: 20 files\n- Total: {0}7 files\n\n",
    "wrong shares": "- Berths done: 3/12 berths (90%), and 12 berths again\n",
    "trees": "```\nport/\n├── quay_{0}.py ✅\n└── gate_{0}.py ❌\n```\n\n",
    "prose": "The crane of quay {0} is described in `docs/crane.md`, and its lights are on.\n\n",
    "quotes": "> - [ ] Moor boat {0}\n\n",
    "broken marks": "- ‚úÖ Crane {0}\n",
    "figures": "The backend {0} is 85% complete, 7 modules remain.\n\n",
}
WHOLES = {
    "rows": (
        "| Part | Status | Progress | Done | Priority |\n|---|---|---|---|---|\n",
        "| Crane {0} | ⚠️ | 40% | 4/10 | P1 |\n",
    ),
    "lines of one paragraph": ("", "Crane {0} is done\n"),
    "lines of one fence": ("```\n", "├── crane_{0}.py ✅\n"),
    "items of one item": ("- Quay\n", "  - ✅ Crane {0}\n"),
}


def calls(text: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    data = text.encode()
    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read_document("docs/STATUS.md", data, Vocabulary.shipped())
    finally:
        sys.setprofile(before)
    return count


def in_proportion(head: str, part: str, size: int = 60) -> None:
    def document(parts: int) -> str:
        return "# Port\n\n" + head + "".join(part.format(number) for number in range(parts))

    calls(document(10))
    few, many = calls(document(size)), calls(document(4 * size))
    assert many < 4.5 * few, f"{many / few:.1f} times the calls for four times the document"


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_document_is_four_times_the_work(shape: str) -> None:
    in_proportion("", SHAPES[shape])


@pytest.mark.parametrize("shape", WHOLES)
def test_four_times_the_lines_of_one_block_are_four_times_the_work(shape: str) -> None:
    in_proportion(*WHOLES[shape])


def test_four_times_all_shapes_together() -> None:
    in_proportion("", "".join(SHAPES.values()), size=15)


BUDGETS = {
    "boxes": 350,
    "prose": 130,
    "items": 1020,
    "trees": 270,
    "tables": 360,
}
"""Calls for each line of a shape, with a tenth to spare. Lower them when reading gets cheaper; a rule that raises one
is asked of lines that it can't say anything of."""


@pytest.mark.parametrize("shape", BUDGETS)
def test_a_line_costs_no_more_than_it_did(shape: str) -> None:
    text = "# Port\n\n" + "".join(SHAPES[shape].format(number) for number in range(200))
    calls(text[:400])
    per_line = calls(text) / text.count("\n")
    assert per_line < BUDGETS[shape], f"{per_line:.0f} calls for each line"
