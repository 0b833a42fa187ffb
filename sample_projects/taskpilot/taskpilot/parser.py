"""From a sentence to a task, by rules: the stand-in for the language model."""

import re
from datetime import date, timedelta

from taskpilot.task import Task

_DAYS = {"today": 0, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse(sentence: str, today: date) -> Task:
    """The task a sentence asks for. A word for a day sets the date, an exclamation mark the urgency."""
    words = sentence.replace("!", " ").split()
    due = next((day for word in words if (day := _day(word.lower().strip(",."), today))), None)
    title = " ".join(word for word in words if _day(word.lower().strip(",."), today) is None)
    return Task(re.sub(r"\s+(on|by|at)$", "", title), due, "!" in sentence)


def _day(word: str, today: date) -> date | None:
    if word in _DAYS:
        return today + timedelta(days=_DAYS[word])
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1)
    return None
