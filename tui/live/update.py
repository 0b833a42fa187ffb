"""What a session tells whoever shows its reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.core.delta import Delta
from tui.core.model import Report


class LiveState(StrEnum):
    """How much the screen may be trusted to be true now."""

    SCANNING = "scanning"
    LIVE = "live"
    RESCANNING = "rescanning"
    POLLING = "polling"
    BLIND = "blind"


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """A report, how it differs from the one before, and what caused it. `at` is Unix time in seconds."""

    report: Report
    delta: Delta
    cause: str
    state: LiveState
    at: float
