"""Which paths the history knows: what is not here may have been, and git can tell when it went.

Asked about a path that a line calls done and that is not there. All paths are read in one walk, with the first
question, and again only when a commit has been made since; a repository whose lines name nothing absent never pays for
it. Nothing is known without git, before the first commit, where the walk takes too long, and of a folder that git does
not track; of a shallow clone only what left it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.core.facts import Past
from tui.store.git import GitError, git, git_folder, top_level


class _Paths(NamedTuple):
    """What became of each file and folder that ever was, and when (in seconds since 1970); their paths by last
    component; whether nothing is left out."""

    became: Mapping[str, tuple[int, Past]]
    by_name: Mapping[str, list[str]]
    whole: bool


_ALIKE = "-M40%"
"""How much of a file must be in another one for it to be called renamed: one that goes into a folder of its own changes
its imports."""
_NOTHING = _Paths({}, {}, whole=False)


class Known:
    """The paths that the history of a root knows."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._moment: object = None
        self._paths: _Paths | None = None
        self._renames: dict[str, Mapping[str, str]] = {}

    def renew(self) -> object:
        """Forget what was read if a commit was made since. Returns what is another after a commit."""
        if self._folder is None:
            self._folder = git_folder(self._root)
        moment = tuple(_stamp(self._folder / name) for name in ("HEAD", "logs/HEAD")) if self._folder else None
        if moment != self._moment:
            self._moment, self._paths, self._renames = moment, None, {}
        return moment

    def past(self, path: str) -> Past | None:
        """Where a path was that is not here, also as the end of a longer one, and when it went. An empty one where the
        whole history has none; None where that can't be told."""
        if self._paths is None:
            self._paths = _walk(self._root)
        became, by_name, whole = self._paths
        plain = path.strip("/")
        ends = [one for one in by_name.get(plain.rpartition("/")[2], ()) if f"/{one}".endswith(f"/{plain}")]
        if not ends:
            return Past() if whole else None
        past = became[max(ends, key=lambda one: (one == plain, became[one][0], one))][1]
        if not past.day:
            return past
        if past.commit not in self._renames:
            self._renames[past.commit] = _renames(self._root, past.commit)
        return past._replace(became=_new_name(past.path, self._renames[past.commit]))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _walk(root: Path) -> _Paths:
    from tui.core.stale import Happened  # noqa: PLC0415 - most scans never ask
    from tui.store.changeset import is_shallow  # noqa: PLC0415
    from tui.store.history import TOUCHES, day, logged  # noqa: PLC0415

    if top_level(root) is None:
        return _NOTHING
    try:
        output, _ = git(root, *TOUCHES, "--diff-filter=AD", "HEAD", "--")
    except GitError:
        return _NOTHING
    became: dict[str, tuple[int, Past]] = {}
    for touch in logged(output):  # newest first
        gone = touch.what is Happened.VANISHED
        for path in (touch.path, *_above(touch.path)):
            if path not in became:
                became[path] = touch.at, Past(path, day(touch.at) if gone else "", touch.commit)
    by_name: dict[str, list[str]] = {}
    for path in became:
        by_name.setdefault(path.rpartition("/")[2], []).append(path)
    return _Paths(became, by_name, whole=bool(became) and not is_shallow(root))


def _new_name(path: str, renames: Mapping[str, str]) -> str:
    """What a file became; of a folder, where the first of its files went, without what is the same below both."""
    if path in renames:
        return renames[path]
    old, new = next(((old, new) for old, new in renames.items() if old.startswith(f"{path}/")), ("", ""))
    return new.removesuffix(old.removeprefix(path))


def _renames(root: Path, commit: str) -> Mapping[str, str]:
    """What one commit gave another name, old to new. None where git can't tell."""
    asked = ("diff-tree", "-r", "-z", _ALIKE, "--diff-filter=R", "--name-status", "--no-commit-id", "--relative")
    try:
        output, _ = git(root, *asked, "--no-ext-diff", "--no-textconv", commit)
    except GitError:
        return {}
    fields = [os.fsdecode(field) for field in output.split(b"\0")]
    return dict(zip(fields[1::3], fields[2::3], strict=False))


def _above(path: str) -> Iterator[str]:
    """The folders around a file."""
    while path := path.rpartition("/")[0]:
        yield path
