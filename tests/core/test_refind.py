"""Finding a claim again after others have saved: identity and place must agree, or the user is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.edits.refind import Lost, carried, find_again
from tui.core.model import Claim
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

WORDS = Vocabulary.shipped()
THEN = "# Plan\n\n- [ ] Keel\n- [ ] Mast\n\n## Later\n\n- [ ] Mast\n- [ ] Sails\n"


def seen(line: int, text: str = THEN) -> Claim:
    return next(c for c in read_document("P.md", text.encode(), WORDS).claims if c.line == line)


def found(line: int, now: str, *, known: bool = True) -> Claim | Lost:
    data = now.encode()
    return find_again(seen(line), THEN.encode() if known else None, data, read_document("P.md", data, WORDS))


MOVED = [
    (3, "Words.\n\n" + THEN, 5),
    (3, THEN + "- [ ] Oars\n", 3),
    (8, THEN.replace("- [ ] Keel\n", ""), 7),
    (4, THEN.replace("- [ ] Keel", "- [x] Keel"), 4),
    (9, THEN.replace("## Later\n", "## Later\n\nMuch later.\n"), 11),
]


@pytest.mark.parametrize(("line", "now", "there"), MOVED)
def test_a_claim_that_moved_is_found(line: int, now: str, there: int) -> None:
    again = found(line, now)
    assert isinstance(again, Claim)
    assert again.line == there


LOST = [
    (3, THEN.replace("[ ] Keel", "[x] Keel"), "line 3 now says done"),
    (3, THEN.replace("Keel", "Stem"), "no longer there"),
    (3, THEN.replace("- [ ] Keel", "- [ ]  Keel!"), "line 3 was rewritten"),
    (3, THEN.replace("# Plan", "# Plan of the year"), "headings above it have changed"),
    (4, THEN.replace("- [ ] Keel", "- [ ] Keel\n- [ ] Mast"), "lines 4 and 5 could both be meant"),
]


@pytest.mark.parametrize(("line", "now", "why"), LOST)
def test_a_claim_that_cannot_be_told_is_lost(line: int, now: str, why: str) -> None:
    lost = found(line, now)
    assert isinstance(lost, Lost)
    assert why in lost.reason


def test_without_the_version_it_was_seen_in_only_words_that_stand_once_are_believed() -> None:
    assert isinstance(found(3, "Words.\n\n" + THEN, known=False), Claim)
    twice = THEN.replace("- [ ] Keel", "- [ ] Keel\n- [ ] Keel")
    assert isinstance(found(3, twice, known=False), Lost)


TEXTS = st.lists(st.sampled_from([b"a", b"b", b"c", b""]), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_a_line_is_carried_to_the_same_bytes_or_nowhere(
    old: list[bytes], new: list[bytes], data: st.DataObject
) -> None:
    line = data.draw(st.integers(1, len(old)))
    there = carried(b"\n".join(old), b"\n".join(new), line)
    assert there is None or new[there - 1] == old[line - 1]
    assert carried(b"\n".join(old), b"\n".join(old), line) == line


def test_two_versions_of_thousands_of_lines_are_compared_at_once() -> None:
    old = b"".join(b"- [ ] Plank %d\n\n" % number for number in range(20_000))
    new = b"first\n" + old.replace(b"Plank 19999\n", b"Plank 19999 of oak\n")
    assert carried(old, new, 20_001) == 20_002
