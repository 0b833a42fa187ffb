"""What a sentence becomes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """A thing to do. `due` is the day it must be done by."""

    title: str
    due: date | None = None
    urgent: bool = False
