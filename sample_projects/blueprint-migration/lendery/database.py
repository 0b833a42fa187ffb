"""One SQLite connection for each application, and the tables in it."""

import sqlite3
from typing import cast

from flask import Flask, current_app

SCHEMA = """
CREATE TABLE IF NOT EXISTS tools (id INTEGER PRIMARY KEY, name TEXT NOT NULL, shelf TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS loans (
    id INTEGER PRIMARY KEY,
    tool INTEGER NOT NULL REFERENCES tools (id),
    member INTEGER NOT NULL REFERENCES members (id),
    due TEXT NOT NULL,
    returned TEXT
);
"""


def connect(path: str) -> sqlite3.Connection:
    """Open the database at `path`, with its tables and with rows that answer to names."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.executescript(SCHEMA)
    return connection


def init_app(app: Flask) -> None:
    """Give an application its connection."""
    app.extensions["lendery"] = connect(app.config["DATABASE"])


def current() -> sqlite3.Connection:
    """The connection of the application that answers this request."""
    return cast(sqlite3.Connection, current_app.extensions["lendery"])
