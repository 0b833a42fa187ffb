"""Where a run of the assistant stands: which step, and what the steps so far have said.

Kept in memory: a restart forgets the runs in progress.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """The steps of a run, in order."""

    SPLIT = "split"
    SUMMARISE = "summarise"
    EXTRACT = "extract"
    DONE = "done"


@dataclass
class Run:
    """One run over one meeting."""

    meeting: int
    step: Step = Step.SPLIT
    notes: list[str] = field(default_factory=list)


class StateManager:
    """All runs by meeting."""

    def __init__(self) -> None:
        self._runs: dict[int, Run] = {}

    def start(self, meeting: int) -> Run:
        """Begin a run; one that is under way for the same meeting begins again."""
        self._runs[meeting] = Run(meeting)
        return self._runs[meeting]

    def advance(self, meeting: int, note: str) -> Run:
        """Go to the next step and keep what this one said."""
        run = self._runs[meeting]
        steps = list(Step)
        run.notes.append(note)
        run.step = steps[min(steps.index(run.step) + 1, len(steps) - 1)]
        return run

    def current(self, meeting: int) -> Run | None:
        """The run of a meeting, if there is one."""
        return self._runs.get(meeting)
