"""The documents as a small tree: all of them, then each folder with its documents. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.core.counts import Counts, count
from tui.core.model import DocumentInfo, Judged, Verdict
from tui.presentation.sentences import counted, verdict_bar
from tui.presentation.tones import Pieces, Tone
from tui.presentation.words import Glyphs

ALL = ""
"""The scope that holds every document."""


def in_scope(document: str, scope: str) -> bool:
    """Whether a document belongs to a scope: a document's own path, a folder's path with a slash, or `ALL`."""
    return not scope or document == scope or (scope.endswith("/") and document.startswith(scope))


BAR = 6
"""Cells of a document's bar."""
_SHARED = 3
"""Documents of a folder whose names begin alike before the beginning is left out."""
_WORDS = re.compile(r"[-_. ]+")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A line of the tree with its counts. `scope` is what choosing it shows; `depth` is 0 for everything and for
    folders, 1 for the documents in them. `short` is the name for where names have no room, and `widest` how many cells
    the longest name takes that stands with it: either all of them are shortened, or none."""

    scope: str
    name: str
    depth: int
    counts: Counts
    short: str = ""
    widest: int = 0


def document_rows(
    documents: Sequence[DocumentInfo], claims: Sequence[Judged], waived: Collection[str] = ()
) -> tuple[DocumentRow, ...]:
    """Everything, then folders in the report's order with their documents; a document of the root, and the only one of
    a folder, stands alone. `waived`: ids of claims that count apart."""
    by_document: dict[str, list[Judged]] = {info.path: [] for info in documents}
    for judged in claims:
        by_document.setdefault(judged.claim.document, []).append(judged)
    by_folder: dict[str, list[str]] = {}
    for path in by_document:
        by_folder.setdefault(path.rpartition("/")[0], []).append(path)
    rows = [DocumentRow(ALL, "All", 0, count(claims, waived))]
    for folder, paths in sorted(by_folder.items(), key=lambda item: bool(item[0])):
        grouped = bool(folder) and len(paths) > 1
        if grouped:
            inside = [judged for path in paths for judged in by_document[path]]
            rows.append(DocumentRow(f"{folder}/", f"{folder}/", 0, count(inside, waived)))
        names = [path.removeprefix(f"{folder}/") if grouped else path for path in paths]
        widest = max(map(cell_len, names))
        rows += [
            DocumentRow(path, name, int(grouped), count(by_document[path], waived), short, widest)
            for path, name, short in zip(paths, names, _shortened(names), strict=True)
        ]
    return tuple(rows)


def _shortened(names: Sequence[str]) -> list[str]:
    """Names without the beginning that several share and without “.md”: what tells one from another."""
    if len(names) < _SHARED:
        return [name.removesuffix(".md") for name in names]
    shared = Counter(start for name in names for start in _beginnings(name))
    starts = [max((s for s in _beginnings(name) if shared[s] >= _SHARED), key=len, default="") for name in names]
    return [
        ("…" if start else "") + name.removeprefix(start).removesuffix(".md")
        for name, start in zip(names, starts, strict=True)
    ]


def _beginnings(name: str) -> list[str]:
    """A name up to the end of each of its words but the last."""
    return [name[: end.end()] for end in _WORDS.finditer(name.removesuffix(".md"))]


def document_cells(row: DocumentRow, glyphs: Glyphs, room: int) -> tuple[Pieces, ...]:
    """Name, in `room` cells where it can be shortened; how its verdicts fall, as a bar; how many hold; how many err,
    either way."""
    tone = Tone.STRONG if row.scope == ALL else Tone.PATH if row.scope.endswith("/") else Tone.PLAIN
    indent = "  " * row.depth
    narrow = len(indent) + row.widest > room
    name = row.short.replace("…", glyphs.ellipsis) if row.short and narrow else row.name
    bar = verdict_bar(row.counts, BAR, glyphs)
    return ((indent, tone), (name, tone)), bar, *(counts_of(row, verdict, glyphs) for verdict in COUNTED)


COUNTED = (Verdict.HOLDS, Verdict.OVERSTATED, Verdict.UNDERSTATED)
"""The verdicts that have a column."""


def counts_of(row: DocumentRow, verdict: Verdict, glyphs: Glyphs) -> Pieces:
    """How many claims of a document have a verdict; nothing for none."""
    number = row.counts[verdict]
    return (counted(verdict, number, glyphs, words=False),) if number else ()
