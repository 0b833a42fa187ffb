"""What a document's claims are arranged in: phases, matrix rows, boxes, and the details of each claim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.triples import triples
from tui.core.model import Reading
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary


def told(reading: Reading) -> Iterator[str]:
    """One line for each phase, matrix row and box, and for each claim that has details."""
    for phase in reading.phases:
        yield f"phase {phase.line} · {phase.title} · {phase.done}/{phase.items} · {phase.timeline or '-'}"
    for row in reading.matrix:
        figures = f"{'-' if row.current is None else row.current} → {'-' if row.target is None else row.target}"
        yield f"row {row.line} · {row.component} · {row.priority or '-'} · {figures} · {row.timeline or '-'}"
    for box in reading.checklist:
        yield f"box {box.line} · {'x' if box.checked else '-'} · {box.text}"
    for claim in reading.claims:
        details = [f"{name}={value}" for name, value in (("task", claim.task), ("priority", claim.priority)) if value]
        details += [f"timeline={claim.timeline}"] if claim.timeline else []
        details += [f"{field.name}={field.value}" for field in claim.fields]
        if details:
            yield f"claim {claim.line} · {' · '.join(details)}"


@pytest.mark.parametrize(("document", "expected"), triples("structure"))
def test_structure_of_a_document(document: str, expected: list[str]) -> None:
    assert list(told(read_document("PLAN.md", document.encode(), Vocabulary.shipped()))) == expected


def test_phases_know_their_claims() -> None:
    document = b"# Plan\n\n## Phase 1: Base\n- [x] Parser\n- [ ] Printer\n\n## Phase 2: Rest\n- [ ] Manual\n"
    reading = read_document("PLAN.md", document, Vocabulary.shipped())
    base, rest = reading.phases
    ids = {claim.line: claim.id for claim in reading.claims}
    assert base.claims == (ids[4], ids[5])
    assert rest.claims == (ids[8],)
    assert [claim.phase for claim in reading.claims] == ["Phase 1: Base", "Phase 1: Base", "Phase 2: Rest"]


def test_spans_of_a_matrix_row_are_its_cells() -> None:
    document = "| Part | Now | Priority | ETA |\n|---|---|---|---|\n| Büro | **40%** |  🔴 High  | 2 days |\n".encode()
    (row,) = read_document("PLAN.md", document, Vocabulary.shipped()).matrix
    spans = (row.current_span, row.priority_span, row.timeline_span)
    assert [document[span.start : span.end].decode() for span in spans if span] == ["**40%**", "🔴 High", "2 days"]


def test_mojibake_reads_like_the_whole_text() -> None:
    whole = "| Part | Current | Target | Priority |\n|---|---|---|---|\n| Login | 40% | 90% | 🔥 Critical |\n"
    broken = "".join(bytes([byte]).decode("mac_roman") for byte in whole.encode())
    rows = [read_document("P.md", text.encode(), Vocabulary.shipped()).matrix[0] for text in (whole, broken)]
    assert [(row.component, row.priority, row.current, row.target) for row in rows] == [
        ("Login", "critical", 40, 90)
    ] * 2
