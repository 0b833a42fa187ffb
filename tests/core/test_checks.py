"""What the repository says of a reference, and what that does to its claim."""

from __future__ import annotations

import pytest

from tests.core.repository import Files
from tui.core.checks.linecounts import fits
from tui.core.checks.outcome import outcome_of
from tui.core.checks.registry import check, check_of
from tui.core.model import Asserts, Evidence, Outcome, Reference, RefKind, Span

HARBOUR = Files(
    {"app/tides.py": 100, "app/archive/old.py": 5, "lib/gauge.py": 3, "a/config.py": 7, "tests/unit/t.py": 1}
)
EXISTS, MISSING, NONE = Asserts.EXISTS, Asserts.MISSING, Asserts.NONE
SUPPORTS, REFUTES, SILENT = Outcome.SUPPORTS, Outcome.REFUTES, Outcome.SILENT


def path(ref: str, asserts: Asserts = EXISTS, *, sure: bool = True) -> Evidence:
    return check(Reference(RefKind.PATH, ref, asserts, 3, Span(0, 1), ref, sure=sure), "S.md", HARBOUR)


def lines(ref: str, number: int, asserts: Asserts = EXISTS, *, at_least: bool = False) -> Evidence:
    said = f"{ref}:{number}{'+' if at_least else ''}"
    return check(Reference(RefKind.LINECOUNT, said, asserts, 3, Span(0, 1), ref, number, at_least), "S.md", HARBOUR)


@pytest.mark.parametrize(
    ("asserts", "found", "outcome"),
    [
        (EXISTS, True, SUPPORTS),
        (EXISTS, False, REFUTES),
        (EXISTS, None, SILENT),
        (MISSING, True, REFUTES),
        (MISSING, False, SUPPORTS),
        (MISSING, None, SILENT),
        (NONE, True, SILENT),
        (NONE, False, SILENT),
    ],
)
def test_polarity_meets_fact(asserts: Asserts, found: bool | None, outcome: Outcome) -> None:
    assert outcome_of(asserts, found) is outcome


def test_a_path_that_is_there_and_one_that_is_not() -> None:
    there, gone = path("app/tides.py"), path("app/moon.py")
    assert (there.outcome, there.resolved, there.line) == (SUPPORTS, "app/tides.py", 3)
    assert (gone.outcome, gone.found, gone.resolved) == (REFUTES, False, None)


def test_a_missing_file_that_is_there_refutes() -> None:
    assert path("app/tides.py", MISSING).outcome is REFUTES
    assert path("tides.py", MISSING).outcome is REFUTES  # the only one of its name
    assert path("app/moon.py", MISSING).outcome is SUPPORTS


@pytest.mark.parametrize("ref", ["src/gauge.py", "config.py", "old.py", "unit/", "tests/**/*.py"])
def test_a_namesake_elsewhere_does_not_refute_a_missing_file(ref: str) -> None:
    evidence = path(ref, MISSING)
    assert (evidence.outcome, evidence.found) == (SILENT, None)
    assert evidence.detail.startswith("another of this name is at ")


@pytest.mark.parametrize(
    ("ref", "detail"),
    [
        ("src/Pier.tsx", "no .tsx file is in this repository"),
        ("harbour-frontend/package.json", "no harbour-frontend/ is in this repository"),
        ("winch/rope.py", ""),
    ],
)
def test_what_is_of_another_part_of_the_product_is_not_accused(ref: str, detail: str) -> None:
    evidence = path(ref)
    assert (evidence.found, evidence.detail) == ((None, detail) if detail else (False, ""))


@pytest.mark.parametrize(
    ("files", "found"), [(["S.md"], False), ([f"plans/{n}.md" for n in range(40)], None), (["S.md", "run.go"], None)]
)
def test_a_repository_that_has_just_begun_speaks_of_itself(files: list[str], found: bool | None) -> None:
    reference = Reference(RefKind.PATH, "app/tides.py", Asserts.EXISTS, 3, Span(0, 1), "app/tides.py")
    assert check(reference, "S.md", Files.of(*files)).found is found


def test_a_common_name_in_the_list_of_a_part_is_not_the_one_at_the_root() -> None:
    files = Files.of("README.md", "parts/winch/notes.md", "docs/rope.md")

    def judged(*folders: str) -> bool | None:
        reference = Reference(RefKind.PATH, "README.md", MISSING, 3, Span(0, 1), "README.md", folders=folders)
        return check(reference, "S.md", files).found

    assert [judged(), judged("docs"), judged("winch")] == [True, True, None]


def test_a_file_that_git_ignores_is_found_below_a_known_folder() -> None:
    class Ignored(Files):
        def is_file(self, path: str) -> bool:
            return path == "pier/quay/secret.py" or super().is_file(path)

    reference = Reference(RefKind.PATH, "quay/secret.py", EXISTS, 3, Span(0, 1), "quay/secret.py")
    assert check(reference, "S.md", Ignored.of("pier/quay/winch.py")).resolved == "pier/quay/secret.py"


def test_lines_of_a_part_of_a_file_are_fewer_than_its_own() -> None:
    def found(number: int) -> bool | None:
        reference = Reference(
            RefKind.LINECOUNT, f"app/tides.py:{number}", EXISTS, 3, Span(0, 1), "app/tides.py", number, sure=False
        )
        return check(reference, "S.md", HARBOUR).found

    assert [found(40), found(100), found(400)] == [None, True, False]


def test_a_moved_file_supports_that_it_exists() -> None:
    evidence = path("src/old/gauge.py")
    assert (evidence.outcome, evidence.base, evidence.resolved) == (SUPPORTS, "moved", "lib/gauge.py")


def test_a_name_that_is_not_in_the_folder_it_stands_under_may_be_meant_of_another() -> None:
    def under(folder: str, name: str, asserts: Asserts) -> Evidence:
        return check(Reference(RefKind.PATH, name, asserts, 3, Span(0, 1), f"{folder}/{name}"), "S.md", HARBOUR)

    elsewhere = under("lib", "tides.py", EXISTS)
    assert (elsewhere.outcome, elsewhere.resolved) == (SUPPORTS, "app/tides.py")  # moved: nothing else bears its name
    common = under("lib", "config.py", EXISTS)
    assert (common.found, common.detail) == (None, "not in lib, but one of this name is at a/config.py")
    assert under("lib", "config.py", MISSING).outcome is SUPPORTS
    assert under("lib", "nowhere.py", EXISTS).outcome is REFUTES


def test_what_may_be_no_path_is_not_accused() -> None:
    evidence = path("and/or", sure=False)
    assert (evidence.outcome, evidence.found) == (SILENT, None)
    assert evidence.detail


def test_outside_the_repository_is_neither_there_nor_absent() -> None:
    evidence = path("../../etc/passwd")
    assert (evidence.found, evidence.detail) == (None, "outside the repository")


@pytest.mark.parametrize(
    ("count", "claimed", "at_least", "right"),
    [
        (100, 100, False, True),
        (100, 95, False, False),
        (100, 96, False, True),
        (105, 100, False, True),
        (106, 100, False, False),
        (4, 3, False, True),
        (95, 100, True, True),
        (94, 100, True, False),
        (9000, 100, True, True),
    ],
)
def test_line_counts_have_five_in_a_hundred(count: int, claimed: int, at_least: bool, right: bool) -> None:
    assert fits(count, claimed, at_least) is right


def test_a_line_count_right_and_wrong() -> None:
    assert lines("app/tides.py", 100).outcome is SUPPORTS
    wrong = lines("app/tides.py", 418)
    assert (wrong.outcome, wrong.found, wrong.resolved, wrong.detail) == (REFUTES, False, "app/tides.py", "100 lines")
    assert lines("app/tides.py", 400, at_least=True).ref == "app/tides.py:400+"


def test_what_is_not_there_has_no_lines() -> None:
    assert lines("app/moon.py", 40).outcome is SILENT  # the path accuses, once
    assert lines("app/moon.py", 40, MISSING).outcome is SUPPORTS


def test_a_stub_where_a_file_was_said_to_be_missing_is_for_the_path_to_tell() -> None:
    stub = lines("lib/gauge.py", 418, MISSING)
    assert (stub.outcome, stub.detail) == (SILENT, "3 lines")
    assert path("lib/gauge.py", MISSING).outcome is REFUTES


@pytest.mark.parametrize("kind", list(RefKind))
def test_every_kind_has_a_check_and_silence_has_a_reason(kind: RefKind) -> None:
    evidence = check_of(kind)(Reference(kind, "x", NONE, 1, Span(0, 1), "x", sure=False), "S.md", HARBOUR)
    assert (evidence.check, evidence.outcome) == (kind, SILENT)
    assert evidence.detail
