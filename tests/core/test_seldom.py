"""The words that a seldom pattern is gated by stand in whatever it matches."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import tui.core
from tui.core.seldom import Seldom

LINES = sorted(
    {
        line
        for path in (Path(__file__).parent / "fixtures").rglob("*.md")
        for line in path.read_text("utf-8").splitlines()
    }
)


def _gated() -> dict[str, Seldom]:
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(tui.core.__path__, "tui.core.")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Seldom)
    }


GATED = _gated()


@pytest.mark.parametrize("name", GATED)
def test_what_the_pattern_finds_passes_the_gate(name: str) -> None:
    found = [line for line in LINES if GATED[name].pattern.search(line)]
    assert [line for line in found if GATED[name].search(line) is None] == []


def test_a_text_without_the_words_is_not_searched() -> None:
    seldom = Seldom(r"\bg(?:ood|reat)", "ood", "reat")
    assert seldom.search("Good") is not None
    assert seldom.search("bad") is None
    assert [match[0] for match in seldom.finditer("good, GREAT")] == ["good", "GREAT"]
    assert list(seldom.finditer("bad")) == []


def test_the_words_do_not_gate_other_letters_than_ascii() -> None:
    assert Seldom("straſſe", "strasse").search("die Straſſe") is not None
