"""What a diff touches: changed lines, the claims on them, and the claims whose evidence came, went or changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.model import Asserts, Claim, Evidence, Judged, Kind, Outcome, RefKind, Span, Status, Verdict
from tui.core.touched import changed_lines, touched

LINES = st.lists(st.sampled_from([b"", b"a", b"b", b"- [x] c"]), max_size=8).map(b"\n".join)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a\nb\nc", b"a\nb\nc", set()),
        (b"a\nb\nc", b"a\nx\nc", {2}),
        (b"a\nb\nc", b"new\na\nb\nc", {1}),
        (b"a\nb\nc", b"a\nc", set()),
        (b"a\nb", b"b\na\nc", {1, 3}),
        (b"", b"a", {1}),
    ],
)
def test_changed_lines(before, after, lines):
    assert changed_lines(before, after) == lines


@given(LINES, LINES)
def test_the_lines_that_did_not_change_were_there_before(before, after):
    new = changed_lines(before, after)
    kept = [line for number, line in enumerate(after.split(b"\n"), 1) if number not in new]
    old = iter(before.split(b"\n"))
    assert all(line in old for line in kept)  # in the same order


def test_large_versions_are_compared_as_sets():
    before = b"\n".join(b"line %d" % number for number in range(5_000))
    after = b"\n".join(b"row %d" % number for number in range(5_000)) + b"\nline 7"
    assert changed_lines(before, after) == frozenset(range(1, 5_001))


def judged(kind: RefKind, ref: str, resolved: str | None = None) -> Judged:
    claim = Claim("c1", "docs/S.md", 3, Kind.CHECKBOX, Status.DONE, "Work", Span(0, 1))
    evidence = Evidence(kind, 3, ref, Asserts.EXISTS, Outcome.REFUTES, False, resolved)
    return Judged(claim, Verdict.OVERSTATED, "", (evidence,))


@pytest.mark.parametrize(
    ("kind", "ref", "resolved", "yes"),
    [
        (RefKind.PATH, "app/search.py", None, True),
        (RefKind.PATH, "search.py", None, True),
        (RefKind.PATH, "../app/search.py", None, True),
        (RefKind.PATH, "app/", None, True),
        (RefKind.PATH, "app/*.py", None, True),
        (RefKind.PATH, "arch.py", None, False),
        (RefKind.PATH, "app/other.py", None, False),
        (RefKind.LINECOUNT, "app/search.py:12+", None, True),
        (RefKind.SYMBOL, "Index.build", None, True),
        (RefKind.SYMBOL, "Index.drop", None, False),
        (RefKind.SYMBOL, "Else", "app/search.py:4", True),
        (RefKind.DEPENDENCY, "redis", None, False),
    ],
)
def test_a_claim_is_touched_by_its_evidence(kind, ref, resolved, yes):
    change = ("app/search.py", b"import os\nclass Index:\n    def build(self): ...\n", b"import os\n")
    assert touched([change], {"docs/S.md"}).claim(judged(kind, ref, resolved)) is yes


def test_a_claim_is_touched_on_its_own_line_only():
    one = judged(RefKind.DEPENDENCY, "redis")
    assert touched([("docs/S.md", b"a\nb\nc", b"a\nb\nx")], {"docs/S.md"}).claim(one)
    assert not touched([("docs/S.md", b"a\nb\nc", b"a\ny\nc")], {"docs/S.md"}).claim(one)
    assert touched([("docs/S.md", None, b"a\nb\nc")], {"docs/S.md"}).claim(one)
