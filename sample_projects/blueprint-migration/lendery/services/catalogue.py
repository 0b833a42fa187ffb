"""The tools, over the database."""

import sqlite3
from typing import Any

_WITH_STATE = (
    "SELECT tools.id, name, shelf, NOT EXISTS ("
    "SELECT 1 FROM loans WHERE loans.tool = tools.id AND loans.returned IS NULL) AS is_in FROM tools"
)


class Catalogue:
    """Every tool that the library owns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def every(self) -> list[dict[str, Any]]:
        """All tools by name."""
        return [dict(row) for row in self._connection.execute(f"{_WITH_STATE} ORDER BY name")]

    def find(self, number: int) -> dict[str, Any] | None:
        """One tool, or nothing."""
        row = self._connection.execute(f"{_WITH_STATE} WHERE tools.id = ?", (number,)).fetchone()
        return dict(row) if row else None

    def add(self, name: str, shelf: str) -> dict[str, Any]:
        """Put a tool on a shelf and give it a number."""
        with self._connection as connection:
            cursor = connection.execute("INSERT INTO tools (name, shelf) VALUES (?, ?)", (name, shelf))
        return {"id": cursor.lastrowid, "name": name, "shelf": shelf, "is_in": 1}
