"""When a tool comes back, and what it costs when it does not."""

from datetime import date, timedelta

CLOSED = (5, 6)
"""Saturday and Sunday: nobody is at the counter."""


def due_date(today: date, days: int) -> date:
    """The day a loan ends; a loan that would end on a closed day ends on the next open one."""
    due = today + timedelta(days=days)
    while due.weekday() in CLOSED:
        due += timedelta(days=1)
    return due


def late_fee(due: date, today: date, cents: int, most: int = 1000) -> int:
    """Cents for a late return; never more than `most`."""
    return min(max((today - due).days, 0) * cents, most)
