"""Files by pattern: what is looked at is less than everything, what is found is the same."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import names
from tui.core.globs import compile_glob
from tui.store.index import Index, parents

PARTS = st.sampled_from(["app", "App", "a.py", "A.PY", "b_test.go", "ſ.md", "straße", "Makefile", "x.y.py", "K.py"])
PATHS = st.lists(st.lists(PARTS, min_size=1, max_size=3).map("/".join), max_size=20, unique=True)
NAMES = st.sampled_from(
    [
        "*",
        "a*",
        "*.py",
        "a?.py",
        "*_test.*",
        "{a,b}*.py",
        "{*,x}.py",
        "**",
        "Makefile",
        "s*",
        "*e",
        "*.{py,go}",
        "ẞ*",
        "?",
    ]
)
PATTERNS = st.tuples(st.sampled_from(["", "(?i)", "./"]), st.sampled_from(["", "**/", "app/", "*/", "app/**/"]), NAMES)


@given(PATHS, PATTERNS.map("".join), st.sampled_from([0, names.CLOSE]))
def test_a_pattern_finds_what_it_fits(paths: list[str], pattern: str, close: int) -> None:
    index = Index(dict.fromkeys(paths, (0, 0, 0, 0)))
    with mock.patch.object(names, "CLOSE", close):
        found = index.glob(pattern)
    assert found == [path for path in sorted(paths) if compile_glob(pattern).fullmatch(path)]


@pytest.mark.parametrize(
    "pattern", ["**/needle.*", "**/*_needle.py", "(?i)**/NEEDLE*", "src/**/needle.{py,ts}", "src/part_7/*.py"]
)
def test_few_of_many_files_are_tried(pattern: str) -> None:
    many = [f"src/part_{number}/file_{number}.py" for number in range(5000)]
    index = Index(dict.fromkeys([*many, "src/needle.py", "src/a_needle.py"], (0, 0, 0, 0)))
    assert index.glob(pattern)
    assert len(list(index._candidates(pattern))) < 5


@given(PATHS, PATHS, PATTERNS.map("".join))
def test_what_is_taken_over_from_another_index_is_what_would_be_made_anew(
    before: list[str], after: list[str], pattern: str
) -> None:
    old, new = (_index(paths) for paths in (before, after))
    for table in (old.paths, old.by_name, old._names, old.glob("*a*"), old.glob(pattern)):
        assert table is not None
    made = new.following(old, {*before, *after})
    assert {"paths", "by_name", "_names"} <= vars(made).keys()
    assert (made.paths, made.by_name, made.glob(pattern)) == (new.paths, new.by_name, new.glob(pattern))


@given(PATHS, st.tuples(st.sampled_from(["", "app/", "App/"]), st.sampled_from(["a.py", "A.py", "S.md", "x.py"])))
def test_files_that_are_called_like_one_are_found_whatever_the_case(paths: list[str], asked: tuple[str, str]) -> None:
    path = "".join(asked)
    found = Index(dict.fromkeys(paths, (0, 0, 0, 0))).alike(path)
    assert found == sorted(other for other in paths if names.is_named_like(path, other))


def test_an_index_knows_in_what_it_differs_from_the_last_ones() -> None:
    first = Index({"a": (1, 1, 1, 1), "b": (2, 1, 1, 1)}, young=frozenset({"b"}))
    second = Index({"a": (1, 1, 1, 2), "b": (2, 1, 1, 1)}).following(first, {"a"})
    third = Index({"b": (2, 1, 1, 1), "c": (3, 1, 1, 1)}).following(second, {"a", "c"})
    assert second.differing(second.moment) == set()
    assert second.differing(first.moment) == {"a", "b"}
    assert third.differing(second.moment) == {"a", "c"}
    assert third.differing(first.moment) == {"a", "b", "c"}
    assert first.differing(third.moment) is None


def _index(paths: list[str]) -> Index:
    """An index of those of these paths that are no folders."""
    folders = frozenset(parents(paths))
    return Index(dict.fromkeys([path for path in paths if path not in folders], (0, 0, 0, 0)), folders)
