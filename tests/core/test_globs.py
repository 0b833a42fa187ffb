"""Path patterns: what they match, and that no pattern can make matching slow."""

from __future__ import annotations

import time

import pytest

from tui.core.globs import literal_head, matches


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("src/*.ts", "src/a.ts", True),
        ("src/*.ts", "src/b/a.ts", False),
        ("./src/*.ts", "src/a.ts", True),
        ("**/*.py", "a.py", True),
        ("**/*.py", "x/y/a.py", True),
        ("a/**", "a/b/c", True),
        ("a/**", "a", False),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("a/**/x*/c/**/b", "a/xx/d/xy/c/b", True),
        ("{a,b}/*.py", "b/x.py", True),
        ("x.{ts,tsx}", "x.tsx", True),
        ("x.{ts}", "x.ts", False),
        ("t?st.py", "test.py", True),
        ("t?st.py", "t/st.py", False),
        ("docs/", "docs/a/b.md", True),
        ("*a*b", "xaxbxb", True),
        ("*a*b", "xaxbxbc", False),
        ("[id].tsx", "[id].tsx", True),
        ("a.b", "aXb", False),
        ("a b/*", "a b/new\nline", True),
    ],
)
def test_matches(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_the_head_is_what_every_match_begins_with() -> None:
    assert literal_head("src/{a,b}/*.py") == "src/"
    assert literal_head("src/main.py") == "src/main.py"
    assert literal_head("**/*.py") == ""


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 120 + "b", "a" * 4000),
        ("**/a" * 60 + "/b", "a/" * 2000 + "c"),
        ("{a,b}" * 50, "a" * 50),
        ("**/*" * 60, "a/" * 2000),
        ("*?" * 120, "a" * 4000),
    ],
)
def test_no_pattern_is_slow(pattern: str, path: str) -> None:
    began = time.process_time()
    matches(pattern, path)
    assert time.process_time() - began < 0.5
