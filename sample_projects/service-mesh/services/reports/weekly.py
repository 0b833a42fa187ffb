"""The numbers of a week."""

from collections import Counter
from collections.abc import Iterable


def crates_by_size(orders: Iterable[dict[str, str]]) -> dict[str, int]:
    """How many crates of each size were ordered."""
    return dict(Counter(order["size"] for order in orders))
