"""The warehouse, mocked: rows live as long as the process."""

from taskpilot.task import Task


class Warehouse:
    """Looks like the connector, keeps everything in a list."""

    def __init__(self) -> None:
        self.rows: list[Task] = []

    def insert(self, task: Task) -> int:
        """Keep a task; returns its number."""
        self.rows.append(task)
        return len(self.rows)

    def open_tasks(self) -> list[Task]:
        """Everything kept, urgent things first."""
        return sorted(self.rows, key=lambda task: not task.urgent)
