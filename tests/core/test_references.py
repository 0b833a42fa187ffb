"""What a document's lines name, and what they say of it."""

from __future__ import annotations

import time

import pytest

from tests.core.triples import triples
from tui.core.claims.draft import Draft
from tui.core.claims.references.attach import attach, recognise
from tui.core.claims.references.passage import LIMIT, passage_of
from tui.core.model import Kind, Reading, Reference, RefKind, Status
from tui.core.parse.outline import outline as outline_of
from tui.core.reading import read_document
from tui.core.text import Source
from tui.core.vocabulary import Vocabulary

FILES = {RefKind.PATH, RefKind.LINECOUNT}


def references(reading: Reading) -> list[Reference]:
    """All references of a document, by line and place."""
    found = [reference for claim in reading.claims for reference in claim.references]
    return sorted(found, key=lambda reference: reference.span)


def line_of(one: Reference) -> str:
    """A reference as the fixtures write it: where it is looked for, too, when that is not how it is called."""
    elsewhere = one.kind is RefKind.PATH and one.target.rstrip("/") != one.ref.rstrip("/")
    return f"{one.line} {one.ref} {one.asserts}" + (f" at {one.target}" if elsewhere else "")


def read(document: str) -> Reading:
    return read_document("docs/STATUS.md", document.encode(), Vocabulary.shipped())


@pytest.mark.parametrize(("document", "expected"), triples("references"))
def test_files_that_a_document_names(document: str, expected: list[str]) -> None:
    said = [line_of(one) for one in references(read(document)) if one.kind in FILES]
    assert said == [line for line in expected if line]


@pytest.mark.parametrize(("document", "expected"), triples("references/kinds"))
def test_other_things_that_a_document_names(document: str, expected: list[str]) -> None:
    said = [f"{one.line} {one.kind} {one.ref} {one.asserts}" for one in references(read(document))]
    assert said == [line for line in expected if line]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] ✅ `app/tides.py` (40 lines)",
        "- [x] ‚úÖ `app/tides.py` (40 lines)",
        "- [x] über [`app/tides.py`](../app/tides.py), 40 lines",
        "> - [x] **app/tides.py** (40 lines)",
    ],
)
def test_a_span_is_the_words_in_the_stored_bytes(line: str) -> None:
    data = f"# Höhe\n\n{line}\n".encode()
    source = Source.of("docs/STATUS.md", data)
    path, count = references(read_document("docs/STATUS.md", data, Vocabulary.shipped()))
    assert source.bytes_of(path.span) == b"app/tides.py"
    assert source.bytes_of(count.span) == b"40 lines"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("- ✅ `Gauge.read()` reads", b"Gauge.read"),
        ("- ✅ Höhe: `GET /tides/{id}`", b"GET /tides/{id}"),
        ("- ✅ `npm install tide-tables`", b"tide-tables"),
        ("- ✅ `from .gauge import read`", b"from .gauge import read"),
        ("- ✅ Environment variable `TIDE_API_KEY`", b"TIDE_API_KEY"),
        ("- ✅ The `redis` service", b"redis"),
        ("- ✅ über 14 endpoints", b"14 endpoints"),
        ("- ✅ `app\\ferries\\routes.py`", b"app\\ferries\\routes.py"),
        ("- ✅ `app/{a,b}/*.py`", b"app/{a,b}/*.py"),
        ("- ✅ `app/tides.py:655` rounds", b"app/tides.py:655"),
    ],
)
def test_every_kind_has_its_span(line: str, named: bytes) -> None:
    data = f"# Höhe\n\n{line}\n".encode()
    source = Source.of("docs/STATUS.md", data)
    found = references(read_document("docs/STATUS.md", data, Vocabulary.shipped()))
    assert named in [source.bytes_of(one.span) for one in found]


def test_a_tree_lines_span_is_its_own_name() -> None:
    data = "# Layout\n\n```\napp/\n└── tides.py ✅\n```\n".encode()
    source = Source.of("docs/STATUS.md", data)
    spans = {one.ref: source.bytes_of(one.span) for one in references(read(data.decode()))}
    assert spans["app/tides.py"] == b"tides.py"


def test_a_line_that_is_no_claim_gives_its_references_to_the_claim_it_elaborates() -> None:
    reading = read("# H\n\n- ✅ Gauge\n  - reads `app/gauge.py`\n- ✅ Locks\n\n  Written in `app/locks.py`.\n")
    named = {claim.text: [one.ref for one in claim.references] for claim in reading.claims if claim.references}
    assert [refs for text, refs in named.items() if "Gauge" in text or "reads" in text] == [["app/gauge.py"]]
    assert named["Locks"] == ["app/locks.py"]


def test_a_claim_shows_what_is_named_around_it_and_not_the_whole_document() -> None:
    far, near = "See `quay/far.py`.\n", "See `quay/near.py`.\n"
    reading = read(f"# Harbour\n\n{far}" + "\n" * 40 + f"{near}\n- [ ] Crane\n")
    assert [one.ref for one in reading.claims[0].references] == ["quay/near.py"]


def test_only_the_beginning_of_a_long_line_is_looked_at() -> None:
    outline = outline_of(Source.of("S.md", b"- `a.py` " + b"x " * LIMIT + b"`b.py`\n"))
    assert [spot.ref for spot in recognise(passage_of(outline.nodes[0])) if spot.kind is RefKind.PATH] == ["a.py"]


PIECES = (
    "`|[|[a](|**|(((|a/|{a,|├── |src/../|*.|`a.py` |1 lines |_a|│ |a.b.|/a/|GET /a |@a/|from a import b,|a.py, |`a.py`:"
    "|`a` service |process.env.A |npm install a |Aa |<A |a(b(|1,000 |12 files |is missing a.py |no |..|://|www.|#L1|{{|]("
    "|❌ "
)


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_no_line_costs_more_than_its_length(piece: str) -> None:
    """Four times as long a line takes at most about four times as long; the rest is slack for a busy machine."""

    def cost(size: int) -> float:
        line = ("- ✅ " + piece * size)[:size]
        outline = outline_of(Source.of("S.md", f"# H\n\n{line}\n\n```\n{line}\n```\n".encode()))
        drafts = [Draft(node.index, Kind.LIST_ITEM, Status.DONE) for node in outline.nodes]
        times = []
        for _ in range(3):
            began = time.process_time()  # not what others do on the machine meanwhile
            attach(outline, drafts, Vocabulary.shipped())
            times.append(time.process_time() - began)
        return min(times)

    cost(100)
    assert cost(LIMIT) < 8 * cost(LIMIT // 4) + 0.1


@pytest.mark.parametrize(
    "named", ["- ✅ Appends to WAITING.md", "- ✅ WAITING.md generator", "- ✅ `WAITING.md` auto-generation"]
)
def test_of_a_file_that_the_program_writes_nothing_is_sure(named: str) -> None:
    reading = read(f"# Berths\n\n- ✅ WAITING.md has a line for each berth\n{named}\n- ✅ `PLAN.md`\n")
    assert {one.ref: one.sure for one in references(reading)} == {"WAITING.md": False, "PLAN.md": True}
