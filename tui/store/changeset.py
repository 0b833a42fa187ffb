"""What differs between a commit and the files as they are, or as they are staged: paths, and bytes on both sides.

git compares names and blobs (`diff-index`, which asks the index first and so stays fast in large repositories); no
text is compared by git, and no filter of the repository runs. Renamed files keep their former bytes, so that moving a
document is not taken for writing it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.core.touched import Touched, touched
from tui.store.errors import StoreError
from tui.store.git import GitError, git, index_to_commit, top_level, without_filters

Read = Callable[[str], bytes]

_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which git knows by name: what there was before the first commit."""
_TIME = re.compile(r"yesterday|(?:last )?\w+day|\d+ (?:minute|hour|day|week|month|year)s? ago|\d{4}-\d\d-\d\d")
"""What reads as a time rather than a name of a commit."""
_LARGE = 2_000_000
"""Bytes of a file whose changed words are looked at."""


@dataclass(frozen=True, slots=True)
class Base:
    """A commit, or the empty tree. `name` is what the user called it."""

    name: str
    commit: str


def fork(root: Path, ref: str) -> Base:
    """Where the work at HEAD left `ref`: the base of a pull request. Raises StoreError: no git, no such commit, a
    clone too shallow to know."""
    commit = _resolve(root, ref)
    try:
        output, _ = git(root, "merge-base", commit, "HEAD")
    except GitError:
        if is_shallow(root):
            short = f"the clone is shallow and does not reach back to where HEAD left it; {DEEPEN}"
            raise StoreError(ref, short) from None
        return Base(ref, commit)  # unrelated histories have only their ends to compare
    return Base(ref, output.decode().strip())


DEEPEN = "fetch its history (`git fetch --unshallow`; in a GitHub job `fetch-depth: 0`)"
"""What to do about a clone that is too shallow."""


def head(root: Path) -> Base:
    """The last commit; the empty tree before the first one. Raises StoreError without git."""
    _need_git(root)
    try:
        output, _ = git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        if "started" in str(error):
            raise StoreError(str(root), f"{error}; install git") from error
        return Base("the beginning", _EMPTY)
    return Base("HEAD", output.decode().strip())


def moment(root: Path, when: str) -> Base:
    """The last commit before a time ("yesterday", "3 days ago", "2026-01-31"), or the commit of that name. Raises
    StoreError."""
    if not _TIME.fullmatch(when.strip().lower()):
        return Base(when, _resolve(root, when))
    _need_git(root)
    try:
        output, _ = git(root, "rev-list", "-1", f"--before={when.strip()}", "HEAD")
    except GitError:  # no commit at all
        output = b""
    if not output.strip() and is_shallow(root):
        raise StoreError(when, f"the clone is shallow and does not reach back to it; {DEEPEN}")
    return Base(when, output.decode().strip() or _EMPTY)


def _resolve(root: Path, ref: str) -> str:
    _need_git(root)
    try:
        output, _ = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except GitError as error:
        if "started" in str(error):
            raise StoreError(str(root), f"{error}; install git") from error
        more = f"; the clone is shallow: {DEEPEN}" if is_shallow(root) else "; `git branch -a` lists what there is"
        raise StoreError(ref, f"no such commit, branch or tag{more}") from error
    return output.decode().strip()


def _need_git(root: Path) -> None:
    if not top_level(root):
        raise StoreError(str(root), "is not in a git repository; there is nothing to compare with")


def is_shallow(root: Path) -> bool:
    """Whether git knows only the last commits of a repository."""
    try:
        return git(root, "rev-parse", "--is-shallow-repository")[0].strip() == b"true"
    except GitError:
        return False


class Changeset:
    """What differs from a base. `before` maps the path of each file that came, went or changed to its blob there
    (None: it is new); `gone` are those that are no more."""

    def __init__(self, root: Path, base: Base, *, staged: bool = False) -> None:
        self._root = root
        self.before: dict[str, str | None] = {}
        self.gone: set[str] = set()
        self.base = base
        try:
            self._compare(staged)
        except GitError as error:
            raise StoreError(base.name, f"git could not compare with it ({error})") from error

    def _compare(self, staged: bool) -> None:
        options = ["--cached"] if staged else []
        command = ("diff-index", *options, "-z", "-M", "--raw", "--no-abbrev", "--relative", "--ignore-submodules=all")
        filters = without_filters(self._root)
        index = index_to_commit(self._root) if staged else ""
        output, _ = git(self._root, *command, "--no-ext-diff", self.base.commit, "--", settings=filters, index=index)
        for status, blob, path, old in rows(output):
            if status == "D":
                self.gone.add(path)
            elif status == "R":
                self.gone.add(old)
                self.before[old] = blob
            self.before[path] = None if status == "A" else blob
        if not staged:
            untracked, _ = git(self._root, "ls-files", "-z", "--others", "--exclude-standard")
            self.before.update({os.fsdecode(name): None for name in untracked.split(b"\0") if name})

    def old(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes that changed files had at the base, of those that were there."""
        wanted = {path: blob for path in paths if (blob := self.before.get(path))}
        found = blobs(self._root, wanted.values())
        return {path: found[blob] for path, blob in wanted.items() if blob in found}

    def touched(self, read: Read, documents: Collection[str]) -> Touched:
        """What the changes touch; `read` gives a file's bytes as they are now."""
        return touched(self._versions(read), documents)

    def _versions(self, read: Read) -> Iterator[tuple[str, bytes | None, bytes | None]]:
        before = self.old(self.before)
        for path in sorted(self.before):
            old, new = before.get(path), None if path in self.gone else _read(read, path)
            if old != new:
                small = max(len(old or b""), len(new or b"")) <= _LARGE
                yield (path, old, new) if small else (path, None, b"")


def _read(read: Read, path: str) -> bytes | None:
    try:
        return read(path)
    except StoreError:
        return None


def rows(output: bytes) -> Iterator[tuple[str, str, str, str]]:
    """The rows of ``--raw -z``: status letter, former blob, path, and the former path of a renamed file."""
    fields = iter(os.fsdecode(output).split("\0"))
    for field in fields:
        if not field:
            return
        _, _, blob, _, status = field.split(" ")
        path = next(fields)
        if status[0] in "RC":
            yield status[0], blob, next(fields), path
        else:
            yield status[0], blob, path, path


def sizes(root: Path, names: Iterable[str]) -> dict[str, int]:
    """The sizes of blobs by name, those that are there."""
    found = (line.split(" ") for line in _cat(root, "--batch-check", names).decode().splitlines())
    return {row[0]: int(row[2]) for row in found if len(row) == 3 and row[1] == "blob"}


def blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by name, those that are there."""
    output = _cat(root, "--batch", names)
    found: dict[str, bytes] = {}
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        name, _, size = output[at:end].decode().partition(" ")
        at = end + 1
        if not size.startswith("blob "):  # "missing", in a partial clone
            continue
        length = int(size.removeprefix("blob "))
        found[name] = output[at : at + length]
        at += length + 1
    return found


def _cat(root: Path, how: str, names: Iterable[str]) -> bytes:
    wanted = sorted(set(names))
    if not wanted:
        return b""
    try:
        return git(root, "cat-file", how, feed="".join(f"{name}\n" for name in wanted).encode())[0]
    except GitError as error:
        raise StoreError(str(root), f"git could not read other versions ({error})") from error
