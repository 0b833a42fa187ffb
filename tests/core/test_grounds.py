"""What an accusation needs beside the fact that a thing is not where its line says."""

from __future__ import annotations

import pytest

from tests.core.repository import Files
from tui.core.model import Judged, Verdict
from tui.core.pipeline import Engine
from tui.core.vocabulary import Vocabulary

TREE = {"quay/crane.py": 100, "quay/winch.py": 40, "docs/CHARTS.md": 9, "web/old/pier.ts": 5}


def judged(text: str, document: str = "STATUS.md") -> Judged:
    """The last claim of a document over `TREE`."""
    engine = Engine("/harbour", Vocabulary.shipped())
    return engine.step(Files(TREE), documents={document: f"# Harbour\n\n{text}\n".encode()}).claims[-1]


MADE = "## ✅ Files created\n\n- `quay/gauge.py` - reads the tide"


@pytest.mark.parametrize(("path", "lines", "accuses"), [("quay/gauge.py", 3, True), ("quay/gauge.py", 0, False),
                                                        ("quay/__init__.py", 0, True)])  # fmt: skip
def test_an_empty_file_is_no_work_that_was_done(path: str, lines: int, accuses: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    text = f"# Harbour\n\n- [x] Winch\n- [ ] Create `{path}`\n"
    claim = engine.step(Files({**TREE, path: lines}), documents={"STATUS.md": text.encode()}).claims[-1]
    assert (claim.verdict is Verdict.UNDERSTATED) is accuses
    assert accuses or claim.evidence[0].detail.endswith("it is there, but empty")


ABSENT = [
    ("- ✅ Readings are stored, see `quay/gauge.py`", "STATUS.md", True),  # its folder holds others of its kind
    ("- ✅ Readings are stored, see `quay/gauge.rb`", "STATUS.md", True),  # a path beside the line's own mark
    ("- ✅ Readings are stored, see `gauge.py`", "STATUS.md", False),  # a bare name in passing
    ("- ✅ `gauge.py`", "STATUS.md", True),  # the line is about it
    ("- ✅ Readings are stored in `gauges/`", "STATUS.md", False),
    ("- ✅ Tides are told in `docs/TIDES.md`", "STATUS.md", True),
    ("- ✅ Tides are told in `pages/TIDES.md`", "STATUS.md", False),
    ("- ✅ `TIDES.md` tells the tides", "STATUS.md", False),  # no code, and no folder
    (MADE, "STATUS.md", True),
    (MADE, "docs/QUAY_PLAN.md", False),  # a plan lists what is to be made
    (MADE, "docs/plans/quay.md", False),
    (MADE, "docs/QUAY_PLAN_COMPLETE.md", True),  # it tells what was done
    ("- [x] `quay/gauge.py` reads", "docs/QUAY_PLAN.md", True),  # a plan's ticked box is no plan
    ("- [x] `quay/gauge.py` reads", "docs/archive/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/cleanup-history/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/completed-work/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/historical/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", ".claude/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/BEST_PRACTICES.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/SESSION_4_SUMMARY.md", False),  # it tells of its day
    ("- [x] `quay/gauge.py` reads", "docs/tests-2026-03-01.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/LESSONS_OF_SPRING.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/RETRO_2.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/STORM_POSTMORTEM.md", False),
    ("- ✅ Keep `quay/gauge.py`", "STATUS.md", False),
    ("- [x] Readings are taken\n  - `quay/gauge.py`", "STATUS.md", True),
    ("- [x] Readings are taken\n  - as shown by `quay/gauge.py`", "STATUS.md", False),
]


DOUBTED = [
    ("- [x] Dead scripts, which nobody imports: `quay/gauge.py`", "the line speaks of what goes or went"),
    ("## Files deprecated\n\n- ✅ `quay/gauge.py`", "the line speaks of what goes or went"),
    ("| File | Keep |\n|---|---|\n| `quay/gauge.py` | ✅ YES |", "the line says what is to be done with it"),
    ("- ✅ ~~`quay/gauge.py`~~ reads the tide", "it is struck out"),
    (
        "## Crane\n\nExample output:\n\n```\n✓ Tides: Created quay/gauge.py\n```",
        "it stands in an example of what is printed",
    ),
    ("## ✅ Tests (keep these)\n\n- `quay/gauge.py`", "the line says what is to be done with it"),
    ("### Key in the source (RESOLVED) ✅\n\n**File**: `quay/gauge.py`", "its heading says that it was mended"),
    ("### Critical findings ⚠️\n\n**Files**: `quay/gauge.py`", "it stands where a fault was found"),
    ("### Pier ✅ (pier-app)\n\n- `quay/gauge.py`", "no code of pier-app is in this repository"),
    ("- ✅ `quay/gauge.py` is shown in the frontend", "no code of frontend is in this repository"),
]


@pytest.mark.parametrize(("text", "reason"), DOUBTED)
def test_words_that_keep_what_is_absent_from_accusing(text: str, reason: str) -> None:
    found = judged(text)
    assert found.verdict is Verdict.UNPROVEN
    assert reason in found.why


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("- ✅ Created `quay/gauge.py` and removed `quay/lock.py`", True),
        ("### Pier ✅ (quay)\n\n- `quay/gauge.py`", True),
        ("- ✅ `quay/gauge.py` is shown in the web", True),
        ("### Pier ⚠️\n\n- as `quay/gauge.py` does", False),  # a warning names it in passing
    ],
)
def test_what_is_absent_and_still_accuses(text: str, accused: bool) -> None:
    assert (judged(text).verdict is Verdict.OVERSTATED) == accused


@pytest.mark.parametrize(("text", "document", "accused"), ABSENT)
def test_what_is_absent_accuses_where_it_has_a_place_here(text: str, document: str, accused: bool) -> None:
    found = judged(text, document)
    assert (found.verdict is Verdict.OVERSTATED) == accused, found.why
    if not accused:
        assert found.verdict is Verdict.UNPROVEN
        assert found.evidence[-1].found is False, "the answer stays"


THERE = [
    ("- ❌ `quay/crane.py`", True),
    ("- ❌ `quay/crane.py` - not integrated", False),
    ("- ❌ `quay/crane.py`: lifts boats", True),
    ("- ❌ `quay/crane.py` = lifts boats", False),  # it is defined
    ("- [ ] `quay/crane.py` and `quay/gauge.py`\n- [x] Winch", False),  # one of them is open yet
    ("- [ ] `quay/crane.py` and `quay/winch.py`\n- [x] Winch", True),
    ("- [ ] `quay/crane.py` (remove after the storm)\n- [x] Winch", False),
    ("## Missing hooks\n\n- Backend: `quay/crane.py`", False),
    ("## Missing files\n\n- `quay/crane.py`", True),
    ("## Missing files (fixed)\n\n- `quay/crane.py`", False),
    ("- `docs/CHARTS.md` tells of locks, not yet written", False),  # the locks are to be written
    ("| Task | Status | Notes |\n|---|---|---|\n| Locks | TODO | `quay/crane.py` has none |", False),
    ("**Status**: Missing\n\n- `quay/crane.py` (new)", True),
    ("**Status**: Missing\n\n" + "Tides.\n\n" * 20 + "- `quay/crane.py` (new)", False),  # far below it
]


@pytest.mark.parametrize(("text", "accused"), THERE)
def test_what_is_there_accuses_where_it_is_the_thing_asked_for(text: str, accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    report = engine.step(Files(TREE), documents={"STATUS.md": f"# Harbour\n\n## Work\n\n{text}\n".encode()})
    assert (Verdict.UNDERSTATED in {one.verdict for one in report.claims}) == accused, [
        one.why for one in report.claims
    ]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("## Gaps\n\n### Missing\n\n- Docker image", True),
        ("- ❌ Docker image", True),
        ("## Gaps\n\n### Missing\n\n- Licence", True),
        ("## Gaps\n\n### Missing\n\n- Licence (of the pilots)", False),  # more than the file
        ("## Roadmap\n\n### Missing\n\n- Docker image", False),  # a plan is not kept up to date
    ],
)
def test_an_item_accuses_where_its_line_asks_for_nothing_else(text: str, accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    report = engine.step(
        Files({**TREE, "Dockerfile": 9, "LICENSE": 20}), documents={"STATUS.md": f"# Harbour\n\n{text}\n".encode()}
    )
    assert (report.claims[-1].verdict is Verdict.UNDERSTATED) is accused


GROWN = [
    ("- ✅ `quay/crane.py` (70 lines)", "STATUS.md", True),
    ("## New files\n\n- ✅ `quay/crane.py` (70 lines)", "STATUS.md", False),
    ("- ✅ `quay/crane.py` (70 lines)", "CRANE_COMPLETION_REPORT.md", False),
    ("- ✅ `quay/crane.py` (70 lines)", "COMPLETION_STATUS.md", True),
    ("## New files\n\n- ✅ `quay/crane.py` (140 lines)", "STATUS.md", True),
    ("| File | Lines |\n|---|---|\n| ✅ `quay/crane.py` | 70 |", "STATUS.md", True),
    ("| File | Feature | Lines |\n|---|---|---|\n| ✅ `quay/crane.py` | hoist | 70 |", "STATUS.md", False),
    ("| File | Why | Lines |\n|---|---|---|\n| ✅ `quay/crane.py` | `hoist()` | 70 |", "STATUS.md", False),
    (
        "| File | Current state | Status |\n|---|---|---|\n| `quay/crane.py` | 140 lines | ✅ Split |",
        "STATUS.md",
        False,
    ),
]


@pytest.mark.parametrize(("text", "document", "accused"), GROWN)
def test_a_count_of_what_was_made_may_be_outgrown(text: str, document: str, accused: bool) -> None:
    assert (judged(text, document).verdict in {"overstated", "understated"}) == accused


def test_a_verdict_that_is_withheld_says_what_is_lacking() -> None:
    assert judged("- ✅ Readings are stored, see `gauge.py`").why == (
        "STATUS.md:3 says gauge.py exists; it is not there, but nothing says that this repository ever had it"
    )
    assert judged(MADE, "docs/QUAY_PLAN.md").why.endswith("it is not there, but the document is a plan")


@pytest.mark.parametrize(
    ("count", "accused"),
    [
        ("100", False),
        ("92", False),
        ("108", False),
        ("85", False),
        ("80", True),
        ("115", True),
        ("130+", True),
        ("105+", False),
    ],
)
def test_a_count_of_lines_accuses_when_it_is_far_off(count: str, accused: bool) -> None:
    assert (judged(f"- ✅ `quay/crane.py` ({count} lines)").verdict in {"overstated", "understated"}) == accused


def test_a_small_file_is_let_its_few_lines() -> None:
    assert judged("- ✅ `quay/winch.py` (33 lines)").verdict == "unproven"
    assert judged("- ✅ `quay/winch.py` (20 lines)").verdict == "understated"


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("- [ ] Create `quay/crane.py`", True),
        ("- [ ] `quay/crane.py`: `lift()` for heavy boats", False),  # work in it
        ("- ❌ `quay/`", False),
    ],
)
def test_what_is_there_accuses_the_line_that_asks_for_it(text: str, accused: bool) -> None:
    assert (judged(text).verdict is Verdict.UNDERSTATED) == accused


@pytest.mark.parametrize(("ticked", "verdict"), [(0, Verdict.UNPROVEN), (1, Verdict.UNDERSTATED)])
def test_an_open_box_is_held_to_what_is_there_only_where_somebody_ticks_boxes(ticked: int, verdict: Verdict) -> None:
    boxes = "".join(f"- [{'x' if at < ticked else ' '}] Talk to berth {at}\n" for at in range(4))
    assert judged(f"{boxes}- [ ] Create `quay/crane.py`").verdict is verdict
