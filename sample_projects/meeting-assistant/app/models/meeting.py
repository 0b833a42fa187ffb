"""A meeting, what was said in it, and what came out."""

from dataclasses import dataclass, field


@dataclass
class ActionItem:
    """A thing somebody promised to do."""

    text: str
    owner: str | None = None
    done: bool = False


@dataclass
class Meeting:
    """A meeting. `summary` is empty until the assistant has run."""

    number: int
    title: str
    transcript: str
    owner: str
    summary: str = ""
    items: list[ActionItem] = field(default_factory=list)
