"""The order book. It is kept in memory: the address of a database is taken, and not used yet."""

from typing import Any


class OrderBook:
    """Orders by number."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._orders: dict[int, dict[str, Any]] = {}

    def place(self, person: str, size: str, week: str) -> dict[str, Any]:
        """Take an order; the same person orders once a week, later orders replace earlier ones."""
        number = next(
            (known for known, order in self._orders.items() if (order["person"], order["week"]) == (person, week)),
            len(self._orders) + 1,
        )
        self._orders[number] = {"number": number, "person": person, "size": size, "week": week}
        return self._orders[number]

    def find(self, number: int) -> dict[str, Any] | None:
        """One order, or nothing."""
        return self._orders.get(number)
