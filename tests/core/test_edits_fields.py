"""Percentages, priorities, timelines, and many claims at once: written where the document has them."""

from __future__ import annotations

import pytest

from tui.core.edits.diff import diff
from tui.core.edits.edit import EditRefused, Wish, apply
from tui.core.edits.plan import plan_fields
from tui.core.model import Claim, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

WORDS = Vocabulary.shipped()
HEAD = "| Part | State | Priority | Progress | Time |\n|---|---|---|---|---|\n"


def claims(text: str) -> tuple[Claim, ...]:
    return read_document("PLAN.md", text.encode(), WORDS).claims


def written(text: str, line: int, wish: Wish) -> str:
    claim = next(claim for claim in claims(text) if claim.line == line)
    return apply(plan_fields("PLAN.md", text.encode(), {claim.id: wish}, WORDS), text.encode()).decode()


DONE = Status.DONE
ROWS = [
    ("| Mast | ⚠️ Partial | High | 30% | 2 weeks |", Wish(percent=80), "| Mast | ⚠️ Partial | High | 80% | 2 weeks |"),
    ("| Mast | ⚠️ Partial | HIGH | 30% | - |", Wish(priority="low"), "| Mast | ⚠️ Partial | LOW | 30% | - |"),
    ("| Mast | ❌ | 🔴 Critical | 0% | - |", Wish(priority="medium"), "| Mast | ❌ | 🟡 Medium | 0% | - |"),
    ("| Mast | ❌ | 🟥 | 0% | - |", Wish(priority="low"), "| Mast | ❌ | 🟩 | 0% | - |"),
    ("| Mast | ❌ | P0 | 0% | - |", Wish(priority="high"), "| Mast | ❌ | P1 | 0% | - |"),
    ("| Mast | ❌ | High | 0% | 2 weeks |", Wish(timeline="3 days"), "| Mast | ❌ | High | 0% | 3 days |"),
    ("| Mast | ❌ | High | 5/20 | - |", Wish(percent=50), "| Mast | ❌ | High | 10/20 | - |"),
    ("| Mast | ❌ | High | ██░░░░░░ 25% | - |", Wish(percent=75), "| Mast | ❌ | High | ██████░░ 75% | - |"),
    (
        "| Mast | ❌ Missing | P0 | 0% | 2 weeks |",
        Wish(DONE, 100, "low", "1 day"),
        "| Mast | ✅ Complete | P3 | 100% | 1 day |",
    ),
]


@pytest.mark.parametrize(("row", "wish", "expected"), ROWS)
def test_a_row_is_written_cell_by_cell(row: str, wish: Wish, expected: str) -> None:
    assert written(HEAD + row + "\n", 3, wish) == HEAD + expected + "\n"


LINES = [
    ("## Cranes (60% Complete)", Wish(percent=85), "## Cranes (85% Complete)"),
    ("## Cranes (60% Complete)", Wish(percent=100), "## Cranes (100% Complete)"),
    ("## Cranes (60% Complete)", Wish(priority="high"), "## Cranes (60% Complete) (High)"),
    ("## Cranes ⚠️ (2-3 days)", Wish(timeline="1 week"), "## Cranes ⚠️ (1 week)"),
    ("## Cranes ⚠️", Wish(percent=40), "## Cranes ⚠️ (40%)"),
    # a share that contradicts the mark takes the mark along
    ("## Cranes ✅ COMPLETE", Wish(percent=45), "## Cranes ⚠️ PARTIAL (45%)"),
    ("- ❌ Cranes", Wish(percent=100), "- ✅ Cranes (100%)"),
    ("- 🚧 Cranes", Wish(percent=45), "- 🚧 Cranes (45%)"),
    ("- **Status**: ✅ Complete (100%)", Wish(percent=0), "- **Status**: ❌ Missing (0%)"),
    ("## Cranes (100% Complete)", Wish(percent=45), "## Cranes (45% Complete)"),
    ("- **Cranes** 100% ✅", Wish(percent=45), "- **Cranes** 45% ⚠️"),
    ("- **Status**: Complete", Wish(priority="low"), "- **Status**: Complete (P3)"),
    ("- [ ] Ropes [HIGH]", Wish(priority="critical"), "- [ ] Ropes [CRITICAL]"),
    ("- [ ] Sails (P1)", Wish(priority="medium"), "- [ ] Sails (P2)"),
    ("- ❌ Sails (2 weeks)", Wish(DONE, timeline="Week 3"), "- ✅ Sails (Week 3)"),
    ("- **Cranes:** 60% → 85% complete", Wish(percent=90), "- **Cranes:** 60% → 90% complete"),
    ("### Nets ❌\n- **Priority**: Alta", Wish(priority="low"), "### Nets ❌\n- **Priority**: Baja"),
    ("### Nets ❌\n- **Effort**: 3 days", Wish(timeline="5 days"), "### Nets ❌\n- **Effort**: 5 days"),
]


@pytest.mark.parametrize(("line", "wish", "expected"), LINES)
def test_a_line_is_written_where_it_says_so(line: str, wish: Wish, expected: str) -> None:
    assert written(line + "\n", 1, wish) == expected + "\n"


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("- [ ] Ropes", Wish(percent=50)),  # nobody reads a percentage beside a box
        (HEAD + "| Mast | ❌ | High | 5/22 | - |", Wish(percent=50.5)),  # type: ignore[arg-type]
        ("- ❌ Sails (2 weeks)", Wish(timeline="no time at all, (really)")),
        ("| Part | State |\n|---|---|\n| Mast | ❌ |", Wish(percent=50)),
    ],
)
def test_what_would_not_be_read_back_is_refused(line: str, wish: Wish) -> None:
    with pytest.raises(EditRefused, match="nothing was written"):
        written(line + "\n", claims(line)[-1].line, wish)


def test_a_claim_keeps_its_id_whatever_is_said_of_it() -> None:
    text = "- ❌ Sails (2 weeks) [HIGH]\n"
    after = written(text, 1, Wish(DONE, None, "low", "1 week"))
    assert after == "- ✅ Sails (1 week) [LOW]\n"
    assert claims(after)[0].id == claims(text)[0].id


def test_a_status_field_keeps_no_sentence_that_is_no_longer_true() -> None:
    assert written("**Status**: Frame built, no planks yet\n", 1, Wish(DONE)) == "**Status**: Complete\n"
    assert written("**Status**: Basic logging exists\n", 1, Wish(Status.DEFERRED)) == "**Status**: Deferred\n"


MANY = "# Plan\n\n- [ ] Keel\n- [x] Oak\n- ❌ Sails\n\n| Part | State   |\n|------|---------|\n| Mast | Missing |\n"


def test_many_claims_are_one_edit_and_those_that_say_so_already_are_left_out() -> None:
    data = MANY.encode()
    edit = plan_fields("PLAN.md", data, {claim.id: Wish(DONE) for claim in claims(MANY)}, WORDS)
    assert [goal.line for goal in edit.goals] == [3, 5, 9]
    assert edit.summary == "3 claims: 3 → done"
    assert edit.claim is None
    assert [claim.status for claim in claims(apply(edit, data).decode())] == [DONE] * 4
    shown = [f"{line.side}{line.text}" for line in diff(edit, data)]
    assert shown[:4] == ["@", " ", "-- [ ] Keel", "+- [x] Keel"]
    assert "-| Mast | Missing |" in shown


def test_one_that_is_refused_refuses_all() -> None:
    wishes = {claim.id: Wish(DONE) for claim in claims(MANY)}
    wishes[claims(MANY)[0].id] = Wish(percent=50)
    with pytest.raises(EditRefused, match=r"PLAN\.md:3: .*nothing was written"):
        plan_fields("PLAN.md", MANY.encode(), wishes, WORDS)


def test_a_claim_that_needs_another_way_does_not_spoil_the_others() -> None:
    lines = "".join(f"- [ ] Plank {number}\n" for number in range(40))
    text = f"# Plan\n\n{lines}\n**Missing:**\n- Queue functionality incomplete\n\n{lines}"
    picked = [claim for claim in claims(text) if claim.line % 3 == 0 or claim.line == 45]
    edit = plan_fields("PLAN.md", text.encode(), {claim.id: Wish(DONE) for claim in picked}, WORDS)
    after = apply(edit, text.encode()).decode()
    assert {claim.line for claim in claims(after) if claim.status is DONE} == {claim.line for claim in picked}
