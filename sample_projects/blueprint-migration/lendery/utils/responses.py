"""Answers that all look alike: `data` on success, `error` and a sentence otherwise."""

from typing import Any

Answer = tuple[dict[str, Any], int]


def ok(data: Any) -> Answer:
    """What was asked for."""
    return {"data": data}, 200


def created(data: Any) -> Answer:
    """What is new."""
    return {"data": data}, 201


def missing(what: str) -> Answer:
    """There is none of this number."""
    return {"error": f"no such {what}"}, 404


def taken(what: str) -> Answer:
    """Somebody was faster."""
    return {"error": f"the {what} is out"}, 409
