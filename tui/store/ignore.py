"""`.gitignore` files, for folders that git does not list.

The lines are a stranger's, and the usual engine can be made to hang by twenty characters of them: re2 matches, in
linear time. A line that is no pattern is left out, with a notice, and the others still count.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Sequence
from pathlib import Path

import re2
from pathspec import GitIgnoreSpec

from tui.core.model import Notice
from tui.store import beneath
from tui.store.errors import StoreError

LIMIT = 256_000
"""Bytes of an ignore file that is read."""
LONGEST = 1024
"""Characters of a line that is taken for a pattern."""


class Rules:
    """One folder's `.gitignore`."""

    __slots__ = ("_prefix", "_spec")

    def __init__(self, root: Path, folder: str, notices: list[Notice]) -> None:
        """Read ``folder/.gitignore`` (`folder` relative to the root, ``""`` for the root); say what is left out."""
        path = f"{folder}/.gitignore" if folder else ".gitignore"
        self._prefix = len(folder) + 1 if folder else 0
        try:
            data, _ = beneath.read(root, path, LIMIT)
        except StoreError as error:
            notices.append(error.notice())
            data = b""
        self._spec = _compile(data.decode("utf-8", "replace").split("\n"), path, notices)

    def says(self, path: str, is_folder: bool) -> bool | None:
        """Whether it ignores a path (True), brings it back (False), or has nothing to say (None)."""
        name = os.fsencode(path[self._prefix :]).decode("utf-8", "replace")
        return self._spec.check_file(f"{name}/" if is_folder else name).include


def _compile(lines: Sequence[str], path: str, notices: list[Notice]) -> GitIgnoreSpec:
    spec = _try(lines)
    if spec is not None:
        return spec
    good: list[str] = []
    for number, line in enumerate(lines, 1):
        if _try([line]) is not None:
            good.append(line)
        else:
            notices.append(Notice(path, "this line is no pattern and is left out; correct or delete it", number))
    return _try(good) or GitIgnoreSpec.from_lines([], backend="re2")


def _try(lines: Sequence[str]) -> GitIgnoreSpec | None:
    """The lines as patterns; None when one of them is none."""
    if any(len(line) > LONGEST for line in lines):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a set that Python and git read differently is no pattern either
            return GitIgnoreSpec.from_lines(lines, backend="re2")
    except (ValueError, re.error, re2.error, FutureWarning):
        return None
