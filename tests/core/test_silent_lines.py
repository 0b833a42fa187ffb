"""A line that holds no sign of a status is looked at once, and that look misses nothing that a rule would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.claims import extract as extracting
from tui.core.claims.extract import Extractor
from tui.core.claims.kinds.line import Line
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.md"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_no_rule_finds_anything_in_a_silent_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = Vocabulary.shipped()
    data = path.read_bytes()
    read = read_document("docs/STATUS.md", data, vocabulary)
    monkeypatch.setattr(Line, "is_silent", lambda _line: False)
    assert read == read_document("docs/STATUS.md", data, vocabulary)


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
