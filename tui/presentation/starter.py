"""The `asbuilt.yaml` that `asbuilt init` writes: what was found, as comments, and every setting ready to be changed.

Pure: a `Report` in, the file's text out. Everything that comes from a document stands in a comment, made harmless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui.core.model import MarkKind, Report, Verdict
from tui.core.safe import safe
from tui.presentation.rules import DEFAULT, RULES
from tui.presentation.words import STATUS_WORDS, plural

_LISTED = 12
"""Documents and marks that are named."""
_ASIDE = ("archive", "examples", "fixtures", "templates", "tests", "testdata")
"""Folders whose documents are mostly about something else."""


def starter(report: Report) -> Iterator[str]:
    """The file's lines."""
    yield "# What asbuilt reads here, and what fails `asbuilt check`. Every setting is optional; `asbuilt config` shows"
    yield "# them all with their origin, `asbuilt config --schema` prints the schema by which editors check this file."
    yield ""
    yield from _documents(report)
    yield "# Path patterns: * and ? inside a folder, ** over folders, {a,b} either."
    yield "include: [] # further files, for example notes/*.txt"
    yield from _exclude(report)
    yield ""
    counts = ", ".join(f"{report.count(verdict)} {verdict}" for verdict in Verdict)
    yield f"# Right now: {counts}; {plural(len(report.findings), 'finding')}."
    yield f"# Rules: {', '.join(RULES)}; or none."
    yield f"fail_on: [{', '.join(DEFAULT)}]"
    yield "# baseline: asbuilt-baseline.json # complaints to let pass until settled: `asbuilt check --update-baseline`"
    yield ""
    yield from _vocabulary(report)
    yield ""
    yield "# What proves an item of a readiness checklist here, beside the rules that are shipped:"
    yield "# readiness:"
    yield "#   smoke_tests:"
    yield "#     proves: {files: ['smoke/**']}"
    yield ""
    yield "# Verdicts that somebody answers for; `asbuilt waive ID --reason TEXT --until DAY` writes them."
    yield "waivers: []"


def _documents(report: Report) -> Iterator[str]:
    total = sum(document.claims for document in report.documents)
    yield f"# {plural(len(report.documents), 'document')} with {plural(total, 'claim')}:"
    ranked = sorted(report.documents, key=lambda document: (-document.claims, document.path))
    for document in ranked[:_LISTED]:
        yield f"#   {document.claims:5}  {safe(document.path)}"
    if len(ranked) > _LISTED:
        yield f"#          and {len(ranked) - _LISTED} more"


def _exclude(report: Report) -> Iterator[str]:
    found = Counter(
        part for document in report.documents for part in document.path.split("/")[:-1] if part.lower() in _ASIDE
    )
    if not found:
        yield "exclude: [] # documents about something else, for example archive/**"
        return
    yield "exclude: []"
    for name, number in sorted(found.items()):
        yield f"#  - '**/{safe(name)}/**' # {plural(number, 'document')}"


def _vocabulary(report: Report) -> Iterator[str]:
    marks = Counter(
        (mark.text, judged.claim.status)
        for judged in report.claims
        if (mark := judged.claim.mark) and mark.kind in {MarkKind.EMOJI, MarkKind.WORD}
    )
    yield "# How these documents say it, and what that is taken to mean:" if marks else "# Words and marks of your own:"
    for (text, status), number in sorted(marks.items(), key=lambda item: (-item[1], item[0]))[:_LISTED]:
        yield f"#   {number:5} × {safe(text)} = {STATUS_WORDS[status]}"
    yield "# vocabulary:"
    yield "#   statuses:"
    yield "#     done:"
    yield "#       en: [landed]"
