"""A document's own sums, recomputed; and that sums which add up are never accused."""

from __future__ import annotations

import pytest

from tests.core.triples import triples
from tui.core.findings.quantities import amount_of, fractions_in
from tui.core.findings.registry import CHECKS, SECOND_LOOKS
from tui.core.reading import read_document
from tui.core.vocabulary import Vocabulary


@pytest.mark.parametrize(("document", "expected"), triples("findings"))
def test_findings_of_a_document(document: str, expected: list[str]) -> None:
    found = read_document("STATUS.md", document.encode(), Vocabulary.shipped()).findings
    assert [f"{one.rule} {one.line} · {one.claimed} → {one.computed}" for one in found] == expected


def test_a_finding_can_be_checked_by_a_reader() -> None:
    document = b"| Area | Tasks |\n|---|---|\n| Core | 4 |\n| Docs | 3 |\n| **Total** | **9** |\n"
    (finding,) = read_document("STATUS.md", document, Vocabulary.shipped()).findings
    assert finding.detail == "The rows of \u201cTasks\u201d add up to 7; the total says 9."


@pytest.mark.parametrize(
    ("cell", "computed", "agrees"),
    [
        ("113+", 65, False),
        ("113+", 117, True),
        ("~4,500", 4575, True),
        ("12", 12, True),
        ("12", 13, False),
        ("1.5", 1.52, True),
    ],
)
def test_when_numbers_agree(cell: str, computed: float, agrees: bool) -> None:
    amount = amount_of(cell)
    assert amount is not None
    assert amount.agrees(computed) is agrees


@pytest.mark.parametrize("text", ["2024/05/17", "src/3/4.py", "v1.2/3", "24/7/365"])
def test_dates_and_paths_are_no_fractions(text: str) -> None:
    assert fractions_in(text) == []


@pytest.mark.parametrize(
    ("path", "found"),
    [("STATUS.md", 1), ("docs/templates/STATUS.md", 0), ("docs/template-status.md", 0)],
)
def test_templates_and_drawn_screens_have_made_up_figures(path: str, found: int) -> None:
    document = "```\n│ Harbour ████████░░  40% │\n```\n\n- Cranes: 3/5 (67%)\n".encode()
    assert len(read_document(path, document, Vocabulary.shipped()).findings) == found


def test_every_check_explains_itself() -> None:
    names = [check.name for check in CHECKS] + [look.name for look in SECOND_LOOKS]
    explained = [check.explains for check in CHECKS] + [look.explains for look in SECOND_LOOKS]
    assert len(set(names)) == len(names)
    assert all(sentence.endswith(".") for sentence in explained)
