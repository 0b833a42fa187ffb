"""`asbuilt fix`: documents with planted untruths of every kind are made true, once, and can be taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.accuracy.plant import LANGUAGES, plant
from tests.conftest import commit_all
from tui.store.locations import samples_folder

PLANTED = """# Harbour

## Cranes ✅ COMPLETE
- `app/crane.py` (418 lines)
- `app/gone.py`

**Missing files (2):**
- `app/boat.py`
- `app/never.py`

- [x] `app/nowhere.py` is written
- [ ] `app/crane.py` is written

| Part | Tests | Run | Share |
|------|-------|-----|-------|
| One | 1,200 | 600 | 50% |
| Two | 300 | 0 | 0% |
| **Total** | **1,600** | **800** | **50%** |

Docs: 3/4 (80%)
"""

TRUE = """# Harbour

## Cranes ✅ COMPLETE
- `app/crane.py` (120 lines)
- ❌ `app/gone.py`

**Missing files (2):**
- ✅ `app/boat.py`
- `app/never.py`

- [ ] `app/nowhere.py` is written
- [x] `app/crane.py` is written

| Part | Tests | Run | Share |
|------|-------|-----|-------|
| One | 1,200 | 600 | 50% |
| Two | 300 | 0 | 0% |
| **Total** | **1,500** | **600** | **40%** |

Docs: 3/4 (75%)
"""


@pytest.fixture
def planted(repo) -> Path:
    return repo({"STATUS.md": PLANTED, "app/crane.py": "x\n" * 120, "app/boat.py": "x\n"})


def test_without_write_it_shows_a_diff_and_writes_nothing(asbuilt, planted):
    shown = asbuilt("fix", planted)
    assert shown.status == 1
    assert "-- `app/crane.py` (418 lines)\n+- `app/crane.py` (120 lines)\n" in shown.out
    assert "-| **Total** | **1,600** | **800** | **50%** |\n+| **Total** | **1,500** |" in shown.out
    assert "7 lines in 1 document; --write writes them" in shown.err
    assert (planted / "STATUS.md").read_text() == PLANTED


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_fix_leaves_check_clean_and_a_second_run_nothing_to_do(asbuilt, planted, ends):
    document = planted / "STATUS.md"
    document.write_bytes(PLANTED.replace("\n", ends).encode())
    assert asbuilt("check", planted).status == 1
    written = asbuilt("fix", "--write", planted)
    assert (written.status, document.read_bytes().decode()) == (0, TRUE.replace("\n", ends))
    assert asbuilt("check", planted).status == 0
    again = asbuilt("fix", "--write", planted)
    assert (again.status, again.out) == (0, "")
    assert document.read_bytes().decode() == TRUE.replace("\n", ends)


@pytest.mark.parametrize(
    ("chosen", "changed"),
    [
        (["--only", "understated"], {"- ✅ `app/boat.py`", "- [x] `app/crane.py` is written"}),
        (["--only", "arithmetic"], {"| **Total** | **1,500** | **600** | **40%** |", "Docs: 3/4 (75%)"}),
        (["--claim", "STATUS.md:11"], {"- [ ] `app/nowhere.py` is written"}),
        (
            ["--claim", "STATUS.md:11", "--claim", "STATUS.md:12"],
            {"- [ ] `app/nowhere.py` is written", "- [x] `app/crane.py` is written"},
        ),
        (["--claim", "STATUS.md:11", "--claim", "STATUS.md:12", "--only", "overstated"], {TRUE.splitlines()[10]}),
        (["--claim", "STATUS.md:11", "--only", "understated"], set()),
    ],
    ids=["verdict", "finding", "claim", "claims", "verdict of claims", "nothing"],
)
def test_what_is_made_true_can_be_chosen(asbuilt, planted, chosen, changed):
    shown = asbuilt("fix", *chosen, planted)
    assert {line[1:] for line in shown.lines if line.startswith("+") and not line.startswith("+++")} == changed
    assert asbuilt("fix", "--write", *chosen, planted).status == 0
    assert set((planted / "STATUS.md").read_text().splitlines()) - set(PLANTED.splitlines()) == changed


def test_a_choice_of_nothing_is_told(asbuilt, planted):
    assert asbuilt("fix", "--claim", "nowhere", planted).status == 2
    done = asbuilt("fix", "--only", "rollup", planted)
    assert (done.status, done.out, done.err) == (0, "", "asbuilt: none of these lines is false\n")


def test_it_is_one_step_of_undo_over_documents(asbuilt, planted):
    (planted / "OTHER.md").write_text("# Other\n\n- [x] `app/gone.py` is written\n")
    assert asbuilt("fix", "--write", planted).status == 0
    assert "- [ ] `app" in (planted / "OTHER.md").read_text()
    assert asbuilt("undo", planted).status == 0
    assert (planted / "STATUS.md").read_text() == PLANTED
    assert "- [x] `app" in (planted / "OTHER.md").read_text()
    assert asbuilt("redo", planted).status == 0
    assert (planted / "STATUS.md").read_text() == TRUE


def test_a_waived_claim_is_left_alone(asbuilt, planted):
    claims = [line.split()[0] for line in asbuilt("scan", planted).lines if "nowhere" in line]
    (planted / "asbuilt.yaml").write_text(f"waivers:\n  - claim: {claims[0]}\n    reason: it comes with the release\n")
    assert asbuilt("fix", "--write", planted).status == 0
    assert "- [x] `app/nowhere.py` is written" in (planted / "STATUS.md").read_text()


def test_where_all_is_true_nothing_is_done(asbuilt, repo):
    project = repo({"STATUS.md": "- [x] `app.py` is written\n", "app.py": ""})
    assert (asbuilt("fix", project).status, asbuilt("fix", "--write", project).status) == (0, 0)


def test_several_fields_are_set_at_once(asbuilt, repo):
    table = "# Plan\n\n| Part | State | Priority | Progress | Time |\n|---|---|---|---|---|\n"
    project = repo({"PLAN.md": table + "| Mast | ⚠️ Partial | 🔴 Critical | 30% | 2 weeks |\n"})
    done = asbuilt("set", "PLAN.md:5", "done", project, "--percent=100", "--priority=low", "--timeline=1 day")
    assert done.status == 0
    assert (project / "PLAN.md").read_text() == table + "| Mast | ✅ Complete | 🟢 Low | 100% | 1 day |\n"
    assert "partial → done, 30% → 100%, critical → low, 2 weeks → 1 day" in done.out


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_folder().iterdir() if path.is_dir()))
def test_a_sample_project_is_made_true_in_one_run(asbuilt, tmp_path, sample):
    """But for pairs of lines of which either may be the wrong one: those are left to the reader, and said."""
    project = tmp_path / sample
    shutil.copytree(samples_folder() / sample, project)
    assert asbuilt("check", project).status == 1
    fixed = asbuilt("fix", "--write", project)
    checked = asbuilt("check", project)
    assert all(": contradiction: " in line for line in checked.lines)
    assert fixed.err.count("which of the two lines is right") == len(checked.lines)
    assert (fixed.status, checked.status) == ((1, 1) if checked.lines else (0, 0))
    assert asbuilt("fix", project).out == ""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_planted_repository_is_made_true_in_one_run(asbuilt, repo, language, seed):
    """Every kind of lie that a line can tell of code, in every language that is read, under names nobody knows."""
    project = repo({}, name=f"{language}-{seed}")
    planted = plant(project, language, seed)
    commit_all(project)
    document = project / planted.document
    before = document.read_text().split("\n")
    assert asbuilt("check", project).status == 1
    assert asbuilt("fix", "--write", project).status == 0
    after = document.read_text().split("\n")
    changed = {number for number, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other}
    assert changed == {number for number, line in planted.lines.items() if line.true is False}
    assert asbuilt("check", project).status == 0
    again = asbuilt("fix", "--write", project)
    assert (again.status, again.out, document.read_text().split("\n")) == (0, "", after)


def test_in_a_broken_encoding_too_and_undo_is_exact(asbuilt, repo):
    project = repo({}, name="broken")
    document = project / plant(project, "python", 5).document
    broken = document.read_bytes().decode("mac_roman").replace("\n", "\r\n").encode()
    document.write_bytes(broken)
    commit_all(project)
    assert asbuilt("fix", "--write", project).status == 0
    assert asbuilt("check", project).status == 0
    fixed = document.read_bytes()
    assert "‚úÖ".encode() in fixed
    assert "✅".encode() not in fixed
    assert asbuilt("undo", project).status == 0
    assert document.read_bytes() == broken
    assert asbuilt("redo", project).status == 0
    assert document.read_bytes() == fixed


def test_a_line_does_not_go_on_saying_the_opposite_of_its_mark(asbuilt, repo):
    """Where `a.py` is there, "✅ `a.py` is missing" is no truer than "❌ `a.py` is missing"."""
    lines = {
        "`app/crane.py` is missing": "`app/crane.py` is done",
        "`app/boat.py` fehlt": "`app/boat.py` abgeschlossen",
    }
    said = "# Status\n\n" + "".join(f"- ❌ {line}\n" for line in lines)
    project = repo({"STATUS.md": said, "app/crane.py": "x\n", "app/boat.py": "x\n"})
    assert asbuilt("fix", "--write", project).status == 0
    assert (project / "STATUS.md").read_text() == "# Status\n\n" + "".join(f"- ✅ {line}\n" for line in lines.values())


def test_a_section_of_which_some_is_there_is_not_called_missing(asbuilt, repo):
    lifts = "## Lifts ✅ COMPLETE\n\n**Files**: `app/lift.py`, `app/gone.py`"
    said = f"# Harbour\n\n{lifts}\n\n## Boats ✅\n\n**File**: `app/boat.py`\n"
    project = repo({"STATUS.md": said, "app/lift.py": ""})
    assert asbuilt("fix", "--write", project).status == 0
    written = (project / "STATUS.md").read_text()
    assert written == said.replace("Lifts ✅ COMPLETE", "Lifts 🚧 IN PROGRESS").replace("Boats ✅", "Boats ❌")
    assert asbuilt("check", project).status == 0


FIGURES = """# Harbour

### Files (5 total)
1. `app/a.py` ✅
2. `app/b.py` ✅
3. `app/c.py` ✅
4. `app/d.py` ✅

```
Completed:     ████████████████████░░░░░░ 60% (6/10)
```

### If you have 4 hours:
1. ✅ Lift (30 min)
2. ✅ Lower (2 hours)
3. ✅ Rest (2 hours)
"""


def test_titles_bars_and_hours_are_made_true(asbuilt, repo):
    project = repo({"STATUS.md": FIGURES, **{f"app/{name}.py": "" for name in "abcd"}})
    assert asbuilt("check", project).status == 1
    assert asbuilt("fix", "--write", project).status == 0
    true = FIGURES.replace("(5 total)", "(4 total)").replace("█" * 20 + "░" * 6, "█" * 16 + "░" * 10)
    assert (project / "STATUS.md").read_text() == true.replace("4 hours:", "4.5 hours:")
    assert asbuilt("check", project).status == 0


def test_no_share_of_work_is_invented(asbuilt, repo):
    """How much of six is there nobody knows: the line is left to the reader, or says in words what is known."""
    said = "# Harbour\n\n- `app/gone.sql`: 6/6 ✅\n\n### Boats (100%)\n\n**File**: `app/boat.sql`\n"
    project = repo({"STATUS.md": said})
    fixed = asbuilt("fix", "--write", project)
    written = (project / "STATUS.md").read_text()
    assert "0/6" not in written
    assert "0%" not in written
    assert "### Boats (Missing)" in written
    assert fixed.status == (0 if asbuilt("check", project).status == 0 else 1)


def test_a_corrected_total_is_corrected_where_it_is_repeated(asbuilt, repo):
    rows = "| Hull | 6 | 6 | 100% |\n| Mast | 9 | 8 | 89% |\n| Deck | 5 | 5 | 100% |\n"
    said = f"# Ship\n\n**Done**: 30/31 tasks\n\n## Tasks\n\n| Part | Total | Complete | % |\n|---|---|---|---|\n{rows}"
    project = repo({"STATUS.md": said + "| **Total** | **31** | **30** | **97%** |\n"})
    assert asbuilt("check", project).status == 1
    assert asbuilt("fix", "--write", project).status == 0
    assert (project / "STATUS.md").read_text() == said.replace(
        "30/31", "19/20"
    ) + "| **Total** | **20** | **19** | **95%** |\n"
    assert asbuilt("check", project).status == 0
