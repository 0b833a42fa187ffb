"""Every regular expression of the core is linear: a full line costs twice what half of it costs, whatever stands in it.

The adversaries are made of each pattern's own characters, repeated: that is what makes a backtracking matcher try again
from every place. Work is measured as time, so only what is both slow and grows too fast fails.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

import tui.core
from tui.core.seldom import Seldom
from tui.core.text import LONGEST_LINE
from tui.core.vocabulary import Vocabulary

SLOW = 0.012
"""Seconds for a full line: a document of nothing but such lines would take 3 s/MB in this pattern alone."""
RATIO = 2.9
"""Twice the input, about twice the time; a quadratic pattern has 4."""

ORDINARY = (
    "a",
    "A",
    "1",
    " ",
    "\t",
    "é",
    "中",
    "✅",
    "a ",
    "a.",
    "a-",
    "a_",
    "1.",
    "1,",
    "1 ",
    "/a",
    "ab ",
    "Ab",
    "-",
    "a:",
    "a(",
    "[a",
    "](",
    "**",
    "*a",
)
ANCHORED = frozenset({"match", "fullmatch"})


class Used(NamedTuple):
    """A pattern, where it is made, and whether it is tried at every place of a line or only at one."""

    name: str
    pattern: re.Pattern[str]
    everywhere: bool


def _modules() -> Iterator[tuple[str, Path]]:
    for found in pkgutil.walk_packages(tui.core.__path__, "tui.core."):
        module = importlib.import_module(found.name)
        if module.__file__:
            yield found.name, Path(module.__file__)


def _patterns() -> list[Used]:
    sources = {name: path.read_text("utf-8") for name, path in _modules()}
    everything = "\n".join(sources.values())
    found: dict[tuple[str, int], Used] = {}
    for module, text in sources.items():
        for name, made in vars(importlib.import_module(module)).items():
            value = made.pattern if isinstance(made, Seldom) else made
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                uses = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", text if name.startswith("_") else everything))
                everywhere = not uses or bool(uses - ANCHORED)
                found.setdefault((value.pattern, value.flags), Used(f"{module}.{name}", value, everywhere))
        for method, source in _inline(ast.parse(text)):
            pattern = re.compile(source)
            found.setdefault((source, pattern.flags), Used(f"{module}: re.{method}", pattern, method not in ANCHORED))
    words = Vocabulary.shipped()
    found[words.emoji_pattern.pattern, 0] = Used("emoji", words.emoji_pattern, True)
    return list(found.values())


def _inline(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(text)), *_]
            ):
                if method not in {"escape", "compile"}:
                    yield method, text
            case _:
                pass


PATTERNS = _patterns()


def _fragments(source: str) -> list[str]:
    """Short strings of a pattern's own characters."""
    plain = re.sub(r"\\[wWdDsSbB]|\(\?[^:)]*?[:)>]|\{[\d,]*\}", "\0", source).replace("\\", "")
    own = list(dict.fromkeys(char for char in plain if char != "\0"))[:40]
    words = re.findall(r"[A-Za-z]{2,12}", plain)[:20]
    pairs = {a + b for a, b in pairwise(plain) if "\0" not in a + b}
    return list(
        dict.fromkeys(
            [
                *ORDINARY,
                *own,
                *sorted(pairs)[:60],
                *words,
                *(f"{char} " for char in own),
                *(f"{char}a" for char in own),
                *(f"{word}." for word in words),
            ]
        )
    )


def _cost(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def _worker(used: Used) -> Callable[[str], object]:
    if used.everywhere:
        return lambda text: sum(1 for _ in used.pattern.finditer(text))
    return used.pattern.match


@pytest.mark.parametrize("used", PATTERNS, ids=lambda used: used.name)
def test_a_pattern_is_linear(used: Used) -> None:
    work = _worker(used)
    for fragment in _fragments(used.pattern.pattern):
        for first, last in (("", ""), ("", "!"), ("(", "\n"), ("a", "")):
            text = (first + fragment * LONGEST_LINE)[: LONGEST_LINE - len(last)] + last
            half = text[: LONGEST_LINE // 2 - len(last)] + last
            if _cost(work, half) < SLOW / 8:  # not even a cubic pattern would be slow with a full line
                continue
            whole = part = float("inf")
            for _ in range(12):  # beside other work some measurements are too long, and none too short
                whole, part = min(whole, _cost(work, text)), min(part, _cost(work, half))
                if whole < SLOW or whole <= RATIO * part:
                    break
            else:
                pytest.fail(f"{fragment!r} takes {whole:.3f} s, {whole / part:.1f} times its half")


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 50
