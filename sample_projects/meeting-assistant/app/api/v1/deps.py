"""What the routes share: one database, one table of runs."""

from functools import cache

from app.core.config import settings
from app.services.ai_state_manager import StateManager
from app.services.database import Database


@cache
def database() -> Database:
    """The database of the settings."""
    return Database(settings.database_url.removeprefix("sqlite:///"))


@cache
def states() -> StateManager:
    """The runs in progress."""
    return StateManager()
