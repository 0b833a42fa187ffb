"""Settings, read once from the environment."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What the environment decides. Defaults are good for one developer's machine and nothing else."""

    database_url: str = "sqlite:///meetings.db"
    token_secret: str = "change-me"
    token_minutes: int = 30
    requests_per_minute: int = 60


def from_environment() -> Settings:
    """Read the settings; a number that is none is an error at the start, not at the first request."""
    defaults = Settings()
    return Settings(
        database_url=os.environ.get("DATABASE_URL", defaults.database_url),
        token_secret=os.environ.get("TOKEN_SECRET", defaults.token_secret),
        token_minutes=int(os.environ.get("TOKEN_MINUTES", defaults.token_minutes)),
        requests_per_minute=int(os.environ.get("REQUESTS_PER_MINUTE", defaults.requests_per_minute)),
    )


settings = from_environment()
