"""Meetings and users on disk, in SQLite.

One connection for each thread; every change is a transaction of its own.
"""

import json
import sqlite3
from dataclasses import asdict

from app.models.meeting import ActionItem, Meeting
from app.models.user import User

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, password TEXT NOT NULL, roles TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS meetings (
  number INTEGER PRIMARY KEY, title TEXT NOT NULL, transcript TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES users (name), summary TEXT NOT NULL, items TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS meetings_by_owner ON meetings (owner);
"""


class Database:
    """The store. `path` is a file, or `:memory:`."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.executescript(SCHEMA)

    def add_user(self, user: User) -> None:
        """Keep a new user."""
        with self.connection:
            self.connection.execute(
                "INSERT INTO users VALUES (?, ?, ?)", (user.name, user.password, " ".join(sorted(user.roles)))
            )

    def user(self, name: str) -> User | None:
        """The user of that name."""
        row = self.connection.execute("SELECT name, password, roles FROM users WHERE name = ?", (name,)).fetchone()
        return User(row[0], row[1], set(row[2].split())) if row else None

    def add_meeting(self, title: str, transcript: str, owner: str) -> Meeting:
        """Keep a new meeting; it gets the next number."""
        with self.connection:
            done = self.connection.execute(
                "INSERT INTO meetings (title, transcript, owner, summary, items) VALUES (?, ?, ?, '', '[]')",
                (title, transcript, owner),
            )
        return Meeting(int(done.lastrowid or 0), title, transcript, owner)

    def save(self, meeting: Meeting) -> None:
        """Keep what the assistant made of a meeting."""
        items = json.dumps([asdict(item) for item in meeting.items])
        with self.connection:
            self.connection.execute(
                "UPDATE meetings SET summary = ?, items = ? WHERE number = ?", (meeting.summary, items, meeting.number)
            )

    def meeting(self, number: int) -> Meeting | None:
        """The meeting of that number."""
        row = self.connection.execute(
            "SELECT number, title, transcript, owner, summary, items FROM meetings WHERE number = ?", (number,)
        ).fetchone()
        return Meeting(*row[:5], [ActionItem(**item) for item in json.loads(row[5])]) if row else None
