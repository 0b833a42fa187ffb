"""What lines say against each other: in one document and in two; and what only looks as if they did."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.repository import Files
from tui.core.across.names import are_neighbours, is_alike, is_living, is_specific, task_of, ticket_of
from tui.core.model import Finding
from tui.core.pipeline import Engine
from tui.core.vocabulary import Vocabulary


def found(documents: dict[str, str]) -> tuple[Finding, ...]:
    engine = Engine("/root", Vocabulary.shipped())
    report = engine.step(Files({}), documents={path: text.encode() for path, text in documents.items()})
    return tuple(one for one in report.findings if one.rule in {"contradiction", "duplicate"})


def said(*texts: str) -> list[str]:
    documents = {f"{name}.md": text for name, text in zip(("STATUS", "TODO", "PLAN"), texts, strict=False)}
    return [f"{one.rule} {one.document}:{one.line}" for one in found(documents)]


def test_the_same_item_done_here_and_missing_there_in_one_document() -> None:
    text = "# A\n\n## Done\n\n- ✅ Cool down curve of bisque\n\n## Next steps\n\n- ❌ Cool down curve of bisque\n"
    assert said(text) == ["contradiction STATUS.md:5"]
    assert found({"STATUS.md": text})[0].detail == (
        "This line says “Cool down curve of bisque” is done; another says missing (line 9)."
    )


def test_a_heading_against_the_status_field_under_it() -> None:
    assert said("# Kiln\n\n## ✅ Glaze recipes\n\n**Status**: ❌ Not started\n") == ["contradiction STATUS.md:3"]


def test_ticks_that_most_status_fields_contradict_are_for_show() -> None:
    tasks = [f"## ✅ Glaze {name}\n\n**Status**: {{}}\n\n" for name in ("red", "blue", "green")]
    told = "# Kiln\n\n" + "".join(tasks)
    assert said(told.format("Not started", "Not started", "✅ Done")) == []
    assert said(told.format("Not started", "✅ Done", "✅ Done")) == ["contradiction STATUS.md:3"]


def test_a_box_against_the_mark_at_the_end_of_its_line() -> None:
    assert said("# Kiln\n\n- [ ] Firing curve editor ✅\n- [x] Cone table\n- [ ] ✅ shown in the legend\n") == [
        "contradiction STATUS.md:3"
    ]


def test_the_same_words_in_two_documents_may_be_of_two_things() -> None:
    done = "# Kiln\n\n## Firing\n\n- [x] Thermocouple drift alarm rings twice in `kiln/alarm.py`\n"
    assert said(done, done.replace("[x]", "[ ]")) == []


def test_two_documents_disagree_on_a_task_by_its_number() -> None:
    assert said(
        "# A\n\n- [x] KILN-12 Ramp rate limiter\n", "# B\n\n## Later\n\n- [ ] KILN-12: ramp rate limiter\n"
    ) == ["contradiction STATUS.md:3"]
    assert said("# A\n\n- [x] Task 7: ramp rate limiter\n", "# B\n\n- [ ] Task 7: ramp rate limiter\n") == [], (
        "each plan counts its own tasks"
    )
    (one,) = found(
        {"STATUS.md": "# A\n\n- [x] KILN-12 Ramp limiter\n", "docs/WORK.md": "# B\n\n- [ ] KILN-12 Ramp limiter\n"}
    )
    assert (one.document, one.line, one.claimed, one.computed) == ("STATUS.md", 3, "done", "missing")
    assert "docs/WORK.md:3 says missing" in one.detail


def test_a_path_said_to_be_there_and_to_be_missing() -> None:
    assert said("# A\n\n- ✅ `kiln/ramp.py` holds the curve\n", "# B\n\n- ❌ `kiln/ramp.py` is missing\n") == [
        "contradiction STATUS.md:3"
    ]


def test_the_same_item_twice_under_one_heading() -> None:
    assert said("# A\n\n## Firing\n\n- [ ] Cool down curve after bisque\n- [ ] Cool down curve after bisque\n") == [
        "duplicate STATUS.md:6"
    ]


NOT_THE_SAME = {
    "any list has it": "# A\n\n## Search\n\n- [x] Data model overview\n\n## Billing\n\n- [ ] Data model overview\n",
    "of two things": "# A\n\n## Search\n\n- [x] Slow query alert rule\n\n## Billing\n\n- [ ] Slow query alert rule\n",
    "before and after": "# A\n\n## Before\n\n- ❌ Slow query alert rule\n\n## After\n\n- ✅ Slow query alert rule\n",
    "versions": "# A\n\n## v1.2\n\n- [ ] Slow query alert rule\n\n## v1.3\n\n- [x] Slow query alert rule\n",
    "a word of a description": "# A\n\n- `kiln/ramp.py` (complete)\n\n## To do\n\n- [ ] Write `kiln/ramp.py`\n",
    "what was taken out": "# A\n\n- [x] old-cone-table ❌\n- [x] old-fan ❌\n",
    "boxes that nobody ticks": "# A\n\n- [ ] The kiln is reached ✅\n- [ ] The fan turns ✅\n",
    "tried by hand": (
        "# A\n\n## Features\n\n- ✅ Slow query alert rule\n\n## Manual testing\n\n- [ ] Slow query alert rule\n"
    ),
    "before and after the launch": (
        "# A\n\n## Pre-launch\n\n- [x] Slow query alert rule\n\n## Post-launch\n\n- [ ] Slow query alert rule\n"
    ),
    "a field of each": (
        "# A\n\n## 1\n\n- [x] Depends on: kiln wiring\n\n## 2\n\n- [x] Depends on: kiln wiring\n\n"
        "## 3\n\n- [ ] Depends on: kiln wiring\n"
    ),
    "a fault that was mended": "# A\n\n## 3. Cone table missing (high)\n\n**Status**: ✅ Fixed\n",
    "rows of two tables": (
        "# A\n\n| What | How | Status |\n|---|---|---|\n| Slow query alert rule | by hand | ⏳ |\n\nThen:\n\n"
        "| What | How | Status |\n|---|---|---|\n| Slow query alert rule | dry run | ✅ |\n"
    ),
    "a field that says more": "# A\n\n## ✅ Volumes\n\n**Status**: no volume was missing, all paths are right\n",
}


@pytest.mark.parametrize("text", NOT_THE_SAME.values(), ids=NOT_THE_SAME.keys())
def test_what_only_looks_like_a_contradiction(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "path",
    ["docs/archive/TODO.md", "2025-03-02.md", ".github/ISSUE_TEMPLATE/bug.md", "SESSION_SUMMARY.md", "v2/PLAN.md"],
)
def test_a_document_of_another_time_contradicts_none(path: str) -> None:
    text = "# A\n\n## Firing\n\n- [{}] KILN-12 Cool down curve\n"
    assert not is_living(path)
    assert found({"STATUS.md": text.format("x"), path: text.format(" ")}) == ()
    assert found({"STATUS.md": text.format("x"), "WORK.md": text.format(" ")}) != ()


def test_work_in_a_file_is_not_the_file() -> None:
    done = "# Kiln\n\n- ✅ `kiln/ramp.py` - longer messages of errors\n"
    missing = "# Kiln\n\n- ❌ `kiln/ramp.py`\n"
    assert said(done, missing) == []
    assert said(done.replace(" - longer messages of errors", " (40 lines)"), missing) == ["contradiction STATUS.md:3"]
    there = done.replace(" - longer messages of errors", "")
    assert said(there, missing.replace("❌ ", "❌ Change the limit of the ramp in ")) == []
    assert said(there, "# Kiln\n\n- [ ] Create `kiln/ramp.py`\n") == ["contradiction STATUS.md:3"]


def test_one_form_for_several_things_contradicts_none() -> None:
    done, missing = (f"# A\n\n## Firing\n\n- [{box}] KILN-12 Cool down curve\n" for box in "x ")
    assert found({"KILN1_CHECKLIST.md": done, "KILN2_CHECKLIST.md": missing}) == ()
    assert found({"KILN1_CHECKLIST.md": done, "CHECKLIST.md": missing}) != ()


def test_a_form_that_nobody_filled_in_contradicts_none() -> None:
    done = "# A\n\n## Firing\n\n- [x] KILN-12 Cool down curve\n"
    form = done.replace("x", " ") + "".join(f"- [ ] Shelf {number} is level\n" for number in range(30))
    assert found({"STATUS.md": done, "CHECKLIST.md": form}) == ()
    assert found({"STATUS.md": done, "CHECKLIST.md": form.replace("[ ] Shelf 7 ", "[x] Shelf 7 ")}) != ()


def test_a_form_contradicts_from_its_first_tick_on() -> None:
    engine = Engine("/root", Vocabulary.shipped())
    done = "# A\n\n## Firing\n\n- [x] KILN-12 Cool down curve\n"
    form = done.replace("x", " ") + "".join(f"- [ ] Shelf {number} is level\n" for number in range(30))
    first = {"STATUS.md": done.encode(), "CHECKLIST.md": form.encode()}
    assert engine.step(Files({}), documents=first).findings == ()
    ticked = form.replace("[ ] Shelf 7 ", "[x] Shelf 7 ").encode()
    assert len(engine.step(Files({}), documents={"CHECKLIST.md": ticked}).findings) == 1
    assert engine.step(Files({}), documents={"CHECKLIST.md": form.encode()}).findings == ()


def test_documents_of_two_packages_are_no_neighbours() -> None:
    assert not are_neighbours("packages/a/TODO.md", "packages/b/TODO.md")
    assert are_neighbours("TODO.md", "packages/b/TODO.md")


def test_names() -> None:
    assert is_specific("Retry queue for failed webhooks")
    assert not is_specific("Unit tests and documentation")
    assert task_of("Phase 4.2: Firing") == "phase 4.2"
    assert ticket_of("**KILN-12**: close the lid") == "KILN-12"
    assert ticket_of("Digests with SHA-1") is None
    assert is_alike("KILN-12: Ramp rate limiter", "KILN-12 ramp rate limiter")
    assert not is_alike("ramp-rate-fix-notes.md - KILN-12", "KILN-12: add a limiter of the ramp rate")


LINES = st.sampled_from(
    [
        "- [x] Cool down curve after bisque",
        "- [ ] Cool down curve after bisque",
        "- [x] KILN-12 Ramp rate limiter",
        "- [ ] KILN-12 Ramp rate limiter",
        "## Firing",
        "## ✅ Glaze recipes",
        "**Status**: ❌ Not started",
        "- ✅ `kiln/ramp.py` holds the curve",
        "- ❌ `kiln/ramp.py` is missing",
        "- [ ] Firing curve editor ✅",
    ]
)
STATES = st.dictionaries(
    st.sampled_from(["A.md", "docs/B.md", "C.md"]), st.lists(LINES, max_size=6).map("\n\n".join), max_size=3
)


@given(st.lists(STATES, min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_what_is_kept_over_a_history_is_what_is_found_from_nothing(history: list[dict[str, str]]) -> None:
    engine = Engine("/root", Vocabulary.shipped())
    for before, now in combinations([{}, *history], 2):
        engine = Engine("/root", Vocabulary.shipped())
        engine.step(Files({}), documents={path: text.encode() for path, text in before.items()})
        edited = {path: now[path].encode() if path in now else None for path in {*before, *now}}
        report = engine.step(Files({}), documents=edited)
        fresh = Engine("/root", Vocabulary.shipped()).step(
            Files({}), documents={path: text.encode() for path, text in now.items()}
        )
        assert report.findings == fresh.findings
