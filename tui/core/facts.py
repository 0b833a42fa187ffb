"""What the core may ask of a repository, and the record of what was asked.

The core does no I/O: a check gets a `Facts` and asks it. Each question goes through an `Asking`, which keeps it as
an `Ask`; the pipeline stores every claim's asks, so that a change on disk re-judges exactly the claims that asked
about what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Facts(Protocol):
    """A repository as the core sees it. Paths are relative to the root, with ``/``, without a leading ``./``."""

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there (tracked, untracked or ignored; never outside the root)."""
        ...

    def is_dir(self, path: str) -> bool:
        """Whether a folder is there."""
        ...

    def named(self, name: str) -> Sequence[str]:
        """Every listed file and folder whose last component is `name`, sorted; folders without a trailing slash."""
        ...

    def glob(self, pattern: str) -> Sequence[str]:
        """Listed files that match a pattern with ``*``, ``?``, ``**`` and ``{a,b}``, sorted."""
        ...

    def line_count(self, path: str) -> int | None:
        """Lines of a file (a last line without a newline counts); None when it can't be read or is over the cap."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: `what` is the method's name, `key` its argument."""

    what: str
    key: str


class Asking:
    """A `Facts` that answers from another one and remembers every question."""

    __slots__ = ("_facts", "asks")

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.asks: set[Ask] = set()

    def is_file(self, path: str) -> bool:
        self.asks.add(Ask("is_file", path))
        return self._facts.is_file(path)

    def is_dir(self, path: str) -> bool:
        self.asks.add(Ask("is_dir", path))
        return self._facts.is_dir(path)

    def named(self, name: str) -> Sequence[str]:
        self.asks.add(Ask("named", name))
        return self._facts.named(name)

    def glob(self, pattern: str) -> Sequence[str]:
        self.asks.add(Ask("glob", pattern))
        return self._facts.glob(pattern)

    def line_count(self, path: str) -> int | None:
        self.asks.add(Ask("line_count", path))
        return self._facts.line_count(path)
