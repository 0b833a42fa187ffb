"""What comes out of a pickle equals what went in, and holds once what many values hold."""

from __future__ import annotations

import pickle
import tracemalloc

import pytest

from tui.core.model import Asserts, Claim, Mark, MarkKind, Reading, Reference, RefKind, Span, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary

DOCUMENT = "".join(
    f"## Part {number}\n\n- [x] Winch {number} in `deck/gear/winch_{number}.py` (40 lines) ✅\n- [ ] Pump {number}\n\n"
    for number in range(200)
).encode()
MOST = 1_200
"""Bytes of memory that a claim with two references may take. When it was measured last, it was 960; with its own copy
of everything in each value, 1,470."""


def read(path: str) -> Reading:
    return read_document(path, DOCUMENT, Vocabulary.shipped())


def test_equal_parts_of_two_documents_are_the_same() -> None:
    one, other = (
        pickle.loads(
            pickle.dumps(
                Reference(
                    RefKind.PATH,
                    "".join(["deck/", "a.py"]),
                    Asserts.EXISTS,
                    700,
                    Span(9_000, 9_009),
                    folders=("deck", "".join(["ge", "ar"])),
                )
            )
        )
        for _ in range(2)
    )
    assert one == other
    assert one.ref is other.ref
    assert one.folders is other.folders
    assert one.span.start is other.span.start
    assert one.line is other.line


@pytest.mark.parametrize("number", [-1, 0, 65_535, 65_536, 2_000_000])
def test_every_number_comes_back(number: int) -> None:
    mark = Mark(MarkKind.EMOJI, Span(number, number), "✅", Status.DONE)
    assert pickle.loads(pickle.dumps(mark)) == mark


def test_a_reading_takes_little_memory() -> None:
    blobs = [pickle.dumps(read(f"{name}.md"), protocol=5) for name in "abcde"]
    pickle.loads(blobs[0])
    tracemalloc.start()
    try:
        kept = [pickle.loads(blob) for blob in blobs]
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    claims: list[Claim] = [claim for reading in kept for claim in reading.claims]
    assert kept[0] == read("a.md")
    assert taken / len(claims) < MOST
