"""Complaints as Markdown: for a job's summary, or a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.safe import safe
from tui.presentation.formats.checked import Checked

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#])")


def pieces(checked: Checked) -> Iterator[str]:
    """A summary by document, then a table of the complaints."""
    yield f"### asbuilt: {checked.summary()}\n"
    if not checked.complaints:
        return
    if len(checked.by_document()) > 1:
        yield "\n| Document | Complaints |\n|---|---|\n"
        for document, counts in checked.by_document():
            yield f"| {escaped(document)} | {', '.join(f'{counts[rule]} {rule}' for rule in sorted(counts))} |\n"
    yield "\n| Rule | Where | What |\n|---|---|---|\n"
    for complaint in checked.shown:
        where = f"{complaint.document}:{complaint.line}"
        yield f"| {complaint.rule} | {escaped(where)} | {escaped(complaint.detail)} |\n"
    if checked.hidden:
        yield f"\nand {checked.hidden:,} more.\n"


def escaped(text: str) -> str:
    """Text of a document as Markdown that shows exactly it, on one line and inside a table too."""
    return _SPECIAL.sub(r"\\\1", safe(text))
