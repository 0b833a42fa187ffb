"""What tells one program from another: what is kept from run to run is good for the program that made it.

A version is not enough: whoever works on the program, or on a library that it reads with, changes what it says.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder

import tui


@cache
def program(*parts: str, libraries: tuple[str, ...] = ()) -> bytes:
    """The digest of these folders of the program (of all of it where none is named), of libraries by their names, and
    of what all that runs on. Loads nothing."""
    told = [tui.__version__, str(sys.version_info[:3])]
    for home in tui.__path__:
        for part in parts or ("",):
            told += stamps(os.path.join(home, *part.split("/")))  # noqa: PTH118 - text, like the rest of this
    told += (line for library in libraries for folder in _folders_of(library) for line in stamps(folder))
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).digest()


def stamps(folder: str) -> list[str]:
    """The modules and tables of a package, each with its size and time."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".json")):
                here = entry.stat()
                found.append(f"{entry.name} {here.st_size} {here.st_mtime_ns}")
            elif entry.name != "__pycache__" and entry.is_dir():
                found += [entry.name, *stamps(entry.path)]
    return found


def _folders_of(library: str) -> Iterator[str]:
    spec = PathFinder.find_spec(library)
    return iter(spec.submodule_search_locations or ()) if spec else iter(())
