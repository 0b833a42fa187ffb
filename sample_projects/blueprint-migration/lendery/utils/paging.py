"""A page of a list."""

from collections.abc import Sequence
from typing import Any

PAGE = 20


def page_of(rows: Sequence[Any], number: int) -> dict[str, Any]:
    """Page `number`, from 1, and how many there are."""
    start = (max(number, 1) - 1) * PAGE
    return {"page": max(number, 1), "pages": max(1, -(-len(rows) // PAGE)), "rows": list(rows[start : start + PAGE])}
