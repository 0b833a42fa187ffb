"""Files by pattern: what is looked at is less than everything, what is found is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.globs import compile_glob
from tui.store.index import Index

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


@given(PATHS, PATTERNS.map("".join))
def test_a_pattern_finds_what_it_fits(paths: list[str], pattern: str) -> None:
    index = Index(dict.fromkeys(paths, (0, 0, 0, 0)))
    assert index.glob(pattern) == [path for path in sorted(paths) if compile_glob(pattern).fullmatch(path)]


@pytest.mark.parametrize("pattern", ["**/needle.*", "**/*_needle.py", "(?i)**/NEEDLE*", "src/**/needle.{py,ts}"])
def test_few_of_many_files_are_tried(pattern: str) -> None:
    many = [f"src/part_{number}/file_{number}.py" for number in range(5000)]
    index = Index(dict.fromkeys([*many, "src/needle.py", "src/a_needle.py"], (0, 0, 0, 0)))
    assert index.glob(pattern)
    assert len(list(index._candidates(pattern))) < 5
