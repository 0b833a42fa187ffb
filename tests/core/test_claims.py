"""What is read as a claim, rule by rule; and that its marks and its identity are what they say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt

from tests.core.triples import FIXTURES, triples
from tui.core.claims.extract import EXTRACTORS
from tui.core.model import Kind, Reading, Status
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary


def read(text: str) -> Reading:
    return read_document("PLAN.md", text.encode(), Vocabulary.shipped())


def told(reading: Reading) -> Iterator[str]:
    """One line for each claim: line, kind, status (~ where implied), percentage, text."""
    for claim in reading.claims:
        percent = "" if claim.percent is None else f" {claim.percent}%"
        yield f"{claim.line} {claim.kind} {'~' if claim.implied else ''}{claim.status}{percent} · {claim.text}"


@pytest.mark.parametrize(("document", "expected"), triples("claims"))
def test_claims_of_a_document(document: str, expected: list[str]) -> None:
    assert list(told(read(document))) == expected


@pytest.mark.parametrize(("document", "expected"), triples("claims"))
def test_marks_are_the_bytes_they_say(document: str, expected: list[str]) -> None:  # noqa: ARG001
    data = document.encode()
    for claim in read(document).claims:
        for mark in claim.marks:
            stored = data[mark.span.start : mark.span.end].decode()
            assert stored == mark.text or stored.encode("mac_roman").decode() == mark.text
            assert claim.span.covers(mark.span)
        assert claim.implied == (not claim.marks)


def test_every_extractor_has_a_name_and_a_sentence() -> None:
    assert len({extractor.name for extractor in EXTRACTORS}) == len(EXTRACTORS)
    assert all(extractor.about.endswith(".") for extractor in EXTRACTORS)
    assert {kind.value for kind in Kind} <= {extractor.name for extractor in EXTRACTORS}


STATES = ["✅ Done", "❌ Missing", "🚧 In progress", "⏸️ Deferred"]


@pytest.mark.parametrize(
    "document",
    [
        "## Roof {}\n",
        "## Roof\n**Status**: {}\n",
        "- {} roof\n",
        "- **Roof**: {}\n",
        "| Part | Status |\n|---|---|\n| Roof | {} |\n",
        "```\nroof.py   # {}\n```\n",
    ],
)
def test_an_id_survives_a_change_of_status(document: str) -> None:
    ids = {read(document.format(state)).claims[0].id for state in STATES}
    assert len(ids) == 1


def test_an_id_survives_edits_elsewhere() -> None:
    before = read("# House\n\n## Roof ✅\n- [ ] Tiles\n").claims
    after = read("# House\n\nA new paragraph.\n\n- ❌ Garden\n\n## Roof ❌\n- [ ] Gutter\n- [ ] Tiles\n").claims
    ids = {claim.id for claim in after}
    assert {claim.id for claim in before} <= ids


def test_equal_claims_have_different_ids() -> None:
    claims = read("- [ ] Paint\n- [ ] Paint\n\n## Cellar\n- [ ] Paint\n").claims
    assert len({claim.id for claim in claims}) == 3


def test_a_users_words_extend_the_vocabulary() -> None:
    vocabulary = Vocabulary.shipped().extended(
        {"statuses": {"deferred": {"en": ["mothballed"]}}, "emoji": {"harvest": {"done": ["🌾"], "missing": ["🌱"]}}}
    )
    document = b"- **Ploughing** (mothballed)\n- \xf0\x9f\x8c\xbe Sowing\n- \xf0\x9f\x8c\xb1 Reaping\n"
    claims = read_document("PLAN.md", document, vocabulary).claims
    assert [claim.status for claim in claims] == [Status.DEFERRED, Status.DONE, Status.MISSING]
    assert vocabulary.emoji_for(Status.MISSING, "🌾") == "🌱"


def test_mojibake_reads_like_the_whole_text() -> None:
    whole = "- ✅ Bread\n- ❌ Butter\n- ⚠️ Jam\n"
    broken = whole.encode().decode("mac_roman")
    assert list(told(read(broken))) == list(told(read(whole)))


def test_fixtures_are_documents_too() -> None:
    """Whatever is in the fixtures, reading them whole raises nothing and gives each claim a line of its own."""
    for path in sorted(FIXTURES.rglob("*.md")):
        lines = [claim.line for claim in read(path.read_text("utf-8")).claims]
        assert len(lines) == len(set(lines))


def test_block_parsing_agrees_with_the_specification() -> None:
    """Headings, fences and list items open where a CommonMark parser of another make says they do."""
    marko = pytest.importorskip("marko")
    parser = MarkdownIt("commonmark")
    for path in sorted((FIXTURES / "claims").glob("*.md")):
        text = path.read_text("utf-8")
        ours = sum(token.type in {"heading_open", "fence", "list_item_open"} for token in parser.parse(text))
        theirs = sum(_counts(marko.Markdown().parse(text)))
        assert ours == theirs, path.name


def _counts(element: object) -> Iterator[int]:
    name = type(element).__name__
    yield name in {"Heading", "SetextHeading", "FencedCode", "ListItem"}
    for child in getattr(element, "children", []) if name not in {"Heading", "Paragraph", "FencedCode"} else []:
        if not isinstance(child, str):
            yield from _counts(child)


def test_a_status_field_is_named_by_its_heading_and_stands_under_the_ones_above() -> None:
    claims = read("# Shed\n## Roof ✅\n**Status**: ✅ Complete\n**Progress**: 40%\n").claims
    assert [(claim.text, claim.place) for claim in claims] == [
        ("Roof", ("Shed",)),
        ("Roof", ("Shed",)),
        ("Progress", ("Shed", "Roof ✅")),
    ]
