"""Which lines of a document are accused, over a repository of a few files, and which are rightly let be.

A case's input begins with the document's own path and those of the repository's files, one on each line, up to a line
of three tildes; what follows is the document. Expected are the accused lines with their verdicts.
"""

from __future__ import annotations

import pytest

from tests.core.repository import Files
from tests.core.triples import triples
from tui.core.model import Verdict
from tui.core.pipeline import Engine
from tui.core.vocabulary import Vocabulary

ACCUSING = frozenset({Verdict.OVERSTATED, Verdict.UNDERSTATED})


@pytest.mark.parametrize(("case", "expected"), triples("accusations"))
def test_what_is_accused(case: str, expected: list[str]) -> None:
    listed, _, document = case.partition("~~~\n")
    path, *files = listed.split()
    engine = Engine("/harbour", Vocabulary.shipped())
    report = engine.step(Files.of(path, *files), documents={path: document.encode()})
    accused = [f"{one.claim.line} {one.verdict}" for one in report.claims if one.verdict in ACCUSING]
    assert accused == [line for line in expected if line]
