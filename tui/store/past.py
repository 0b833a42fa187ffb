"""How many claims held, and how many erred, at the last commits that changed a document.

Each commit's files are laid out in a folder of their own and scanned like any repository, so that the past is judged
as the present is. Blobs are read by their names: nothing is checked out, and no filter or hook of the repository runs.
What was found is kept under the commit's tree, so that a commit is judged once.

`python -m tui.store.past ROOT` prints it, at the lowest priority: the workbench lets another process do it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.core.counts import count
from tui.core.model import Verdict
from tui.store.changeset import blobs, sizes
from tui.store.errors import StoreError
from tui.store.git import GitError, git
from tui.store.kept import Kept
from tui.store.locations import cache_folder
from tui.store.provenance import program
from tui.store.repository import Repository

COMMITS = 12
"""Commits that are looked at."""
MOST_FILES, MOST_BYTES = 5_000, 50_000_000
"""Of one commit; a larger repository has no past here, because nobody would wait for it."""
LARGE = 1_000_000
"""Bytes of a file above which only its size is laid out: its contents are read by nobody."""
_DOCUMENTS = ("*.md", "*.markdown", "*.mdx")
_FILE = "past-2.sqlite3"


class Point(NamedTuple):
    """A commit: when (Unix seconds), and how many claims of it hold, and err without a waiver."""

    at: int
    held: int
    erred: int


class Commit(NamedTuple):
    """`tree` is what it holds below the root."""

    at: int
    tree: str


def past(root: Path) -> Iterator[Point]:
    """The last commits that changed a document, oldest first. Nothing without git, and for a repository that is too
    large. Raises StoreError when one of them can't be laid out or read."""
    try:
        commits = _commits(root)
    except GitError:
        return
    kept = Kept(cache_folder() / _FILE)
    keys = {each.tree: hashlib.sha256(program() + each.tree.encode()).digest() for each in commits}
    known = kept.get(keys.values())
    with tempfile.TemporaryDirectory(prefix="asbuilt-past-") as folder:
        laid = Laid(root, Path(folder) / "tree")
        for commit in commits:
            key = keys[commit.tree]
            if key not in known:
                counts = laid.judge(commit.tree)
                if counts is None:
                    continue
                known[key] = json.dumps(counts).encode()
                kept.put({key: known[key]})
            held, erred = json.loads(known[key])
            yield Point(commit.at, held, erred)


def _commits(root: Path) -> list[Commit]:
    """Oldest first."""
    below = os.fsdecode(git(root, "rev-parse", "--show-prefix")[0]).rstrip("\n")
    log = git(root, "log", "--first-parent", f"-{COMMITS}", "--format=%H %ct", "--", *_DOCUMENTS)[0]
    rows = [line.split() for line in log.decode().splitlines()]
    names = "".join(f"{commit}:{below}\n" for commit, _at in rows)
    trees = git(root, "cat-file", "--batch-check=%(objectname)", feed=os.fsencode(names))[0].decode().splitlines()
    found = [Commit(int(at), tree) for (_commit, at), tree in zip(rows, trees, strict=True) if " " not in tree]
    return found[::-1]


class Laid:
    """The files of one commit after another, in a folder of ours."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._there: dict[str, str] = {}
        folder.mkdir()

    def judge(self, tree: str) -> tuple[int, int] | None:
        """How many claims of a tree hold and err; None for one that is too large."""
        wanted = self._listed(tree)
        if wanted is None or not self._lay(wanted):
            return None
        report = Repository.open(self._folder).scan()
        counts = count(report.claims, report.waived)
        return counts[Verdict.HOLDS], counts.erring

    def _listed(self, tree: str) -> dict[str, str] | None:
        """The blobs of a tree by path: ordinary files with ordinary names."""
        try:
            output = git(self._root, "ls-tree", "-r", "-z", "--full-tree", tree)[0]
        except GitError as error:
            raise StoreError(str(self._root), f"git could not list a commit ({error})") from error
        rows = [row.partition("\t") for row in os.fsdecode(output).split("\0") if row.startswith("100")]
        found = {path: info.split(" ")[2] for info, _, path in rows if _is_ordinary(path)}
        return found if len(found) <= MOST_FILES else None

    def _lay(self, wanted: Mapping[str, str]) -> bool:
        for path in self._there.keys() - wanted.keys():
            (self._folder / path).unlink()
        self._there = {path: blob for path, blob in self._there.items() if path in wanted}
        new = {path: blob for path, blob in wanted.items() if self._there.get(path) != blob}
        long = sizes(self._root, new.values())
        short = {blob for blob, size in long.items() if size <= LARGE}
        if sum(long[blob] for blob in short) > MOST_BYTES:
            return False
        contents = blobs(self._root, short)
        for path, blob in new.items():
            if blob in long:
                self._write(path, contents.get(blob), long[blob])
                self._there[path] = blob
        return True

    def _write(self, path: str, data: bytes | None, size: int) -> None:
        file = self._folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            file.write_bytes(data or b"")
            if data is None:
                os.truncate(file, size)
        except OSError as error:
            raise StoreError(path, f"can't be laid out ({error.strerror})") from error


def _is_ordinary(path: str) -> bool:
    """Whether a path of a tree stays below the folder it is laid out in. Trees can be made by hand."""
    return not path.startswith("/") and all(part not in {"", ".", "..", ".git"} for part in path.split("/"))


def main() -> None:
    """Print the past of a root as JSON: a list of points."""
    with contextlib.suppress(OSError):
        os.nice(19)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # in order: the folder goes too
    try:
        points = list(past(Path(sys.argv[1])))
    except (StoreError, GitError):
        points = []
    sys.stdout.write(json.dumps(points) + "\n")


if __name__ == "__main__":
    main()
