"""From evidence to verdict, and the sentence that explains it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.core.judge import judge
from tui.core.model import Asserts, Claim, Evidence, Kind, Outcome, RefKind, Span, Status, Verdict

CLAIM = Claim("id", "docs/STATUS.md", 7, Kind.LIST_ITEM, Status.DONE, "Cache", Span(0, 1))
MISSING_CLAIM = replace(CLAIM, status=Status.MISSING)
PARTIAL_CLAIM = replace(CLAIM, status=Status.PARTIAL)
DEFERRED_CLAIM = replace(CLAIM, status=Status.DEFERRED)


def path(asserts: Asserts, found: bool | None, *, weak: bool = False, detail: str = "") -> Evidence:
    outcome = Outcome.SILENT if found is None else Outcome.SUPPORTS
    if found is not None and found is not (asserts is Asserts.EXISTS):
        outcome = Outcome.REFUTES
    where = "app/x.py" if found else None
    return Evidence(RefKind.PATH, 8, "app/x.py", asserts, outcome, found, where, detail, weak=weak)


def count(claimed: str, actual: int, asserts: Asserts = Asserts.EXISTS) -> Evidence:
    return Evidence(
        RefKind.LINECOUNT,
        8,
        f"app/x.py:{claimed}",
        asserts,
        Outcome.REFUTES,
        False,
        "app/x.py",
        f"{actual} lines",
    )


THERE, ABSENT = path(Asserts.EXISTS, True), path(Asserts.EXISTS, False)
STILL_MISSING, BUILT = path(Asserts.MISSING, False), path(Asserts.MISSING, True)
SILENT = path(Asserts.EXISTS, None, detail="two files have this name")


@pytest.mark.parametrize(
    ("claim", "evidence", "verdict"),
    [
        (CLAIM, [], Verdict.UNPROVEN),
        (CLAIM, [SILENT], Verdict.UNPROVEN),
        (CLAIM, [THERE], Verdict.HOLDS),
        (CLAIM, [THERE, SILENT], Verdict.HOLDS),
        (CLAIM, [THERE, ABSENT], Verdict.OVERSTATED),
        (MISSING_CLAIM, [STILL_MISSING], Verdict.HOLDS),
        (MISSING_CLAIM, [BUILT], Verdict.UNDERSTATED),
        (CLAIM, [ABSENT, BUILT], Verdict.OVERSTATED),
        (CLAIM, [BUILT], Verdict.UNPROVEN),
        (CLAIM, [THERE, BUILT], Verdict.HOLDS),
        (CLAIM, [replace(BUILT, line=7)], Verdict.OVERSTATED),  # "[x] `x.py` removed"
        (CLAIM, [replace(BUILT, line=7, base="suffix")], Verdict.UNPROVEN),  # a namesake of what was removed
        (
            replace(CLAIM, document=".github/ISSUE_TEMPLATE/docs.md"),
            [ABSENT],
            Verdict.UNPROVEN,
        ),  # for others to fill in
        (PARTIAL_CLAIM, [ABSENT], Verdict.OVERSTATED),
        (PARTIAL_CLAIM, [BUILT], Verdict.UNDERSTATED),
        (MISSING_CLAIM, [ABSENT, BUILT], Verdict.UNDERSTATED),
        (MISSING_CLAIM, [ABSENT], Verdict.UNPROVEN),  # a line under it says that something exists
        (MISSING_CLAIM, [THERE], Verdict.UNPROVEN),
        (MISSING_CLAIM, [STILL_MISSING, ABSENT], Verdict.HOLDS),
        (MISSING_CLAIM, [replace(ABSENT, line=7)], Verdict.OVERSTATED),
        (DEFERRED_CLAIM, [ABSENT], Verdict.UNPROVEN),
        (DEFERRED_CLAIM, [BUILT], Verdict.UNDERSTATED),
        (CLAIM, [replace(THERE, weak=True)], Verdict.UNPROVEN),
        (CLAIM, [replace(ABSENT, weak=True)], Verdict.UNPROVEN),
        (CLAIM, [THERE, replace(ABSENT, weak=True)], Verdict.UNPROVEN),
        (CLAIM, [THERE, replace(THERE, weak=True)], Verdict.HOLDS),
        (CLAIM, [THERE, count("418", 120)], Verdict.OVERSTATED),
        (CLAIM, [THERE, count("400+", 120)], Verdict.OVERSTATED),
        (CLAIM, [THERE, count("418", 900)], Verdict.UNDERSTATED),
        (MISSING_CLAIM, [BUILT, count("418", 3, Asserts.MISSING)], Verdict.UNDERSTATED),
        (MISSING_CLAIM, [count("418", 3)], Verdict.UNPROVEN),
        (MISSING_CLAIM, [replace(count("418", 3), line=7)], Verdict.UNDERSTATED),
        (MISSING_CLAIM, [BUILT, count("418", 3)], Verdict.UNDERSTATED),
    ],
)
def test_verdicts(claim: Claim, evidence: list[Evidence], verdict: Verdict) -> None:
    assert judge(claim, evidence).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "evidence", "why"),
    [
        (CLAIM, [THERE], "docs/STATUS.md:8 says app/x.py exists, and it does"),
        (MISSING_CLAIM, [STILL_MISSING], "docs/STATUS.md:8 says app/x.py is missing, and it is"),
        (CLAIM, [ABSENT], "docs/STATUS.md:8 says app/x.py exists, but it is not there"),
        (MISSING_CLAIM, [BUILT], "docs/STATUS.md:8 says app/x.py is missing, but it is there"),
        (CLAIM, [count("418", 120)], "docs/STATUS.md:8 gives app/x.py 418 lines, but it has 120 lines"),
        (
            CLAIM,
            [THERE, ABSENT],
            "docs/STATUS.md:8 says app/x.py exists, but it is not there (1 of 2 references say otherwise)",
        ),
        (CLAIM, [THERE, THERE], "docs/STATUS.md:8 says app/x.py exists, and it does (2 of 2 references agree)"),
        (
            CLAIM,
            [replace(THERE, resolved="lib/x.py")],
            "docs/STATUS.md:8 says app/x.py exists, and it does at lib/x.py",
        ),
        (CLAIM, [], "docs/STATUS.md:7 names nothing that can be looked up in the repository"),
        (MISSING_CLAIM, [ABSENT], "docs/STATUS.md:8 names app/x.py, which does not decide it"),
        (MISSING_CLAIM, [STILL_MISSING, ABSENT], "docs/STATUS.md:8 says app/x.py is missing, and it is"),
        (CLAIM, [SILENT], "docs/STATUS.md:8 names app/x.py, which does not decide it: two files have this name"),
        (
            CLAIM,
            [path(Asserts.EXISTS, True, weak=True, detail="a rule of thumb")],
            "docs/STATUS.md:8 names app/x.py, which speaks for it, but weakly: a rule of thumb",
        ),
    ],
)
def test_reasons(claim: Claim, evidence: list[Evidence], why: str) -> None:
    assert judge(claim, evidence).why == why
