"""Complaints as GitHub's workflow commands, which become annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.safe import safe
from tui.presentation.formats.checked import Checked


def pieces(checked: Checked) -> Iterator[str]:
    """One command a line. GitHub shows the first ten of a step; the log has them all."""
    for complaint in checked.shown:
        path = _property(checked.prefix + complaint.document)
        place = f"file={path},line={complaint.line},col={complaint.column}"
        yield f"::warning {place},title=asbuilt {complaint.rule}::{_data(complaint.detail)}\n"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
