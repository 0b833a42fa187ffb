"""Files that a program writes when it runs, as a document says of them: "adds to BLOCKED.md", "tides.csv generator".

Said once, it holds for the whole document: such a file need not be in the repository. Code is never taken for one:
"`gauge.py` generation" speaks of a generator.
"""

from __future__ import annotations

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.spot import Spot
from tui.core.model import RefKind
from tui.core.phrases import words_of
from tui.core.vocabulary import Vocabulary
from tui.core.words import words

_WRITTEN = tuple(
    words(".md .txt .json .jsonl .csv .tsv .html .xml .pdf .yaml .yml .png .svg .xlsx .docx .parquet .ndjson .sarif")
)
"""Endings of what programs write."""


def written(passage: Passage, spots: tuple[Spot, ...], vocabulary: Vocabulary) -> set[str]:
    """The targets that a line says the program writes."""
    files = [spot for spot in spots if spot.kind is RefKind.PATH and spot.target.endswith(_WRITTEN)]
    hits = vocabulary.phrases("outputs").find(passage.text) if files else ()
    return {
        spot.target
        for spot in files
        for hit in hits
        if (hit.meaning == "before" and hit.end <= spot.start and not words_of(passage.text[hit.end : spot.start]))
        or (hit.meaning == "after" and hit.start >= spot.end and not words_of(passage.text[spot.end : hit.start]))
    }
