"""Complaints as a compiler prints them: ``path:line:column: rule: what``, one a line, coloured on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.safe import safe
from tui.presentation.complaints import Complaint
from tui.presentation.formats.checked import Checked
from tui.presentation.rules import RULES

_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36"}


def pieces(checked: Checked) -> Iterator[str]:
    """The lines, each with its end; what they quote is made harmless here."""
    for complaint in checked.shown:
        yield (_coloured(complaint) if checked.coloured else _plain(complaint)) + "\n"


def _plain(complaint: Complaint) -> str:
    where = f"{complaint.document}:{complaint.line}:{complaint.column}"
    return safe(f"{where}: {complaint.rule}: {complaint.detail}")


def _coloured(complaint: Complaint) -> str:
    where = safe(f"{complaint.document}:{complaint.line}:{complaint.column}:")
    colour = _COLOURS[RULES[complaint.rule].level]
    return f"\x1b[1m{where}\x1b[0m \x1b[{colour}m{complaint.rule}:\x1b[0m {safe(complaint.detail)}"
