"""The assistant: from transcript to summary and things to do.

The graph is LangGraph's where it is installed; the steps are plain functions, so that they can be tested without it.
"""

import re

from app.models.meeting import ActionItem
from app.services.ai_state_manager import StateManager

_PROMISE = re.compile(r"^(?P<owner>[A-Z]\w+):.*?\b(?:I will|I'll|let me)\b\s+(?P<text>[^.!?]+)", re.MULTILINE)


def split(transcript: str) -> list[str]:
    """The turns of a transcript: one for each line that names a speaker."""
    return [line.strip() for line in transcript.splitlines() if ":" in line]


def summarise(turns: list[str], longest: int = 3) -> str:
    """The turns with the most words, in their order. A stand-in for the model, good enough for a test."""
    chosen = sorted(sorted(range(len(turns)), key=lambda at: -len(turns[at].split()))[:longest])
    return " ".join(turns[at] for at in chosen)


def extract_items(transcript: str) -> list[ActionItem]:
    """What the speakers promised to do."""
    return [ActionItem(found["text"].strip(), found["owner"]) for found in _PROMISE.finditer(transcript)]


def run(meeting: int, transcript: str, states: StateManager) -> tuple[str, list[ActionItem]]:
    """All steps over one transcript."""
    states.start(meeting)
    turns = split(transcript)
    states.advance(meeting, f"{len(turns)} turns")
    summary = summarise(turns)
    states.advance(meeting, summary)
    items = extract_items(transcript)
    states.advance(meeting, f"{len(items)} items")
    return summary, items
