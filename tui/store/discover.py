"""Which files there are: what git tracks or would track; without git, what no `.gitignore` excludes.

A listing is names only; whether they are still there, and what they are, is the index's to find out. Names that are not
UTF-8 carry lone surrogates (PEP 383) and so open again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.model import Notice
from tui.store.errors import from_os_error
from tui.store.git import GitError, git, top_level

if TYPE_CHECKING:
    from tui.store.ignore import Rules

_UNOPENED = re.compile(r"could not open directory '(.*?)/?': (.+)")
SPARSE = "S"
"""git's tag of a tracked file that a sparse checkout leaves out."""

_OWN_TEMP = re.compile(r"(?:^|/)\.asbuilt-[0-9a-f]+\.tmp$")
"""The file that an edit writes beside a document for a moment (see `write`)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Names relative to the root, with ``/``. `nested` are folders that git names but does not look into (submodules
    and repositories inside this one); `apart` are tracked files that a sparse checkout leaves out of the tree. `by_git`
    says whether git was asked."""

    files: list[str]
    nested: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    by_git: bool = False
    notices: list[Notice] = field(default_factory=list)


def list_files(root: Path) -> Listing:
    """List a folder's files. Raises StoreError when the folder itself can't be read."""
    said: list[Notice] = []
    if top_level(root):
        try:
            listing = _ask_git(root)
        except GitError as error:
            said = [Notice(".", f"git could not list the files ({error}); all that .gitignore leaves in are listed")]
        else:
            # An empty answer also means: this folder is itself ignored by the repository around it.
            if listing.files or listing.nested:
                return listing
    return _walk(root, said)


def list_some(root: Path, names: Collection[str]) -> Listing | None:
    """What is listed of these names, and below those that are folders; None when git can't tell."""
    if not names:
        return Listing([])
    try:
        return _ask_git(root, *names)
    except GitError:
        return None


def unignored(root: Path, files: Collection[str]) -> set[str]:
    """Those of some files that no rule of git's ignores, so that they are listed whether they are tracked or not. For
    files that stand beside listed ones. Quick, because git does not read its index for it; what is missing from the
    answer may be listed all the same."""
    if not files:
        return set()
    feed = b"".join(b"./%b\0" % os.fsencode(name) for name in files)  # "./": a name may begin like a pattern of git's
    try:
        output, _ = git(root, "check-ignore", "--no-index", "-z", "--stdin", feed=feed, fine=(0, 1))
    except GitError:
        return set()
    ignored = {*os.fsdecode(output).split("\0")}
    return {name for name in files if f"./{name}" not in ignored and not _OWN_TEMP.search(name)}


def _ask_git(root: Path, *paths: str) -> Listing:
    asking = ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", *paths)
    output, said = git(root, "--literal-pathspecs", *asking)
    names = {row[2:]: row[0] for row in os.fsdecode(output).split("\0") if row}
    notices = [
        Notice(found[1], f"this folder can't be read ({found[2].lower()}); what is in it is not seen")
        for found in _UNOPENED.finditer(said)
    ]
    return Listing(
        [name for name in names if name[-1] != "/" and not (".asbuilt-" in name and _OWN_TEMP.search(name))],
        [name.rstrip("/") for name in names if name[-1] == "/"],
        [name for name, tag in names.items() if tag == SPARSE],
        by_git=True,
        notices=notices,
    )


def _walk(root: Path, notices: list[Notice]) -> Listing:
    """Walk down, leaving out `.git` and what `.gitignore` files exclude, and never through a link."""
    from tui.store.ignore import Rules  # noqa: PLC0415 - git is the usual way; only a walk pays for the pattern engine

    files: list[str] = []
    todo: list[tuple[str, tuple[Rules, ...]]] = [("", ())]
    while todo:
        folder, rules = todo.pop()
        try:
            with os.scandir(root / folder) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if not folder:
                raise from_os_error(str(root), error) from error
            notices.append(from_os_error(folder, error).notice())
            continue
        if any(entry.name == ".gitignore" and entry.is_file(follow_symlinks=False) for entry in here):
            rules = (*rules, Rules(root, folder, notices))
        for entry in here:
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == ".git" or _OWN_TEMP.search(path) or _ignored(path, is_folder, rules):
                continue
            if is_folder:
                todo.append((path, rules))
            else:
                files.append(path)
    return Listing(files, notices=notices)


def _ignored(path: str, is_folder: bool, rules: tuple[Rules, ...]) -> bool:
    """The deepest `.gitignore` that says anything of a path decides."""
    for rule in reversed(rules):
        verdict = rule.says(path, is_folder)
        if verdict is not None:
            return verdict
    return False
