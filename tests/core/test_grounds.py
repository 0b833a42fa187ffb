"""What an accusation needs beside the fact that a thing is not where its line says."""

from __future__ import annotations

import pytest

from tests.core.repository import Files
from tui.core.facts import Past
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
    ("- ✅ `quay/[gauge].test.ts`", "STATUS.md", False),  # a form of names
    ("- ✅ `TIDES.md` tells the tides", "STATUS.md", False),  # no code, and no folder
    (MADE, "STATUS.md", True),
    (MADE, "docs/QUAY_PLAN.md", False),  # a plan lists what is to be made
    (MADE, "docs/plans/quay.md", False),
    (MADE, "docs/QUAY_PLAN_COMPLETE.md", True),  # it tells what was done
    ("- [x] `quay/gauge.py` reads", "docs/QUAY_PLAN.md", True),  # a plan's ticked box is no plan
    ("- [x] `quay/gauge.py` reads", "docs/archive/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/cleanup-history/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/historical/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/_QUAY-OLD/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/golden/QUAY.md", True),
    ("- [x] `quay/gauge.py` reads", "docs-backup/QUAY.md", False),
    ("- `quay/gauge.py` (complete)", "docs/ROADMAP.md", False),
    ("- `quay/gauge.py` (complete)", "STATUS.md", True),
    ("- [x] `quay/gauge.py` reads", ".claude/QUAY.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/BEST_PRACTICES.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/SESSION_4_SUMMARY.md", False),  # it tells of its day
    ("- [x] `quay/gauge.py` reads", "docs/tests-2026-03-01.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/LESSONS_OF_SPRING.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/RETRO_2.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/STORM_POSTMORTEM.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/SITZUNG_MAI.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/Sesión_3.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/周报_12.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/QUAY_TIMELINE.md", False),
    ("- [x] `quay/gauge.py` reads", "docs/QUAY_FIX_RESULTS.md", False),  # what was mended once
    ("- [x] `quay/gauge.py` reads", "docs/FIXTURES.md", True),
    ("## [2026-03-01] Tides\n\n### Evening ✅\n\n- ✅ `quay/gauge.py`", "STATUS.md", False),  # a day's entry
    ("## [2026-03-01T22:00:00Z] Phase 9 Complete - Tides\n\n**File**: `quay/gauge.py`", "STATUS.md", False),
    ("- ✅ Keep `quay/gauge.py`", "STATUS.md", False),
    ("- [x] Readings are taken\n  - `quay/gauge.py`", "STATUS.md", True),
    ("- [x] Readings are taken\n  - as shown by `quay/gauge.py`", "STATUS.md", False),
]


LEFT = Past("quay/gauge.py", "2026-03-01", "0c0ffee00")
RENAMED = LEFT._replace(became="quay/pier/gauge_reader.py")
KNOWN = [
    ("- ✅ `quay/gauge.py`", {}, True),  # never here, but its very folder is, with others of its kind
    ("- ✅ `pier/gauge.py`", {}, True),  # the line says so itself
    ("## ✅ Files created\n\n- `pier/gauge.py` - reads the tide", {}, False),
    ("- ✅ `gauge.py`", {}, False),
    ("- ✅ Readings are stored in `quay/deep/gauge.py`", {}, True),
    ("## ✅ Files created\n\n- `old/gauge.ts`", {}, False),  # `web/old/` is not the folder that is named
    ("- ✅ `quay/gauges/`", {}, True),
    ("## Quay ✅\n\n```\nquay/\n├── winch.py\n└── gauges/\n```", {}, False),  # git keeps no empty folder
    ("- ✅ `quay/gauge.rb`", {"quay/gauge.rb": LEFT}, True),
    ("- ✅ `gauge.py`", {"gauge.py": LEFT}, True),
    ("- ✅ `quay/gauges/`", {"quay/gauges/": LEFT}, True),
    ("- ✅ Readings are stored in `deep/gauge.py`", {"deep/gauge.py": LEFT}, True),
    ("- ✅ Readings are stored, see `gauge.py`", {"gauge.py": LEFT}, False),  # the line is not about it
    ("- ✅ `main.py`", {"main.py": LEFT}, False),  # every project has one
    ("- ✅ `gauge.py`", {"gauge.py": LEFT, "STATUS.md": Past("STATUS.md", "", LEFT.commit)}, False),  # it tells of that
    ("- ✅ `gauge.toml`", {"gauge.toml": LEFT._replace(path="quay/gauge.toml")}, False),  # its name says too little
    (
        "**Status**: ✅ Done\n\n- [Gauge](quay/gauge.md) - how it reads",
        {"quay/gauge.md": LEFT._replace(path="quay/gauge.md")},
        False,
    ),
]


@pytest.mark.parametrize(("text", "pasts", "accused"), KNOWN)
def test_what_is_absent_accuses_where_the_history_knows_it(text: str, pasts: dict[str, Past], accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    found = engine.step(Files(TREE, pasts), documents={"STATUS.md": f"# Harbour\n\n{text}\n".encode()}).claims[-1]
    assert (found.verdict is Verdict.OVERSTATED) is accused, found.why
    assert not pasts or not accused or found.why.endswith("(gone since 2026-03-01, 0c0ffee00)")


def test_what_only_got_another_name_accuses_nobody() -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    text = "# Harbour\n\n- ✅ `quay/gauge.py`\n"
    (found,) = engine.step(Files(TREE, {"quay/gauge.py": RENAMED}), documents={"STATUS.md": text.encode()}).claims
    assert found.verdict is Verdict.UNPROVEN
    assert found.why.endswith("it is not there, but it became quay/pier/gauge_reader.py on 2026-03-01")


@pytest.mark.parametrize("pasts", [None, {"quay/gauge.py": LEFT}])
@pytest.mark.parametrize(
    ("there", "accused"),
    [
        ("quay/gauge.reader.py", False),
        ("quay/tideGauge.py", False),
        ("pier/gauges.py", False),
        ("quay/gauge.rs", False),
        ("quay/gauge.md", True),
        ("quay/test_gauge.py", True),
        ("pier/gauge.reader.py", True),
    ],
)
def test_a_file_of_nearly_the_same_name_may_be_the_one_that_was_meant(
    there: str, accused: bool, pasts: dict[str, Past] | None
) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    found = engine.step(
        Files({**TREE, there: 9}, pasts), documents={"STATUS.md": b"# Harbour\n\n- \xe2\x9c\x85 `quay/gauge.py`\n"}
    )
    assert (found.claims[-1].verdict is Verdict.OVERSTATED) is accused


DOUBTED = [
    ("- [x] Dead scripts, which nobody imports: `quay/gauge.py`", "the line speaks of what goes or went"),
    ("## Files deprecated\n\n- ✅ `quay/gauge.py`", "the line speaks of what goes or went"),
    ("| File | Keep |\n|---|---|\n| `quay/gauge.py` | ✅ YES |", "the line says what is to be done with it"),
    ("- ✅ ~~`quay/gauge.py`~~ reads the tide", "it is struck out"),
    (
        "## Crane\n\nExample output:\n\n```\n✓ Tides: Created quay/gauge.py\n```",
        "it stands in an example of what is printed",
    ),
    ("- ✅ Видалити `quay/gauge.py`", "the line speaks of what goes or went"),
    ("### Leck im Zaehler（修正済み）✅\n\n- `quay/gauge.py`: 3", "its heading says that it was mended"),
    ("## ✅ Tests (keep these)\n\n- `quay/gauge.py`", "the line says what is to be done with it"),
    ("### Key in the source (RESOLVED) ✅\n\n**File**: `quay/gauge.py`", "its heading says that it was mended"),
    ("### Critical findings ⚠️\n\n**Files**: `quay/gauge.py`", "it stands where a fault was found"),
    ("### Pier ✅ (pier-app)\n\n- `quay/gauge.py`", "no code of pier-app is in this repository"),
    ("- ✅ `quay/gauge.py` is shown in the frontend", "no code of frontend is in this repository"),
    ("### Named, but not present\n\n- ⚠️ `quay/gauge.py`", "says that it is not there"),
    ("- ✅ `quay/gauge.py` (future)", "says that it is not there"),
    ("## External repo audit\n\n- ✅ `quay/gauge.py`", "the section is about another repository"),
    ("## Pier ✅\n\n**Paper**: `docs/TIDES.md`", "the line is not about it"),
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
    ("- ❌ `quay/crane.py`", False),  # to be deployed, or mended, or left alone: a cross does not tell
    ("- ❌ `quay/crane.py` - not integrated", False),
    ("- ❌ `quay/crane.py`: lifts boats", False),
    ("- ❌ `quay/crane.py` is missing", True),
    ("| Task | Tests | Status |\n|---|---|---|\n| `Crane` | none | Not Started |", False),  # its tests may be
    ("- ❌ `pier/quay/crane.py` is missing", False),  # another one
    ("- No `quay/crane.py` / `quay/winch.py` changes were made ❌", False),
    ("- ❌ `quay/crane.py` = lifts boats", False),  # it is defined
    ("- [ ] Create `quay/crane.py` and `quay/gauge.py`\n- [x] Winch", False),  # one of them is open yet
    ("- [ ] Create `quay/crane.py` and `quay/winch.py`\n- [x] Winch", True),
    ("### Hoisting ❌\n\nWith `quay/crane.py` (new).\n\nAnd `quay/hook.py` (new).", False),  # the hook is open yet
    ("### Hoisting ❌\n\nWith `quay/crane.py` (new).\n\nAnd `quay/winch.py` (new).", True),
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


OPEN = [
    ("- [ ] `quay/crane.py`", False),  # a list of files to be gone through, it may be
    ("- [ ] `quay/crane.py` (19 places)", False),
    ("- ⏳ `quay/crane.py`", False),
    ("| File | Status | Work |\n|---|---|---|\n| `quay/crane.py` | ⏳ Ausstehend | Umbau |", False),
    ("| File | Status |\n|---|---|\n| `quay/crane.py` | Planned |", False),
    ("| File | Status |\n|---|---|\n| `quay/crane.py` | Not started |", True),
    ("| File | Status |\n|---|---|\n| `quay/crane.py` | Nicht begonnen |", True),
    ("- [ ] Créer `quay/crane.py`", True),
    ("- [ ] `quay/crane.py` anlegen", True),
    ("- ⏳ `quay/crane.py` (new)", True),
    ("- ⏳ `quay/crane.py` is missing", True),
    ("| File | Status |\n|---|---|\n| `quay/crane.py` | Missing |", True),
    ("| File | Status |\n|---|---|\n| `quay/crane.py` | Fehlt |", True),
    ("**Files to create:**\n\n- [ ] `quay/crane.py`", True),
    ("**待创建：**\n\n- [ ] `quay/crane.py`", True),
    ("#### Create the hoists\n\n- [ ] `quay/crane.py`", False),  # or changed for them
    ("- [ ] `package.json`", True),  # every project has it, and goes through none
    ("- ✗ `quay/crane.py`", False),
]


@pytest.mark.parametrize(("text", "accused"), OPEN)
def test_an_open_mark_alone_does_not_say_that_a_file_is_missing(text: str, accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    lines = f"# Harbour\n\n- [x] Winch\n\n## Work\n\n{text}\n"
    report = engine.step(Files({**TREE, "package.json": 9}), documents={"STATUS.md": lines.encode()})
    assert (Verdict.UNDERSTATED in {one.verdict for one in report.claims}) is accused, report.claims[-1].why


ELSEWHERE = [
    ("## ❌ Missing files in quay\n\n- `quay/crane.py`", True),
    ("## ❌ Missing files\n\n- `quay/crane.py`", True),
    ("## ❌ Missing in the new pier\n\n- `quay/crane.py`", False),
    ("## ❌ Fehlt im neuen Pier\n\n- `quay/crane.py`", False),
    ("## ❌ Manquants dans le nouveau quai\n\n- `quay/crane.py`", False),
    ("## ❌ Faltantes en el muelle nuevo\n\n- `quay/crane.py`", False),
    ("## ❌ Missing\n\n```ts\n// quay/crane.py\nimport hoist from 'hoists';\n```", False),  # where the code goes
]


@pytest.mark.parametrize(("text", "accused"), ELSEWHERE)
def test_what_is_missing_in_one_place_may_be_there_in_another(text: str, accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    report = engine.step(Files(TREE), documents={"STATUS.md": f"# Harbour\n\n{text}\n".encode()})
    assert (Verdict.UNDERSTATED in {one.verdict for one in report.claims}) is accused


@pytest.mark.parametrize(
    ("document", "accused"),
    [
        ("docs/AUDIT_2026-03.md", True),  # what it says is missing may be held against it
        ("docs/SESSION_4.md", False),
        ("docs/adr/0007-hoists.md", False),  # what was decided is not kept up to date
        ("docs/ADR-7.md", False),
        ("docs/ADRIATIC.md", True),
    ],
)
def test_what_is_called_missing_is_held_to_documents_that_are_kept(document: str, accused: bool) -> None:
    assert (judged("- ❌ `quay/crane.py` is missing", document).verdict is Verdict.UNDERSTATED) is accused


@pytest.mark.parametrize(("others", "accused"), [({"pier/crane.py": 250}, False), ({"pier/crane.py": 40}, True)])
def test_of_several_files_of_one_name_the_one_with_the_lines_is_meant(others: dict[str, int], accused: bool) -> None:
    engine = Engine("/harbour", Vocabulary.shipped())
    text = "# Harbour\n\n## Quay\n\n- ✅ `crane.py` (250 lines)\n"
    found = engine.step(Files({**TREE, **others}), documents={"STATUS.md": text.encode()}).claims[-1]
    assert (found.verdict is Verdict.OVERSTATED) is accused, found.why


@pytest.mark.parametrize(("between", "accused"), [("", True), ("Tides.\n\n" * 6, False)])
def test_a_status_below_a_list_is_not_that_of_the_list(between: str, accused: bool) -> None:
    text = f"**File**: `quay/gauge.py`\n{between}**Status**: ✅ Done"
    assert (judged(text).verdict is Verdict.OVERSTATED) is accused


COUNTED = [
    ("- ✅ `quay/crane.py` (70 lines)", False),  # files grow
    ("- ✅ `quay/crane.py` (140 lines)", True),
    ("- ✅ `quay/crane.py` (~140 lines)", False),  # a rough count is soon out of date
    ("## New files\n\n- ✅ `quay/crane.py` (140 lines)", True),
    ("| File | Lines |\n|---|---|\n| ✅ `quay/crane.py` | 140 |", True),
    ("| File | Feature | Lines |\n|---|---|---|\n| ✅ `quay/crane.py` | hoist | 140 |", False),
    ("| File | Why | Lines |\n|---|---|---|\n| ✅ `quay/crane.py` | `hoist()` | 140 |", False),
    ("| File | Current state | Status |\n|---|---|---|\n| `quay/crane.py` | 140 lines | ✅ Split |", False),
]


@pytest.mark.parametrize(("text", "accused"), COUNTED)
def test_a_count_of_lines_accuses_where_fewer_are_there(text: str, accused: bool) -> None:
    assert (judged(text).verdict is Verdict.OVERSTATED) == accused


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
        ("110", False),
        ("80", False),
        ("120", False),
        ("125", True),
        ("130+", True),
        ("105+", False),
    ],
)
def test_a_count_of_lines_accuses_when_it_is_far_off(count: str, accused: bool) -> None:
    assert (judged(f"- ✅ `quay/crane.py` ({count} lines)").verdict in {"overstated", "understated"}) == accused


def test_a_small_file_is_let_its_few_lines() -> None:
    assert judged("- ✅ `quay/winch.py` (60 lines)").verdict == "unproven"
    assert judged("- ✅ `quay/winch.py` (61 lines)").verdict == "overstated"


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
