"""What reading keeps to, whatever the document: every byte is accounted for, and how it is stored changes no claim."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.core.documents import BOM, STRAYS, broken, documents, stored, with_ends
from tui.core.model import Claim, Reading
from tui.core.parse.outline import outline
from tui.core.reading import read_document
from tui.core.text import CODECS, LONGEST_LINE, Source
from tui.core.vocabulary import Vocabulary

_UNSURE = re.compile("[\u0180-\u07ff]")
"""Characters of two bytes whose broken spelling may as well be meant, so that only a whole document of them is repaired
(Cyrillic, Greek, Hebrew, Arabic)."""

FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.md"))
law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(data: bytes) -> Reading:
    return read_document("docs/STATUS.md", data, Vocabulary.shipped())


def said(reading: Reading) -> list[tuple[object, ...]]:
    """What the claims say, without where their bytes stand."""
    return [
        (
            claim.line,
            claim.kind,
            claim.status,
            claim.text,
            claim.id,
            claim.percent,
            claim.priority,
            claim.implied,
            claim.phase,
        )
        for claim in reading.claims
    ]


def check_lines(data: bytes) -> Source:
    """Lines and their ends tile the document."""
    source = Source.of("a.md", data)
    at = len(BOM) if source.bom else 0
    for number, line in enumerate(source.lines, 1):
        assert (line.number, line.start) == (number, at)
        gap = data[line.end : line.end + 2]
        at = line.end + (2 if gap == b"\r\n" else 1 if gap[:1] == b"\n" else 0)
    assert at == len(data)
    assert [line.number for line in source.lines] == list(
        range(1, data.count(b"\n") + (not data.endswith(b"\n")) * bool(data) + 1)
    )
    return source


def check_spans(data: bytes) -> None:
    """Each span lies in its line, and reading its bytes again gives the text it stands for."""
    source = check_lines(data)
    lines = {line.number: line for line in source.lines}
    for node in outline(source).nodes:
        whole = node.line.span(0, len(node.line.text))
        assert (whole.start, whole.end) == (node.line.start, node.line.end) or node.line.cut
        assert whole.covers(node.span())
        assert node.line.text[node.column : node.column + len(node.text)] == node.text
        for cell in node.cells:
            assert node.text[cell.start : cell.end] == cell.text
    for claim in read(data).claims:
        _check_claim(source, lines[claim.line].start, lines[claim.line].end, claim)
        for reference in claim.references:
            line = lines[reference.line]
            assert line.start <= reference.span.start <= reference.span.end <= line.end


def _check_claim(source: Source, start: int, end: int, claim: Claim) -> None:
    assert (start, end) == (claim.span.start, claim.span.end) or len(claim.span) <= LONGEST_LINE
    line = source.lines[claim.line - 1]
    assert list(claim.marks) == sorted(claim.marks, key=lambda mark: mark.span)
    for mark in claim.marks:
        assert claim.span.covers(mark.span)
        first, last = line.chars(mark.span)
        assert line.text[first:last].strip() == mark.text.strip()
        assert line.span(first, last) == mark.span


@law
@given(stored())
@example(b"")
@example(BOM)
@example(b"\r\n")
@example(b"\n\n")
def test_every_byte_is_accounted_for(data: bytes) -> None:
    check_spans(data)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_document(data: bytes) -> None:
    check_spans(data)


@law
@given(documents())
def test_line_ends_and_byte_order_marks_change_no_claim(text: str) -> None:
    plain = said(read(text.encode()))
    assert said(read(with_ends(text, [b"\r\n"]))) == plain
    assert said(read(with_ends(text, [b"\r\n", b"\n", b"\n"]))) == plain
    assert said(read(BOM + text.encode())) == plain
    other = text.removesuffix("\n") if text.endswith("\n") else text + "\n"
    assert said(read(other.encode())) == plain


@law
@pytest.mark.parametrize("codec", CODECS)
@given(text=documents())
def test_a_broken_document_reads_as_if_it_were_whole(codec: str, text: str) -> None:
    assert said(read(broken(text, codec))) == said(read(text.encode()))


@law
@given(documents(), st.lists(st.sampled_from([None, *CODECS]), min_size=1, max_size=8))
def test_a_document_broken_in_places_reads_as_if_it_were_whole(text: str, codecs: list[str | None]) -> None:
    """What several programs wrote into one after another: each line is plain, or broken by one of the code pages."""
    assume(not _UNSURE.search(text))
    lines = text.splitlines(keepends=True)
    stored = b"".join(
        broken(line, codec) if codec else line.encode() for line, codec in zip(lines, cycle(codecs), strict=False)
    )
    assert said(read(stored)) == said(read(text.encode()))


def test_a_quotation_mark_before_an_accent_is_no_letter_of_another_script() -> None:
    """In Mac Roman the two are the bytes of an Armenian letter."""
    text = "- [x] Quai d’été\n- [x] Écluse\n- [ ] Vers l’île\n"
    lines = text.splitlines(keepends=True)
    stored = broken(lines[0], "mac_roman") + broken(lines[1], "mac_roman") + lines[2].encode()
    assert said(read(stored)) == said(read(text.encode()))
    greek = "- [x] Délai de 5 μs\n- [ ] Quai ✅\n"
    assert said(read(broken(greek, "mac_roman"))) == said(read(greek.encode()))


LATIN_1 = """## Señal de niebla

- [x] Grúa «nueva» del río
- [ ] Báscula

| Parte | Estado |
|---|---|
| Día | Pendiente |
"""


def test_a_document_in_latin_1_is_read_and_its_bytes_are_kept() -> None:
    data = LATIN_1.encode("latin-1")
    whole, reading = read(LATIN_1.encode()), read(data)
    assert [(one.line, one.status) for one in reading.claims] == [(one.line, one.status) for one in whole.claims]
    source = Source.of("a.md", data)
    assert source.encoding == "utf-8 (invalid bytes)"
    assert b"\n".join(source.bytes_of(line.span(0, len(line.text))) for line in source.lines) + b"\n" == data


def test_what_is_no_line_end_elsewhere_is_none_here() -> None:
    """U+2028, U+0085, form feed, a lone carriage return, NUL: characters of a line like any other."""
    for char in ("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\x00"):
        reading = read(f"- [x] Moor{char} the boats\n- [ ] Sail\n".encode())
        assert [(claim.line, claim.kind.value) for claim in reading.claims] == [(1, "checkbox"), (2, "checkbox")]


@law
@given(documents(), st.sampled_from([*STRAYS, b"\xf0\x9f", b"\xed\xb8\x80"]), st.data())
def test_stray_bytes_shift_no_line(text: str, stray: bytes, data: st.DataObject) -> None:
    lines = text.encode().split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines.insert(at, b"stray " + stray.replace(b"\r", b"\r.") + b" bytes")
    source = check_lines(b"\n".join(lines))
    plain = Source.of("a.md", text.encode())
    left = [line.text for line in source.lines if line.number != at + 1]
    assert left == [line.text for line in plain.lines][: len(left)]
    read(source.data)


@law
@given(stored())
def test_reading_twice_says_the_same(data: bytes) -> None:
    assert read(data) == read(data)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_keep_the_laws(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode()
    check_spans(data)
    check_spans(with_ends(text, [b"\r\n"]))
    assert said(read(with_ends(text, [b"\r\n"]))) == said(read(data))
    for codec in CODECS:
        assert said(read(broken(text, codec))) == said(read(data))
