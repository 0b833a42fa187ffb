"""A person who may sign in."""

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass
class User:
    """An account. `password` is the hash, never the word itself."""

    name: str
    password: str
    roles: set[str] = field(default_factory=lambda: {"member"})
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    def may(self, role: str) -> bool:
        """Whether the account has a role; an admin has every one."""
        return role in self.roles or "admin" in self.roles
