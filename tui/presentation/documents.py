"""The documents as a small tree: all of them, then each folder with its documents. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.core.model import DocumentInfo, Judged, Verdict
from tui.presentation.sentences import counted, verdict_counts
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs

ALL = ""
"""The scope that holds every document."""


def in_scope(document: str, scope: str) -> bool:
    """Whether a document belongs to a scope: a document's own path, a folder's path with a slash, or `ALL`."""
    return not scope or document == scope or (scope.endswith("/") and document.startswith(scope))


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A line of the tree with its counts. `scope` is what choosing it shows; `depth` is 0 for everything and for
    folders' documents 1 more than their folder."""

    scope: str
    name: str
    depth: int
    counts: Mapping[Verdict, int]


def document_rows(documents: Sequence[DocumentInfo], claims: Sequence[Judged]) -> tuple[DocumentRow, ...]:
    """Everything, then folders in the report's order with their documents; a document of the root stands alone."""
    by_document: dict[str, list[Judged]] = {info.path: [] for info in documents}
    for judged in claims:
        by_document.setdefault(judged.claim.document, []).append(judged)
    by_folder: dict[str, list[str]] = {}
    for path in by_document:
        by_folder.setdefault(path.rpartition("/")[0], []).append(path)
    rows = [DocumentRow(ALL, "All", 0, verdict_counts(claims))]
    for folder, paths in sorted(by_folder.items(), key=lambda item: bool(item[0])):
        if folder:
            inside = [judged for path in paths for judged in by_document[path]]
            rows.append(DocumentRow(f"{folder}/", f"{folder}/", 0, verdict_counts(inside)))
        rows += [
            DocumentRow(path, path.rpartition("/")[2], 1 if folder else 0, verdict_counts(by_document[path]))
            for path in paths
        ]
    return tuple(rows)


def document_cells(row: DocumentRow, glyphs: Glyphs) -> tuple[Pieces, ...]:
    """Name; how many hold; how many err, either way."""
    tone = Tone.STRONG if row.scope == ALL else Tone.PATH if row.scope.endswith("/") else Tone.PLAIN
    held, over, under = (
        ((counted(verdict, row.counts[verdict], glyphs, words=False),) if row.counts[verdict] else ())
        for verdict in (Verdict.HOLDS, Verdict.OVERSTATED, Verdict.UNDERSTATED)
    )
    return ((("  " * row.depth + row.name, tone),), held, over, under)
