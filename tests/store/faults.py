"""An editor whose every system call can be refused, be the last, or be the moment at which somebody else saves."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tui.core.vocabulary import Vocabulary
from tui.store import beneath, exchange, lock


class Folder:
    """As much of a repository as an editor needs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.vocabulary = Vocabulary.shipped()
        self.loaded: dict[str, bytes] = {}

    def documents(self) -> tuple[str, ...]:
        return ("PLAN.md",)

    def read(self, path: str) -> bytes:
        return beneath.read(self.root, path, 1 << 20)[0]

    def last_read(self, path: str) -> bytes | None:
        return self.loaded.get(path)


CALLS = {
    "open", "fstat", "stat", "read", "write", "fsync", "close", "unlink", "replace", "access", "lseek", "ftruncate",
    "fchmod", "fchown", "listxattr", "getxattr", "setxattr",
}  # fmt: skip
"""The functions of `os` through which an edit reaches the disk; beside them the exchange and the lock."""


@contextmanager
def each_call(act: Callable[[int, str], None]) -> Iterator[None]:
    """Call `act` with the number and the name of each system call before it is made."""
    made = 0
    patch = pytest.MonkeyPatch()

    def wrapped(name: str, real: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal made
            made += 1
            if name == "close":  # one that fails has closed the file all the same (close(2))
                real(*args)
                return act(made, name)
            act(made, name)
            return real(*args, **kwargs)

        return call

    real_exchange = exchange.renameat2
    assert real_exchange is not None

    def exchanged(*args: Any) -> int:
        nonlocal made
        made += 1
        try:
            act(made, "renameat2")
        except OSError as error:
            ctypes.set_errno(error.errno or 0)
            return -1
        return real_exchange(*args)

    for name in CALLS:
        patch.setattr(os, name, wrapped(name, getattr(os, name)))
    patch.setattr(exchange, "renameat2", exchanged)
    patch.setattr(lock, "hold", wrapped("flock", lock.hold))
    try:
        yield
    finally:
        patch.undo()
