"""A line that holds no sign of a status is looked at once, and that look misses nothing that a rule would find."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tui.core.claims import extract as extracting
from tui.core.claims.extract import Extractor
from tui.core.claims.kinds.line import Document, Line
from tui.core.claims.references import attach
from tui.core.claims.references.registry import RECOGNISERS
from tui.core.model import Reading
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.md"))


@cache
def said(path: Path) -> Reading:
    return read(path, Vocabulary.shipped())


def read(path: Path, vocabulary: Vocabulary) -> Reading:
    return read_document("docs/STATUS.md", path.read_bytes(), vocabulary)


@pytest.fixture(scope="module")
def searching() -> Vocabulary:
    """A vocabulary that searches every text for every phrase."""
    vocabulary = Vocabulary()
    vocabulary._beginnings._known._tell = lambda _text: -1
    return vocabulary


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_no_rule_finds_anything_in_a_silent_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = said(path)
    monkeypatch.setattr(Document, "is_silent", lambda *_: False)
    assert known == read(path, Vocabulary.shipped())


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_nothing_is_found_where_a_look_says_that_nothing_is(
    path: Path, searching: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a phrase of the vocabulary nor a reference."""
    known = said(path)
    asked = tuple(replace(one, needs=lambda _passage: True) for one in RECOGNISERS)
    monkeypatch.setattr(attach, "RECOGNISERS", asked)
    assert known == read(path, searching)


def tries(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """How many extractors are asked about the lines of a text."""
    count = 0

    def counting(one: Extractor) -> Extractor:
        def extract(line: Line) -> object:
            nonlocal count
            count += 1
            return one.extract(line)

        return one._replace(extract=extract)  # type: ignore[arg-type]

    by_block = {block: tuple(map(counting, ones)) for block, ones in extracting._BY_BLOCK.items()}
    with monkeypatch.context() as patched:
        patched.setattr(extracting, "_BY_BLOCK", by_block)
        read_document("docs/STATUS.md", text.encode(), Vocabulary.shipped())
    return count


def test_no_rule_is_tried_on_lines_without_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Harbour\n\nThe crane stands by the quay.\n\n- ropes\n- `app/crane.py`\n\n```\nrow the boat\n```\n"
    assert tries(monkeypatch, text) == 0
    assert tries(monkeypatch, text + "\n- lamps ✅\n") > 0


def test_the_first_document_of_a_process_is_read_like_the_next() -> None:
    """What is looked up in a line is known before the line is looked at."""
    program = (
        "from tui.core.reading import read_document; from tui.core.vocabulary import Vocabulary;"
        "data = '# Plan\\n\\n## Phase 1: Crane\\n\\n- [x] Rope ✅\\n\\n**Status**: done\\n'.encode();"
        "first, second = (read_document('a.md', data, Vocabulary.shipped()) for _ in range(2));"
        "print(first == second, len(first.phases))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True 1\n"
